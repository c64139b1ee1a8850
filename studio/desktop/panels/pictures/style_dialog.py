"""A house style of marks: its name, colour, strokes and size, seen as they will be drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.marks_svg import marks_renderer
from studio.desktop.theme import Theme
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _
from studio.kb.mark_styles import DEFAULT
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point
from studio.render import draw_marks
from studio.render.marks import ACCENT

_COLOURS = (
    ("accent", N_("Orange, the colour of marks"), ACCENT),
    ("#C92A2A", N_("Red"), "#C92A2A"),
    ("#A61E4D", N_("Berry"), "#A61E4D"),
    ("#5F3DC4", N_("Violet"), "#5F3DC4"),
    ("#2B6CB0", N_("Blue"), "#2B6CB0"),
    ("#0B7285", N_("Teal"), "#0B7285"),
    ("#2B8A3E", N_("Green"), "#2B8A3E"),
    ("#343A40", N_("Anthracite"), "#343A40"),
)
"""Each stands out from its white halo by 3 to 1 at least."""
_STROKES = (("2", N_("Thin")), ("3", N_("Medium")), ("5", N_("Thick")))
_SIZES = (("0.8", N_("Small")), ("1", N_("Medium")), ("1.3", N_("Large")))


class StyleDialog(Asking):
    """`written` brings the `MarkStyle`, `going` says that it is to be deleted. The asker says with `refuse` what is
    wrong with it, or closes the dialog."""

    written = Signal(object)
    going = Signal()

    def __init__(self, parent: QWidget, theme: Theme, style: MarkStyle, is_new: bool) -> None:
        title = _("New style of marks") if is_new else _("Change the style “{name}”", name=style.name)
        super().__init__(parent, title, _("Keep this style"), _("Every mark in this style is drawn so, everywhere."))
        self._style = style
        self.preview = _Preview(theme)
        self.add(self.preview)
        self.name = WritingLine(_("Name"), _("Such as: hints"))
        self.name.setText("" if is_new else style.name)
        self._name = self.field(_("Name"), self.name)
        self._name.setVisible(is_new or style.name != DEFAULT)
        self.colour = Dropdown(_("Colour"))
        known = [(colour, _(name), dot) for colour, name, dot in _COLOURS]
        if style.colour not in {colour for colour, _name, _dot in known}:
            known.append((style.colour, style.colour, style.colour))
        self.colour.offer(known)
        self.colour.choose(style.colour)
        self.field(_("Colour"), self.colour)
        self.stroke, self.size_ = _choices(_("Strokes"), _STROKES), _choices(_("Numbers and texts"), _SIZES)
        _choose_nearest(self.stroke, _STROKES, style.stroke)
        _choose_nearest(self.size_, _SIZES, style.size)
        self.field(_("Strokes"), self.stroke)
        self.field(_("Numbers and texts"), self.size_)
        self.stroke.chosen.connect(lambda choice: self._keep(stroke=float(choice)))
        self.size_.chosen.connect(lambda choice: self._keep(size=float(choice)))
        self.colour.chosen.connect(lambda choice: self._keep(colour=choice))
        self.delete = push(_("Delete…"), icon_name="trash-2")
        self.delete.clicked.connect(self.going)
        self.delete.setVisible(not is_new and style.name != DEFAULT)
        self.row.insertWidget(0, self.delete)
        self.agreed.connect(self._write)
        self._show()
        (self.name if is_new else self.colour).setFocus()

    def refuse(self, problem: str) -> None:
        """Say what is wrong with what was written."""
        self._name.setVisible(True)
        self._name.refuse(problem)

    def _keep(self, colour: str = "", stroke: float = 0.0, size: float = 0.0) -> None:
        """Take what was chosen: what nobody touched stays as exact as it was."""
        old = self._style
        self._style = MarkStyle(old.name, colour or old.colour, stroke or old.stroke, size or old.size)
        self._show()

    def _write(self) -> None:
        style = self._style
        name = self.name.text().strip() if self._name.isVisible() else style.name
        self.written.emit(MarkStyle(name, style.colour, style.stroke, style.size))

    def _show(self) -> None:
        self.preview.show_style(self._style)


class _Preview(QWidget):
    """A frame, an arrow, a number and a text, as they ship."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._svg = ""
        self.setFixedHeight(120)

    def show_style(self, style: MarkStyle) -> None:
        """Draw marks in a style."""
        marks = (
            Mark("box", MarkKind.BOX, box=Box(0.06, 0.2, 0.22, 0.6), style=style.name),
            Mark("arrow", MarkKind.ARROW, start=Point(0.5, 0.7), end=Point(0.33, 0.5), style=style.name),
            Mark("number", MarkKind.NUMBER, at=Point(0.6, 0.5), style=style.name),
            Mark("text", MarkKind.TEXT, at=Point(0.68, 0.56), text=Phrase.of(_("Some text")), style=style.name),
        )
        picture = Picture("", marks=marks)
        self._svg = draw_marks(picture, (style,), (900, 250), {"number": "1"}, ("",), {"marker": ""})
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#DDE3EC"))
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        marks_renderer(self._svg).render(painter, QRectF(0, 0, 432, 120))
        painter.end()


def _choices(name: str, choices: tuple[tuple[str, str], ...]) -> Segments:
    return Segments(name, [(choice, _(words), "") for choice, words in choices])


def _choose_nearest(segments: Segments, choices: tuple[tuple[str, str], ...], value: float) -> None:
    segments.choose(min((choice for choice, _words in choices), key=lambda choice: abs(float(choice) - value)))
