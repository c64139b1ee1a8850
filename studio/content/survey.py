"""What an article's text refers to and contains: small, kept in caches, the ground of checks and links.

Made once per text from its document, so that neither a check nor an unchanged build parses Markdown again.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from studio.kb.syntax import Condition
from studio.render.document import (
    Anchor,
    Block,
    Break,
    Check,
    Code,
    CodeBlock,
    Document,
    Figure,
    Image,
    Inline,
    Plain,
    Reference,
    own_inlines,
    walk_blocks,
    walk_inlines,
)
from studio.wording import packed, unpacked

_FOR_ALL = Condition()


@dataclass(frozen=True, slots=True)
class StepTitle:
    """A step as others may link to it: its id, its title in plain text, its level (2, or 3 for a sub-step), and whom
    it is for.
    """

    id: str
    title: str
    level: int
    condition: Condition = _FOR_ALL


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture as the text shows it: the address as written, and its alternative text."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class ReferenceUse:
    """A reference to a mark: the picture's address as written, and the mark's id."""

    address: str
    mark: str


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link: the address as written, the id of the step it stands in ("" for the introduction), and its words.

    A choice of a branch is a link without words: "Yes" is no name for the place where it leads.
    """

    address: str
    step: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a branch: its label in plain text and where it leads, as written."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch: its options, and its step's id ("" for the introduction)."""

    options: tuple[Option, ...]
    step: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with the text itself; `needle` is a piece of the source by which to find the line,
    `rule` the name of what it goes against."""

    what: str
    expected: str
    do: str
    needle: str
    rule: str = "text"


@dataclass(frozen=True, slots=True)
class Survey:
    """All of it, in the order of the text. `links` hold those of branches too; `words` is a count."""

    steps: tuple[StepTitle, ...] = ()
    links: tuple[LinkUse, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    references: tuple[ReferenceUse, ...] = ()
    branches: tuple[Branch, ...] = ()
    remarks: tuple[Remark, ...] = ()
    words: int = 0


def survey_document(document: Document) -> Survey:
    """The survey of a document."""
    gatherer = _Gatherer()
    gatherer.read_blocks(document.intro, "")
    for step in document.all_steps():
        title = plain_text(step.title)
        gatherer.steps.append(StepTitle(step.id, title, step.level, step.condition))
        gatherer.read_inlines(step.title, step.id)
        gatherer.read_blocks(step.blocks, step.id)
    return Survey(
        tuple(gatherer.steps),
        tuple(gatherer.links),
        tuple(gatherer.pictures),
        tuple(gatherer.references),
        tuple(gatherer.branches),
        tuple(
            Remark(problem.what, problem.expected, problem.do, problem.needle, problem.rule)
            for problem in document.problems
        ),
        gatherer.words,
    )


_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""

_LETTERS_A_WORD = 2


def _count_words(text: str) -> int:
    """How many words a text has; scripts without spaces count by their letters, rounded up."""
    spaced = _UNSPACED.sub(" ", text)
    letters = len(_UNSPACED.findall(text))
    return sum(any(character.isalnum() for character in word) for word in spaced.split()) + -(
        -letters // _LETTERS_A_WORD
    )


def pack_survey(survey: Survey) -> dict[str, Any]:
    """The survey as JSON can hold it."""
    remarks = [{name: packed(text) for name, text in asdict(remark).items()} for remark in survey.remarks]
    return asdict(survey) | {"remarks": remarks}


def unpack_survey(kept: dict[str, Any]) -> Survey:
    """The survey that `pack_survey` packed. Raises `KeyError` or `TypeError` for anything else."""
    branches = (
        Branch(tuple(Option(**option) for option in branch["options"]), branch["step"]) for branch in kept["branches"]
    )
    return Survey(
        tuple(_unpack_step(step) for step in kept["steps"]),
        tuple(LinkUse(**link) for link in kept["links"]),
        tuple(PictureUse(**use) for use in kept["pictures"]),
        tuple(ReferenceUse(**use) for use in kept["references"]),
        tuple(branches),
        tuple(Remark(**{name: unpacked(text) for name, text in remark.items()}) for remark in kept["remarks"]),
        kept["words"],
    )


def _unpack_step(kept: dict[str, Any]) -> StepTitle:
    condition = Condition(tuple(kept["condition"]["products"]), kept["condition"]["firmware"])
    return StepTitle(kept["id"], kept["title"], kept["level"], condition)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The text of a run of inlines; pictures in it are their alternative text."""
    parts: list[str] = []
    for inline in walk_inlines(inlines):
        match inline:
            case Plain() | Code():
                parts.append(inline.text)
            case Image():
                parts.append(inline.alt)
            case Break():
                parts.append(" ")
            case _:
                pass
    return "".join(parts).strip()


@dataclass(slots=True)
class _Gatherer:
    """Walks a document once and writes down what it meets."""

    steps: list[StepTitle] = field(default_factory=list[StepTitle])
    links: list[LinkUse] = field(default_factory=list[LinkUse])
    pictures: list[PictureUse] = field(default_factory=list[PictureUse])
    references: list[ReferenceUse] = field(default_factory=list[ReferenceUse])
    branches: list[Branch] = field(default_factory=list[Branch])
    words: int = 0

    def read_blocks(self, blocks: tuple[Block, ...], step: str) -> None:
        for block in walk_blocks(blocks):
            match block:
                case Check():
                    options = tuple(Option(plain_text(option.label), option.address) for option in block.options)
                    self.branches.append(Branch(options, step))
                    self.links += [LinkUse(option.address, step) for option in block.options if option.address]
                case Figure():
                    self.pictures.append(PictureUse(block.address, block.alt))
                case CodeBlock():
                    self.words += _count_words(block.text)
                case _:
                    pass
            for inlines in own_inlines(block):
                self.read_inlines(inlines, step)

    def read_inlines(self, inlines: tuple[Inline, ...], step: str) -> None:
        for inline in walk_inlines(inlines):
            match inline:
                case Plain() | Code():
                    self.words += _count_words(inline.text)
                case Anchor():
                    self.links.append(LinkUse(inline.address, step, plain_text(inline.inlines)))
                case Image():
                    self.pictures.append(PictureUse(inline.address, inline.alt))
                case Reference():
                    self.references.append(ReferenceUse(inline.picture, inline.mark))
                case _:
                    pass
