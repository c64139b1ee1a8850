"""Beside the canvas: all marks in a list, and everything that can be said of those that are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.actions import Actions
from studio.desktop.naming import language_name
from studio.desktop.panels.pictures.mark_list import MarkList
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import ActionButton, IconButton, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.widgets.writing import WritingArea, WritingLine
from studio.desktop.words import _
from studio.kb.numbering import PLAIN_SERIES
from studio.kb.pictures import Mark, MarkKind, MarkStyle, Picture
from studio.render.marks import ACCENT

WIDTH = 268
_DEFAULT = "default"
_ORDER = ("marks.duplicate", "marks.delete", "marks.front", "marks.back")
_ALIGN = ("left", "centre", "right", "top", "middle", "bottom")


class Side(QFrame):
    """It shows; the panel changes."""

    label_written = Signal(str)
    text_written = Signal(str)
    series_written = Signal(str)
    style_chosen = Signal(str)
    style_asked = Signal(str)
    """A house style is to be changed; "" for a new one."""
    reference_asked = Signal()
    left = Signal()
    """A field was left: what is written next is another change."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        dress(self, look="sheet")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Marks"))
        self.crop_doubt = QWidget()
        self.crop_fits = push(_("The crop fits"), "", "check")
        self.list = MarkList()
        self.none = label(_("Nothing is marked yet. Choose a tool, and draw on the picture."), "meta", wraps=True)
        self.style_ = Dropdown(_("Style"))
        self.style_.chosen.connect(self.style_chosen)
        self.change_style = IconButton("settings-2", _("Change this style…"))
        self.change_style.clicked.connect(lambda: self.style_asked.emit(self.style_.choice or _DEFAULT))
        self.new_style = IconButton("plus", _("New style…"))
        self.new_style.clicked.connect(lambda: self.style_asked.emit(""))
        self.text = WritingArea(_("Text on the picture"), look="field")
        self.text.written.connect(self.text_written)
        self.label = WritingLine(_("What the mark shows, in words"), _("Such as: the round button"))
        self.label.textEdited.connect(self.label_written)
        self.series = WritingLine(_("Its series starts with"), "1")
        self.series.setToolTip(_("Numbers of a series count together. Write A to count in letters, or another number."))
        self.series.setMaxLength(3)
        self.series.textEdited.connect(self.series_written)
        self.refer = push(_("Refer to it in the text"), "", "circle-dot")
        self.refer.clicked.connect(self.reference_asked)
        self.warning = label("", "meta", wraps=True)
        self.turns = QCheckBox(_("Turns in right-to-left languages"))
        self.turns.setToolTip(_("For an arrow along which one reads or swipes."))
        self.mirrors = QCheckBox()
        self.mirrors.setToolTip(_("Marks, removals and the crop lie at the other side of it."))
        for field in (self.text, self.label, self.series):
            field.left.connect(self.left)
        self._lay_out(actions)

    def _lay_out(self, actions: Actions) -> None:
        self._label_head, self._text_head = label(_("In words"), "caps"), label(_("Text"), "caps")
        self._style_head, self._series_head = label(_("Style"), "caps"), label(_("Its series starts with"), "caps")
        self._head = label(_("Marks"), "caps")
        self._make_rows(actions)
        inner = dress(QWidget(), look="form")
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        for part in (
            *(self.crop_doubt, self._head, self.none, self.list, self._order, self._align),
            *(self._text_head, self.text, self._series_head, self.series, self._label_head, self.label, self.refer),
            *(self._style_head, self._styles, self.turns, self.warning),
        ):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.mirrors)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _make_rows(self, actions: Actions) -> None:
        doubt = QVBoxLayout(self.crop_doubt)
        doubt.setContentsMargins(0, 0, 0, 12)
        doubt.addWidget(label(_("The crop may not fit the new picture."), "meta", "amber", wraps=True))
        doubt.addWidget(self.crop_fits)
        self._align, self._order = QWidget(), QWidget()
        for widget, names in ((self._align, [f"marks.align_{side}" for side in _ALIGN]), (self._order, _ORDER)):
            row = _row(widget)
            for name in names:
                row.addWidget(ActionButton(actions[name], 16))
            row.addStretch(1)
        self._styles = QWidget()
        row = _row(self._styles)
        row.addWidget(self.style_, 1)
        row.addWidget(self.change_style)
        row.addWidget(self.new_style)

    def offer_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Offer the house styles of the knowledge base; the plain one is always there."""
        known = {_DEFAULT: MarkStyle(_DEFAULT), **{style.name: style for style in styles}}
        self.style_.offer(
            (name, _("Standard") if name == _DEFAULT else name, _colour(style)) for name, style in known.items()
        )

    def show_marks(
        self,
        picture: Picture,
        numbers: Mapping[str, str],
        languages: tuple[str, ...],
        chosen: Sequence[str],
        referable: bool,
    ) -> None:
        """Show all marks, and what can be said of those that are chosen; `referable` is one to which no text refers."""
        marks = picture.marks
        self._show(picture.crop_doubt, self.crop_doubt)
        self.list.show_marks(picture, numbers, languages, chosen)
        self.list.setVisible(bool(marks))
        self.none.setVisible(not marks)
        self._size_list(len(marks))
        known = [mark for mark in marks if mark.id in chosen]
        one = known[0] if len(known) == 1 else None
        self._show(one is not None, self._label_head, self.label)
        self._show(one is not None and one.kind is MarkKind.TEXT, self._text_head, self.text)
        self._show(one is not None and one.kind is MarkKind.NUMBER, self._series_head, self.series)
        self._show(bool(known) and not all(_is_unseen(mark) for mark in known), self._style_head, self._styles)
        self._show(len(known) > 1, self._align)
        self._show(bool(known), self._order)
        self.refer.setVisible(referable and one is not None and one.kind is MarkKind.NUMBER)
        if one:
            self.label.write(one.label.to(*languages))
            self.text.write(one.text.to(*languages))
            if self.series.text().strip() not in (one.series, "1" if one.series == PLAIN_SERIES else ""):
                self.series.write("" if one.series == PLAIN_SERIES else one.series)
            self._label_head.setText(_("In words ({language})", language=language_name(languages[0])))
        styles = {mark.style for mark in known}
        self.style_.choose(styles.pop() if len(styles) == 1 else "")
        self._warn(known)

    def show_mirroring(
        self, picture: Picture, language: str, chosen: Sequence[str], turnable: bool, mirrorable: bool
    ) -> None:
        """Show which of the chosen arrows turn round with the language, and whether its file is a mirror image."""
        arrows = [mark for mark in picture.marks if mark.id in chosen and mark.kind is MarkKind.ARROW]
        turns = bool(arrows) and all(mark.mirror for mark in arrows)
        for box, is_on in ((self.turns, turns), (self.mirrors, language in picture.mirror)):
            with QSignalBlocker(box):
                box.setChecked(is_on)
        self.mirrors.setText(_("Mirror image in {language}", language=language_name(language)))
        self._show(bool(arrows) and len(arrows) == len(chosen) and (turnable or turns), self.turns)
        self._show(mirrorable, self.mirrors)

    def name(self) -> None:
        """Let the writer say what the chosen mark is."""
        field = self.text if self.text.isVisible() else self.label
        if field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def _warn(self, chosen: Sequence[Mark]) -> None:
        kinds = {mark.kind for mark in chosen}
        if MarkKind.BLUR in kinds:
            dress(self.warning, tone="amber")
            said = _("A blur is for looks only: the words beneath it can often still be read. Use Remove for secrets.")
        elif MarkKind.REMOVE in kinds:
            dress(self.warning, tone="")
            said = _("These pixels leave in no published file. The knowledge base itself keeps the original picture.")
        else:
            said = ""
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _size_list(self, count: int) -> None:
        """As high as its rows, within reason: what is said of a mark stays near."""
        self.list.setFixedHeight(min(max(count, 2), 7) * 32 + 12)

    @staticmethod
    def _show(is_shown: bool, *parts: QWidget | QLabel) -> None:
        for part in parts:
            part.setVisible(is_shown)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    return row


def _colour(style: MarkStyle) -> str:
    return ACCENT if style.colour == "accent" else style.colour


def _is_unseen(mark: Mark) -> bool:
    """Whether a mark has no lines of its own: it is in the pixels."""
    return mark.kind in (MarkKind.REMOVE, MarkKind.BLUR, MarkKind.SPOTLIGHT)
