"""What the second mouse button, or the menu key, offers on an article and on a section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.desktop.desk import Desk
from studio.desktop.naming import state_name
from studio.desktop.panels.library.deeds import Deeds
from studio.desktop.panels.library.listing import SectionRow, section_title
from studio.desktop.panels.library.view import LibraryView
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _
from studio.kb.values import State


def article_menu(view: LibraryView, desk: Desk, deeds: Deeds, ids: Sequence[str]) -> QMenu:
    """The menu of the articles that are chosen."""
    menu = _menu(view)
    if len(ids) == 1:
        _put(menu, _("Open"), "corner-down-right", lambda: view.opened.emit(ids[0]))
        menu.addSeparator()
    states = menu.addMenu(icon("circle-dot"), _("State"))
    for state in State:
        _put(states, state_name(state), "", lambda state=state: deeds.set_state(ids, state))
    sections = menu.addMenu(icon("folder"), _("Move to section"))
    kb = desk.bridge.kb
    for section in kb.sections:
        title = section_title(section, deeds.language, kb.languages.source)
        _put(sections, title.replace("&", "&&"), "", lambda section=section: deeds.place(ids, section.id))
    _put(sections, _("Without a section"), "", lambda: deeds.place(ids, ""))
    sections.addSeparator()
    _put(sections, _("New section…"), "folder-plus", lambda: deeds.new_section(ids))
    _put(menu, _("Move up"), "arrow-up", lambda: deeds.shift(ids, -1), "Alt+Shift+Up")
    _put(menu, _("Move down"), "arrow-down", lambda: deeds.shift(ids, 1), "Alt+Shift+Down")
    menu.addSeparator()
    for row_id in ("article.duplicate", "article.rename", "article.delete"):
        if row_id != "article.rename" or len(ids) == 1:
            action = desk.actions[row_id]
            keys = "Delete" if row_id == "article.delete" else ""
            _put(menu, action.text(), "", lambda row_id=row_id: _on(view, desk, row_id), keys).setIcon(action.icon())
    return menu


def section_menu(view: LibraryView, desk: Desk, deeds: Deeds, row: SectionRow) -> QMenu:
    """The menu of a section; of the articles in none, only what makes sense there."""
    menu = _menu(view)
    _put(menu, _("New article here…"), "file-plus", lambda: deeds.new_article(row.id))
    _put(menu, _("New section…"), "folder-plus", deeds.new_section)
    if row.id:
        at = [section.id for section in desk.bridge.kb.sections].index(row.id)
        menu.addSeparator()
        _put(menu, _("Rename…"), "pencil", lambda: deeds.rename_section(row.id))
        up = _put(menu, _("Move up"), "arrow-up", lambda: deeds.shift_section(row.id, -1), "Alt+Shift+Up")
        down = _put(menu, _("Move down"), "arrow-down", lambda: deeds.shift_section(row.id, 1), "Alt+Shift+Down")
        up.setEnabled(at > 0)
        down.setEnabled(at + 1 < len(desk.bridge.kb.sections))
        menu.addSeparator()
        words = _("Delete section; its articles stay") if row.count else _("Delete section")
        _put(menu, words, "trash-2", lambda: deeds.delete_section(row.id))
    menu.addSeparator()
    words = _("Fold") if row.is_open else _("Unfold")
    _put(menu, words, "chevron-down", lambda: view.folded.emit(row.id))
    return menu


def _menu(view: LibraryView) -> QMenu:
    menu = Menu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _put(menu: QMenu, words: str, icon_name: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(words)
    if icon_name:
        action.setIcon(icon(icon_name))
    if keys:
        action.setShortcut(keys)
        action.setShortcutVisibleInContextMenu(True)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown only; the list itself has the key
    action.triggered.connect(lambda _checked=False: act())
    return action


def _on(view: LibraryView, desk: Desk, row_id: str) -> None:
    """Trigger an action while the list has the focus, so that it is about what is chosen there."""
    view.setFocus(Qt.FocusReason.PopupFocusReason)
    desk.actions[row_id].trigger()
