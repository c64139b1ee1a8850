"""The document as plain text, step by step: for search and for the snippets it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.render.document import (
    Block,
    Check,
    CodeBlock,
    Document,
    Figure,
    Image,
    inner_blocks,
    own_inlines,
    parts_of,
)
from studio.render.inlines import plain_text


@dataclass(frozen=True, slots=True)
class SpokenStep:
    """A step or sub-step: its id, its title and what it says, one line for each paragraph."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """An article's words: the intro, the steps and sub-steps in order, and the alt texts of its pictures."""

    intro: str
    steps: tuple[SpokenStep, ...]
    alts: tuple[str, ...]


def write_text(document: Document) -> Spoken:
    """What the document says, without addresses, pictures and references to marks. Each alt text comes once."""
    alts = dict.fromkeys(part.alt for part in parts_of(document) if isinstance(part, Figure | Image) and part.alt)
    steps = tuple(SpokenStep(step.id, plain_text(step.title), _text(step.blocks)) for step in document.all_steps())
    return Spoken(_text(document.intro), steps, tuple(alts))


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    """A block's lines; a check says its question and its answers, a picture its caption."""
    match block:
        case CodeBlock():
            yield block.text.strip("\n")
        case Check():
            yield plain_text(block.question)
            yield from (plain_text(option.label) for option in block.options)
        case _:
            yield from (plain_text(inlines) for inlines in own_inlines(block))
            for inner in inner_blocks(block):
                for each in inner:
                    yield from _lines(each)
