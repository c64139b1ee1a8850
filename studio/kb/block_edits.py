"""One block of a text put in, replaced or taken out. All else stays as it is, character for character.

Where the changed block meets its neighbours there is one blank line afterwards; the blank lines at the start and end of
the text stay. New Markdown takes on the line endings of the text.
"""

from __future__ import annotations

import re

from studio.errors import KbError
from studio.kb.blocks import cut_blocks
from studio.kb.syntax import close_fence, line_ending
from studio.wording import _

_ANY_ENDING = re.compile(r"\r\n|\r|\n")
_BLANK_START = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_SPACES = re.compile(r"[ \t]*")


def replace_block(text: str, index: int, new_source: str) -> str:
    """The text with other Markdown in the place of block `index`; blank Markdown takes the block out.

    Raises `KbError` where there is no such block.
    """
    return _with(text, index, index + 1, new_source)


def insert_block(text: str, index: int, source: str) -> str:
    """The text with Markdown before block `index`, or behind the last where `index` is the number of blocks."""
    return _with(text, index, index, source)


def remove_block(text: str, index: int) -> str:
    """The text without block `index`."""
    return _with(text, index, index + 1, "")


def trimmed(text: str) -> tuple[str, str, str]:
    """(blank lines at the start, what stands between, line ending and blank lines at the end); joined, the text."""
    lead = _BLANK_START.match(text)
    start = lead.end() if lead else 0
    spaces = _SPACES.match(text, max(start, len(text.rstrip(" \t\r\n"))))
    end = spaces.end() if spaces else len(text)
    return text[:start], text[start:end], text[end:]


def _with(text: str, start: int, end: int, source: str) -> str:
    blocks = [block.source for block in cut_blocks(text)]
    if not text.strip(" \t\r\n"):
        blocks = []
    if not 0 <= start <= end <= len(blocks):
        raise KbError(
            _("there is no block {value}", value=start + 1),
            expected=_("1 to {count}", count=len(blocks)),
            do=_("choose another block"),
        )
    ending = line_ending(text)
    lead, _inner, tail = trimmed(text)
    before, after = "".join(blocks[:start]), "".join(blocks[end:])
    new = _ANY_ENDING.sub(lambda _found: ending, trimmed(source)[1])
    if after.strip(" \t\r\n"):
        new = trimmed(close_fence(new))[1]
    if not new and start == end:
        return text
    parts = [trimmed(before)[1], new, trimmed(after)[1]]
    inner = (ending * 2).join(part for part in parts if part)
    if not blocks:
        return f"{lead}{inner}{ending}" if inner else text
    return lead + inner + (tail if inner else _ANY_ENDING.sub("", tail, count=1))
