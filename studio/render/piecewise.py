"""An article that is being written, read again after each keystroke: steps whose text is the same are not set again.

The document is the one that `parse_article` gives, as steps are cut out of the text before anything else could run from
one into the next. Where something could after all (a definition of links, a comment, a snippet with steps), the
article is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from studio.kb.syntax import outline
from studio.kb.values import Kind
from studio.render.article import nest_steps, parse_article
from studio.render.document import Document, RenderProblem, Step
from studio.render.extensions.bounds import MOST_LINES, MOST_SIGNS, MOST_STEPS
from studio.render.galley import MOST_PROBLEMS
from studio.render.setting import Setting
from studio.render.source import tidy, too_much

_RUNS_ON = re.compile(r"<!--|-->|\]:|\x02|\x03|handrail-step")
"""What may reach from one step into another."""

_SNIPPET = re.compile(r"\{%[ \t]*snippet[ \t]+([^\s%]+)")
_BRINGS_MORE = re.compile(r"^\s*#|```|~~~|<", re.MULTILINE)
"""What a snippet may hold that does not stay in the step that takes it in: steps, fences left open."""

_LARGEST_SNIPPET = 4_000
_MOST_SNIPPETS = 30
"""So many of that length, taken in by each other too, stay below every bound."""

_MOST_BRACKETS = 2_000
"""With fewer, no bound on the whole article can be met that the steps do not meet one by one."""

_KEPT = 1_000


class PiecewiseReader:
    """Reads texts and remembers their steps, the latest first to be found again."""

    def __init__(self) -> None:
        self._setting: Setting | None = None
        self._pieces: dict[tuple[str, Kind], Document] = {}

    def parse(self, body: str, kind: Kind, setting: Setting) -> Document:
        """What `parse_article` gives; its problems may stand in another order."""
        if setting != self._setting:
            self._pieces.clear()
            self._setting = setting
        body = tidy(body)
        return self._assembled(body, kind, setting) or parse_article(body, kind, setting)

    def _assembled(self, body: str, kind: Kind, setting: Setting) -> Document | None:
        """The document from its pieces, None where it has to be read whole."""
        if setting.product or too_much(body) or _is_large(body) or _runs_on(body, setting):
            return None
        outlined = outline(body)
        ids = [step.id for step in outlined.steps]
        if len(set(ids)) < len(ids) or len(ids) > MOST_STEPS:
            return None
        intro = self._piece(outlined.intro, kind, setting)
        pieces = [self._piece(body[step.start : step.end], kind, setting) for step in outlined.steps]
        if intro.steps or any(piece.intro or len(piece.steps) != 1 or piece.steps[0].substeps for piece in pieces):
            return None
        flat: list[Step] = [replace(piece.steps[0], id=at) for piece, at in zip(pieces, ids, strict=True)]
        problems = tuple(dict.fromkeys(_problems([intro, *pieces])))[:MOST_PROBLEMS]
        return Document(intro.intro, nest_steps(flat), intro.sections, problems)

    def _piece(self, text: str, kind: Kind, setting: Setting) -> Document:
        key = text, kind
        found = self._pieces.pop(key, None) or parse_article(text, kind, setting)
        self._pieces[key] = found
        if len(self._pieces) > _KEPT:
            self._pieces.pop(next(iter(self._pieces)))
        return found


def _runs_on(body: str, setting: Setting) -> bool:
    """Whether something in the body, or in the snippets that it takes in, may reach from one step into another."""
    if _RUNS_ON.search(body):
        return True
    waiting, seen = _SNIPPET.findall(body), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            text = setting.snippets.get(name, "")
            if len(text) > _LARGEST_SNIPPET or _RUNS_ON.search(text) or _BRINGS_MORE.search(text):
                return True
            waiting += _SNIPPET.findall(text)
    return body.count("{%") > _MOST_SNIPPETS


def _is_large(body: str) -> bool:
    return (
        body.count("\n") > MOST_LINES
        or body.count("[") + body.count("<") > _MOST_BRACKETS
        or any(body.count(sign) > most for sign, most in MOST_SIGNS.items())
    )


def _problems(documents: list[Document]) -> Iterator[RenderProblem]:
    for document in documents:
        yield from document.problems
