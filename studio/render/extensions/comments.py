"""`<!-- … -->` at the start of a line is a note among writers: nobody else sees it, nor a step that stands in it."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.render.extensions.fences import FenceState

_OPEN = re.compile(r" {0,3}<!--")


class Comments(Extension):
    """Runs before the steps are looked for."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_LeaveOut(md), "handrail-comments", 40)


class _LeaveOut(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        last_close = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
        if last_close < 0:
            return lines
        kept: list[str] = []
        fence = FenceState()
        inside = False
        for at, line in enumerate(lines):
            found = None if inside else _OPEN.match(line)
            if inside:
                inside, rest = _after_close(line, 0)
            elif not fence.holds(line) and found and last_close >= at:
                inside, rest = _after_close(line, found.end() - 2)
            else:
                kept.append(line)
                continue
            if inside and at >= last_close:
                inside = False
                kept.append(line)
            else:
                kept.append(rest)
        return kept


def _after_close(line: str, start: int) -> tuple[bool, str]:
    """(whether the comment goes on, what follows it on the line)."""
    end = line.find("-->", start)
    return (True, "") if end < 0 else (False, line[end + 3 :])
