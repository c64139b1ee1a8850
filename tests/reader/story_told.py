"""One customer's story, told alike in every engine: a search, an article, its branches, a step that fails, a person.

The help lies in a page of an app (`HOST`), which keeps what it is handed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from tests import commands

FACTS = {"product": "sock-2", "firmware": "3.2.1", "App version": "5.1"}
"""What the app knows of its customer."""

_HOST = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>An app with its help</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 } handrail-help { block-size: 100vh }</style>
<script src="help/handrail-help.js"></script>
<handrail-help src="help/index.html"></handrail-help>
<script>
  const help = document.querySelector("handrail-help");
  const [wire, taken] = [[], []];
  addEventListener("message", ({ data }) => wire.push(data));
  help.addEventListener("help.handover.sent", (event) => {
    event.preventDefault();
    taken.push(event.detail);
    help.tell("host.handover.accepted", { id: event.detail.id, ticket: `CASE-${taken.length}` });
  });
  help.tell("host.facts", { facts: FACTS });
</script>
</html>
"""
HOST = _HOST.replace("FACTS", json.dumps(FACTS))
"""Lies beside the bundle, the folder `help`. `taken` is what listeners got, `wire` what came into the window."""

QUERY = "sock dies at night"
PATH = [
    {
        "article": "battery-overnight",
        "language": "en",
        "step": "seat",
        "title": "Seat the sock on the charger",
        "outcome": "done",
        "option": 1,
        "question": "What does the light do now?",
        "answer": "It stays red",
    },
    {
        "article": "battery-overnight",
        "language": "en",
        "step": "clean-contacts",
        "title": "Wipe the contacts",
        "outcome": "done",
        "option": 1,
        "question": "And now?",
        "answer": "It is still red",
    },
    {
        "article": "battery-overnight",
        "language": "en",
        "step": "restart",
        "title": "Restart the base",
        "outcome": "failed",
    },
]
"""What the customer did, as the app is told."""


class Teller(Protocol):
    """What the story needs of a browser. Expressions are JavaScript; those of the help may have to wait for a page."""

    def until(self, expression: str) -> None:
        """Wait until it is true in the help."""
        ...

    def read(self, expression: str) -> Any:
        """Its value in the help."""
        ...

    def click(self, selector: str) -> None:
        """Click on the first such element of the help."""
        ...

    def type(self, text: str) -> None:
        """Press the keys of a text in the help."""
        ...

    def connect(self, online: bool) -> None:
        """Give the device a network, or take it away."""
        ...

    def taken(self, count: int) -> list[dict[str, Any]]:
        """The hand-overs that the app took, once there are so many."""
        ...

    def settle(self) -> None:
        """Let a page of the help open and greet the app, after which nothing of before is on its way."""
        ...


def says(selector: str, text: str) -> str:
    """Whether the first such element says exactly that."""
    return f"document.querySelector({json.dumps(selector)})?.textContent.trim() === {json.dumps(text)}"


def press(teller: Teller, selector: str, text: str = "") -> None:
    """Press the first such element that holds a text, as soon as it is there."""
    found = (
        f"[...document.querySelectorAll({json.dumps(selector)})]"
        f".find((one) => one.textContent.includes({json.dumps(text)}))"
    )
    teller.until(found)
    teller.read(f"({found}.click(), true)")


def search(teller: Teller) -> None:
    """From the home to the article."""
    teller.until("document.querySelector('.hero .query') && self.handrail?.data?.site")
    teller.click(".hero .query")
    teller.type(QUERY)
    teller.until("document.querySelector('.result-title')?.textContent.includes('last the night')")
    press(teller, ".result")
    teller.until("document.documentElement?.dataset.article === 'battery-overnight'")


def fail_a_step(teller: Teller) -> None:
    """From the article to a step that did not work."""
    press(teller, ".guide-offer .guide-button")
    press(teller, ".guide-main .guide-button")
    press(teller, ".guide .option", "It stays red")
    press(teller, ".guide .option", "It is still red")
    teller.until(says(".guide-title", "Restart the base"))
    press(teller, ".guide-quiets .guide-quiet", "It did not work")


def ask_a_person(teller: Teller) -> None:
    """From the failed step to the card."""
    press(teller, ".guide-ways .option", "Ask a person")
    teller.until(says(".handover .guide-title", "A person takes over"))


def shown_code(teller: Teller) -> str:
    teller.until("document.querySelector('.handover-code')")
    return teller.read("document.querySelector('.handover-code').textContent")


def tell_story(teller: Teller, bundle: Path) -> None:
    """The whole of it: once online, with the code on the screen before, and once offline."""
    search(teller)
    fail_a_step(teller)
    ask_a_person(teller)
    press(teller, ".handover .channel", "Call us")
    code = shown_code(teller)
    press(teller, ".handover-back")
    teller.until(says(".handover .guide-title", "A person takes over"))
    assert teller.taken(0) == []
    press(teller, ".handover .channel", "Chat with us")
    teller.until(says(".handover .guide-title", "It has arrived"))
    teller.until(says(".handover-ticket", "Your number: CASE-1"))
    (told,) = teller.taken(1)
    check_told(told, code, bundle)
    press(teller, ".handover .guide-button")

    press(teller, ".guide-quiets .guide-quiet", "It did not work")
    ask_a_person(teller)
    teller.connect(False)
    press(teller, ".handover .channel", "Chat with us")
    teller.until(says(".handover .guide-title", "Waiting to be sent"))
    assert shown_code(teller) == code
    assert len(teller.taken(0)) == 1
    teller.connect(True)
    teller.until(says(".handover-ticket", "Your number: CASE-2"))
    teller.settle()
    first, second = teller.taken(2)
    check_told(second, code, bundle)
    assert first["id"] != second["id"]


def check_told(told: dict[str, Any], code: str, bundle: Path) -> None:
    """The app knows the whole story and nothing else, and the code says the same."""
    decoded = decode(code, bundle)
    version = decoded["version"]
    expected = {
        "id": told["id"],
        "channel": "chat",
        "language": "en",
        "articles": [
            {
                "article": "battery-overnight",
                "title": "The sock's battery doesn't last the night",
                "version": version,
                "language": "en",
            }
        ],
        "path": PATH,
        "searches": [QUERY],
        "facts": FACTS,
        "note": "",
        "code": code,
    }
    assert told == expected, f"{json.dumps(told, indent=1)} is not {json.dumps(expected, indent=1)}"
    assert len(code) <= 20 + code.count("-")
    assert (decoded["ok"], decoded["article"], decoded["same_version"], decoded["cut"]) == (
        True,
        "battery-overnight",
        True,
        False,
    )
    assert [(move["step"], move.get("option"), move.get("outcome", "done")) for move in decoded["path"]] == [
        (visit["step"], visit.get("option"), visit["outcome"]) for visit in PATH
    ]


Decode = Callable[[str, Path], dict[str, Any]]
_decoded: dict[tuple[str, Path], dict[str, Any]] = {}


def decode(code: str, bundle: Path) -> dict[str, Any]:
    """What `handrail handover decode` says of a code."""
    if (code, bundle) not in _decoded:
        _decoded[code, bundle] = commands.told("handover", "decode", code, "--bundle", str(bundle))
    return _decoded[code, bundle]
