"""The editor shows the language it edits: an arrow turned round, a mirror image with its marks across; both undone."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.shown import Shown
from studio.desktop.window import Window
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from tests.desktop.pictures.conftest import ADDRESS, ARTICLE, STEP
from tests.desktop.pictures.hands import drag, marks, undo_label
from tests.desktop.touring import settle, wait


@pytest.fixture
def arabic(studio: Window, panel: PicturesPanel) -> PicturesPanel:
    """The editor with the picture's own file for Arabic, which so far is no mirror image."""
    assert studio.board
    bridge, path = studio.board.desk.bridge, panel.deeds.shown.path
    stem, _dot, ending = path.rpartition(".")
    own = f"{stem}.ar.{ending}"
    with Image.open(bridge.folder / path) as master:
        file = io.BytesIO()
        master.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(file, "PNG")
    (bridge.folder / own).write_bytes(file.getvalue())
    bridge.workspace.look()
    wait(lambda: any(each.path == own for each in written(panel).variants))
    panel.show_picture(Shown(path, "ar", ARTICLE, STEP, ADDRESS))
    wait(lambda: panel.canvas.plates is not None and panel.canvas.plates.file == own)
    return panel


def written(panel: PicturesPanel) -> Picture:
    picture = panel.deeds.picture
    assert picture
    return picture


def test_a_removal_on_a_mirror_image_is_written_where_it_lies_on_the_picture(
    qtbot: QtBot, studio: Window, arabic: PicturesPanel
) -> None:
    panel = arabic
    before = written(panel)
    assert panel.side.mirrors.isVisible()
    panel.side.mirrors.click()
    assert written(panel).mirror == ("ar",)
    numbers = [mark for mark in before.marks if mark.at]
    assert [marks(panel)[each.id].at for each in numbers] == [
        pytest.approx((1 - each.at.x, each.at.y)) for each in numbers if each.at
    ]
    panel.toolbar.tools.buttons[MarkKind.REMOVE].click()
    drag(qtbot, panel, (0.7, 0.3), (0.9, 0.5))
    (seen,) = panel.canvas.chosen_marks
    assert seen.box == pytest.approx(Box(0.7, 0.3, 0.2, 0.2), abs=0.006)
    new = written(panel).mark(seen.id)
    assert new
    assert new.box == pytest.approx(Box(0.1, 0.3, 0.2, 0.2), abs=0.006)
    panel.deeds.nudge(panel.canvas.chosen_marks, 0.05, 0.0)
    moved = written(panel).mark(seen.id)
    assert moved
    assert moved.box == pytest.approx(Box(0.05, 0.3, 0.2, 0.2), abs=0.006), "to the right there is to the left here"
    panel.deeds.write_label(panel.canvas.chosen_marks[0], "Name")
    named = written(panel).mark(seen.id)
    assert named
    assert named.box == moved.box
    for _each in range(4):
        studio.actions_["edit.undo"].trigger()
    assert written(panel) == before
    assert not panel.side.mirrors.isChecked()


def test_an_arrow_is_asked_to_turn_and_turns_where_arabic_is_edited(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    arrow = panel.deeds.add(Mark("", MarkKind.ARROW, start=Point(0.2, 0.5), end=Point(0.6, 0.5)), False)
    settle()
    panel.canvas.choose([arrow])
    assert panel.side.turns.isVisible()
    panel.side.turns.click()
    assert undo_label(studio) == "Undo: Turn arrow with the language"
    assert marks(panel)[arrow].mirror
    assert marks(panel)[arrow].end == Point(0.6, 0.5), "English is read from the left"
    english = panel.canvas.svg
    panel.show_picture(Shown(panel.deeds.shown.path, "ar", ARTICLE, STEP, ADDRESS))
    assert marks(panel)[arrow].end == Point(0.2, 0.5)
    assert panel.canvas.svg != english
    assert written(panel).mark(arrow) == Mark(
        arrow, MarkKind.ARROW, start=Point(0.2, 0.5), end=Point(0.6, 0.5), mirror=True
    )
    panel.canvas.choose([arrow])
    assert panel.side.turns.isChecked()
    studio.actions_["edit.undo"].trigger()
    assert marks(panel)[arrow].end == Point(0.6, 0.5), "it does not turn any more"
