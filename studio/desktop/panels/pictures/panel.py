"""The picture editor as a whole: what is shown, and what its parts ask of each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.pictures.canvas import PictureCanvas
from studio.desktop.panels.pictures.deeds import Deeds
from studio.desktop.panels.pictures.developing import Developing
from studio.desktop.panels.pictures.key_deeds import KeyDeeds
from studio.desktop.panels.pictures.plates import Plates
from studio.desktop.panels.pictures.shown import Numbers, Shown
from studio.desktop.panels.pictures.side import Side
from studio.desktop.panels.pictures.styling import Styling
from studio.desktop.panels.pictures.swapping import ADD_LABEL, LABEL, Swapping
from studio.desktop.panels.pictures.toolbar import Toolbar
from studio.desktop.panels.pictures.tools import BY_ID, SELECT, TOOLS
from studio.desktop.panels.pictures.view import Looks
from studio.desktop.rows import PICTURE, ROWS
from studio.desktop.theme.looks import label
from studio.desktop.words import _, told
from studio.errors import Problem
from studio.kb.mark_geometry import Side as AlignedSide
from studio.kb.pictures import Mark, MarkKind, Picture
from studio.kb.syntax import REFERENCE
from studio.reader import words
from studio.workspace import Change

_NEARER = 1.25
_OF_MARKS = (3, 4)
"""The groups of the menu of pictures that are about marks."""
OUTSIDE = "Changed outside"
"""What the studio calls a change by somebody else: the file itself may be another."""


class PicturesPanel(QWidget):
    """Shows one picture at a time, in the place of all other panels."""

    closed = Signal()
    allowed = Signal()
    """What can be done here is other than before: see `there`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.deeds = Deeds(desk)
        self.canvas = PictureCanvas(desk.theme)
        self.side = Side(desk.actions)
        self.toolbar = Toolbar(desk.actions)
        self.hint = label("", "meta", wraps=True)
        self.refers = QCheckBox(_("Also in the words of the step"))
        self.refers.setChecked(True)
        self.refers.setToolTip(_("The number is put down at the end of the step's text as well"))
        leave = self.closed.emit
        self._keys = KeyDeeds(self.canvas, self.side, self.deeds, desk.actions, self.take_tool, leave)
        self._styling = Styling(desk, self, self.deeds, lambda: self.canvas.chosen_marks)
        self._developing = Developing(desk)
        self.swapping = Swapping(desk, self, lambda: self.deeds.shown, lambda: self._looks)
        self._looks = Looks()
        self._numbers = Numbers()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.refers)
        left = QVBoxLayout()
        left.setContentsMargins(16, 10, 16, 10)
        left.setSpacing(8)
        left.addWidget(self.toolbar)
        left.addWidget(self.canvas, 1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        canvas, side, deeds = self.canvas, self.side, self.deeds
        self._desk.bridge.changed.connect(self._note_change)
        self._desk.theme.changed.connect(self._develop)
        self._developing.ready.connect(self._show_plates)
        self._developing.failed.connect(self._excuse)
        self.toolbar.tool_chosen.connect(self.take_tool)
        self.toolbar.closed.connect(self.closed)
        canvas.tool_changed.connect(self._show_tool)
        canvas.zoomed.connect(lambda: self.toolbar.show_scale(canvas.lens.scale))
        canvas.drawn.connect(self._add)
        canvas.moved.connect(deeds.move)
        canvas.resized.connect(deeds.resize)
        canvas.cropped.connect(deeds.crop)
        canvas.asked.connect(self._keys.do)
        canvas.opened.connect(side.name)
        canvas.menu_asked.connect(self._open_menu)
        canvas.chosen_changed.connect(self._show_marks)
        side.list.chosen.connect(self._choose)
        side.list.named.connect(side.name)
        side.list.deleted.connect(lambda: deeds.delete(canvas.chosen_marks))
        side.label_written.connect(self._on_one(deeds.write_label))
        side.text_written.connect(self._on_one(deeds.write_text))
        side.series_written.connect(self._on_one(deeds.write_series))
        side.style_chosen.connect(self._dress)
        side.style_asked.connect(self._styling.ask)
        side.reference_asked.connect(lambda: [deeds.refer(mark.id) for mark in canvas.chosen_marks])
        side.turns.toggled.connect(lambda turns: deeds.turn_round(canvas.chosen_marks, turns))
        side.mirrors.toggled.connect(deeds.mirror)
        side.crop_fits.clicked.connect(self.swapping.settle_crop)
        side.left.connect(deeds.seal)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        canvas, deeds = self.canvas, self.deeds
        return {
            "picture.done": self.closed.emit,
            **{f"picture.{tool.id}": lambda tool=tool.id: self._take_up(tool) for tool in TOOLS},
            "picture.zoom_in": lambda: canvas.zoom(_NEARER),
            "picture.zoom_out": lambda: canvas.zoom(1 / _NEARER),
            "picture.fit": canvas.fit,
            "picture.full": lambda: canvas.zoom_to(1.0),
            "picture.whole": lambda: deeds.crop(None),
            "picture.swap": self.swapping.choose,
            "picture.version": self.swapping.ask_version,
            "marks.all": lambda: canvas.choose([mark.id for mark in canvas.picture.marks]),
            "marks.copy": lambda: deeds.copy(canvas.chosen_marks),
            "marks.cut": lambda: deeds.cut(canvas.chosen_marks),
            "marks.paste": lambda: self.swapping.paste() or self._choose_new(deeds.paste()),
            "marks.duplicate": lambda: self._choose_new(deeds.duplicate(canvas.chosen_marks)),
            "marks.settle": lambda: self.swapping.settle(canvas.chosen),
            "marks.delete": lambda: deeds.delete(canvas.chosen_marks),
            "marks.front": lambda: deeds.arrange(canvas.chosen_marks, True),
            "marks.back": lambda: deeds.arrange(canvas.chosen_marks, False),
            **{f"marks.align_{side}": lambda side=side: self._align(side) for side in AlignedSide},
        }

    @property
    def there(self) -> frozenset[str]:
        """What rows of the table of actions need, and is there now."""
        if not self.deeds.picture:
            return frozenset()
        chosen = len(self.canvas.chosen)
        more = ({"marks"} if chosen else set()) | ({"several marks"} if chosen > 1 else set())
        return frozenset({"picture"} | more | ({"crop"} if self.canvas.picture.crop else set()))

    def show_picture(self, shown: Shown) -> None:
        """Show a picture, as the text that `shown` names shows it."""
        self.deeds.seal()
        self.deeds.shown = shown
        self.canvas.take_tool(SELECT)
        self.canvas.choose(())
        self._show_tool(SELECT)
        self._refresh()
        self.canvas.fit()

    def close_panel(self) -> None:
        """Nothing that was begun comes back."""
        self._developing.drop()

    def _note_change(self, change: Change) -> None:
        shown = self.deeds.shown
        if not shown.path or not self.isVisible():
            return
        if change.label in (OUTSIDE, LABEL, ADD_LABEL) and shown.path in change.pictures:
            self._developing.forget()
        if shown.path in change.pictures or shown.article in change.articles or change.settings:
            self._refresh()

    def _refresh(self) -> None:
        kb, picture = self._desk.bridge.kb, self.deeds.picture
        if picture is None:
            self.closed.emit()
            return
        shown = self.deeds.shown
        numbers = self._numbers.of(kb, shown, picture)
        self.canvas.setAccessibleName(_("Picture: {name}", name=picture.path.rpartition("/")[2]))
        self._looks = looks = Looks(kb.mark_styles, numbers, self.deeds.languages, words(shown.language))
        self.canvas.show_picture(self.deeds.seen or picture, looks)
        self.side.offer_styles(kb.mark_styles)
        self._show_marks()
        self._develop()

    def _show_marks(self) -> None:
        picture = self.deeds.picture
        if picture is None:
            return
        chosen = self.canvas.chosen
        referable = len(chosen) == 1 and bool(self.deeds.shown.address) and not self._is_referred(chosen[0])
        numbers = self._numbers.of(self._desk.bridge.kb, self.deeds.shown, picture)
        self.side.show_marks(picture, numbers, self.deeds.languages, chosen, referable)
        self.side.show_mirroring(picture, self.deeds.shown.language, chosen, self.deeds.turnable, self.deeds.mirrorable)
        self.allowed.emit()

    def _is_referred(self, mark_id: str) -> bool:
        shown = self.deeds.shown
        article = self._desk.bridge.kb.article(shown.article)
        text = article.text(shown.language) if article else None
        return text is None or any(
            (found["picture"], found["mark"]) == (shown.address, mark_id) for found in REFERENCE.finditer(text.body)
        )

    def _develop(self) -> None:
        picture = self.deeds.picture
        if picture and self.deeds.shown.path:
            file = picture.variant(self.deeds.shown.language, self._desk.theme.is_dark)
            self._developing.ask(file, picture)

    def _show_plates(self, plates: Plates) -> None:
        picture: Picture | None = self.deeds.picture
        if picture:
            self.canvas.show_plates(plates)

    def _excuse(self, problem: Problem) -> None:
        self.canvas.show_plates(None, f"{told(problem.what)}\n{told(problem.do)}".strip())

    def take_tool(self, tool: str) -> None:
        """Work with another tool."""
        self.canvas.take_tool(tool)
        self._show_tool(self.canvas.tool)

    def _take_up(self, tool: str) -> None:
        """Work with a tool at once, where its name was chosen from a list: the keys that come are the canvas's."""
        self.take_tool(tool)
        self.canvas.setFocus()

    def _show_tool(self, tool: str) -> None:
        self.toolbar.tools.choose(tool)
        self.hint.setText(_(BY_ID[tool].hint))
        self.refers.setVisible(tool == MarkKind.NUMBER and bool(self.deeds.shown.address))

    def _add(self, mark: Mark) -> None:
        self.deeds.seal()
        new = self.deeds.add(mark, self.refers.isChecked())
        if mark.kind is not MarkKind.NUMBER:
            self.canvas.take_tool(SELECT)
        if new:
            self.canvas.choose([new])
        if new and mark.kind is MarkKind.TEXT:
            self.side.name()

    def _choose(self, ids: list[str]) -> None:
        if self.canvas.tool != SELECT:
            self.canvas.take_tool(SELECT)
        order = {mark.id: at for at, mark in enumerate(self.canvas.picture.marks)}
        self.canvas.choose(sorted(ids, key=lambda each: order.get(each, 0)))

    def _choose_new(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._choose(list(ids))

    def _align(self, side: AlignedSide) -> None:
        scene = self.canvas.scene
        self.deeds.align(self.canvas.chosen_marks, dict(scene.places or {}), side)

    def _dress(self, style: str) -> None:
        self.canvas.style_ = style
        self.deeds.dress(self.canvas.chosen_marks, style)

    def _on_one(self, deed: Callable[[Mark, str], None]) -> Callable[[str], None]:
        def write(text: str) -> None:
            chosen = self.canvas.chosen_marks
            if len(chosen) == 1:
                deed(chosen[0], text)

        return write

    def _open_menu(self, place: QPoint) -> None:
        """What can be done with what is chosen, and no more: the menu of pictures has all."""
        menu = QMenu(self)
        group: int | None = None
        for row in ROWS:
            action = self._desk.actions[row.id]
            if row.menu == PICTURE and row.group in _OF_MARKS and action.isEnabled():
                if group is not None and row.group != group:
                    menu.addSeparator()
                group = row.group
                menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
