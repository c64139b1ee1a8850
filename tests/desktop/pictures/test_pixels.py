"""The pixels under the marks: cropped, blurred, removed, seen as they ship; and a picture that has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.painting import draw_marks_svg
from studio.desktop.window import Window
from studio.imaging.drawing import REMOVED
from studio.kb.pictures import Box, MarkKind
from studio.reader import words
from studio.render import draw_marks
from tests.desktop.pictures.conftest import ARTICLE
from tests.desktop.pictures.hands import drag, place
from tests.desktop.touring import wait


def test_a_crop_is_pulled_and_taken_back_in_one(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    panel.toolbar.tools.buttons["crop"].click()
    drag(qtbot, panel, (0.0, 0.5), (0.3, 0.5))
    drag(qtbot, panel, (1.0, 0.5), (0.9, 0.5))
    crop = panel.canvas.picture.crop
    assert crop == pytest.approx(Box(0.3, 0.0, 0.6, 1.0), abs=0.006)
    panel.toolbar.tools.buttons["select"].click()
    assert panel.canvas.lens.frame == crop
    plates = panel.canvas.plates
    wait(lambda: panel.canvas.plates is not plates)
    studio.actions_["edit.undo"].trigger()
    assert panel.canvas.picture.crop is None


def test_a_blur_says_that_it_is_for_looks_and_a_removal_that_it_is_final(qtbot: QtBot, panel: PicturesPanel) -> None:
    panel.toolbar.tools.buttons[MarkKind.BLUR].click()
    assert "can often still be read" in panel.hint.text()
    drag(qtbot, panel, (0.2, 0.2), (0.4, 0.6))
    assert "can often still be read" in panel.side.warning.text()
    panel.toolbar.tools.buttons[MarkKind.REMOVE].click()
    drag(qtbot, panel, (0.5, 0.2), (0.6, 0.6))
    assert "leave in no published file" in panel.side.warning.text()


def test_a_removal_is_solid_at_once_and_as_it_ships_soon(qtbot: QtBot, panel: PicturesPanel, cache: Path) -> None:
    canvas = panel.canvas
    panel.toolbar.tools.buttons[MarkKind.REMOVE].click()
    drag(qtbot, panel, (0.15, 0.05), (0.35, 0.25))
    canvas.choose(())
    inside = [place(panel, x, y) for x in (0.18, 0.25, 0.32) for y in (0.08, 0.15, 0.22)]

    def is_solid() -> bool:
        image = canvas.grab().toImage()
        colours = [image.pixelColor(at) for at in inside]
        seen = [(each.red(), each.green(), each.blue()) for each in colours]
        return all(abs(one - other) <= 6 for pixel in seen for one, other in zip(pixel, REMOVED, strict=True))

    assert is_solid()
    wait(lambda: canvas.plates is not None and bool(canvas.plates.recipe.removals))
    assert is_solid()


def test_the_canvas_shows_the_very_drawing_that_ships(studio: Window, panel: PicturesPanel) -> None:
    """The marks are the SVG of the bundle, and the pixels its rendition: drawn at one size, both are the same."""
    board, canvas = studio.board, panel.canvas
    assert board and canvas.plates
    kb = board.desk.bridge.kb
    shipped = draw_marks(
        canvas.picture, kb.mark_styles, canvas.plates.drawn, {"base": "1", "router": "2"}, ("en", "en"), words("en")
    )
    assert canvas.svg == shipped
    canvas.zoom_to(canvas.plates.shipped.width() / canvas.plates.size[0])
    expected = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    expected.fill(0)
    painter = QPainter(expected)
    painter.drawImage(canvas.lens.rect(canvas.crop), canvas.plates.shipped)
    draw_marks_svg(painter, canvas.lens, canvas.crop, shipped)
    painter.end()
    canvas.clearFocus()
    seen = canvas.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    area = canvas.lens.shown.toAlignedRect().adjusted(3, 3, -3, -3).intersected(canvas.rect().adjusted(4, 4, -4, -4))
    assert seen.copy(area) == expected.copy(area)


def test_a_picture_that_cannot_be_read_says_why(studio: Window, panel: PicturesPanel) -> None:
    board = studio.board
    assert board
    for name in ("wifi.png", "wifi.dark.png"):
        (board.desk.bridge.folder / "articles" / ARTICLE / name).write_bytes(b"\x89PNG\r\n\x1a\n broken")
    board.pictures.open(ARTICLE, "en", "choose", "wifi.png")
    wait(lambda: panel.canvas.note not in ("", "Drawing the picture…"))
    assert panel.canvas.plates is None
    assert "damaged" in panel.canvas.note or "broken" in panel.canvas.note
