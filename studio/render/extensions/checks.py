"""Branches: `> [!CHECK] question` with a list of links becomes `<handrail-check>` with `<handrail-question>` in it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from studio.kb.syntax import CHECK
from studio.render.extensions.callouts import quotes_that_start
from studio.render.galley import Galley
from studio.wording import _


class Checks(Extension):
    """Runs before what stands in a line is parsed."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.treeprocessors.register(_Checks(md, self.galley), "handrail-checks", 37)


class _Checks(Treeprocessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley

    def run(self, root: Element) -> None:
        for quote, found in quotes_that_start(root, CHECK):
            quote.tag = "handrail-check"
            question = quote[0]
            question.tag = "handrail-question"
            following = (question.text or "").partition("\n")[2]
            question.text = "\n".join(part for part in (found["question"], following) if part)
            if not any(child.tag == "ul" for child in quote):
                self.galley.report(
                    _("A branch has no answers."),
                    _("a list of links below the question"),
                    _("Write where each answer leads; every branch ends in a fix or in a person."),
                    found[0],
                )
            if not question.text.strip():
                said = _("A branch has no question."), "", _("Write the question.")
                self.galley.report(*said, found[0], rule="unwritten")
