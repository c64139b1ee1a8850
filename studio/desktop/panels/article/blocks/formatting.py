"""What the format buttons do to Markdown: pure functions `(text, start, end) -> Edited`, places counted in characters.

Where nothing is selected, the word at the caret is meant. What is on is turned off again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from studio.desktop.panels.article.blocks.emphasis import Span, Style, spans

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_LEAD = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+)*")
_MARKS = {Style.BOLD: "**", Style.ITALIC: "*", Style.CODE: "`"}


class Edited(NamedTuple):
    """A text after a change, and what is selected in it."""

    text: str
    start: int
    end: int


def toggle_style(text: str, start: int, end: int, style: Style) -> Edited:
    """Turn a style on or off for the selection, line by line."""
    start, end = min(start, end), max(start, end)
    if start == end:
        return _toggle_at(text, start, style)
    parts = _parts(text, start, end)
    if not parts:
        return Edited(text, start, end)
    change = _off if all(_is_on(text, one, other, style) for one, other in parts) else _on
    last, grown = 0, 0
    first = start
    for number, (one, other) in enumerate(reversed(parts)):
        before = len(text)
        text, first, final = change(text, one, other, style)
        if number:
            grown += len(text) - before
        else:
            last = final
    return Edited(text, first, last + grown)


def insert_link(text: str, start: int, end: int, target: str, label: str) -> Edited:
    """A link in the place of the selection, whose words it takes; `label` is said where nothing is selected."""
    start, end = min(start, end), max(start, end)
    words = text[start:end].strip() or label
    words = " ".join(words.split())
    lead = text[start:end][: len(text[start:end]) - len(text[start:end].lstrip())] if text[start:end].strip() else ""
    tail = text[start:end][len(text[start:end].rstrip()) :] if text[start:end].strip() else ""
    link = f"[{_label(words)}]({target})"
    at = start + len(lead) + len(link)
    return Edited(text[:start] + lead + link + tail + text[end:], at, at)


def insert_words(text: str, start: int, end: int, words: str, apart: bool = False) -> Edited:
    """Words in the place of the selection, the caret behind them; `apart` keeps a space from the word before."""
    start, end = min(start, end), max(start, end)
    gap = " " if apart and start and not text[start - 1].isspace() and text[start - 1] not in "([{“„«" else ""
    at = start + len(gap) + len(words)
    return Edited(text[:start] + gap + words + text[end:], at, at)


def insert_paragraph(text: str, at: int, source: str, caret: int = 0) -> Edited:
    """Markdown as a paragraph of its own behind the one that `at` is in; the caret goes `caret` characters into it."""
    end = text.find("\n\n", at)
    before, after = (text, "") if end < 0 else (text[:end], text[end:])
    before, after = before.rstrip("\n"), after.lstrip("\n")
    lead = f"{before}\n\n" if before.strip() else ""
    place = len(lead) + caret
    return Edited(f"{lead}{source}\n\n{after}" if after else f"{lead}{source}", place, place)


def _label(words: str) -> str:
    """Words between brackets: their own brackets are escaped where they have no partner."""
    depth = 0
    for character in words:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            break
    return words if not depth else re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)


def _toggle_at(text: str, at: int, style: Style) -> Edited:
    mark = _MARKS[style]
    if text[:at].endswith(mark) and text[at:].startswith(mark) and _is_empty_pair(text, at, mark):
        return Edited(text[: at - len(mark)] + text[at + len(mark) :], at - len(mark), at - len(mark))
    line, offset = _line_at(text, at)
    for span in spans(line):
        if span.style is style and span.start <= at - offset <= span.end:
            opening = min(max(at - offset - span.start, 0), span.inner - span.start)
            closing = max(at - offset - span.inner_end, 0)
            place = at - opening - closing
            return Edited(_without(text, span, offset), place, place)
    word = next((found for found in _WORD.finditer(line) if found.start() <= at - offset <= found.end()), None)
    if word is None:
        return Edited(f"{text[:at]}{mark}{mark}{text[at:]}", at + len(mark), at + len(mark))
    one, other = offset + word.start(), offset + word.end()
    return Edited(_on(text, one, other, style).text, at + len(mark), at + len(mark))


def _is_empty_pair(text: str, at: int, mark: str) -> bool:
    """Whether exactly one pair of marks stands around the caret, and not a longer run of them."""
    before, after = len(text[:at]) - len(text[:at].rstrip(mark[0])), len(text[at:]) - len(text[at:].lstrip(mark[0]))
    return before == after and (before == len(mark) or before == 3)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What is selected of each line, without the marks of lists and headings and without spaces around it."""
    parts: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        one = max(start, offset + (lead.end() if lead else 0))
        other = min(end, offset + len(line))
        if one < other and text[one:other].strip():
            piece = text[one:other]
            parts.append((one + len(piece) - len(piece.lstrip()), other - len(piece) + len(piece.rstrip())))
        offset += len(line) + 1
    return parts


def _is_on(text: str, start: int, end: int, style: Style) -> bool:
    """Whether all of a part of a line has the style."""
    return _holder(text, start, end, style) is not None


def _holder(text: str, start: int, end: int, style: Style) -> tuple[Span, int] | None:
    """The span that a part lies in, marks included, with the offset of its line."""
    line, offset = _line_at(text, start)
    for span in spans(line):
        if span.style is style and span.start <= start - offset and end - offset <= span.end:
            return span, offset
    return None


def _off(text: str, start: int, end: int, style: Style) -> Edited:
    """The style taken from a part of a span; what stays of the span keeps it."""
    held = _holder(text, start, end, style)
    if held is None:
        return Edited(text, start, end)
    span, offset = held
    opening, closing = (
        text[offset + span.start : offset + span.inner],
        text[offset + span.inner_end : offset + span.end],
    )
    inner, inner_end = offset + span.inner, offset + span.inner_end
    start, end = min(max(start, inner), inner_end), max(min(end, inner_end), inner)
    before = text[: offset + span.start] + _wrapped(text[inner:start], opening, closing)
    after = _wrapped(text[end:inner_end], opening, closing) + text[offset + span.end :]
    return Edited(before + text[start:end] + after, len(before), len(before) + end - start)


def _wrapped(words: str, opening: str, closing: str) -> str:
    """Words between marks, spaces around them outside; spaces and other marks alone stay as they are."""
    inner = words.strip()
    if not inner.strip("*_`"):
        return words
    at = words.index(inner)
    return words[:at] + opening + inner + closing + words[at + len(inner) :]


def _on(text: str, start: int, end: int, style: Style) -> Edited:
    """The style given to a part of a line; spans of that style that it meets become one with it."""
    if _is_on(text, start, end, style):
        return Edited(text, start, end)
    line, offset = _line_at(text, start)
    one, other = start - offset, end - offset
    cuts: list[tuple[int, int]] = []
    for span in spans(line):
        if span.style is style and span.start < other and span.end > one:
            one, other = min(one, span.start), max(other, span.end)
            cuts += [(span.start, span.inner), (span.inner_end, span.end)]
    words = line[one:other]
    for cut_start, cut_end in sorted(cuts, reverse=True):
        words = words[: cut_start - one] + words[cut_end - one :]
    mark = _MARKS[style]
    if style is Style.CODE and "`" in words:
        mark = "`" * (max(len(run) for run in re.findall("`+", words)) + 1) + " "
    made = _wrapped(words, mark, mark[::-1])
    place = offset + one + (len(mark) if made != words else 0)
    return Edited(text[: offset + one] + made + text[offset + other :], place, place + len(words))


def _without(text: str, span: Span, offset: int) -> str:
    return text[: offset + span.start] + text[offset + span.inner : offset + span.inner_end] + text[offset + span.end :]


def _line_at(text: str, at: int) -> tuple[str, int]:
    """The line that a place is in, and where it starts."""
    offset = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[offset : end if end >= 0 else len(text)], offset
