"""Nodes as blocks. An element that is no block of ours is transparent: what is in it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studio.render.document import (
    Anchor,
    Block,
    Callout,
    Check,
    CodeBlock,
    Figure,
    Items,
    Option,
    Paragraph,
    Quote,
    Rule,
    Style,
    Styled,
    Subheading,
    Tone,
    Wait,
)
from studio.render.galley import Galley
from studio.render.inlines import image_of, inlines_of, plain_text
from studio.render.nodes import Node
from studio.render.tables import read_table
from studio.wording import _

_LANGUAGE = re.compile(r"(?:^|\s)language-([A-Za-z0-9_+#.-]{1,32})(?:\s|$)")
_LONGEST_WAIT = 999 * 24 * 3600 * 4


class TreeReader:
    """Reads nodes into blocks and tells the galley what it could not use."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._readers: dict[str, Callable[[Node], Sequence[Block]]] = {
            **{f"h{level}": self._heading for level in range(1, 7)},
            "hr": lambda _: [Rule()],
            "ul": self._list,
            "ol": self._list,
            "pre": _code,
            "table": lambda node: read_table(node, self.blocks),
            "figure": self._figure,
            "dt": self._term,
            "blockquote": lambda node: _wrapped(Quote, self.blocks(node.children)),
            "handrail-callout": self._callout,
            "handrail-wait": self._wait,
            "handrail-check": self._check,
        }

    def blocks(self, children: Sequence[Node | str]) -> tuple[Block, ...]:
        """The blocks of a run of nodes; text that stands between blocks becomes paragraphs, items in no list one."""
        found: list[Block] = []
        run: list[Node | str] = []
        for child in _with_lists(children):
            if isinstance(child, Node) and child.block:
                found += _paragraphs(run)
                run = []
                reader = self._readers.get(child.tag)
                found += reader(child) if reader else self.blocks(child.children)
            else:
                run.append(child)
        return (*found, *_paragraphs(run))

    def _heading(self, node: Node) -> Sequence[Block]:
        inlines = inlines_of(node.children)
        return [Subheading(max(4, int(node.tag[1])), inlines)] if inlines else []

    def _list(self, node: Node) -> Sequence[Block]:
        items: list[tuple[Block, ...]] = []
        for child in node.children:
            if isinstance(child, Node):
                items.append(self.blocks(child.children if child.tag == "li" else [child]))
            elif child.strip():
                items.append(self.blocks([child]))
        start = node.attributes.get("start", "")
        number = int(start) if re.fullmatch(r"\d{1,9}", start, re.ASCII) else 1
        return [Items(node.tag == "ol", number, tuple(items))] if items else []

    def _figure(self, node: Node) -> Sequence[Block]:
        images = node.find("img")
        if not images:
            return self.blocks(node.children)
        captions = node.find("figcaption")
        caption = inlines_of(captions[0].children) if captions else ()
        figures = [Figure(image.address, image.alt) for image in map(image_of, images)]
        return [*figures[:-1], Figure(figures[-1].address, figures[-1].alt, caption)]

    def _term(self, node: Node) -> Sequence[Block]:
        inlines = inlines_of(node.children)
        return [Paragraph((Styled(Style.STRONG, inlines),))] if inlines else []

    def _callout(self, node: Node) -> Sequence[Block]:
        tone = node.attributes.get("tone", "")
        return [Callout(Tone(tone) if tone in set(Tone) else Tone.NOTE, self.blocks(node.children))]

    def _wait(self, node: Node) -> Sequence[Block]:
        seconds = node.attributes.get("seconds", "")
        return [
            Wait(
                min(int(seconds), _LONGEST_WAIT) if seconds.isascii() and seconds.isdigit() else 0,
                self.blocks(node.children),
            )
        ]

    def _check(self, node: Node) -> Sequence[Block]:
        """The branch, and after it whatever else the quote holds."""
        options: list[Option] = []
        question: list[Node | str] = []
        rest: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and child.tag == "handrail-question":
                question += child.children
            elif isinstance(child, Node) and child.tag == "ul":
                options += [self._option(item) for item in child.children if isinstance(item, Node)]
            else:
                rest.append(child)
        return [Check(inlines_of(question), tuple(options)), *self.blocks(rest)]

    def _option(self, item: Node) -> Option:
        inlines = inlines_of(item.children)
        only = inlines[0] if len(inlines) == 1 else None
        if isinstance(only, Anchor):
            return Option(only.inlines, only.target, only.address)
        said = plain_text(inlines)
        if not said.strip():
            self._galley.report(
                _("An answer of a branch has no words."),
                "",
                _("Write what one may see or say there."),
                "- [](",
                rule="unwritten",
            )
            return Option(inlines, None, "")
        self._galley.report(
            _("The option “{said}” leads nowhere.", said=said[:60]),
            _("- [answer](target), and nothing beside it"),
            _("Make the whole answer a link to what comes next."),
            said,
        )
        return Option(inlines, None, "")


def _with_lists(children: Sequence[Node | str]) -> Sequence[Node | str]:
    """The nodes, with a list around items that follow each other outside of one, as browsers show them."""
    if not any(isinstance(child, Node) and child.tag == "li" for child in children):
        return children
    found: list[Node | str] = []
    items: Node | None = None
    for child in children:
        if isinstance(child, Node) and child.tag == "li":
            if items is None:
                items = Node("ul", block=True)
                found.append(items)
            items.children.append(child)
        elif items is None or isinstance(child, Node) or child.strip():
            items = None
            found.append(child)
    return found


def _wrapped(kind: Callable[[tuple[Block, ...]], Block], blocks: tuple[Block, ...]) -> Sequence[Block]:
    return [kind(blocks)] if blocks else []


def _code(node: Node) -> Sequence[Block]:
    codes = node.find("code")
    found = _LANGUAGE.search(codes[0].attributes.get("class", "")) if len(codes) == 1 else None
    return [CodeBlock(found[1] if found else "", node.text().removesuffix("\n"))]


def _paragraphs(run: list[Node | str]) -> list[Block]:
    """A run of text as paragraphs; pictures that have a line to themselves become figures."""
    blocks: list[Block] = []
    text: list[Node | str] = []
    for line in _lines(run):
        images = [part for part in line if isinstance(part, Node)]
        alone = images and all(part.tag == "img" for part in images)
        if alone and not any(part.strip() for part in line if isinstance(part, str)):
            blocks += _paragraph(text)
            text = []
            blocks += [_figure_of(image) for image in images]
        else:
            text += line
    return blocks + _paragraph(text)


def _paragraph(run: list[Node | str]) -> list[Block]:
    inlines = inlines_of(run)
    return [Paragraph(inlines)] if inlines else []


def _figure_of(node: Node) -> Figure:
    image = image_of(node)
    return Figure(image.address, image.alt, inlines_of([node.attributes.get("title", "")]))


def _lines(run: list[Node | str]) -> list[list[Node | str]]:
    """The run cut behind its line ends."""
    lines: list[list[Node | str]] = [[]]
    for part in run:
        if isinstance(part, str):
            first, *others = part.split("\n")
            lines[-1].append(first)
            cut: list[list[Node | str]] = [["\n", other] for other in others]
            lines += cut
        elif part.tag == "br":
            lines.append([part])
        else:
            lines[-1].append(part)
    return lines
