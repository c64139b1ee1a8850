"""How much one article may hold. Python-Markdown takes more than linear time for some of what follows.

The bounds are far above what people write, and low enough that the worst body is set or refused within two seconds.
"""

from __future__ import annotations

import re
from itertools import groupby

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.render.document import RenderProblem
from studio.wording import _

MOST_LINES = 4_000
MOST_SIGNS = {
    "<": 4_000,
    "|": 8_000,
    "[": 8_000,
    "`": 8_000,
    "*": 16_000,
    "_": 40_000,
    "&": 20_000,
    "{{": 4_000,
    "\\": 16_000,
}
MOST_STEPS = 400
MOST_WORK = 4_000_000
"""Brackets of a paragraph × its characters, over all paragraphs; likewise lines that start a block of their own."""

_STARTS = re.compile(r" {0,3}(?:#{1,6} |>|[-=*_|+](?:[-=*_|+ ]*)$|\|)")


class TooMuch(Exception):
    """The article is not set at all; `problem` says why."""

    def __init__(self, problem: RenderProblem) -> None:
        super().__init__(problem.what)
        self.problem = problem


class Bounds(Extension):
    """Runs when code is out of the way and before anything that takes long."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_Measure(md), "handrail-bounds", 27.5)


class _Measure(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if sum(1 for line in lines if line.strip()) > MOST_LINES:
            raise _too_much(_("lines"), MOST_LINES, "")
        for sign, most in MOST_SIGNS.items():
            if text.count(sign) > most:
                raise _too_much(f"“{sign}”", most, sign)
        if _work(lines) > MOST_WORK:
            problem = RenderProblem(
                _("A paragraph of the article holds too many brackets, rules or headings to be shown."),
                _("paragraphs of a few hundred words"),
                _("Put blank lines between paragraphs, or put code between fences."),
            )
            raise TooMuch(problem)
        return lines


def _too_much(what: str, most: int, needle: str) -> TooMuch:
    problem = RenderProblem(
        _("The article holds more {what} than can be shown.", what=what),
        _("at most {most:,} of them", most=most),
        _("Split the article."),
        needle,
    )
    return TooMuch(problem)


def _work(lines: list[str]) -> int:
    """About how long the paragraphs take, beyond what their length alone would."""
    work = 0
    for blank, group in groupby(lines, lambda line: not line.strip()):
        if not blank:
            paragraph = list(group)
            characters = sum(map(len, paragraph))
            brackets = sum(line.count("[") + line.count("<") for line in paragraph)
            work += characters * (brackets + sum(1 for line in paragraph if _STARTS.match(line)))
    return work
