"""Steps and sub-steps: the headings that `kb.syntax` reads, wherever they stand, and nothing else.

A heading leaves the text before lists, quotes or raw HTML could take it in; a line that only we can write stands for
it, and becomes `<handrail-step n="0">title</handrail-step>`.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from studio.kb.links import parse_target
from studio.kb.syntax import FIRMWARE, RESERVED_ID, Heading, parse_heading, step_ids
from studio.render.document import RenderProblem
from studio.render.extensions.bounds import MOST_STEPS, TooMuch
from studio.render.extensions.fences import FenceState
from studio.render.galley import Galley, StepMark
from studio.wording import _

STEP_LINE = re.compile(f"{STX}handrail-step:(?P<n>\\d+){ETX}$")


class Steps(Extension):
    """Runs before code and raw HTML are stashed."""

    def __init__(self, galley: Galley) -> None:
        super().__init__()
        self.galley = galley

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_TakeOut(md, self.galley), "handrail-steps", 29)
        md.parser.blockprocessors.register(_StepLine(md.parser, self.galley), "handrail-step", 95)


class _TakeOut(Preprocessor):
    def __init__(self, md: Markdown, galley: Galley) -> None:
        super().__init__(md)
        self.galley = galley

    def run(self, lines: list[str]) -> list[str]:
        fence = FenceState()
        found = [
            (at, heading) for at, line in enumerate(lines) if not fence.holds(line) and (heading := parse_heading(line))
        ]
        if len(found) > MOST_STEPS:
            raise TooMuch(
                RenderProblem(
                    _("The article has too many steps to be shown."),
                    _("at most {most}", most=MOST_STEPS),
                    _("Split the article."),
                )
            )
        ids = step_ids(tuple(heading for _, heading in found))
        taken = set(ids)
        seen: set[str] = set()
        for (at, heading), step_id in zip(found, ids, strict=True):
            self._check(heading, step_id, lines[at], seen)
            unique = _unique(step_id, seen, taken)
            seen.add(unique)
            lines[at] = f"\n{STX}handrail-step:{len(self.galley.steps)}{ETX}\n"
            self.galley.steps.append(StepMark(heading.level, unique, heading.condition, heading.title))
        return "\n".join(lines).split("\n") if found else lines

    def _check(self, heading: Heading, step_id: str, line: str, seen: set[str]) -> None:
        report = self.galley.report
        if step_id in seen:
            report(
                _("Two steps have the id “{step_id}”.", step_id=step_id),
                _("an id that no other step of the article has"),
                _("Give one of them another id; links lead to the first."),
                line,
                "duplicate-id",
            )
        if RESERVED_ID.match(step_id):
            report(
                _("The id “{step_id}” has a meaning of its own on every page.", step_id=step_id),
                _("an id other than solved, contact, contact-… and picture-1"),
                _("Choose another id."),
                line,
                "reserved-id",
            )
        if parse_target(f"#{step_id}") is None:
            report(
                _("No link can lead to the id “{step_id}”.", step_id=step_id),
                _("letters, digits and hyphens"),
                _("Choose another id."),
                line,
            )
        if heading.condition.firmware and not FIRMWARE.match(heading.condition.firmware):
            report(
                _("“{firmware}” is no range of firmware versions.", firmware=heading.condition.firmware),
                _('such as firmware=">=3.1" or firmware=">=3.1,<4"'),
                _("Correct the range."),
                line,
                "firmware",
            )
        for name in heading.unknown:
            report(
                _("A step has no attribute “{name}”.", name=name), _("products or firmware"), _("Take it out."), line
            )


def _unique(step_id: str, seen: set[str], taken: set[str]) -> str:
    """The id itself, or, where an earlier step has it, one that no step has."""
    if step_id not in seen:
        return step_id
    count = 2
    while f"{step_id}-{count}" in taken or f"{step_id}-{count}" in seen:
        count += 1
    return f"{step_id}-{count}"


class _StepLine(BlockProcessor):
    def __init__(self, parser: object, galley: Galley) -> None:
        super().__init__(parser)  # type: ignore[arg-type]
        self.galley = galley

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith(STX) and bool(STEP_LINE.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = STEP_LINE.match(blocks.pop(0))
        if found:
            step = SubElement(parent, "handrail-step", {"n": found["n"]})
            step.text = self.galley.steps[int(found["n"])].title
