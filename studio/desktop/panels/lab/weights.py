"""What words count by where they stand: a slider for each place, and what a change of them does to golden questions."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSlider, QVBoxLayout, QWidget

from studio.content.golden import Move
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.words import N_, _
from studio.kb.values import MOST_WEIGHT, WEIGHTS, KnowledgeBase
from studio.search.weights import usual_weight

_STEPS = 2
"""A slider stands at so many places between one weight and the next."""
_WIDTH = 280
_TOLD = 6
"""So many golden questions that moved are told; the list of all is a page of its own."""
_PLACES = {
    "title": N_("Title"),
    "questions": N_("Questions"),
    "keywords": N_("Keywords"),
    "steps": N_("Step titles"),
    "summary": N_("Summary"),
    "body": N_("Text"),
    "pictures": N_("Pictures"),
    "former_titles": N_("Former titles"),
    "links": N_("Links to it"),
}


class WeightSlider(QSlider):
    """One weight. `weighed` brings what the writer chose, None where that is the usual weight; `left` says that they
    are done.
    """

    weighed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.place, self.usual = _(_PLACES[name]), usual_weight(name)
        self.setRange(0, round(MOST_WEIGHT * _STEPS))
        self.setPageStep(2 * _STEPS)
        self.setMinimumWidth(64)
        self.setFixedHeight(24)
        self.setToolTip(_("Usually {weight}", weight=shown_weight(self.usual)))
        self.show_weight(None)
        self.valueChanged.connect(self._tell)
        self.sliderReleased.connect(self.left)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(96, 24)

    def show_weight(self, weight: float | None) -> None:
        """Show what holds, silently; None is the usual weight."""
        self.weight = self.usual if weight is None else weight
        self.is_usual = weight is None
        self.blockSignals(True)
        self.setValue(round(self.weight * _STEPS))
        self.blockSignals(False)
        self.setAccessibleName(f"{self.place}: {shown_weight(self.weight)}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls what it stands on, and never changes a weight unseen

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, start, end = self.height() / 2, self._at(0.0), self._at(MOST_WEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("press"))
        painter.drawRoundedRect(QRectF(min(start, end), middle - 2, abs(end - start), 4), 2, 2)
        here = self._at(self.weight)
        painter.setBrush(self._theme.colour("control" if self.is_usual else "accent"))
        painter.drawRoundedRect(QRectF(min(start, here), middle - 2, abs(here - start), 4), 2, 2)
        if not self.is_usual:
            painter.setPen(QPen(self._theme.colour("control"), 1.5))
            usual = self._at(self.usual)
            painter.drawLine(QPointF(usual, middle - 8), QPointF(usual, middle + 8))
        focused = self.hasFocus()
        painter.setPen(QPen(self._theme.colour("accent" if focused else "control"), 2 if focused else 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(QPointF(here, middle), 7, 7)
        painter.end()

    def _at(self, weight: float) -> float:
        """Where a weight is, where Qt takes the mouse to be."""
        room = self.width() - 16
        share = weight / MOST_WEIGHT
        return 8 + room * (1 - share if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else share)

    def _tell(self, value: int) -> None:
        weight = value / _STEPS
        wanted = None if weight == self.usual else weight
        self.show_weight(wanted)
        self.weighed.emit(wanted)


class WeightsPane(QScrollArea):
    """All of them, beside the results that they move."""

    weighed = Signal(str, object)
    """A place of `WEIGHTS`, and its weight or None for the usual one."""
    left = Signal()
    reset_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Weights"))
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes through the sliders, and the page follows
        dress(self, look="list")
        self.sliders = {name: WeightSlider(theme, name) for name in WEIGHTS}
        self._figures = {name: label("", "meta") for name in WEIGHTS}
        self.reset = push(_("As usual"), "quiet", "rotate-ccw")
        self.reset.setToolTip(_("All words count what they usually count"))
        self.said = label("", "strong", wraps=True)
        self.moved = label("", "meta", wraps=True)
        self.setWidget(self._page())
        for name, slider in self.sliders.items():
            slider.weighed.connect(lambda weight, name=name: self.weighed.emit(name, weight))
            slider.valueChanged.connect(lambda _value, name=name: self._show_figure(name))
            slider.left.connect(self.left)
        self.reset.clicked.connect(self.reset_asked)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 12, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(_("Weights"), "head"))
        head.addStretch(1)
        head.addWidget(self.reset)
        column.addLayout(head)
        said = _("What a word counts by where it stands. A change touches every search: look at the golden questions.")
        column.addWidget(label(said, "meta", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, slider) in enumerate(self.sliders.items()):
            figure = self._figures[name]
            figure.setMinimumWidth(28)
            figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            for at, part in enumerate((label(_(_PLACES[name])), slider, figure)):
                grid.addWidget(part, row, at)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.moved)
        column.addStretch(1)
        return page

    def show_weights(self, kb: KnowledgeBase) -> None:
        """Show what holds."""
        weights = dict(kb.search.weights)
        for name, slider in self.sliders.items():
            slider.show_weight(weights.get(name))
            slider.update()
            self._show_figure(name)
        self.reset.setEnabled(bool(weights))

    def show_moves(self, said: str, tone: str, moved: tuple[Move, ...]) -> None:
        """Say how the golden questions stand, and which of them a change moved."""
        self.said.setText(said or _("No golden questions yet: keep some, and what a change does to them is told here."))
        dress(self.said, tone=tone, type="strong" if said else "meta")
        lines = [_moved_words(one) for one in moved[:_TOLD]]
        more = len(moved) - len(lines)
        lines += [_("… and {count} more", count=more)] if more else []
        self.moved.setText("\n".join(lines) if lines else _("No place has changed.") if said else "")
        self.moved.setVisible(bool(self.moved.text()))

    def _show_figure(self, name: str) -> None:
        slider, figure = self.sliders[name], self._figures[name]
        figure.setText(shown_weight(slider.weight))
        dress(figure, type="meta" if slider.is_usual else "strong")


def shown_weight(weight: float) -> str:
    """A weight as people read it: "12", "2.5"."""
    return QLocale().toString(weight, "g", 4)


def _moved_words(move: Move) -> str:
    places = {"before": move.before or "–", "after": move.after or "–"}
    return _("“{query}”: {before} → {after}", query=move.question.query, **places)
