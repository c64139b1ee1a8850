"""One house style for the Markdown that all dialects read alike.

Lists are the reason: CommonMark indents what belongs to an item by the width of its mark, others by four columns. Four
columns a level is read the same by all of them. Blocks that follow each other without a blank line get one, `1)`
becomes `1.`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.token import Token

from studio.importing.drafts import Draft, Edit
from studio.importing.passages import Page, read_page

_MARK = re.compile(r"(?P<mark>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap>[ ]*)")
_APART = (
    "list_item_open",
    "paragraph_open",
    "bullet_list_open",
    "ordered_list_open",
    "table_open",
    "blockquote_open",
    "fence",
    "heading_open",
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item: its lines, and how many items it lies in, itself included."""

    first: int
    end: int
    depth: int


def to_house_style(draft: Draft) -> Draft:
    """The draft with blank lines between its blocks, and its lists indented by four columns a level."""
    page = read_page(draft.text)
    draft = draft.edited(_gaps(page))
    page = read_page(draft.text)
    items = _items(page)
    return draft.with_lines(_indented(draft, items, _leads(page))) if items else draft


def _gaps(page: Page) -> list[Edit]:
    edits: list[Edit] = []
    previous: dict[int, Token] = {}
    quoted = 0
    for at, token in enumerate(page.tokens):
        quoted += token.type == "blockquote_open"
        quoted -= token.type == "blockquote_close"
        if token.nesting < 0:
            previous.pop(token.level + 1, None)
        if token.map is None or token.type not in _APART or token.hidden or quoted > (token.type == "blockquote_open"):
            if token.map is not None and token.nesting >= 0:
                previous[token.level] = token
            continue
        before = previous.get(token.level)
        if before and before.map and (_needs_gap(page, at, before, token) or _item_needs_gap(page, before, token)):
            start = page.starts[token.map[0]]
            edits.append(Edit(start, start, "\n"))
        previous[token.level] = token
    return edits


def _needs_gap(page: Page, at: int, before: Token, token: Token) -> bool:
    """Whether a block follows another directly; a list right under the first words of an item may."""
    if (
        token.type == "list_item_open"
        or before.type not in _APART
        or not _above_is_full(page, token.map[0] if token.map else 0)
    ):
        return False
    under_words = before.hidden or (
        before.type == "paragraph_open" and page.tokens[max(at - 4, 0)].type == "list_item_open"
    )
    return not (token.type in ("bullet_list_open", "ordered_list_open") and token.level > 0 and under_words)


def _item_needs_gap(page: Page, before: Token, token: Token) -> bool:
    """Whether an item follows one that has several blocks: only a blank line ends the last of them everywhere."""
    if token.type != "list_item_open" or not before.map or not token.map:
        return False
    return _above_is_full(page, token.map[0]) and "\n\n" in page.text[slice(*page.lines(*before.map))]


def _above_is_full(page: Page, line: int) -> bool:
    return line > 0 and page.text[slice(*page.lines(line - 1, line))].strip(" \t>") != ""


def _leads(page: Page) -> dict[int, int]:
    """For the lines that are no list marks: how many blanks in front of them, within their item, mean nothing.

    Those in front of a fence mean as little on every line of its block; those of other code are a part of it.
    """
    leads: dict[int, int] = {}
    for token in page.tokens:
        if token.map is None or token.type not in ("inline", "fence", "code_block", "html_block"):
            continue
        for line in range(*token.map):
            leads[line] = (
                0 if token.type in ("code_block", "html_block") else -1 if token.type == "inline" else token.map[0] + 1
            )
    return leads


def _items(page: Page) -> list[_Item]:
    items: list[_Item] = []
    depth = quoted = 0
    for token in page.tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "list_item_close" and not quoted:
            depth -= 1
        elif token.type == "list_item_open" and not quoted and token.map:
            depth += 1
            items.append(_Item(token.map[0], token.map[1], depth))
    return items


def _indented(draft: Draft, items: list[_Item], leads: dict[int, int]) -> list[tuple[str, int]]:
    """The lines of the draft; each line of an item moves from the column where its item's content began."""
    rows = draft.numbered()
    lines = list(rows)
    content: dict[int, int] = {0: 0}
    starts: dict[int, list[_Item]] = {}
    for item in items:
        starts.setdefault(item.first, []).append(item)
    fenced: dict[int, int] = {}
    innermost = [0] * len(rows)
    for item in items:
        innermost[item.first : item.end] = [item.depth] * (min(item.end, len(rows)) - item.first)
    for number, (row, origin) in enumerate(rows):
        if not innermost[number] or not row.strip():
            lines[number] = (row if innermost[number] == 0 else "", origin)
            continue
        text = _untabbed(row)
        opening = starts.get(number, [])
        outer = opening[0].depth - 1 if opening else innermost[number]
        rest = _without(text, content.get(outer, 0))
        lead = leads.get(number, 0)
        if lead > 0:
            if lead == number + 1:
                fenced[lead] = len(rest) - len(rest.lstrip(" "))
            rest = _without(rest, fenced.get(lead, 0))
        elif lead < 0 and not opening:
            rest = rest.lstrip(" ")
        if opening:
            # An item's mark may stand up to three columns to the right of where its siblings stand.
            rest = rest.lstrip(" ")
        at, head = len(text) - len(rest), " " * 4 * outer
        for item in opening:
            found = _MARK.match(rest)
            if not found:
                break
            gap = len(found["gap"])
            code = gap > 4 and bool(rest[found.end() :])
            width = found.end("mark") + (1 if code or not rest[found.end() :] else gap)
            content[item.depth] = at + width
            mark = f"{found['number']}." if found["number"] else found["mark"]
            head += mark + (" " if rest[width:].strip() else "")
            at, rest = at + width, rest[width:]
        lines[number] = ((head + rest).rstrip() if not rest.strip() else head + rest, origin)
    return lines


def _untabbed(line: str) -> str:
    """The line with the tabs in front of (and right behind a mark) as blanks."""
    lead = re.match(r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*", line)
    end = lead.end() if lead else 0
    return line[:end].expandtabs(4) + line[end:]


def _without(text: str, columns: int) -> str:
    """The text without that many columns of blanks; a line that starts further left loses what it has."""
    blank = len(text) - len(text.lstrip(" "))
    return text[min(columns, blank) :]
