"""Timers: `> [!WAIT 30m]` becomes `<handrail-wait seconds="1800">`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from studio.kb.syntax import WAIT, parse_duration
from studio.render.extensions.callouts import become, quotes_that_start
from studio.render.galley import Galley
from studio.wording import _


class Waits(Extension):
    """Runs before what stands in a line is parsed."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.treeprocessors.register(_Waits(md, self.galley), "handrail-waits", 38)


class _Waits(Treeprocessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley

    def run(self, root: Element) -> None:
        for quote, found in quotes_that_start(root, WAIT):
            length = found["length"] or ""
            seconds = parse_duration(length) or 0
            if not seconds:
                self.galley.report(
                    _("“{length}” is no duration.", length=length.strip())
                    if length.strip()
                    else _("A wait has no duration."),
                    _("such as 90s, 30m, 1h30m or 2d"),
                    _("Write how long to wait."),
                    found[0].partition("]")[0] + "]",
                )
            become(quote, "handrail-wait", {"seconds": str(seconds)}, found["rest"])
