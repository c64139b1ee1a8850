"""Steps that are not for the product in hand leave the text, with their sub-steps."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.render.extensions.steps import STEP_LINE
from studio.render.galley import Galley


class Conditions(Extension):
    """Runs right after the steps are known."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_Drop(md, self.galley), "handrail-conditions", 27)


class _Drop(Preprocessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley

    def run(self, lines: list[str]) -> list[str]:
        product = self.galley.setting.product
        if not product:
            return lines
        kept: list[str] = []
        dropped = 0
        for line in lines:
            found = STEP_LINE.match(line)
            if found:
                step = self.galley.steps[int(found["n"])]
                if not dropped or step.level <= dropped:
                    dropped = 0 if step.condition.allows(product) else step.level
            if not dropped:
                kept.append(line)
        return kept
