"""Every state that a customer's help can be in, one after the other, in any language and engine, for axe to look at.

What is pressed is named by its place, for its words are others in each language.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.reader.story_told import Teller

AXE = Path(__file__).resolve().parents[2] / "packaging/tools/node_modules/axe-core/axe.min.js"

LOOK = """(self.axeFound = undefined, axe.run(document, {
  preload: false,
  resultTypes: ["violations"],
  rules: {"target-size": {enabled: true}},
}).then(({ violations }) => {
  self.axeFound = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`));
}), true)"""
"""Every rule that is on, and the one of WCAG 2.2 that axe has and leaves off."""
DRESS = """((theme, size) => {{
  if (document.adoptedStyleSheets.length === 0) {{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* {{ transition: none !important }}");
    document.adoptedStyleSheets = [sheet];
  }}
  document.documentElement.setAttribute("data-theme", theme);
  document.documentElement.style.fontSize = `${{size}}%`;
  return true;
}})({theme}, {size})"""
"""Without transitions: no colour is looked at on its way."""

CALM = "document.getAnimations().every((one) => one.playState !== 'running')"


@dataclass(frozen=True, slots=True)
class Dress:
    """How pages are worn: a theme, and the size of text in per cent."""

    theme: str
    size: int = 100


class Stage(Teller, Protocol):
    """A `Teller` whose app can be told more."""

    def app(self, expression: str) -> Any:
        """The value of an expression in the app's page; `help` is the element that holds the help."""


def look(stage: Stage, dresses: list[Dress]) -> dict[str, list[str]]:
    """What axe finds in each dress."""
    if not stage.read("'axe' in self"):
        stage.read(f"(() => {{ {AXE.read_text(encoding='utf-8')}; return true; }})()")
    found: dict[str, list[str]] = {}
    for dress in dresses:
        stage.read(DRESS.format(theme=json.dumps(dress.theme), size=dress.size))
        stage.until(CALM)
        stage.read(LOOK)
        stage.until("self.axeFound !== undefined")
        found[f"{dress.theme} {dress.size} %"] = stage.read("self.axeFound")
    return {name: wrong for name, wrong in found.items() if wrong}


def go(stage: Stage, address: str, stands: str) -> None:
    """Open an address of the help, and wait for what stands there."""
    stage.app(f"(help.setAttribute('src', 'help/{address}'), true)")
    path = address.partition("#")[0]
    stage.until(f"location.pathname.endsWith({json.dumps(path)}) && document.querySelector({json.dumps(stands)})")


def at(stage: Stage, selector: str, place: int = 0) -> None:
    """Press the element at that place among those that are there, counted from 0, or from the end."""
    found = f"[...document.querySelectorAll({json.dumps(selector)})].at({place})"
    stage.until(found)
    stage.read(f"({found}.click(), true)")


def pages(stage: Stage, language: str) -> Iterator[str]:
    """Every kind of page as it opens."""
    home = "index.html" if language == "en" else f"{language}/index.html"
    kinds = {
        "home": (home, ".hero"),
        "section": (f"{language}/sections/battery.html", "main .article-list, main .links, main li"),
        "troubleshooting": (f"{language}/battery-overnight.html", ".guide-offer button"),
        "how-to": (f"{language}/no-light.html", ".guide-offer button"),
        "answer": ("en/is-it-a-medical-device.html", "h1"),
        "all articles": (f"{language}/search.html", ".query"),
        "found": (f"{language}/search.html#q=wifi", ".result"),
        "nothing found": (f"{language}/search.html#q=qqqqzzzz", ".nothing"),
        "an address that is not there": (f"{home}#/{language}/never-was", ".unknown"),
    }
    for name, (address, stands) in kinds.items():
        go(stage, address, stands)
        yield name


def states(stage: Stage, language: str) -> Iterator[str]:
    """Every state of a story, the customer's consent given, with all channels open."""
    stage.app("(help.tell('host.consent', {events: true}), true)")
    stage.app("(help.tell('host.contacts', {open: {chat: true, phone: true, mail: true}}), true)")
    article = f"{language}/battery-overnight.html"
    go(stage, article, ".feedback")
    yield "asked whether it helped"
    at(stage, ".feedback .guide-quiet", 1)
    stage.until("document.querySelector('.feedback-why')")
    yield "asked why not"
    at(stage, ".feedback .guide-button")
    stage.until("document.querySelector('.feedback-thanks')")
    yield "thanked"
    at(stage, ".guide-offer button")
    stage.until("document.querySelector('.guide .important')")
    yield "the first screen"
    at(stage, ".guide-main .guide-button")
    stage.until("document.querySelector('.guide .option')")
    yield "a branch"
    at(stage, ".guide .option", 1)
    stage.until("document.querySelector('.guide .zoom')")
    yield "a step with a picture"
    at(stage, ".guide .zoom")
    stage.until("document.querySelector('.closeup')")
    yield "a picture alone"
    at(stage, ".closeup-tools button", -1)
    at(stage, ".guide .option", 1)
    stage.until("location.hash.endsWith('restart')")
    at(stage, ".guide-quiets .guide-quiet", 1)
    stage.until("document.querySelector('.guide-ways')")
    yield "failed"
    at(stage, ".guide-ways .option", 1)
    stage.until("document.querySelector('.guide-path')")
    yield "the path"
    at(stage, ".guide-head .guide-back")
    at(stage, ".guide-quiets .guide-quiet", 0)
    stage.until("document.querySelector('.guide-ways')")
    yield "different"
    yield from handed_over(stage)
    yield from timed(stage, article)
    go(stage, f"{language}/first-set-up.html#guide/", ".guide-main .guide-button")
    at(stage, ".guide-main .guide-button")
    stage.until("document.querySelector('.guide-quiets')")
    yield "a plain step"


def handed_over(stage: Stage) -> Iterator[str]:
    """The card, from a step where somebody is stuck."""
    at(stage, ".guide-ways .option", -1)
    stage.until("document.querySelector('.handover .channel')")
    yield "the card"
    at(stage, ".handover-turn", 1)
    stage.until("document.querySelector('.handover-gone')")
    yield "a line taken out"
    at(stage, ".handover .channel", 1)
    stage.until("document.querySelector('.handover-code')")
    yield "the code and a number"
    at(stage, ".handover-back")
    at(stage, ".handover .channel", 2)
    stage.until("document.querySelector('.handover-result a')")
    yield "the code and a mail"
    at(stage, ".handover-back")
    stage.connect(False)
    at(stage, ".handover .channel", 0)
    stage.until("document.querySelector('.handover-after .handover-code')")
    yield "waiting to be sent"
    stage.connect(True)
    stage.until("document.querySelector('.handover-ticket')")
    yield "sent"
    at(stage, ".handover .guide-button")


def timed(stage: Stage, article: str) -> Iterator[str]:
    """A timer, from its step to its end, the good end, and what is kept forgotten."""
    go(stage, f"{article}#guide/charge", ".guide .wait .guide-button")
    yield "a timer"
    at(stage, ".guide .wait .guide-button")
    yield "a timer that runs"
    at(stage, ".guide .option")
    stage.until("document.querySelector('.timers:not([hidden]) .timer-row')")
    yield "a timer of another step"
    stage.read("((now) => { Date.now = () => now() + 40 * 60_000; return true; })(Date.now.bind(Date))")
    stage.until("document.querySelector('.timers-over .timer-row')")
    yield "a timer that rings"
    at(stage, ".guide .option[data-leads=solved]")
    stage.until("document.querySelector('.guide-end')")
    yield "solved"
    at(stage, ".guide-asked .guide-quiet")
    stage.until("document.activeElement.matches('.guide-end .guide-button')")
    yield "solved, and thanked"
    at(stage, ".guide-end .guide-button")
    at(stage, ".foot-forget")
    stage.until("document.querySelector('.foot-forgotten')")
    yield "forgotten"


def violations(
    stage: Stage, language: str, walks: list[Callable[[Stage, str], Iterator[str]]], dresses: list[Dress]
) -> dict[str, dict[str, list[str]]]:
    """What axe finds where those walks lead, by the place and the dress."""
    stage.until("document.querySelector('.hero .query')")
    found = {name: look(stage, dresses) for walk in walks for name in walk(stage, language)}
    return {name: wrong for name, wrong in found.items() if wrong}
