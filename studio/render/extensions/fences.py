"""Fenced code, with the fences that `kb.syntax` sees, and also inside list items and quotes.

Python-Markdown's own extension knows fences at the left margin alone and forgets one that is never closed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.kb.syntax import FENCE
from studio.render.extensions.quotes import DEEPEST, MARK, within_quotes
from studio.render.galley import Verbatim

_INNER = re.compile(r"(?P<indent> {4,})(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,32}")


class Fences(Extension):
    """Replaces Python-Markdown's `fenced_code`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_StashCode(md), "handrail-fences", 28)


class FenceState:
    """Says of one line after the other whether it belongs to fenced code, as `kb.syntax.lines_outside_fences` does."""

    def __init__(self) -> None:
        self.fence = ""

    def holds(self, line: str) -> bool:
        """Whether the line is in a fence, or opens or closes one."""
        found = FENCE.match(line)
        if self.fence:
            if found and found["fence"].startswith(self.fence) and not line.strip().strip(self.fence[0]):
                self.fence = ""
            return True
        if found:
            self.fence = found["fence"]
        return bool(found)


class _StashCode(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not any("```" in line or "~~~" in line for line in lines):
            return lines
        return _quoted(_in_items(_at_margin(lines, self._stash), self._stash), self._stash, 0)

    def _stash(self, opening: str, fence: str, indent: int, code: list[str]) -> list[str]:
        """The lines that stand for a block of code."""
        found = _LANGUAGE.match(opening.strip()[len(fence) :].strip().lstrip("{."))
        language = f' class="language-{html.escape(found[0])}"' if found else ""
        dedented = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in code]
        escaped = html.escape("\n".join([*dedented, ""]), quote=False)
        placeholder = self.md.htmlStash.store(Verbatim(f"<pre><code{language}>{escaped}</code></pre>"))
        return ["", " " * indent + placeholder, ""]


_Stash = Callable[[str, str, int, list[str]], list[str]]


def _at_margin(lines: list[str], stash: _Stash) -> list[str]:
    """Fences with at most three spaces before them: those that `kb.syntax` knows."""
    kept: list[str] = []
    state = FenceState()
    opening, fence, code = "", "", list[str]()
    for line in lines:
        before = state.fence
        if not state.holds(line):
            kept.append(line)
        elif not before:
            opening, fence, code = line, state.fence, []
        elif state.fence:
            code.append(line)
        else:
            kept += stash(opening, fence, _indent(opening), code)
            opening = ""
    if state.fence:
        while code and not code[-1]:
            code.pop()
        kept += stash(opening, fence, _indent(opening), code)
    return kept


def _in_items(lines: list[str], stash: _Stash) -> list[str]:
    """Fences further in that belong to a list item; one that is never closed in its item is text."""
    kept: list[str] = []
    at, in_list = 0, False
    unclosed: set[str] = set()
    while at < len(lines):
        line = lines[at]
        if line and not line.startswith(" "):
            in_list = False
            unclosed.clear()
        in_list = in_list or bool(_ITEM.match(line))
        found = _INNER.match(line) if in_list else None
        end = _closing(lines, at, found["fence"]) if found and found["fence"] not in unclosed else 0
        if found and end:
            kept += stash(line, found["fence"], len(found["indent"]), lines[at + 1 : end])
            at = end
        else:
            if found:
                unclosed.add(found["fence"])
            kept.append(line)
        at += 1
    return kept


def _closing(lines: list[str], opening: int, fence: str) -> int:
    """The index of the line that closes a fence in a list item, 0 where the item ends before."""
    for at in range(opening + 1, len(lines)):
        line = lines[at]
        if line and not line.startswith("  "):
            return 0
        stripped = line.strip()
        if stripped.startswith(fence) and not stripped.strip(fence[0]):
            return at
    return 0


def _quoted(lines: list[str], stash: _Stash, depth: int) -> list[str]:
    """Fences inside quotes."""
    if depth > DEEPEST or not any(MARK.match(line) for line in lines):
        return lines

    def unfenced(inner: list[str]) -> list[str]:
        if not any("```" in line or "~~~" in line for line in inner):
            return inner
        return _quoted(_in_items(_at_margin(inner, stash), stash), stash, depth + 1)

    return within_quotes(lines, unfenced)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
