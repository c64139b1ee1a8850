"""Callouts: a quote that starts with `[!TIP]` becomes `<handrail-callout tone="tip">`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from studio.kb.syntax import CALLOUT


class Callouts(Extension):
    """Runs before what stands in a line is parsed."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.treeprocessors.register(_Callouts(md), "handrail-callouts", 39)


class _Callouts(Treeprocessor):
    def run(self, root: Element) -> None:
        for quote, found in quotes_that_start(root, CALLOUT):
            become(quote, "handrail-callout", {"tone": found["tone"].lower()}, found["rest"])


def quotes_that_start(root: Element, pattern: re.Pattern[str]) -> Iterator[tuple[Element, re.Match[str]]]:
    """(quote, match) of each quote whose first line matches."""
    for quote in list(root.iter("blockquote")):
        first = quote[0] if len(quote) else None
        if first is not None and first.tag == "p":
            found = pattern.match((first.text or "").partition("\n")[0].strip())
            if found:
                yield quote, found


def become(quote: Element, tag: str, attributes: dict[str, str], rest: str) -> None:
    """Make a quote an element of ours whose text starts with `rest` instead of its first line."""
    quote.tag = tag
    quote.attrib.update(attributes)
    first = quote[0]
    following = (first.text or "").partition("\n")[2]
    first.text = "\n".join(part for part in (rest, following) if part)
    if not first.text and not len(first):
        quote.remove(first)
