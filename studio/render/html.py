"""The document as an HTML fragment: what the reader's style and script know.

Everything is escaped here; the one thing taken as it stands is a drawing's SVG, which `marks` writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from studio.kb.links import TargetKind
from studio.kb.syntax import RESERVED_ID, Condition
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
    Style,
    Styled,
    Subheading,
    Table,
    Wait,
)
from studio.render.resolver import Drawing, Link, Renditions, Resolver
from studio.render.words import duration

_TAGS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.DELETED: "del",
    Style.KEYBOARD: "kbd",
    Style.SUB: "sub",
    Style.SUP: "sup",
    Style.HIGHLIGHT: "mark",
}
_SIZES = "(min-width: 48rem) 42rem, 100vw"


def write_html(document: Document, resolver: Resolver, words: Mapping[str, str]) -> str:
    """The fragment of an article page. `words` are the interface's words in the article's language (see `words.py`).

    No style, no script, no address but those that `resolver` gives; ids are unique within the fragment and leave
    solved, contact, contact-… and picture-… (other than the figures' own) to the page.
    """
    pieces = write_pieces(document, resolver, words)
    return "\n".join([*([pieces.intro] if pieces.intro else []), *(html for _, html in pieces.steps), ""])


@dataclass(frozen=True, slots=True)
class Pieces:
    """The fragment in the pieces that stand beside each other on the page: the introduction ("" for none), and of each
    step its id on the page and its HTML, sub-steps within."""

    intro: str
    steps: tuple[tuple[str, str], ...]


def write_pieces(document: Document, resolver: Resolver, words: Mapping[str, str]) -> Pieces:
    """The same as `write_html`, piece by piece: for who shows an article while it changes."""
    return _Writer(document, resolver, words).write()


class _Writer:
    def __init__(self, document: Document, resolver: Resolver, words: Mapping[str, str]) -> None:
        self._document = document
        self._resolver = resolver
        self._words = words
        self._ids = _step_ids(document)
        self._taken = set(self._ids.values())
        self._checks = 0

    def write(self) -> Pieces:
        intro = f'<div class="intro">{self._blocks(self._document.intro)}</div>' if self._document.intro else ""
        return Pieces(intro, tuple((self._ids[step.id], self._step(step, "")) for step in self._document.steps))

    def _step(self, step: Step, parent: str) -> str:
        kind = "substep" if parent else "topic" if self._document.sections else "step"
        level = "h3" if parent else "h2"
        step_id = self._ids[step.id]
        title_id = self._unique(f"{step_id}-title")
        title, named = self._inlines(step.title), {"id": title_id}
        if not parent:
            # The heading is called by its title alone, whatever a program adds to it.
            title, named = f'<span class="title" id="{escape(title_id)}">{title}</span>', {"aria-labelledby": title_id}
            if not self._document.sections:
                title = f'<span class="number" aria-hidden="true">{step.number}</span> {title}'
        attributes = {"class": kind, "id": step_id, **_data(step.condition), "aria-labelledby": title_id}
        lines = [
            f"<section{_attributes(attributes)}>",
            f"<{level}{_attributes(named)}>{title}</{level}>",
            *([self._blocks(step.blocks)] if step.blocks else []),
            *(self._step(substep, step_id) for substep in step.substeps),
            "</section>",
        ]
        return "\n".join(lines)

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self._inlines(block.inlines)}</p>"
            case Subheading():
                return f"<h{block.level}>{self._inlines(block.inlines)}</h{block.level}>"
            case Items():
                return self._items(block)
            case Callout():
                label = f'<p class="callout-label">{escape(self._words[block.tone.value])}</p>'
                return (
                    f'<aside class="callout {block.tone.value}" role="note">{label}{self._blocks(block.blocks)}</aside>'
                )
            case Wait():
                return self._wait(block)
            case Check():
                return self._check(block)
            case _:
                return self._still_block(block)

    def _still_block(self, block: Figure | Table | CodeBlock | Quote | Rule) -> str:
        match block:
            case Figure():
                return self._figure(block)
            case Table():
                return self._table(block)
            case CodeBlock():
                language = _attributes({"class": f"language-{block.language}"} if block.language else {})
                return f"<pre><code{language}>{escape(block.text, quote=False)}\n</code></pre>"
            case Quote():
                return f"<blockquote>{self._blocks(block.blocks)}</blockquote>"
            case Rule():
                return "<hr>"

    def _items(self, block: Items) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{self._within(item)}</li>" for item in block.items)
        return f"<{tag}{start}>{items}</{tag}>"

    def _within(self, blocks: tuple[Block, ...]) -> str:
        """What stands in a list item or a cell: a lone paragraph, or one before a list, needs no element of its own."""
        if blocks and isinstance(first := blocks[0], Paragraph) and all(isinstance(b, Items) for b in blocks[1:]):
            return self._inlines(first.inlines) + self._blocks(blocks[1:])
        return self._blocks(blocks)

    def _wait(self, block: Wait) -> str:
        label = self._words["wait"].replace("{duration}", duration(block.seconds, self._words)).strip()
        seconds = f' data-seconds="{block.seconds}"' if block.seconds else ""
        return f'<div class="wait"{seconds}><p class="wait-label">{escape(label)}</p>{self._blocks(block.blocks)}</div>'

    def _check(self, block: Check) -> str:
        self._checks += 1
        question_id = f"check-{self._checks}-question"
        options = "".join(f"<li>{self._option(option)}</li>" for option in block.options)
        return (
            f'<div class="check" role="group" aria-labelledby="{question_id}">'
            f'<p class="check-question" id="{question_id}">{self._inlines(block.question)}</p>'
            + (f'<ul class="options">{options}</ul>' if options else "")
            + "</div>"
        )

    def _option(self, option: Option) -> str:
        label = self._inlines(option.label, in_link=True)
        link = self._resolver.link(option.target) if option.target else None
        if not link:
            return f'<span class="dead">{label}</span>'
        attributes = {"class": "option", "data-leads": link.leads, "href": link.href}
        if option.target and option.target.kind is TargetKind.WEB:
            attributes |= {"rel": "noopener noreferrer", "target": "_blank"}
        return f"<a{_attributes(attributes)}>{label}</a>"

    def _figure(self, figure: Figure) -> str:
        drawing = self._resolver.picture(figure.address)
        caption = f"<figcaption>{self._inlines(figure.caption)}</figcaption>" if figure.caption else ""
        if not drawing:
            missing = f'<div class="frame"><p>{escape(figure.alt)}</p></div>'
            return f'<figure class="picture missing">{missing}{caption}</figure>'
        figure_id = ""
        if drawing.id not in self._taken:
            self._taken.add(drawing.id)
            figure_id = _attributes({"id": drawing.id})
        return (
            f'<figure class="picture"{figure_id}><div class="frame">{_picture(drawing, figure.alt)}'
            f"{drawing.marks}</div>{caption}</figure>"
        )

    def _table(self, table: Table) -> str:
        head = "".join(self._row(row, "th", table) for row in table.head)
        rows = "".join(self._row(row, "td", table) for row in table.rows)
        parts = (f"<thead>{head}</thead>" if head else "") + (f"<tbody>{rows}</tbody>" if rows else "")
        return f'<div class="table"><table>{parts}</table></div>'

    def _row(self, row: tuple[Cell, ...], tag: str, table: Table) -> str:
        cells: list[str] = []
        column = 0
        for cell in row:
            aligned = table.alignment[column].value if column < len(table.alignment) else ""
            column += cell.columns
            attributes = {"scope": "col"} if tag == "th" else {}
            attributes |= {"class": f"align-{aligned}"} if aligned else {}
            attributes |= {"colspan": str(cell.columns)} if cell.columns > 1 else {}
            attributes |= {"rowspan": str(cell.rows)} if cell.rows > 1 else {}
            cells.append(f"<{tag}{_attributes(attributes)}>{self._within(cell.blocks)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _inlines(self, inlines: Sequence[Inline], in_link: bool = False) -> str:
        return "".join(self._inline(inline, in_link) for inline in inlines)

    def _inline(self, inline: Inline, in_link: bool) -> str:
        match inline:
            case Plain():
                return escape(inline.text, quote=False)
            case Styled():
                tag = _TAGS[inline.style]
                return f"<{tag}>{self._inlines(inline.inlines, in_link)}</{tag}>"
            case Code():
                return f"<code>{escape(inline.text, quote=False)}</code>"
            case Break():
                return "<br>"
            case Anchor():
                return self._anchor(inline, in_link)
            case Reference():
                return self._reference(inline, in_link)
            case Image():
                drawing = self._resolver.picture(inline.address)
                return _image(drawing.light, inline.alt, "inline") if drawing else escape(inline.alt, quote=False)

    def _anchor(self, anchor: Anchor, in_link: bool) -> str:
        link = self._resolver.link(anchor.target) if anchor.target and not in_link else None
        if not link:
            return f'<span class="dead">{self._inlines(anchor.inlines, in_link)}</span>'
        external = bool(anchor.target and anchor.target.kind is TargetKind.WEB)
        return f"<a{_attributes(_link(link, external))}>{self._inlines(anchor.inlines, in_link=True)}</a>"

    def _reference(self, reference: Reference, in_link: bool) -> str:
        numbered = self._resolver.number(reference.picture, reference.mark)
        if not numbered:
            return f'<span class="dead">{escape(reference.shown, quote=False)}</span>'
        label = (
            f'<span class="visually-hidden">: {escape(numbered.label, quote=False)}</span>' if numbered.label else ""
        )
        said = (
            f'<span class="visually-hidden">{escape(self._words["marker"])} </span>'
            f'<span class="mark-number">{escape(numbered.shown, quote=False)}</span>{label}'
        )
        attributes = {"class": "reference", "data-mark": reference.mark}
        if in_link or not numbered.anchor:
            return f"<span{_attributes(attributes)}>{said}</span>"
        attributes["href"] = f"#{numbered.anchor.removeprefix('#')}"
        return f"<a{_attributes(attributes)}>{said}</a>"

    def _unique(self, wish: str) -> str:
        made, count = wish, 2
        while made in self._taken:
            made = f"{wish}-{count}"
            count += 1
        self._taken.add(made)
        return made


def _step_ids(document: Document) -> dict[str, str]:
    """The page's id for each step's: its own, unless that belongs to something else on every page."""
    ids = {step.id: step.id for step in document.all_steps() if not RESERVED_ID.match(step.id)}
    for step in document.all_steps():
        if step.id not in ids:
            wish = f"step-{step.id}"
            while wish in ids.values() or wish in ids:
                wish = f"step-{wish}"
            ids[step.id] = wish
    return ids


def _data(condition: Condition) -> dict[str, str]:
    products = {"data-products": " ".join(condition.products)} if condition.products else {}
    return products | ({"data-firmware": condition.firmware} if condition.firmware else {})


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def _link(link: Link, external: bool) -> dict[str, str]:
    attributes = {"href": link.href}
    if external:
        attributes = {"class": "external", **attributes, "rel": "noopener noreferrer", "target": "_blank"}
    return attributes


def _picture(drawing: Drawing, alt: str) -> str:
    source = ""
    if drawing.dark:
        dark = {"media": "(prefers-color-scheme: dark)", "srcset": _srcset(drawing.dark), "sizes": _SIZES}
        source = f"<source{_attributes(dark)}>"
    return f"<picture>{source}{_image(drawing.light, alt, '')}</picture>"


def _image(light: Renditions, alt: str, kind: str) -> str:
    attributes = {"class": kind} if kind else {}
    attributes |= {"src": light.files[-1][0] if light.files else "", "srcset": _srcset(light), "sizes": _SIZES}
    attributes |= {"width": str(light.width), "height": str(light.height), "alt": alt}
    return f'<img{_attributes(attributes)} loading="lazy" decoding="async">'


def _srcset(renditions: Renditions) -> str:
    return ", ".join(f"{href} {width}w" for href, width in renditions.files)
