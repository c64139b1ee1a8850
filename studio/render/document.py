"""An article as a tree of values: what every writer (HTML, JSON, text) and every check reads.

    Document
    ├── intro      blocks
    └── steps      Step: blocks, and sub-steps that hold blocks

Blocks hold blocks or inlines, inlines hold inlines; addresses stand as the writer wrote them. Nothing here is HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from studio.kb.links import Target
from studio.kb.syntax import Condition


class Tone(StrEnum):
    """How loud a callout speaks: the five of GitHub."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


class Style(StrEnum):
    """How a run of inlines is set off."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    DELETED = "deleted"
    KEYBOARD = "keyboard"
    SUB = "sub"
    SUP = "sup"
    HIGHLIGHT = "highlight"


class Alignment(StrEnum):
    """How a table's column is aligned; NONE leaves it to the direction of the script."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


# Inlines


@dataclass(frozen=True, slots=True)
class Plain:
    """Text."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines that are set off."""

    style: Style
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A few characters to type or to read on a screen."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the writer asked for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link. `target` is None where the format knows no link like `address`."""

    target: Target | None
    address: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a mark on a picture; `shown` is what the writer put between the brackets."""

    picture: str
    mark: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the middle of a sentence."""

    address: str
    alt: str


Inline = Plain | Styled | Code | Break | Anchor | Reference | Image

# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading that is no step: level 4 to 6."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a run of blocks. `start` is the number of the first item of an ordered list."""

    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark that stands apart."""

    tone: Tone
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait of so many seconds (0 where the writer gave no duration that can be read) and what is said about it."""

    seconds: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a check, and where it leads. `target` is None where `address` is no link of the format."""

    label: tuple[Inline, ...]
    target: Target | None
    address: str


@dataclass(frozen=True, slots=True)
class Check:
    """A branch: a question and its answers."""

    question: tuple[Inline, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself."""

    address: str
    alt: str
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and how many columns and rows it takes."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the alignment of each column, the rows of the head, the rows of the body."""

    alignment: tuple[Alignment, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code in `language` ("" where none is named)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Paragraph | Subheading | Items | Callout | Wait | Check | Figure | Table | CodeBlock | Quote | Rule


@dataclass(frozen=True, slots=True)
class Step:
    """A step (or, in an answer, a section); `number` counts from 1 among the steps that are shown beside it.

    `level` is the level of its heading in the source: 2, or 3 for a sub-step and for a step that has none above it.
    """

    id: str
    number: int
    level: int
    title: tuple[Inline, ...]
    condition: Condition
    blocks: tuple[Block, ...]
    substeps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderProblem:
    """Something in the text that cannot be shown as written. `needle` is the literal text it is about,
    `rule` the name of what it goes against ("left-out" where the rest reads well without it,
    "unwritten" where a place has no words yet)."""

    what: str
    expected: str = ""
    do: str = ""
    needle: str = ""
    rule: str = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """One article in one language, ready to be written. `sections` says that its steps are sections of an answer."""

    intro: tuple[Block, ...] = ()
    steps: tuple[Step, ...] = ()
    sections: bool = False
    problems: tuple[RenderProblem, ...] = ()

    def all_steps(self) -> Iterator[Step]:
        """Every step and sub-step, in the order of the text."""
        for step in self.steps:
            yield step
            yield from step.substeps


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline of a run, outermost first, in the order of the text."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled | Anchor):
            yield from walk_inlines(inline.inlines)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block of a run, outermost first, in the order of the text."""
    for block in blocks:
        yield block
        for inner in inner_blocks(block):
            yield from walk_blocks(inner)


def inner_blocks(block: Block) -> tuple[tuple[Block, ...], ...]:
    """The runs of blocks that a block holds."""
    match block:
        case Callout() | Wait() | Quote():
            return (block.blocks,)
        case Items():
            return block.items
        case Table():
            return tuple(cell.blocks for row in (*block.head, *block.rows) for cell in row)
        case _:
            return ()


def own_inlines(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The runs of inlines that a block itself holds."""
    match block:
        case Paragraph() | Subheading():
            return (block.inlines,)
        case Check():
            return (block.question, *(option.label for option in block.options))
        case Figure():
            return (block.caption,)
        case _:
            return ()


def parts_of(document: Document) -> Iterator[Block | Inline]:
    """Every block and inline of a document, in the order of the text."""
    yield from _parts(document.intro)
    for step in document.all_steps():
        yield from walk_inlines(step.title)
        yield from _parts(step.blocks)


def _parts(blocks: tuple[Block, ...]) -> Iterator[Block | Inline]:
    for block in walk_blocks(blocks):
        yield block
        for inlines in own_inlines(block):
            yield from walk_inlines(inlines)
