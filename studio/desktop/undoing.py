"""Undo and redo: what the actions are called now, and what a step back or forth touched."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.desk import Desk
from studio.desktop.words import _
from studio.errors import StudioError
from studio.workspace import Change


def name_undo(desk: Desk) -> None:
    """Have the two actions say what they would undo and redo."""
    workspace = desk.bridge.workspace
    for name, plain, named, label in (
        ("edit.undo", _("Undo"), _("Undo: {what}"), workspace.undo_label),
        ("edit.redo", _("Redo"), _("Redo: {what}"), workspace.redo_label),
    ):
        action = desk.actions[name]
        action.setEnabled(bool(label))
        action.setText(named.format(what=_(label)) if label else plain)
        action.setToolTip(action.text())


def step_back(desk: Desk, move: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Undo or redo; the ids of the articles and the paths of the pictures that changed."""
    touched: list[Change] = []
    stop = desk.bridge.workspace.subscribe(touched.append)
    try:
        move()
    except StudioError as error:  # a picture's file could not follow: everything else was done
        desk.messages.show_problem(error.problem)
    finally:
        stop()
    articles = {article for change in touched for article in change.articles}
    return articles, {picture for change in touched for picture in change.pictures}
