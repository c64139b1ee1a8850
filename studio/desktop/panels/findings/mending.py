"""The menu that puts findings right: the ways for one, and all of one kind at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from studio.check.findings import Finding
from studio.check.fixes import Fix, fix_all, fixes_of
from studio.desktop.backroom.parcels import Found
from studio.desktop.desk import Desk
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import N_, plural, told

UNDO = N_("Put right")


Open = Callable[[Found], None]
"""Opens the field in which a finding is put right."""


def mend_menu(parent: QWidget, desk: Desk, found: Found, others: Sequence[Found], opening: Open) -> QMenu | None:
    """The menu of one finding; None where nothing puts it right now."""
    menu = Menu(parent)
    return menu if add_fixes(menu, desk, found, others, opening) else None


def add_fixes(menu: QMenu, desk: Desk, found: Found, others: Sequence[Found], opening: Open) -> bool:
    """Put the ways to put a finding right into a menu; whether there are any."""
    kb, finding = desk.bridge.kb, found.finding
    fixes = fixes_of(kb, finding)
    for fix in fixes:
        action = menu.addAction(icon("pencil" if fix.opens else "wand-sparkles"), told(fix.label).replace("&", "&&"))
        if fix.opens:
            action.triggered.connect(lambda _on=False: opening(found))
        else:
            action.triggered.connect(lambda _on=False, fix=fix: _apply(desk, fix))
    alike = [one.finding for one in others if one.finding.rule == finding.rule and one.fixes]
    if any(not fix.opens for fix in fixes) and len(alike) > 1:
        menu.addSeparator()
        text = plural("Fix {count} of this kind", "Fix all {count} of this kind", len(alike))
        menu.addAction(text).triggered.connect(lambda: _apply_all(desk, alike))
    return bool(fixes)


def _apply(desk: Desk, fix: Fix) -> None:
    desk.bridge.workspace.seal()
    desk.bridge.apply(UNDO, fix.edit)


def _apply_all(desk: Desk, findings: Sequence[Finding]) -> None:
    desk.bridge.workspace.seal()
    desk.bridge.apply(UNDO, lambda kb: fix_all(kb, findings))
