"""A body becomes a document: Markdown with our extensions, then the cleaner, then the tree."""

from __future__ import annotations

import re
import threading
from itertools import pairwise
from string import punctuation

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from studio.kb.values import Kind
from studio.render.clean import clean
from studio.render.document import Block, Document, Inline, RenderProblem, Step
from studio.render.extensions.addresses import Addresses
from studio.render.extensions.bounds import Bounds, TooMuch
from studio.render.extensions.callouts import Callouts
from studio.render.extensions.checks import Checks
from studio.render.extensions.comments import Comments
from studio.render.extensions.conditions import Conditions
from studio.render.extensions.fences import Fences
from studio.render.extensions.headings import Headings
from studio.render.extensions.lists import Lists
from studio.render.extensions.quotes import Quotes
from studio.render.extensions.raw import Raw
from studio.render.extensions.references import References
from studio.render.extensions.snippets import Snippets
from studio.render.extensions.steps import Steps
from studio.render.extensions.strikes import Strikes
from studio.render.extensions.variables import Variables
from studio.render.extensions.waits import Waits
from studio.render.galley import Galley, StepMark
from studio.render.inlines import inlines_of
from studio.render.nodes import parse_nodes
from studio.render.setting import Setting
from studio.render.source import tidy, too_much
from studio.render.tree import TreeReader
from studio.wording import _

_STEP = re.compile(r'<handrail-step n="(\d+)">(.*?)</handrail-step>', re.DOTALL)
_TOO_DEEP = RenderProblem(
    _("The article is nested too deeply to be shown."),
    _("fewer brackets, quotes and lists within each other"),
    _("Take levels out."),
)


class _Press(threading.local):
    """One Markdown instance for each thread: building one costs as much as setting an article."""

    def __init__(self) -> None:
        self.galley = Galley()
        self.markdown = Markdown(extensions=_extensions(self.galley), output_format="html")
        # As on code hosts, a backslash keeps any mark from being read; Python-Markdown knows eighteen of them.
        self.markdown.ESCAPED_CHARS = list(punctuation)


def _extensions(galley: Galley) -> list[Extension]:
    return [
        SaneListExtension(),
        TableExtension(use_align_attribute=True),
        Snippets(galley),
        Comments(),
        Steps(galley),
        Fences(),
        Bounds(),
        Conditions(galley),
        Lists(),
        Raw(galley),
        Quotes(),
        Headings(),
        Callouts(),
        Waits(galley),
        Checks(galley),
        Addresses(),
        Variables(galley),
        References(),
        Strikes(),
    ]


_press = _Press()


def parse_article(body: str, kind: Kind, setting: Setting) -> Document:
    """The document that `body`, Markdown without front matter, says in `setting`.

    Raises nothing: what cannot be shown is among the document's `problems`. A body that is too long or nested too
    deeply gives an empty document that says so.
    """
    body = tidy(body)
    sections = kind is Kind.ANSWER
    refused = too_much(body)
    if refused:
        return Document(sections=sections, problems=(refused,))
    galley, markdown = _press.galley, _press.markdown
    galley.clear(setting)
    try:
        intro, steps = _set(markdown.reset().convert(body), galley)
    except TooMuch as refusal:
        return Document(sections=sections, problems=(refusal.problem,))
    except RecursionError:
        return Document(sections=sections, problems=(_TOO_DEEP,))
    return Document(intro, steps, sections, tuple(galley.problems))


def _set(markup: str, galley: Galley) -> tuple[tuple[Block, ...], tuple[Step, ...]]:
    """The intro and the steps; each is cleaned by itself, so that what one leaves open ends with it."""
    reader = TreeReader(galley)
    intro, *others = _STEP.split(markup)
    flat = [
        _step(galley.steps[int(number)], inlines_of(parse_nodes(clean(title))), reader.blocks(parse_nodes(clean(text))))
        for number, title, text in zip(others[::3], others[1::3], others[2::3], strict=True)
    ]
    return reader.blocks(parse_nodes(clean(intro))), nest_steps(flat)


def _step(mark: StepMark, title: tuple[Inline, ...], blocks: tuple[Block, ...]) -> Step:
    return Step(mark.id, 0, mark.level, title, mark.condition, blocks)


def nest_steps(flat: list[Step]) -> tuple[Step, ...]:
    """Steps with the sub-steps that follow them, numbered. A sub-step with no step before it stands as a step."""
    starts = [at for at, step in enumerate(flat) if step.level == 2]
    lonely = starts[0] if starts else len(flat)
    tops = [(at, at + 1) for at in range(lonely)] + list(pairwise([*starts, len(flat)]))
    return tuple(
        _numbered(flat[start], number, tuple(_numbered(step, n) for n, step in enumerate(flat[start + 1 : end], 1)))
        for number, (start, end) in enumerate(tops, 1)
    )


def _numbered(step: Step, number: int, substeps: tuple[Step, ...] = ()) -> Step:
    return Step(step.id, number, step.level, step.title, step.condition, step.blocks, substeps)
