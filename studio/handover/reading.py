"""The structure of an article, as a bundle holds it for apps, as a shape: its steps and its branches."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import unquote

from studio.handover.shapes import Branch, Option, Shape, Step

Values = dict[str, Any]


def shape_of(values: Values, digest: str) -> Shape:
    """The shape of `api/<lang>/articles/<article>.json`; `digest` is the SHA-256 of that file, in hex.

    Raises `KeyError`, `TypeError` or `AttributeError` for values that are no article.
    """
    steps: list[Step] = []
    branches = [_branch(check, -1, values["id"]) for check in _checks(values["intro"])]
    for step, number in _steps(values["steps"], ""):
        at = len(steps)
        steps.append(Step(step["id"], number, step["title"]))
        branches += [_branch(check, at, values["id"]) for check in _checks(step["blocks"])]
    return Shape(values["id"], values["language"], int(digest[:4], 16), values["title"], tuple(steps), tuple(branches))


def _steps(steps: list[Values], above: str) -> Iterator[tuple[Values, str]]:
    """Each step and its number ("2", "2.1"), inner ones after the step that they are in."""
    for step in steps:
        number = f"{above}{step['number']}"
        yield step, number
        yield from _steps(step.get("steps", []), f"{number}.")


def _checks(value: object) -> Iterator[Values]:
    """The branches within blocks, in the order of the text."""
    if isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _checks(each)
    elif isinstance(value, dict):
        block = cast("Values", value)
        if block.get("type") == "check":
            yield block
        else:
            yield from _checks(list(block.values()))


def _branch(check: Values, step: int, article: str) -> Branch:
    options = tuple(Option(_plain(option["label"]), _article(option, article)) for option in check["options"])
    return Branch(step, _plain(check["question"]), options)


def _article(option: Values, article: str) -> str:
    """The other article that an option leads to: its page is named after it, also where that one replaced another."""
    if option.get("leads") != "article":
        return ""
    page = posixpath.basename(str(option["href"]).partition("#")[0])
    found = unquote(page.removesuffix(".html"))
    return "" if found == article else found


def _plain(inlines: list[Values]) -> str:
    """What a line says, without what it looks like."""
    said = "".join(
        " " if inline["type"] == "break"
        else str(inline.get("text", inline.get("alt", inline.get("label", ""))))
        if "inlines" not in inline
        else _plain(inline["inlines"])
        for inline in inlines
    )  # fmt: skip
    return " ".join(said.split())
