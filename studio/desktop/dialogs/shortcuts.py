"""All keys on one sheet: searched, printed, and changed by whoever wants other ones."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.actions import Actions, Described
from studio.desktop.dialogs.keys_field import KeysField, keys_problem, native
from studio.desktop.settings import Settings
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import resize_within
from studio.desktop.words import _

_ID = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """The sheet. What is chosen holds at once, and is kept in the preferences."""

    def __init__(self, parent: QWidget, actions: Actions, settings: Settings) -> None:
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Shortcuts"))
        resize_within(self, 640, 640)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search by name or keys"))
        self.field.setAccessibleName(_("Search by name or keys"))
        self.tree = QTreeWidget()
        self.keys = KeysField()
        self.said = label("", "meta", wraps=True)
        self.take = push(_("Take them from there"))
        self.reset = push(_("As it was"))
        self.print_ = push(_("Print…"), icon_name="printer")
        self._wanted = ""
        self._lay_out()
        self._connect()
        self._list()
        self.field.setFocus()

    def choose(self, row_id: str) -> None:
        """Choose an action, to change its keys."""
        for item in self._items():
            if item.data(0, _ID) == row_id:
                self.tree.setCurrentItem(item)

    def set_keys(self, keys: str) -> None:
        """Give the chosen action other keys ("" for none), unless another has them or they cannot be had."""
        row_id = self._chosen
        if not row_id:
            return
        self._wanted = ""
        problem = keys_problem(keys)
        owner = self._actions.with_keys(keys) if keys else ""
        if not problem and owner and owner != row_id:
            self._wanted = keys
            problem = _("{keys} belongs to “{action}”.", keys=native(keys), action=self._called(owner))
        if not problem:
            self._put(dict(self._settings.now.shortcuts) | {row_id: keys})
        self._say(problem)

    def _take(self) -> None:
        """Give the chosen action the keys that another has, and take them from it."""
        keys, owner = self._wanted, self._actions.with_keys(self._wanted)
        left = [one.toString() for one in self._actions[owner].shortcuts() if one != QKeySequence(keys)]
        self._put(dict(self._settings.now.shortcuts) | {owner: left[0] if left else "", self._chosen: keys})
        self._wanted = ""
        self._say("")

    def _reset(self) -> None:
        chosen = self._chosen
        changed = {row: keys for row, keys in self._settings.now.shortcuts if row != chosen}
        self._actions.change_keys(changed)
        clash = next((one for one in self._clashing() if chosen in one), ())
        if clash:
            self._actions.change_keys(dict(self._settings.now.shortcuts))
            other = next(row for row in clash if row != chosen)
            self._say(_("Its keys belong to “{action}” now. Change those first.", action=self._called(other)))
            return
        self._put(changed)
        self._say("")

    def _clashing(self) -> list[tuple[str, ...]]:
        owners: dict[str, list[str]] = {}
        for one in self._actions.described():
            for keys in self._actions[one.id].shortcuts():
                owners.setdefault(keys.toString(), []).append(one.id)
        return [tuple(rows) for rows in owners.values() if len(rows) > 1]

    def _put(self, changed: dict[str, str]) -> None:
        self._settings.put(shortcuts=tuple(sorted(changed.items())))
        self._actions.change_keys(changed)
        for item, one in zip(self._items(), self._actions.described(), strict=True):
            self._show_keys(item, one)
        self._show_chosen()

    def _lay_out(self) -> None:
        self.tree.setHeaderLabels([_("Action"), _("Keys")])
        self.tree.setAccessibleName(_("Actions and their keys"))
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setAccessibleName(_("Columns"))
        dress(self.tree, look="list")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.field, 1)
        head.addWidget(self.print_)
        self._name = label("", "strong")
        change = QHBoxLayout()
        change.setSpacing(8)
        change.addWidget(self._name, 1)
        for widget in (self.keys, self.take, self.reset):
            change.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(_("Shortcuts"), "head"))
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addLayout(change)
        column.addWidget(self.said)
        self.take.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(lambda *_items: self._show_chosen())
        self.tree.itemActivated.connect(lambda *_item: self.keys.setFocus())
        self.keys.pressed.connect(self.set_keys)
        self.take.clicked.connect(self._take)
        self.reset.clicked.connect(self._reset)
        self.print_.clicked.connect(self._print)

    def _list(self) -> None:
        for menu, rows in groupby(self._actions.described(), lambda one: one.menu):
            top = QTreeWidgetItem(self.tree, [menu])
            font = top.font(0)
            font.setWeight(font.Weight.DemiBold)
            top.setFont(0, font)
            top.setFirstColumnSpanned(True)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setExpanded(True)
            for one in rows:
                item = QTreeWidgetItem(top, [f"    {one.text.removesuffix('…')}"])
                item.setData(0, _ID, one.id)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, one.text)
                item.setToolTip(0, one.tip)
                self._show_keys(item, one)
        first = next(iter(self._items()), None)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _show_keys(self, item: QTreeWidgetItem, one: Described) -> None:
        changed = one.id in dict(self._settings.now.shortcuts)
        item.setText(1, _("{keys} (changed)", keys=one.keys or _("none")) if changed else one.keys)

    def _show_chosen(self) -> None:
        row_id = self._chosen
        self._name.setText(self._called(row_id) if row_id else "")
        self.keys.show_keys(self._actions[row_id].shortcut().toString() if row_id else "")
        self.keys.setEnabled(bool(row_id))
        self.reset.setEnabled(row_id in dict(self._settings.now.shortcuts))
        self._wanted = ""
        self._say("")

    def _say(self, problem: str) -> None:
        dress(self.said, tone="amber" if problem else "")
        self.said.setText(
            problem or _("Choose an action, press Enter and then the new keys. Backspace takes them away.")
        )
        self.take.setVisible(bool(self._wanted))

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        shown: set[str] = set()
        for item in self._items():
            top = item.parent()
            menu = top.text(0) if top is not None else ""
            said = f"{menu} {item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in said for word in words))
            shown |= set() if item.isHidden() else {menu}
        for top in self._tops():
            top.setHidden(top.text(0) not in shown)

    def _tops(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _items(self) -> list[QTreeWidgetItem]:
        items = (top.child(number) for top in self._tops() for number in range(top.childCount()))
        return [item for item in items if item is not None]

    @property
    def _chosen(self) -> str:
        item = self.tree.currentItem()
        return (item.data(0, _ID) or "") if item is not None else ""

    def _called(self, row_id: str) -> str:
        return next(one.text.removesuffix("…") for one in self._actions.described() if one.id == row_id)

    def _print(self) -> None:
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_sheet(self._actions, printer)


def sheet_html(actions: Actions) -> str:
    """The sheet as it is printed: a table for each menu, without what has no keys."""
    parts = [f"<h1>{escape(_('Shortcuts'))}</h1>"]
    for menu, rows in groupby(actions.described(), lambda one: one.menu):
        lines = [
            f"<tr><td width='320'>{escape(one.text.removesuffix('…'))}</td><td>{escape(one.keys)}</td></tr>"
            for one in rows
            if one.keys
        ]
        if lines:
            parts += [f"<h3>{escape(menu)}</h3>", f"<table cellpadding='2'>{''.join(lines)}</table>"]
    return "".join(parts)


def print_sheet(actions: Actions, printer: QPrinter) -> None:
    """Print the sheet."""
    document = QTextDocument()
    document.setHtml(sheet_html(actions))
    document.print_(printer)
