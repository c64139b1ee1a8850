"""Where the caret of a field is, and putting it there: in characters, as Python counts them."""

from __future__ import annotations

from studio.desktop.widgets.places import to_place, to_units
from studio.desktop.widgets.writing import WritingArea


def caret_of(field: WritingArea) -> int:
    """The characters before the caret."""
    return to_place(field.text(), field.textCursor().position())


def put_caret(field: WritingArea, at: int) -> None:
    """Put the caret behind `at` characters, at most at the end."""
    text = field.text()
    cursor = field.textCursor()
    cursor.setPosition(to_units(text, max(0, min(at, len(text)))))
    field.setTextCursor(cursor)


def put_caret_at_end(field: WritingArea) -> None:
    """Put the caret behind everything."""
    put_caret(field, len(field.text()))
