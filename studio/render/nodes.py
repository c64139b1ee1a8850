"""Cleaned HTML as plain nodes, read with the standard library's parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from studio.render.clean import BLOCKS

DEEPEST = 48
"""Elements further in are read as if they were not there; their text stays."""

_VOID = frozenset({"br", "hr", "img"})
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that have no place in a page."""


@dataclass(slots=True)
class Node:
    """An element. `block` says that it, or something in it, starts a line of its own."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list[Node | str] = field(default_factory=list["Node | str"])
    block: bool = False

    def text(self) -> str:
        """The text in it, as it stands."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.text() for child in self.children
        )

    def find(self, tag: str) -> list[Node]:
        """Every element of that name in it, in order."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                found += [child] if child.tag == tag else child.find(tag)
        return found


class _NodeParser(HTMLParser):
    """Builds the nodes; nh3 has closed every element, so ends match starts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]
        self.beyond = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.beyond or len(self.open) > DEEPEST:
            self.beyond += tag not in _VOID
            return
        attributes = {name: CONTROLS.sub("", value or "") for name, value in attrs}
        node = Node(tag, attributes, block=tag in BLOCKS)
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)
        elif node.block:
            self.open[-1].block = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.beyond:
            self.beyond -= 1
        elif len(self.open) > 1:
            node = self.open.pop()
            self.open[-1].block = self.open[-1].block or node.block

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(CONTROLS.sub("", data))


def parse_nodes(markup: str) -> list[Node | str]:
    """The nodes of cleaned HTML."""
    parser = _NodeParser()
    parser.feed(markup)
    parser.close()
    return parser.open[0].children
