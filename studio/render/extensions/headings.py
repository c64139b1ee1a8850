"""Headings that are no steps: `#` needs a space after it, as on code hosts, and attributes behind it are not shown."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from studio.kb.syntax import ATTRIBUTES


class Headings(Extension):
    """Replaces Python-Markdown's headings with `#`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.parser.blockprocessors.register(_Hashes(md.parser), "hashheader", 70)
        md.treeprocessors.register(_Bare(md), "handrail-headings", 40)


class _Hashes(HashHeaderProcessor):
    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ]+(?P<header>[^\n]*?)(?:[ ]+#+)?[ ]*(?:\n|$)")


class _Bare(Treeprocessor):
    def run(self, root: Element) -> None:
        for level in range(1, 7):
            for heading in root.iter(f"h{level}"):
                heading.text = ATTRIBUTES.sub("", heading.text or "")
