"""Addresses within Markdown, changed where they stand; code is left alone, everything else stays as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from studio.kb.links import picture_path
from studio.kb.syntax import lines_outside_fences

_ADDRESSES = re.compile(
    r"\\[\s\S]"
    r"|(?<!`)(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)"
    r"|\]\(\s*(?:<(?P<angled>[^<>\r\n]+)>|(?P<address>[^\s()<>]+))"
    r"|\]\{(?P<picture>[^{}#\r\n]+)(?=#[^{}#\s]+\})"
    r"|<(?P<bare>[a-z]+:[^\s<>]+)>"
    r"|(?:\A|(?<=[\r\n]))[ ]{0,3}\[[^\]\r\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)"
    r"|\b(?:href|src)=[\"'](?P<html>[^\"'<>]+)",
    re.DOTALL,
)

_ANY_ARTICLE = "articles/-"
"""Stands for the folder of any article; no article has that id."""


def change_addresses(text: str, change: Callable[[str], str]) -> str:
    """The Markdown with every address as `change` says: of links, pictures, references to marks and definitions.

    Addresses in fenced code and in code within a line are not changed. Code that is marked by its indent alone is not
    told from the text of a list, and is changed.
    """
    parts: list[str] = []
    at = 0
    for start, end in find_addresses(text):
        parts += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every address that `change_addresses` would change, in their order."""
    for start, end in _paragraphs(text):
        for found in _ADDRESSES.finditer(text[start:end]):
            name = found.lastgroup
            if name and name != "code":
                yield start + found.start(name), start + found.end(name)


def change_step_links(text: str, old: str, new: str, article_id: str = "") -> str:
    """The Markdown with links to step `old` leading to `new`: within the same text, or, named, of another article."""
    prefix = f"article:{article_id}#" if article_id else "#"
    return change_addresses(text, lambda address: prefix + new if address == prefix + old else address)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the runs of lines that are neither blank nor fenced: a mark of code reaches no farther."""
    start = end = -1
    for _, offset, line in lines_outside_fences(text):
        blank = not line.strip(" \t")
        if start >= 0 and (blank or text[end:offset].strip("\r\n")):
            yield start, end
            start = -1
        if not blank:
            start = offset if start < 0 else start
            end = offset + len(line)
    if start >= 0:
        yield start, end


def rename_article_in(text: str, old: str, new: str) -> str:
    """The Markdown with links to an article, and addresses of pictures in its folder, as the article is called now.

    Addresses of pictures are read as from any article's folder. An article's own pictures, which it addresses without
    a folder, need no change.
    """

    def changed(address: str) -> str:
        if address == f"article:{old}" or address.startswith(f"article:{old}#"):
            return f"article:{new}{address.removeprefix(f'article:{old}')}"
        path = picture_path(_ANY_ARTICLE, address)
        if not path or not path.startswith(f"articles/{old}/"):
            return address
        wanted = f"articles/{new}/{path.removeprefix(f'articles/{old}/')}"
        start, _, name = address.rpartition(f"{old}/")
        likely = f"{start}{new}/{name}"
        return likely if picture_path(_ANY_ARTICLE, likely) == wanted else quote(f"../../{wanted}")

    return change_addresses(text, changed) if old in text else text
