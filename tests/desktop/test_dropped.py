"""What is dropped on or pasted into a field that only takes text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.writing import WritingArea


@pytest.fixture
def area(qtbot: QtBot) -> WritingArea:
    made = WritingArea("Summary")
    qtbot.addWidget(made)
    return made


def test_files_and_pictures_go_on_to_what_a_field_stands_on(area: WritingArea, tmp_path: Path) -> None:
    files, pixels = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "kettle.png"))])
    files.setText(str(tmp_path / "kettle.png"))
    pixels.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not area.canInsertFromMimeData(files) and not area.canInsertFromMimeData(pixels)


def test_a_field_whose_pictures_somebody_takes_takes_them(qtbot: QtBot, area: WritingArea, tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "kettle.png"))])
    with qtbot.waitSignal(area.offered):
        area.offered.connect(lambda _mime: None)
        assert area.canInsertFromMimeData(files)
        area.insertFromMimeData(files)
    assert not area.text()


def test_an_address_copied_in_a_browser_is_pasted_as_text(area: WritingArea) -> None:
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/help")])
    address.setText("https://example.org/help")
    assert area.canInsertFromMimeData(address)
    area.insertFromMimeData(address)
    assert area.text() == "https://example.org/help"
