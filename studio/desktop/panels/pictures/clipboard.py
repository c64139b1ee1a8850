"""Marks in the clipboard: copied from one picture, put onto another, in this studio or in another one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Point

MIME = "application/x-handrail-marks"
_MOST = 500
_LONGEST = 4000


class Packed(QMimeData):
    """What this very studio put into the clipboard."""


def pack(marks: Iterable[Mark], languages: tuple[str, ...]) -> QMimeData:
    """Marks for the clipboard, and their names for programs that take text alone."""
    known = list(marks)
    mime = Packed()
    mime.setData(MIME, json.dumps([_written(mark) for mark in known]).encode())
    said = (mark.label.to(*languages) or mark.text.to(*languages) for mark in known)
    mime.setText("\n".join(words for words in said if words))
    return mime


def leave_words() -> None:
    """Leave only words in the clipboard: what was made in Python must not be asked for when Python has ended."""
    clipboard = QGuiApplication.clipboard()
    if isinstance(clipboard.mimeData(), Packed):  # a platform need not know whose it is
        clipboard.setText(clipboard.text())


def unpack(mime: QMimeData) -> tuple[Mark, ...]:
    """The marks of the clipboard; what is none, or lies off every picture, is passed over."""
    if not mime.hasFormat(MIME):
        return ()
    try:
        rows = json.loads(bytes(mime.data(MIME).data()))
    except ValueError:
        return ()
    found = (_read(row) for row in (rows if isinstance(rows, list) else [])[:_MOST])
    return tuple(mark for mark in found if mark is not None)


def _written(mark: Mark) -> dict[str, Any]:
    return {
        "kind": str(mark.kind),
        "at": mark.at,
        "start": mark.start,
        "end": mark.end,
        "box": mark.box,
        "series": mark.series,
        "style": mark.style,
        "label": mark.label.texts,
        "text": mark.text.texts,
        "mirror": mark.mirror,
    }


def _read(row: object) -> Mark | None:
    """One mark, if a row is one: the clipboard may hold anything."""
    if not isinstance(row, dict):
        return None
    try:
        mark = Mark("pasted", MarkKind(row["kind"]), series=str(row["series"])[:80], style=str(row["style"])[:80])
        mark = replace(mark, label=_phrase(row["label"]), text=_phrase(row["text"]))
        if mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
            ends = mark.kind is MarkKind.TEXT and row.get("mirror") is True
            return replace(mark, at=Point(*_places(row["at"], 2)), mirror=ends)
        if mark.kind is MarkKind.ARROW:
            ends = Point(*_places(row["start"], 2)), Point(*_places(row["end"], 2))
            return replace(mark, start=ends[0], end=ends[1], mirror=row.get("mirror") is True)
        return replace(mark, box=Box(*_places(row["box"], 4)))
    except (KeyError, TypeError, ValueError):
        return None


def _places(numbers: Any, count: int) -> list[float]:
    found = [float(number) for number in numbers]
    if len(found) != count or not all(math.isfinite(number) and -1 <= number <= 2 for number in found):
        raise ValueError
    return found


def _phrase(texts: Any) -> Phrase:
    return Phrase(tuple((str(language)[:40], str(text)[:_LONGEST]) for language, text in texts))
