"""Everything that can be done, as rows of data: menus, context menus, toolbars, the palette, shortcuts and tooltips.

A row names what it needs (`kb`, `article`, `step`, `text`); the window says what there is. Panels offer slots for rows
through `verbs()`; a row that nobody connects is a mistake, and a test finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.rows import MENUS, ROWS
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _

Verbs = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Described:
    """An action as the palette and the shortcuts page list it."""

    id: str
    menu: str
    text: str
    keys: str
    tip: str
    icon: str = ""
    needs: str = ""
    english: str = ""
    """What it is called in the source, for whoever learnt its name there."""
    enabled: bool = True


def native(keys: QKeySequence) -> str:
    """Keys as people read them, from left to right among words that are read from right to left as well."""
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\u2066{shown}\u2069" if shown and mirrored else shown


class Actions(QObject):
    """The actions of one window, by the id of their row."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._rows = {row.id: row for row in ROWS}
        self._actions: dict[str, QAction] = {}
        self._verbs: dict[str, Callable[[], object]] = {}
        for row in ROWS:
            action = QAction(_(row.text), window)
            action.setObjectName(row.id)
            if row.icon:
                action.setIcon(icon(row.icon))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(row.toggles)
            action.triggered.connect(lambda _checked=False, row_id=row.id: self._do(row_id))
            window.addAction(action)
            self._actions[row.id] = action
        self._there: frozenset[str] | None = None
        self.change_keys({})
        self.allow(frozenset())

    def __getitem__(self, row_id: str) -> QAction:
        return self._actions[row_id]

    def offer(self, verbs: Verbs) -> None:
        """Have rows do something, in the place of what they did. A toggle's slot is called once it has turned."""
        for row_id, slot in verbs.items():
            if row_id not in self._rows:
                raise KeyError(row_id)
            self._verbs[row_id] = slot

    def change_keys(self, chosen: Mapping[str, str]) -> None:
        """Give rows the keys that a writer chose ("" for none); all others have those of the table."""
        for row in ROWS:
            action = self._actions[row.id]
            keys = [chosen[row.id]] if row.id in chosen else row.keys
            action.setShortcuts([QKeySequence(one) for one in keys if one])
            shown = native(action.shortcut())
            tip = _(row.tip) if row.tip else _(row.text).removesuffix("…")
            action.setToolTip(f"{tip}  {shown}" if shown else tip)

    def with_keys(self, keys: str) -> str:
        """The id of the row that these keys (as Qt writes them everywhere: "Ctrl+B") lead to, "" for none."""
        wanted = QKeySequence(keys)
        return next((row_id for row_id, action in self._actions.items() if wanted in action.shortcuts()), "")

    def withdraw(self, verbs: Iterable[str]) -> None:
        """Have rows do nothing any more, because whoever did it is gone."""
        for row_id in verbs:
            self._verbs.pop(row_id, None)

    @property
    def idle(self) -> frozenset[str]:
        """Rows that nobody does."""
        return frozenset(self._actions) - frozenset(self._verbs)

    def _do(self, row_id: str) -> None:
        if row_id in self._verbs:
            self._verbs[row_id]()

    def allow(self, there: frozenset[str]) -> None:
        """Enable the rows whose needs are `there`; where that is no news, as with most keys, none is touched."""
        if there == self._there:
            return
        self._there = there
        for row_id, row in self._rows.items():
            self._actions[row_id].setEnabled(not row.needs or row.needs in there)

    def menu(self, name: str, parent: QWidget) -> QMenu:
        """A menu of the menu bar."""
        menu = Menu(_(name), parent)
        group: int | None = None
        for row in ROWS:
            if row.menu == name:
                if group is not None and row.group != group:
                    menu.addSeparator()
                group = row.group
                menu.addAction(self._actions[row.id])
        return menu

    def all_menus(self, parent: QWidget) -> Iterator[QMenu]:
        """The menus in their order."""
        for name in MENUS:
            yield self.menu(name, parent)

    def described(self) -> Iterator[Described]:
        """Every action as people read it."""
        for row in ROWS:
            action = self._actions[row.id]
            keys = ", ".join(native(one) for one in action.shortcuts())
            yield Described(
                row.id,
                _(row.menu),
                action.text().replace("&", ""),
                keys,
                _(row.tip) if row.tip else "",
                row.icon,
                row.needs,
                row.text,
                action.isEnabled(),
            )
