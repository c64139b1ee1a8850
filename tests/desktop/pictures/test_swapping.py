"""A newer picture in the place of the one that is shown: marks go along, and what is not sure is looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.swap_dialog import SwapDialog
from studio.desktop.window import Window
from studio.kb.pictures import Box, Doubt, Picture
from tests.desktop.touring import wait


def newer(panel: PicturesPanel, folder: Path, by: int = 40) -> Path:
    """The picture that is shown, moved down a little, as a file."""
    picture = shown(panel)
    old = Image.open(panel._desk.bridge.folder / picture.path).convert("RGB")
    target = folder / "newer.png"
    ImageChops.offset(old, 0, by).save(target)
    return target


def shown(panel: PicturesPanel) -> Picture:
    picture = panel.deeds.picture
    assert picture
    return picture


def dialog_of(studio: Window) -> SwapDialog:
    wait(lambda: any(each.isVisible() for each in studio.findChildren(SwapDialog)))
    made = studio.findChildren(SwapDialog)[0]
    if folder := os.environ.get("HANDRAIL_GRABS"):
        made.grab().save(f"{folder}/swap.png")
    return made


def test_a_newer_picture_takes_its_marks_along_and_one_undo_takes_all_back(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    before = shown(panel)
    file = panel._desk.bridge.folder / before.path
    content = file.read_bytes()
    new = newer(panel, tmp_path)
    panel.swapping.take_file(new)
    dialog = dialog_of(studio)
    dialog.yes.click()
    wait(lambda: file.read_bytes() == new.read_bytes())
    after = shown(panel)
    assert [mark.id for mark in after.marks] == [mark.id for mark in before.marks]
    assert after.marks != before.marks
    panel._desk.bridge.workspace.undo()
    assert shown(panel) == before
    assert file.read_bytes() == content
    panel._desk.bridge.workspace.redo()
    assert shown(panel) == after
    assert file.read_bytes() == new.read_bytes()


def test_what_is_not_sure_is_gone_through_by_keys_and_settled(
    panel: PicturesPanel, studio: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = shown(panel)
    blank = tmp_path / "blank.png"
    Image.new("RGB", (1440, 1280), "#dde3ee").save(blank)
    panel.swapping.take_file(blank)
    dialog = dialog_of(studio)
    doubts = [each.doubt for each in dialog._placed.values()]
    assert doubts and all(doubts)
    first = dialog._chosen
    qtbot.keyClick(dialog.list, Qt.Key.Key_N)
    second = dialog._chosen
    assert len(doubts) == 1 or first != second
    dialog.right.click()
    assert dialog._placed[second].doubt is Doubt.NONE
    dialog.yes.click()
    wait(lambda: shown(panel) is not picture)
    left = {mark.id: bool(mark.doubt) for mark in shown(panel).marks}
    assert left == {mark.id: mark.id != second for mark in picture.marks}


def test_a_crop_that_is_not_sure_is_said_beside_the_picture_until_somebody_says_that_it_fits(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    panel.deeds.crop(Box(0.1, 0.1, 0.6, 0.6))
    assert panel.side.crop_doubt.isHidden()
    blank = tmp_path / "blank.png"
    Image.new("RGB", (1440, 1280), "#dde3ee").save(blank)
    panel.swapping.take_file(blank)
    panel._desk.bridge.workspace.save()  # what a save does to the picture's sidecar is no change of the picture
    dialog_of(studio).yes.click()
    wait(lambda: shown(panel).crop_doubt)
    assert panel.side.crop_doubt.isVisible()
    panel.side.crop_fits.click()
    assert not shown(panel).crop_doubt and panel.side.crop_doubt.isHidden()
    panel._desk.bridge.workspace.undo()
    assert shown(panel).crop_doubt


def test_a_picture_file_that_is_dropped_is_taken(
    panel: PicturesPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(panel.swapping, "take_file", taken.append)
    file = tmp_path / "newer.png"
    mime, words = QMimeData(), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    words.setText("no file")
    middle, copy, left = panel.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    assert not panel.swapping.eventFilter(panel, QDragEnterEvent(middle, copy, words, left, none))
    assert panel.swapping.eventFilter(panel, QDragEnterEvent(middle, copy, mime, left, none))
    assert panel.swapping.eventFilter(panel, QDropEvent(QPointF(middle), copy, mime, left, none))
    assert taken == [file]


def test_a_picture_in_the_clipboard_is_pasted_as_the_newer_one(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    from PySide6.QtGui import QImage

    QGuiApplication.clipboard().setImage(QImage(str(newer(panel, tmp_path))))
    studio.actions_["marks.paste"].trigger()
    dialog = dialog_of(studio)
    dialog.reject()


def test_another_kind_of_file_is_refused_in_words(panel: PicturesPanel, studio: Window, tmp_path: Path) -> None:
    picture = shown(panel)
    wrong = tmp_path / "new.png"
    wrong.write_bytes(b"no picture")
    panel.swapping.take_file(wrong)
    wait(lambda: bool(panel._desk.messages.shown))
    assert shown(panel) is picture
