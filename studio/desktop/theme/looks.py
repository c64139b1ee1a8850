"""The words in which widgets tell the style sheet what they are."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLabel, QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def dress(widget: _Widget, **properties: object) -> _Widget:
    """Give a widget its `look`, `type` or `tone` (see resources/style/studio.qss), at once if it is shown already."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def label(text: str = "", type: str = "", tone: str = "", wraps: bool = False) -> QLabel:  # noqa: A002 - the property
    """A label in one of the types of the style sheet. Its text is plain, whatever it holds."""
    made = QLabel(text)
    made.setTextFormat(made.textFormat().PlainText)
    made.setWordWrap(wraps)
    return dress(made, type=type, tone=tone)
