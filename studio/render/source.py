"""What a body must be before it is worth parsing: text without control characters, of a bounded size and depth."""

from __future__ import annotations

import re

from studio.render.document import RenderProblem
from studio.wording import _

MOST_CHARACTERS = 1_000_000
"""The longest article, snippets included."""

DEEPEST_QUOTE = 12
_QUOTES = re.compile(rf"^[ \t]*(?:>[ \t]*){{{DEEPEST_QUOTE + 1}}}", re.MULTILINE)
DEEPEST_LIST = 16
_LISTS = re.compile(
    rf"^(?:[ ]{{4}}|\t){{{DEEPEST_LIST + 1},}}[ ]{{0,3}}(?:[-*+]|\d+[.)])[ ]"
    rf"|^[ \t]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+){{{DEEPEST_LIST + 1}}}",
    re.MULTILINE,
)
_SPACES = re.compile("[\x0b\x1c-\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """The text with plain line endings and without what no text may hold: controls and lone surrogates.

    What stands for them is of their own class (space, sign, letter), so that `kb.syntax` reads the same headings and
    makes the same ids.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub("?", _SPACES.sub("\f", text)))


def too_much(body: str) -> RenderProblem | None:
    """Why a body is not rendered at all, or None."""
    if len(body) > MOST_CHARACTERS:
        return RenderProblem(
            _("The article is too long to be shown."),
            _("at most {most:,} characters", most=MOST_CHARACTERS),
            _("Split it into several articles."),
        )
    for pattern, what, most in (
        (_QUOTES, _("Quotes are nested too deeply to be shown."), DEEPEST_QUOTE),
        (_LISTS, _("Lists are nested too deeply to be shown."), DEEPEST_LIST),
    ):
        found = pattern.search(body)
        if found:
            return RenderProblem(
                what,
                _("at most {deepest} levels", deepest=most),
                _("Take levels out."),
                found[0].strip()[:40],
            )
    return None
