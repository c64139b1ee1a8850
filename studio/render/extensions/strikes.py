"""`~~no longer so~~` is struck out, as on code hosts."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class Strikes(Extension):
    """Runs with emphasis."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.inlinePatterns.register(
            SimpleTagInlineProcessor(r"(~~)(?!\s|~)([^~\n]+)(?<!\s)~~", "del"), "handrail-strike", 55
        )
