"""Nodes that stand in a line, as inlines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.kb.links import parse_target
from studio.render.document import Anchor, Break, Code, Image, Inline, Plain, Reference, Style, Styled
from studio.render.nodes import Node

_STYLES = {
    "strong": Style.STRONG,
    "b": Style.STRONG,
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "del": Style.DELETED,
    "s": Style.DELETED,
    "strike": Style.DELETED,
    "kbd": Style.KEYBOARD,
    "sub": Style.SUB,
    "sup": Style.SUP,
    "mark": Style.HIGHLIGHT,
}
_CODE = frozenset({"code", "samp", "tt"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


def inlines_of(children: Sequence[Node | str]) -> tuple[Inline, ...]:
    """The inlines of a run of nodes: spaces are single, none stand at the ends, and no link holds a link."""
    return _trimmed(_read(children, in_link=False))


def image_of(node: Node) -> Image:
    """The picture that an `img` shows."""
    address = node.attributes.get("src") or node.attributes.get("data-address", "")
    return Image(address, spaced(node.attributes.get("alt", "")).strip())


def spaced(text: str) -> str:
    """The text with single spaces for every run of them and of line ends."""
    return _SPACES.sub(" ", text)


def plain_text(inlines: Sequence[Inline]) -> str:
    """What a run of inlines says, without references to marks."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Plain() | Code():
                parts.append(inline.text)
            case Styled() | Anchor():
                parts.append(plain_text(inline.inlines))
            case Break():
                parts.append(" ")
            case Image():
                parts.append(inline.alt)
            case Reference():
                if parts:
                    parts[-1] = parts[-1].rstrip(" ")
    return "".join(parts)


def _read(children: Sequence[Node | str], in_link: bool) -> list[Inline]:
    found: list[Inline] = []
    for child in children:
        if isinstance(child, str):
            _add_text(found, spaced(child))
            continue
        if child.block:
            _add_text(found, " ")
        for inline in _inline(child, in_link):
            if isinstance(inline, Plain):
                _add_text(found, inline.text)
            else:
                found.append(inline)
        if child.block:
            _add_text(found, " ")
    return found


def _inline(node: Node, in_link: bool) -> Sequence[Inline]:
    attributes = node.attributes
    if node.tag in _STYLES:
        inner = _read(node.children, in_link)
        return [Styled(_STYLES[node.tag], tuple(inner))] if inner else []
    if node.tag in _CODE:
        text = node.text()
        return [Code(text)] if text else []
    if node.tag == "a" and not in_link:
        address = attributes.get("href") or attributes.get("data-address", "")
        inner = _read(node.children, in_link=True)
        return [Anchor(parse_target(address), address, tuple(inner))] if address and inner else inner
    match node.tag:
        case "br":
            return [Break()]
        case "img":
            return [image_of(node)]
        case "handrail-mark":
            picture, mark = attributes.get("picture", ""), attributes.get("mark", "")
            return [Reference(picture, mark, attributes.get("shown", ""))]
        case _:
            return _read(node.children, in_link)


def _add_text(found: list[Inline], text: str) -> None:
    """Append text, joined with text before it, with one space at most where they meet."""
    if not text:
        return
    last = found[-1] if found else None
    if isinstance(last, Plain):
        found[-1] = Plain(last.text + (text[1:] if last.text.endswith(" ") and text.startswith(" ") else text))
    else:
        found.append(Plain(text))


def _trimmed(found: list[Inline]) -> tuple[Inline, ...]:
    while found and (isinstance(found[0], Break) or (isinstance(found[0], Plain) and not found[0].text.strip(" "))):
        found.pop(0)
    while found and (isinstance(found[-1], Break) or (isinstance(found[-1], Plain) and not found[-1].text.strip(" "))):
        found.pop()
    if found and isinstance(first := found[0], Plain):
        found[0] = Plain(first.text.lstrip(" "))
    if found and isinstance(last := found[-1], Plain):
        found[-1] = Plain(last.text.rstrip(" "))
    return tuple(found)
