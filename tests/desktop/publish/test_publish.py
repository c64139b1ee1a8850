"""Publishing from the studio: the same bytes as the command, an old bundle that survives, and what changes by it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.bundle.verify import verify_bundle
from studio.desktop.desk import Desk
from studio.desktop.panels.publish import PublishPanel
from studio.desktop.panels.publish.past import past_publishes
from studio.kb import edits
from studio.kb.values import State
from tests.small_kb import write_kb

LONG = 120_000
"""Milliseconds that a build on a busy machine may take."""


@pytest.fixture
def kb_folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kettle")


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[PublishPanel]:
    desk.actions.offer({"kb.save": desk.bridge.workspace.save})
    made = PublishPanel(desk)
    qtbot.addWidget(made)
    desk.jobs.broke.connect(lambda error: pytest.fail(f"a bug: {error!r}"))
    yield made
    made.close_panel()


def publish(qtbot: QtBot, panel: PublishPanel, only_look: bool = False) -> str:
    """Press a button, wait for the end, and give what the panel says then."""
    (panel.look_again if only_look else panel.button).click()
    qtbot.waitUntil(lambda: panel._job is None, timeout=LONG)
    return said(panel)


def said(panel: PublishPanel) -> str:
    words = [each.text() for each in panel.story.findChildren(QLabel) if not each.isHidden()]
    words += [each.accessibleName() for each in panel.story.findChildren(QPushButton)]
    return "\n".join(words)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_panel_publishes_the_very_bytes_of_the_command(
    qtbot: QtBot, panel: PublishPanel, kb_folder: Path, tmp_path: Path
) -> None:
    told = publish(qtbot, panel)
    assert "Published and verified" in told
    assert "0 pixels left, 0 metadata" in told
    made = Path(panel.choices.wish.out)
    command = [sys.executable, "-m", "studio.cli", "build", str(kb_folder), "--out", str(tmp_path / "other")]
    subprocess.run(command, check=True, capture_output=True)
    assert tree(made) == tree(tmp_path / "other")
    assert [each.out for each in past_publishes(kb_folder)] == [str(made)]


def test_what_an_edit_changes_is_said_before_it_is_published(
    qtbot: QtBot, panel: PublishPanel, desk: Desk, kb_folder: Path
) -> None:
    assert "The first bundle in this folder" in publish(qtbot, panel, only_look=True)
    assert not Path(panel.choices.wish.out).exists()
    publish(qtbot, panel)
    assert "Nothing has changed" in publish(qtbot, panel, only_look=True)
    desk.bridge.apply("Summary", lambda kb: edits.change_text(kb, "boil", "en", summary="Hot at once."))
    words = publish(qtbot, panel, only_look=True)
    assert "1 changed text" in words and "Boil water" in words
    assert "Hot at once." in (kb_folder / "articles/boil/en.md").read_text()


def test_errors_stop_it_and_a_writer_may_publish_in_spite_of_them(
    qtbot: QtBot, panel: PublishPanel, desk: Desk
) -> None:
    desk.bridge.apply("Break", lambda kb: edits.write_body(kb, "boil", "en", "See [it](article:nowhere).\n"))
    chosen: list[tuple[str, str, str]] = []
    panel.place_chosen.connect(lambda *place: chosen.append(place))
    assert "errors stop this" in publish(qtbot, panel)
    assert not Path(panel.choices.wish.out).exists()
    row = next(each for each in panel.story.findChildren(QPushButton) if "nowhere" in each.accessibleName())
    row.click()
    assert chosen == [("boil", "en", "")]
    assert not panel.in_spite.isHidden()
    panel.in_spite.setChecked(True)
    assert "Published and verified" in publish(qtbot, panel)


def test_cancelling_leaves_the_old_bundle_whole(qtbot: QtBot, panel: PublishPanel, desk: Desk) -> None:
    publish(qtbot, panel)
    made = Path(panel.choices.wish.out)
    before = tree(made)
    desk.bridge.apply("Summary", lambda kb: edits.change_text(kb, "boil", "en", summary="Hot at once."))
    panel.start(only_look=False)
    panel.cancel.click()
    qtbot.waitUntil(lambda: panel._job is None, timeout=LONG)
    assert "Stopped" in said(panel)
    assert tree(made) == before and not verify_bundle(made)
    assert not list(made.parent.glob(f".{made.name}*"))


def test_a_folder_with_other_things_is_refused_with_words(
    qtbot: QtBot, panel: PublishPanel, tmp_path: Path, kb_folder: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("ten years of work")
    panel.choices.out.setText(str(mine))
    words = publish(qtbot, panel)
    assert "Published" not in words and words.strip()
    assert (mine / "thesis.txt").read_text() == "ten years of work"
    panel.choices.out.setText(str(kb_folder / "bundle"))
    panel.start(only_look=False)
    assert panel._job is None and "cannot lie in the knowledge base" in panel.choices.fault.text()


def test_choices_are_remembered(qtbot: QtBot, panel: PublishPanel, desk: Desk, tmp_path: Path) -> None:
    panel.choices.out.setText(str(tmp_path / "elsewhere"))
    panel.choices.drafts.setChecked(True)
    panel.choices.archive.setChecked(True)
    publish(qtbot, panel)
    assert (tmp_path / "elsewhere.zip").is_file()
    again = PublishPanel(desk)
    qtbot.addWidget(again)
    assert again.choices.wish == panel.choices.wish
    shutil.rmtree(tmp_path / "elsewhere")


def test_one_language_at_least_stays_chosen(panel: PublishPanel) -> None:
    for chip in panel.choices._languages.values():
        chip.click()
    assert panel.choices.wish.languages


def test_nobody_waits_for_the_look_at_what_changes(qtbot: QtBot, panel: PublishPanel) -> None:
    panel.look_again.click()
    assert panel._job is not None and panel.choices.isEnabled() and panel.button.isVisibleTo(panel)
    panel.button.click()
    qtbot.waitUntil(lambda: panel._job is None and "Published and verified" in said(panel), timeout=LONG)


def test_what_changes_is_looked_up_once_while_nothing_changes(qtbot: QtBot, panel: PublishPanel) -> None:
    panel.show()
    qtbot.waitUntil(lambda: panel._job is None and "The first bundle in this folder" in said(panel), timeout=LONG)
    panel.hide()
    panel.show()
    assert not panel._timer.isActive() and panel._job is None


def test_a_folder_that_is_typed_while_it_looks_stays_in_its_field(
    qtbot: QtBot, panel: PublishPanel, tmp_path: Path
) -> None:
    panel.show()
    qtbot.waitUntil(lambda: panel._job is not None)
    panel.choices.out.setFocus()
    panel.choices.out.selectAll()
    qtbot.keyClicks(panel.choices.out, str(tmp_path / "elsewhere"))
    assert panel.choices.wish.out == str(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: panel._job is None and "The first bundle in this folder" in said(panel), timeout=LONG)
    assert panel.window().focusWidget() is panel.choices.out


def test_an_article_that_stays_out_is_told_of_before_it_is_published(panel: PublishPanel, desk: Desk) -> None:
    hint = panel.choices.left_out
    panel.show()
    assert hint.isHidden()
    article = desk.bridge.kb.articles[0].id
    desk.bridge.apply("State", lambda kb: edits.change_text(kb, article, kb.languages.source, state=State.DRAFT))
    assert not hint.isHidden() and hint.text().startswith("1 article stays out")
    panel.choices.drafts.setChecked(True)
    assert hint.isHidden()
