"""Quotes as code hosts read them: a blank line ends one, so that two callouts in a row stay two."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension

MARK = re.compile(r"(?P<indent> *)> ?(?P<rest>.*)")
DEEPEST = 12


class Quotes(Extension):
    """Replaces Python-Markdown's quotes, which run together."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.parser.blockprocessors.register(_Quote(md.parser), "quote", 20)


class _Quote(BlockQuoteProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.search(block)
        if not found:
            return
        self.parser.parseBlocks(parent, [block[: found.start()]])
        lines = [self.clean(line) for line in block[found.start() :].split("\n")]
        quote = SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, "\n".join(lines))
        self.parser.state.reset()


def within_quotes(lines: list[str], change: Callable[[list[str]], list[str]]) -> list[str]:
    """The lines, those of every quote changed by `change`, which gets them without their `>`."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        found = MARK.match(lines[at])
        if not found:
            kept.append(lines[at])
            at += 1
            continue
        prefix, inner = found["indent"], list[str]()
        while at < len(lines) and (more := MARK.match(lines[at])) and more["indent"] == prefix:
            inner.append(more["rest"])
            at += 1
        kept += [f"{prefix}> {line}" if line else f"{prefix}>" for line in change(inner)]
    return kept
