"""A newer picture beside the old one: each mark with how sure its place is, to be put right before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.desktop.panels.pictures.canvas import PictureCanvas
from studio.desktop.panels.pictures.naming import mark_name
from studio.desktop.panels.pictures.newer import Newer
from studio.desktop.panels.pictures.view import Looks
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import room_for
from studio.desktop.words import _, plural
from studio.kb.mark_geometry import kept_inside, moved, span
from studio.kb.mirroring import lying_on
from studio.kb.pictures import Doubt, Mark, MarkKind, Picture
from studio.kb.swapping import Placement

_ICONS = {Doubt.NONE: ("circle-check", "green"), Doubt.PLACE: ("circle-help", "amber"), Doubt.LOST: ("circle-x", "red")}
_LIST, _ROW = 252, 48
_EDGE = QSize(48, 48)
"""What is still seen of the window below."""
_LEAST, _OTHERS = 720, 220
"""The least width; and how high all but the pictures is."""
_AROUND, _CAPS = 64, 24
"""What is around both pictures, and above each."""
_STEP, _LEAP = 0.002, 0.02


class SwapDialog(Asking):
    """`taken` brings the placements, each as the writer left it."""

    taken = Signal(tuple)

    def __init__(self, parent: QWidget, theme: Theme, newer: Newer, looks: Looks) -> None:
        title = _("Add a version") if newer.version else _("Replace the picture")
        super().__init__(parent, title, title)
        self._looks, self._newer = looks, newer
        self._own = newer.file == newer.picture.path
        placements = sorted(newer.alignment.placements, key=lambda each: not each.doubt)
        self._placed = {each.mark.id: each for each in placements}
        self._room = parent.size() - _EDGE
        self.setMinimumWidth(min(_LEAST, self._room.width()))
        self._names = (_("The picture itself"), _("The version")) if newer.version else (_("Old"), _("New"))
        self.summary = label("", "meta", wraps=True)
        self.old = _canvas(theme, _("The old picture"))
        self.new = _canvas(theme, _("The new picture"))
        self.list = _list()
        self.right = push(_("This one is right"), "", "check")
        self.next = push(_("Next one to look at"), "", "arrow-down")
        self.said: QLabel = label("", "meta", wraps=True)
        self._lay_out()
        self._connect()
        self.resize(self._room.boundedTo(room_for(self)))
        self.old.show_picture(lying_on(newer.picture, newer.file), looks)
        self.old.show_plates(newer.old)
        self._show_marks()
        self.new.show_plates(newer.new)
        self._choose(next((each.mark.id for each in self._doubtful), ""))
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.add(self.summary)
        row, pictures = QHBoxLayout(), QVBoxLayout() if self._stacks else QHBoxLayout()
        row.setSpacing(16)
        pictures.setSpacing(16)
        for name, canvas in zip(self._names, (self.old, self.new), strict=True):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(label(name, "caps"))
            column.addWidget(canvas, 1)
            pictures.addLayout(column, 1)
        row.addLayout(pictures, 1)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(label(_("Marks"), "caps"))
        side.addWidget(self.list, 1)
        side.addWidget(self.said)
        side.addWidget(self.right)
        side.addWidget(self.next)
        row.addLayout(side)
        room = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        room.setLayout(row)
        room.setMinimumHeight(max(260, self._room.height() - _OTHERS))
        self.add(room)

    @property
    def _stacks(self) -> bool:
        """Whether both pictures are larger one above the other than side by side."""
        size, room = self._newer.old.whole.size(), self._room.boundedTo(room_for(self))
        wide, high = room.width() - _LIST - _AROUND, room.height() - _OTHERS
        beside = min(wide / 2 / size.width(), high / size.height())
        return min(wide / size.width(), (high / 2 - _CAPS) / size.height()) > beside

    def _connect(self) -> None:
        self.agreed.connect(lambda: self.taken.emit(tuple(self._placed.values())))
        self.list.currentItemChanged.connect(
            lambda item, _former: item and self._point_at(item.data(Qt.ItemDataRole.UserRole))
        )
        self.list.itemActivated.connect(lambda _item: self._settle())
        self.right.clicked.connect(self._settle)
        self.next.clicked.connect(self._go_on)
        self.new.chosen_changed.connect(self._follow)
        shown = lying_on(self._newer.picture, self._newer.file)
        self.old.moved.connect(lambda _marks: self.old.show_picture(shown, self._looks))
        if self._own:
            self.new.moved.connect(self._take)
            self.new.resized.connect(lambda mark: self._take([mark]))
        else:
            self.new.moved.connect(lambda _marks: self._show_marks())
        for keys, deed in (("N", self._go_on), ("F8", self._go_on)):
            QShortcut(QKeySequence(keys), self.list, deed, context=Qt.ShortcutContext.WidgetShortcut)
        for keys, dx, dy in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1)):
            for held, step in (("", _STEP), ("Shift+", _LEAP)):
                shortcut = QShortcut(QKeySequence(f"Alt+{held}{keys}"), self)
                shortcut.activated.connect(lambda dx=dx * step, dy=dy * step: self._nudge(dx, dy))

    @property
    def _doubtful(self) -> list[Placement]:
        return [each for each in self._placed.values() if each.doubt]

    @property
    def _chosen(self) -> str:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def _show_marks(self) -> None:
        marks = tuple(self._placed[mark.id].mark for mark in self._newer.picture.marks)
        picture: Picture = replace(self._newer.picture, marks=marks, crop=self._newer.alignment.crop)
        self.new.show_picture(lying_on(picture, self._newer.file), self._looks)
        self._fill()
        doubtful = len(self._doubtful)
        self._tell(doubtful)
        self.next.setEnabled(doubtful > 0)

    def _tell(self, doubtful: int) -> None:
        count = len(self._placed)
        found = count - doubtful
        head = plural("{count} mark found its place.", "{count} marks found their places.", found) if found else ""
        rest = plural("{count} is to be looked at.", "{count} are to be looked at.", doubtful) if doubtful else ""
        crop = "" if self._newer.alignment.crop_is_sure else _("See that the crop still fits.")
        shared = "" if self._own else _("The marks are those of the picture itself, and stay where they are.")
        cut = _("It showed more, and was cut to what the picture shows.") if self._newer.is_cut else ""
        if count and not found:
            head = _("No mark found its place for sure.")
        texts = [head if count else _("Nothing is marked on this picture."), rest, crop, cut, shared]
        self.summary.setText(" ".join(text for text in texts if text))

    def _fill(self) -> None:
        chosen = self._chosen
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._placed.values():
            item = QListWidgetItem(icon(*_ICONS[each.doubt]), f"{self._name(each.mark)}\n{self._said(each)}")
            item.setData(Qt.ItemDataRole.UserRole, each.mark.id)
            said = f"{self._name(each.mark)}, {self._said(each)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(said)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
            if each.mark.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _name(self, mark: Mark) -> str:
        return mark_name(mark, self._looks.numbers.get(mark.id, ""), self._looks.languages)

    def _said(self, placement: Placement) -> str:
        if placement.doubt is Doubt.LOST:
            return _("not found")
        return _("look at it") if placement.doubt else _("sure")

    def _choose(self, mark_id: str) -> None:
        for at in range(self.list.count()):
            if self.list.item(at).data(Qt.ItemDataRole.UserRole) == mark_id:
                self.list.setCurrentRow(at)

    def _point_at(self, mark_id: str) -> None:
        """Show where a mark was, where it is now, and how sure that is."""
        placement = self._placed.get(mark_id)
        if placement is None:
            return
        self.new.choose([mark_id])
        self.old.choose([mark_id])
        self.right.setEnabled(bool(placement.doubt))
        self.said.setText(self._advice(placement))
        dress(self.said, tone={Doubt.LOST: "red", Doubt.PLACE: "amber"}.get(placement.doubt, ""))

    def _advice(self, placement: Placement) -> str:
        if not placement.doubt:
            return _("Sure: the same things are around it.")
        if placement.mark.kind is MarkKind.REMOVE:
            return _("Look at it: what is to be removed must be covered. Until then nothing is published.")
        if not self._own:
            return _("Look at it: it may not fit here. A picture taken in a window of the same size fits.")
        if placement.doubt is Doubt.LOST:
            return _("Not found: what it marked seems to be gone. Move it, or delete it afterwards.")
        return _("Look at it: this is the likeliest place, and others are possible.")

    def _follow(self) -> None:
        if len(self.new.chosen) == 1 and self.new.chosen[0] != self._chosen:
            self._choose(self.new.chosen[0])

    def _settle(self) -> None:
        """The chosen mark is where it belongs."""
        placement = self._placed.get(self._chosen)
        if placement:
            self._placed[placement.mark.id] = Placement(placement.mark, 1.0)
            self._show_marks()
            self._point_at(placement.mark.id)
            self._go_on()

    def _take(self, marks: Sequence[Mark]) -> None:
        """Marks were moved by hand: nobody doubts them."""
        for mark in marks:
            self._placed[mark.id] = Placement(mark, 1.0)
        self._show_marks()
        self._point_at(self._chosen)

    def _nudge(self, dx: float, dy: float) -> None:
        placement = self._placed.get(self._chosen)
        if placement and self._own:
            self._take([moved(placement.mark, *kept_inside([span(placement.mark)], dx, dy))])

    def _go_on(self) -> None:
        """To the next mark that is to be looked at, round and round."""
        order = [self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())]
        at = order.index(self._chosen) if self._chosen in order else -1
        for mark_id in order[at + 1 :] + order[: at + 1]:
            if self._placed[mark_id].doubt:
                self._choose(mark_id)
                return


def _canvas(theme: Theme, name: str) -> PictureCanvas:
    canvas = PictureCanvas(theme)
    canvas.setAccessibleName(name)
    canvas.setMinimumSize(180, 150)
    return canvas


def _list() -> QListWidget:
    made = dress(QListWidget(), look="list")
    made.setAccessibleName(_("Marks, and how sure their places are"))
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setIconSize(QSize(16, 16))
    made.setFixedWidth(_LIST)
    return made
