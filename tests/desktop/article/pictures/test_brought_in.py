"""Pictures come into a step from anywhere, and what is none is refused."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.errors import Problem
from studio.kb.syntax import outline
from tests.desktop.article.pictures.card import ARTICLE, Card, image, png


def test_a_pasted_picture_lies_in_the_folder_and_asks_what_it_shows(qtbot: QtBot, card: Card) -> None:
    before = len(card.pictures)
    mime = QMimeData()
    mime.setImageData(image("red"))
    with qtbot.waitSignal(card.strip.added, timeout=10_000):
        assert card.strip.take(mime)
    assert len(card.pictures) == before + 1
    address = card.pictures[-1][1].address
    assert (card.desk.bridge.folder / "articles" / ARTICLE / address).read_bytes().startswith(b"\x89PNG")
    qtbot.waitUntil(card.strip.frames[-1].alt.hasFocus)


def test_one_undo_takes_a_pasted_picture_out(qtbot: QtBot, card: Card) -> None:
    before = card.desk.bridge.kb
    mime = QMimeData()
    mime.setImageData(image("red"))
    with qtbot.waitSignal(card.strip.added, timeout=10_000):
        card.strip.take(mime)
    card.desk.bridge.workspace.undo()
    assert card.desk.bridge.kb is before


def test_the_same_picture_again_is_the_same_file(qtbot: QtBot, card: Card) -> None:
    for _time in range(2):
        mime = QMimeData()
        mime.setImageData(image("green"))
        with qtbot.waitSignal(card.strip.added, timeout=10_000):
            card.strip.take(mime)
    addresses = [part.address for _, part in card.pictures]
    assert addresses[-1] == addresses[-2]


def test_files_bytes_and_data_addresses_are_taken(qtbot: QtBot, card: Card, tmp_path: Path) -> None:
    file = tmp_path / "Front panel.bmp"
    image("blue").save(str(file))
    files, raw, html = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    raw.setData("application/octet-stream", QByteArray(png("yellow")))
    raw.setUrls([QUrl("https://example.com/router.png")])
    html.setHtml(f'<p><img src="data:image/png;base64,{base64.b64encode(png("cyan")).decode()}"></p>')
    for mime in (files, raw, html):
        with qtbot.waitSignal(card.strip.added, timeout=10_000):
            assert card.strip.take(mime)
    addresses = [part.address for _, part in card.pictures][-3:]
    assert addresses[0] == "front-panel.png"
    assert addresses[2].startswith("picture-")
    folder = card.desk.bridge.folder / "articles" / ARTICLE
    assert all((folder / address).read_bytes().startswith(b"\x89PNG") for address in addresses)


def test_files_may_be_dropped_anywhere_on_a_card(qtbot: QtBot, card: Card, tmp_path: Path) -> None:
    card.strip.accept_drops_on(card.room)
    image("blue").save(str(tmp_path / "a.png"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 5), copy, mime, left, none)
    QApplication.sendEvent(card.room, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(card.strip.added, timeout=10_000):
        QApplication.sendEvent(card.room, QDropEvent(QPointF(300, 5), copy, mime, left, none))


def test_an_address_on_the_web_is_not_fetched_and_it_is_said(card: Card) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/router.png")])
    assert card.strip.take(mime)
    assert card.desk.messages.shown == ("picture.remote",)
    assert "Adding pictures" not in [job.title for job in card.desk.jobs.running]


def test_words_that_bring_a_picture_of_themselves_are_words(card: Card) -> None:
    mime = QMimeData()
    mime.setImageData(image("red"))
    mime.setText("A cell of a table")
    assert not card.strip.take(mime)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(20), "HEIC"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.png", b"hello", "not a picture"),
        ("a.png", b"", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n and then nothing", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_in_plain_words(
    qtbot: QtBot, card: Card, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    told: list[Problem] = []
    card.desk.messages.show_problem = lambda problem, *_c, **_k: told.append(problem)  # type: ignore[method-assign]
    before = card.desk.bridge.kb
    (tmp_path / name).write_bytes(content)
    card.strip.take_files([tmp_path / name])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert said in told[0].what
    assert told[0].do
    assert card.desk.bridge.kb is before


def test_a_huge_picture_is_refused_before_it_is_decoded(qtbot: QtBot, card: Card, tmp_path: Path) -> None:
    told: list[Problem] = []
    card.desk.messages.show_problem = lambda problem, *_c, **_k: told.append(problem)  # type: ignore[method-assign]
    head = bytearray(png("red"))
    head[16:24] = (30_000).to_bytes(4, "big") * 2
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    (tmp_path / "huge.png").write_bytes(head)
    card.strip.take_files([tmp_path / "huge.png"])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "30,000" in told[0].what


def test_a_picture_that_comes_when_another_step_is_shown_goes_where_it_was_dropped(qtbot: QtBot, card: Card) -> None:
    mime = QMimeData()
    mime.setImageData(image("red"))
    first = card.spot.step
    card.strip.take(mime)
    article = card.desk.bridge.kb.article(ARTICLE)
    assert article
    card.spot.step = next(step.id for step in outline(article.texts[-1].body).steps if step.id != first)
    qtbot.waitUntil(lambda: bool(card.desk.messages.shown), timeout=10_000)
    card.spot.step = first
    assert card.pictures[-1][1].address.startswith("picture-")


def test_another_file_takes_over_the_marks_and_the_words(qtbot: QtBot, card: Card, tmp_path: Path) -> None:
    frame = card.strip.frames[0]
    old = frame.wish(10, 10)
    assert old
    assert old.picture.marks
    alt = frame.part.alt
    image("red").save(str(tmp_path / "new.png"))
    with qtbot.waitSignal(card.strip.replaced, timeout=10_000):
        card.strip.replace_by(frame, tmp_path / "new.png")
    shown = card.pictures[0][1]
    assert (shown.address, shown.alt) == ("new.png", alt)
    picture = card.desk.bridge.kb.picture(f"articles/{ARTICLE}/new.png")
    assert picture
    assert picture.marks == old.picture.marks
    card.desk.bridge.workspace.undo()
    assert card.pictures[0][1].address == old.address
