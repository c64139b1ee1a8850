"""Addresses that the format does not know are set aside, so that a report can show them and nothing can follow them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from studio.kb.links import parse_target, picture_path


class Addresses(Extension):
    """Runs when links and pictures are known."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.treeprocessors.register(_SetAside(md), "handrail-addresses", -10)


class _SetAside(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = link.get("href", "")
            if AMP_SUBSTITUTE not in address and parse_target(address) is None:
                link.attrib.pop("href", None)
                link.set("data-address", address)
        for image in root.iter("img"):
            address = image.get("src", "")
            if picture_path("articles/x", address) is None:
                image.attrib.pop("src", None)
                image.set("data-address", address)
