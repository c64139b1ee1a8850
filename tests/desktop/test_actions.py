"""The table of actions: every row is done by somebody, no two have the same keys, and writers choose their own."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from studio.desktop.actions import Actions
from studio.desktop.desk import Desk
from studio.desktop.rows import MENUS, ROWS
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window


def test_no_two_rows_have_an_id_or_keys_in_common() -> None:
    keys = Counter(QKeySequence(keys).toString() for row in ROWS for keys in row.keys)
    assert [one for one, count in keys.items() if count > 1] == []
    assert "" not in keys, "keys that Qt does not know"
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert {row.menu for row in ROWS} == set(MENUS)


def test_every_row_is_done_by_somebody_while_a_knowledge_base_is_open(studio: Window) -> None:
    assert sorted(studio.actions_.idle) == []


def test_what_needs_no_knowledge_base_is_done_on_the_start_page(window: Window) -> None:
    needless = {row.id for row in ROWS if not row.needs}
    assert sorted(studio_idle for studio_idle in window.actions_.idle if studio_idle in needless) == []


def test_only_what_makes_sense_is_enabled(studio: Window) -> None:
    actions = studio.actions_
    assert actions["article.new"].isEnabled() and actions["go.palette"].isEnabled()
    assert not actions["format.bold"].isEnabled()
    studio.close_kb()
    assert not actions["article.new"].isEnabled()
    assert actions["go.palette"].isEnabled()


def test_keys_are_changed_and_given_back(desk: Desk) -> None:
    actions = desk.actions
    actions.change_keys({"format.bold": "Ctrl+Alt+B", "edit.redo": ""})
    assert actions["format.bold"].shortcut().toString() == "Ctrl+Alt+B"
    assert actions["format.bold"].toolTip() == "Bold  Ctrl+Alt+B"
    assert not actions["edit.redo"].shortcuts()
    assert (actions.with_keys("Ctrl+Alt+B"), actions.with_keys("Ctrl+B")) == ("format.bold", "")
    actions.change_keys({})
    assert actions.with_keys("Ctrl+Y") == "edit.redo"
    assert {one.id: one.keys for one in actions.described()}["edit.redo"] == "Ctrl+Shift+Z, Ctrl+Y"


def test_chosen_keys_hold_in_the_next_window(qtbot: object, settings: Settings, theme: Theme) -> None:
    settings.put(shortcuts=(("help.about", "Ctrl+Alt+H"), ("gone.action", "Ctrl+Alt+G")))
    window = Window(settings, theme)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    assert window.actions_["help.about"].shortcut().toString() == "Ctrl+Alt+H"


def test_a_slot_for_no_row_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(KeyError, match=r"no\.such"):
        desk.actions.offer({"no.such": lambda: None})
    assert isinstance(desk.actions, Actions)
