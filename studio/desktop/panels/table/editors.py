"""Editing in a cell: an editor that fits the fact. What cannot be entered stays in its editor, with words why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studio.desktop.panels.table.columns import COLUMNS, Choices, Column, Seen, choice_ids
from studio.desktop.panels.table.model import ArticleTable, Index
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import _

Editor = QLineEdit | Dropdown | QListWidget
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW = 28


@dataclass(slots=True)
class _Open:
    """The editor that is open: for which article and column, and what stood in it at first."""

    editor: Editor
    article: str
    column: Column
    before: str | None = None


class CellEditors(QStyledItemDelegate):
    """`told` brings what is wrong with what is being entered, "" for nothing."""

    told = Signal(str)

    def __init__(self, view: QTableView, model: ArticleTable) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._open: _Open | None = None
        self._kept = ""
        """What was refused when its editor was closed, to be shown again."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, (article,) = COLUMNS[index.column()], self._model.ids([index.row()])
        choices = column.choices(self._model.seen) if column.choices else ()
        if column.many:
            editor: Editor = _checks(choices)
        elif choices:
            editor = Dropdown(_(column.title))
            editor.offer((choice, words, "") for choice, words in choices)
            editor.chosen.connect(lambda _choice: self._close())
        else:
            editor = QLineEdit()
            editor.setPlaceholderText(_(column.hint) if column.hint else "")
        editor.setParent(parent)
        editor.setAccessibleName(_(column.title))
        editor.setAutoFillBackground(True)
        dress(editor, cell=True)
        self._open = _Open(editor, article, column)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        now = self._open
        if now is None or editor is not now.editor or now.before is not None:
            return  # a change elsewhere never overwrites what is being typed
        _write(now, self._model.seen, COLUMNS[index.column()].shown(self._model.seen, self._model.article(now.article)))
        now.before = _read(now)
        if self._kept:
            _write(now, self._model.seen, self._kept)
            self._kept = ""

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """The view closes the editor of its own accord: what is refused is shown again."""
        now = self._open
        if now is not None and editor is now.editor and not self._put(now):
            self._kept = _read(now)
            again = self._model.index(self._model.row_of(now.article), index.column())
            QTimer.singleShot(0, self, lambda: self._reopen(again))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        frame = option.rect  # type: ignore[attr-defined] - the stubs lack it
        if isinstance(editor, QListWidget):
            inside = self._view.viewport().rect()
            frame.setSize(QSize(max(frame.width(), 220), min(editor.count() * _ROW + 12, 280, inside.height())))
            frame.moveTop(max(0, min(frame.top(), inside.bottom() - frame.height())))
            frame.moveLeft(max(0, min(frame.left(), inside.right() - frame.width())))
        editor.setGeometry(frame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        now = self._open
        if now is None or watched is not now.editor:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._close()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.told.emit("")
        if event.type() == QEvent.Type.FocusOut:
            if QApplication.activePopupWidget() is None:
                self._close()
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        """Enter what was written; the editor goes only if that could be done."""
        now = self._open
        if now is not None and self._put(now):
            self.closeEditor.emit(now.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _put(self, now: _Open) -> bool:
        text = _read(now)
        wrong = "" if text == now.before else self._model.enter([now.article], now.column, text)
        self.told.emit(wrong)
        now.editor.setAccessibleDescription(wrong)
        dress(now.editor, wrong=bool(wrong))
        return not wrong

    def _reopen(self, index: Index) -> None:
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.edit(index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if self._open is not None and editor is self._open.editor:
            self._open = None
        super().destroyEditor(editor, index)


def _checks(choices: Choices) -> QListWidget:
    """Several of a few: the space bar turns one on or off, Enter is done."""
    made = dress(QListWidget(), look="checks")
    for choice, words in choices:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, choice)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, _ROW))
        made.addItem(item)
    made.setCurrentRow(0)
    return made


def _items(editor: QListWidget) -> Sequence[QListWidgetItem]:
    return [editor.item(row) for row in range(editor.count())]


def _write(now: _Open, seen: Seen, text: str) -> None:
    editor = now.editor
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.selectAll()
        return
    ids = choice_ids(now.column, seen, text)
    if isinstance(editor, Dropdown):
        editor.choose(ids[0] if ids else "")
        return
    for item in _items(editor):
        on = item.data(Qt.ItemDataRole.UserRole) in ids
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def _read(now: _Open) -> str:
    """What is entered, in the words of the cell, so that what did not change is known."""
    editor = now.editor
    if isinstance(editor, QLineEdit):
        return editor.text().strip()
    if isinstance(editor, Dropdown):
        return editor.currentText() if editor.choice else ""
    return ", ".join(item.text() for item in _items(editor) if item.checkState() == Qt.CheckState.Checked)
