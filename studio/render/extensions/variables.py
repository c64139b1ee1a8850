"""`{{app_name}}` is replaced by its value, as text: a value cannot bring in Markdown. Code is left alone."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from studio.kb.syntax import VARIABLE
from studio.render.galley import Galley
from studio.wording import _


class Variables(Extension):
    """Runs after code and before links, so that addresses and alt texts may hold variables."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.inlinePatterns.register(_Variable(md, self.galley), "handrail-variable", 185)


class _Variable(InlineProcessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(VARIABLE.pattern, md)
        self.galley = galley

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # noqa: N802, ARG002
        """The value, which nothing parses again."""
        value = self.galley.setting.variables.get(m["name"])
        if value is None:
            self.galley.report(
                _("There is no variable “{name}”.", name=m["name"]),
                _("a variable of kb.yaml"),
                _("Correct the name, or add the variable to kb.yaml."),
                m[0],
            )
            return m[0], m.start(), m.end()
        return value, m.start(), m.end()
