"""The document as plain values for JSON: for apps that draw an article natively. `article.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, cast

from studio.kb.links import Target, TargetKind
from studio.render.document import (
    Anchor,
    Block,
    Break,
    Callout,
    Cell,
    Check,
    Code,
    CodeBlock,
    Document,
    Figure,
    Image,
    Inline,
    Items,
    Option,
    Paragraph,
    Plain,
    Quote,
    Reference,
    Rule,
    Step,
    Styled,
    Subheading,
    Table,
    Wait,
)
from studio.render.inlines import plain_text
from studio.render.resolver import Drawing, Renditions, Resolver

Values = dict[str, Any]


def write_json(document: Document, resolver: Resolver) -> dict[str, Any]:
    """`{"intro": […], "steps": […]}`, the body of an API article; the caller adds the headline facts around it.

    A link carries the `href` that the resolver gives and a `target` that holds wherever the files lie. A link that
    leads nowhere is the text it stands on.
    """
    writer = _Writer(resolver)
    return {
        "intro": writer.blocks(document.intro),
        "steps": [writer.step(step) for step in document.steps],
    }


def _read_schema() -> dict[str, Any]:
    text = (files("studio.render") / "article.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


ARTICLE_SCHEMA: dict[str, Any] = _read_schema()
"""The JSON Schema (2020-12) of an article of the bundle's API."""


class _Writer:
    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def step(self, step: Step) -> Values:
        values: Values = {
            "id": step.id,
            "number": step.number,
            "title": plain_text(step.title),
            "heading": self._inlines(step.title),
        }
        if step.condition.products:
            values["products"] = list(step.condition.products)
        if step.condition.firmware:
            values["firmware"] = step.condition.firmware
        values["blocks"] = self.blocks(step.blocks)
        if step.substeps:
            values["steps"] = [self.step(substep) for substep in step.substeps]
        return values

    def blocks(self, blocks: Sequence[Block]) -> list[Values]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Values:
        match block:
            case Paragraph():
                return {"type": "paragraph", "inlines": self._inlines(block.inlines)}
            case Subheading():
                return {"type": "heading", "level": block.level, "inlines": self._inlines(block.inlines)}
            case Items():
                items = [self.blocks(item) for item in block.items]
                return {"type": "list", "ordered": block.ordered, "start": block.start, "items": items}
            case Callout():
                return {"type": "callout", "tone": block.tone.value, "blocks": self.blocks(block.blocks)}
            case Wait():
                return {"type": "wait", "seconds": block.seconds, "blocks": self.blocks(block.blocks)}
            case Check():
                options = [self._option(option) for option in block.options]
                return {"type": "check", "question": self._inlines(block.question), "options": options}
            case _:
                return self._still_block(block)

    def _still_block(self, block: Figure | Table | CodeBlock | Quote | Rule) -> Values:
        match block:
            case Figure():
                values: Values = {"type": "figure", "alt": block.alt, **self._picture(block.address)}
                return values | ({"caption": self._inlines(block.caption)} if block.caption else {})
            case Table():
                return self._table(block)
            case CodeBlock():
                return {"type": "code", "language": block.language, "text": block.text}
            case Quote():
                return {"type": "quote", "blocks": self.blocks(block.blocks)}
            case Rule():
                return {"type": "rule"}

    def _table(self, table: Table) -> Values:
        return {
            "type": "table",
            "alignment": [alignment.value for alignment in table.alignment],
            "head": [[self._cell(cell) for cell in row] for row in table.head],
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
        }

    def _cell(self, cell: Cell) -> Values:
        values: Values = {"blocks": self.blocks(cell.blocks)}
        values |= {"columns": cell.columns} if cell.columns > 1 else {}
        return values | ({"rows": cell.rows} if cell.rows > 1 else {})

    def _option(self, option: Option) -> Values:
        values: Values = {"label": self._inlines(option.label)}
        link = self._resolver.link(option.target) if option.target else None
        if link and option.target:
            values |= {"leads": link.leads, "href": link.href, "target": _target(option.target)}
        return values

    def _picture(self, address: str) -> Values:
        drawing = self._resolver.picture(address)
        return {"picture": _drawing(drawing)} if drawing else {}

    def _inlines(self, inlines: Sequence[Inline]) -> list[Values]:
        return [values for inline in inlines for values in self._inline(inline)]

    def _inline(self, inline: Inline) -> Iterator[Values]:
        match inline:
            case Plain():
                yield {"type": "text", "text": inline.text}
            case Styled():
                yield {"type": inline.style.value, "inlines": self._inlines(inline.inlines)}
            case Code():
                yield {"type": "code", "text": inline.text}
            case Break():
                yield {"type": "break"}
            case Anchor():
                yield from self._anchor(inline)
            case Reference():
                yield self._reference(inline)
            case Image():
                yield {"type": "image", "alt": inline.alt, **self._picture(inline.address)}

    def _anchor(self, anchor: Anchor) -> Iterator[Values]:
        link = self._resolver.link(anchor.target) if anchor.target else None
        inlines = self._inlines(anchor.inlines)
        if not link or not anchor.target:
            yield from inlines
            return
        yield {
            "type": "link",
            "leads": link.leads,
            "href": link.href,
            "target": _target(anchor.target),
            "inlines": inlines,
        }

    def _reference(self, reference: Reference) -> Values:
        numbered = self._resolver.number(reference.picture, reference.mark)
        if not numbered:
            return {"type": "text", "text": reference.shown}
        return {
            "type": "reference",
            "shown": numbered.shown,
            "label": numbered.label,
            "picture": numbered.anchor.removeprefix("#"),
            "mark": reference.mark,
        }


def _target(target: Target) -> Values:
    match target.kind:
        case TargetKind.STEP:
            return {"step": target.step}
        case TargetKind.ARTICLE:
            return {"article": target.article} | ({"step": target.step} if target.step else {})
        case TargetKind.CONTACT:
            return {"contact": target.channel}
        case TargetKind.SOLVED:
            return {"solved": True}
        case TargetKind.WEB | TargetKind.MAIL | TargetKind.TEL:
            return {"address": target.address}


def _drawing(drawing: Drawing) -> Values:
    values: Values = {"id": drawing.id, "light": _renditions(drawing.light)}
    if drawing.dark:
        values["dark"] = _renditions(drawing.dark)
    if drawing.marks:
        values["marks"] = drawing.marks
    if drawing.legend:
        values["legend"] = [{"mark": each.mark, "shown": each.shown, "label": each.label} for each in drawing.legend]
    return values


def _renditions(renditions: Renditions) -> Values:
    listed = [{"href": href, "width": width} for href, width in renditions.files]
    return {"width": renditions.width, "height": renditions.height, "files": listed}
