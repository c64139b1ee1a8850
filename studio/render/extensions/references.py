"""`[1]{charger.png#light}` becomes `<handrail-mark picture="charger.png" mark="light" shown="1">`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from studio.kb.syntax import REFERENCE


class References(Extension):
    """Runs before links, which start with the same bracket."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.inlinePatterns.register(_Reference(REFERENCE.pattern, md), "handrail-reference", 175)


class _Reference(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802, ARG002
        """The element that stands for the mark."""
        attributes = {name: self.unescape(m[name]) for name in ("picture", "mark", "shown")}
        return Element("handrail-mark", attributes), m.start(), m.end()
