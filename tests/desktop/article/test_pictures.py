"""The pictures of a step: drawn as readers see them, described in place, brought in from anywhere."""

from __future__ import annotations

import base64
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures import ADDING, PictureStrip
from studio.desktop.panels.article.pictures.darkroom import darkroom_of
from studio.desktop.panels.article.pictures.drawing import Print, develop, prove
from studio.desktop.panels.article.pictures.larger import LargerView
from studio.desktop.panels.article.pictures.suggesting import NO_WORDS
from studio.errors import Problem
from studio.kb import edits, steps
from studio.kb.block_edits import insert_block, replace_block
from studio.kb.blocks import ShownPicture, cut_blocks
from studio.kb.pictures import Box, Mark, MarkKind
from studio.kb.syntax import outline
from studio.progress import silent

ARTICLE = "wifi-setup"


class Card:
    """A card that does with the strip's signals what the article panel does."""

    def __init__(self, desk: Desk, strip: PictureStrip, spot: Spot, room: QWidget) -> None:
        self.room = room
        self.desk, self.strip, self.spot = desk, strip, spot
        strip.added.connect(self.add)
        strip.replaced.connect(lambda index, source: self.put(replace_block(self.text, index, source), ADDING))
        strip.alt_written.connect(self.write_alt)
        self.show()

    @property
    def text(self) -> str:
        article = self.spot.article_in(self.desk)
        text = article.text(self.spot.language) if article else None
        step = outline(text.body).step(self.spot.step) if text else None
        assert step
        return step.text

    @property
    def pictures(self) -> list[tuple[int, ShownPicture]]:
        blocks = enumerate(cut_blocks(self.text))
        return [(at, block.part) for at, block in blocks if isinstance(block.part, ShownPicture)]

    def show(self) -> None:
        self.strip.show_pictures(self.pictures)

    def put(self, text: str, key: str) -> None:
        def edit(kb):
            body = kb.article(self.spot.article).text("en").body
            return edits.write_body(kb, self.spot.article, "en", steps.set_text(body, self.spot.step, text))

        assert self.desk.bridge.apply("Add picture", edit, key)
        self.show()

    def add(self, sources: list[str]) -> None:
        text = self.text
        for source in sources:
            text = insert_block(text, len(cut_blocks(text)), source)
        self.put(text, ADDING)

    def write_alt(self, index: int, alt: str) -> None:
        part = dict(self.pictures)[index]
        self.put(replace_block(self.text, index, f"![{alt}]({part.address})"), f"alt:{index}")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of renditions of its own."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, cache: Path) -> Card:
    """The strip of a step with a picture, in a shown window."""
    room = QWidget()
    room.resize(600, 600)
    qtbot.addWidget(room)
    spot = Spot(ARTICLE, "en", _step_with_picture(desk))
    strip = PictureStrip(desk, spot)
    strip.setParent(room)
    room.show()
    qtbot.waitExposed(room)
    strip.move(40, 40)
    qtbot.mouseMove(room, QPoint(5, 5))
    return Card(desk, strip, spot, room)


def test_a_picture_stands_there_once_it_is_drawn(qtbot: QtBot, card: Card) -> None:
    thumb = card.strip.frames[0].thumb
    assert not thumb.is_shown
    qtbot.waitUntil(lambda: thumb.is_shown, timeout=20_000)
    assert not thumb.problem


def test_a_file_that_was_brought_in_stands_in_until_what_ships_is_drawn(card: Card, tmp_path: Path) -> None:
    bridge, wish = card.desk.bridge, card.strip.frames[0].wish(248, 155)
    assert wish is not None
    told: list[Print] = []
    rest = prove(bridge.kb, bridge.folder, tmp_path, [wish], [wish.file], lambda _wish, made: told.append(made))
    develop(bridge.kb, bridge.folder, tmp_path, rest, lambda _wish, made: told.append(made), silent)
    proof, final = told
    assert proof.is_proof and not final.is_proof
    assert proof.discs == final.discs
    images = [made.image for made in told if made.image]
    assert [image.size() for image in images] == [QSize(248, 155)] * 2
    middle = [image.pixelColor(124, 78).lightness() for image in images]
    assert abs(middle[0] - middle[1]) < 12, "both show the same picture"


def test_a_stranger_s_file_is_never_decoded_in_the_window_s_process(card: Card, tmp_path: Path) -> None:
    bridge, wish = card.desk.bridge, card.strip.frames[0].wish(248, 155)
    assert wish is not None
    told: list[Print] = []
    rest = prove(bridge.kb, bridge.folder, tmp_path, [wish], [], lambda _wish, made: told.append(made))
    assert rest == (wish,) and not told


def test_a_removal_is_burned_in_before_anything_else_is_shown(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    wish = frame.wish(10, 10)
    assert wish
    gone = Mark("gone", MarkKind.REMOVE, box=Box(0, 0, 1, 1))
    hidden = replace(wish.picture, marks=(gone,))
    card.desk.bridge.apply("Hide", lambda kb: edits.put_picture(kb, hidden))
    assert not frame.thumb.is_shown, "the old pixels would show what was removed"
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    shades = {
        frame.thumb.grab().toImage().pixelColor(x, y).lightness() // 8 for x in range(40, 200, 20) for y in (60, 90)
    }
    assert len(shades) == 1


def test_numbers_on_a_picture_follow_the_text(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    wish = frame.wish(248, 155)
    assert wish
    first, second, *_rest = [mark.id for mark in wish.picture.marks if mark.kind is MarkKind.NUMBER]
    address = frame.part.address
    card.put(f"[1]{{{address}#{second}}} [1]{{{address}#{first}}}\n\n![a]({address})\n", "typing")

    def numbers() -> dict[str, str]:
        wanted = frame.wish(248, 155)
        known = darkroom_of(card.desk).ask(wanted) if wanted else None
        return {disc.mark: disc.number for disc in known.discs} if known else {}

    qtbot.waitUntil(lambda: (numbers().get(second), numbers().get(first)) == ("1", "2"), timeout=20_000)
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)


def test_what_is_drawn_already_stands_there_at_once(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    other = PictureStrip(card.desk, card.spot)
    other.setParent(card.strip.parentWidget())
    other.show_pictures(card.pictures)
    assert other.frames[0].thumb.is_shown


def test_a_missing_file_is_said_in_words(qtbot: QtBot, card: Card) -> None:
    path = card.strip.frames[0].wish(10, 10)
    assert path
    qtbot.waitUntil(lambda: card.strip.frames[0].thumb.is_shown, timeout=20_000)
    (card.desk.bridge.folder / path.file).unlink()
    card.strip.frames[0].refresh(anew=True)
    qtbot.waitUntil(lambda: bool(card.strip.frames[0].thumb.problem), timeout=20_000)
    assert "no such picture" in card.strip.frames[0].thumb.problem


def test_a_file_that_others_changed_is_drawn_anew(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    wish = frame.wish(248, 155)
    assert wish
    before = darkroom_of(card.desk).ask(wish)
    assert before
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(card.desk.bridge.folder / wish.file))
    darkroom_of(card.desk).forget()
    assert not frame.thumb.is_shown
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    after = darkroom_of(card.desk).ask(wish)
    assert after
    assert after.key != before.key


def test_an_address_without_a_picture_is_said_in_words(card: Card) -> None:
    card.strip.show_pictures([(0, ShownPicture("", "gone.png"))])
    assert "gone.png" in card.strip.frames[0].thumb.problem


def test_the_alternative_text_is_written_in_place_and_missed_where_it_is_not(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    index, part = card.pictures[0]
    card.strip.show_pictures([(index, replace(part, alt=""))])
    assert frame.hint.isVisible()
    frame.alt.setFocus()
    frame.alt.selectAll()
    qtbot.keyClicks(frame.alt, "A lamp")
    assert card.pictures[0][1].alt == "A lamp"
    assert not frame.hint.isVisible()
    assert frame.alt.text() == "A lamp"
    assert frame.thumb.accessibleName() == "Picture: A lamp"


def test_what_is_wrong_with_an_alternative_text_is_said_below_it(card: Card) -> None:
    frame = card.strip.frames[0]
    index, part = card.pictures[0]
    for alt, said in (("", "Alt text missing"), ("IMG_1.png", "A file's name says nothing"), ("ok", "Too short")):
        card.strip.show_pictures([(index, replace(part, alt=alt))])
        assert frame.hint.isVisible() and said in frame._fault.text()


def test_words_that_are_there_already_are_offered_and_the_chosen_ones_are_written(qtbot: QtBot, card: Card) -> None:
    card.write_alt(card.pictures[0][0], "")
    card.show()
    frame = card.strip.frames[0]
    menu = opened_menu(qtbot, frame.suggest.click)
    words = menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    assert card.pictures[0][1].alt == words and frame.alt.hasFocus()
    assert not frame.hint.isVisible()
    assert frame.alt.textCursor().atEnd(), "the writer goes on from there"


@pytest.mark.skipif(not shutil.which("tesseract"), reason="the program Tesseract is not installed")
def test_words_in_the_picture_are_read_as_readers_see_it(qtbot: QtBot, card: Card) -> None:
    card.strip.show_pictures([(0, ShownPicture("", "wifi.png"))])
    frame = card.strip.frames[0]
    menu = opened_menu(qtbot, frame.suggest.click)
    read = next(action for action in menu.actions() if action.text() == "Read the words in the picture")
    menu.close()
    again = opened_menu(qtbot, read.trigger)
    offered = " ".join(action.text() for action in again.actions())
    again.close()
    assert "Home" in offered and "2.4" in offered
    assert "LB2" not in offered, "the serial number is removed from the picture"


def test_without_an_ocr_program_a_hint_says_what_to_install(
    qtbot: QtBot, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    frame = card.strip.frames[0]
    wish = frame.wish(248, 155)
    assert wish
    menu = opened_menu(qtbot, lambda: frame.suggesting.offer(card.spot, wish))
    menu.actions()[-1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: NO_WORDS in card.desk.messages.shown)
    card.desk.messages.drop(NO_WORDS)


def opened_menu(qtbot: QtBot, act: Callable[[], object]) -> QMenu:
    """The menu that something opens, at once or after a while."""
    act()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_pasted_picture_lies_in_the_folder_and_asks_what_it_shows(qtbot: QtBot, card: Card) -> None:
    before = len(card.pictures)
    mime = QMimeData()
    mime.setImageData(_image("red"))
    with qtbot.waitSignal(card.strip.added, timeout=10_000):
        assert card.strip.take(mime)
    assert len(card.pictures) == before + 1
    address = card.pictures[-1][1].address
    assert (card.desk.bridge.folder / "articles" / ARTICLE / address).read_bytes().startswith(b"\x89PNG")
    qtbot.waitUntil(card.strip.frames[-1].alt.hasFocus)


def test_one_undo_takes_a_pasted_picture_out(qtbot: QtBot, card: Card) -> None:
    before = card.desk.bridge.kb
    mime = QMimeData()
    mime.setImageData(_image("red"))
    with qtbot.waitSignal(card.strip.added, timeout=10_000):
        card.strip.take(mime)
    card.desk.bridge.workspace.undo()
    assert card.desk.bridge.kb is before


def test_the_same_picture_again_is_the_same_file(qtbot: QtBot, card: Card) -> None:
    for _time in range(2):
        mime = QMimeData()
        mime.setImageData(_image("green"))
        with qtbot.waitSignal(card.strip.added, timeout=10_000):
            card.strip.take(mime)
    addresses = [part.address for _, part in card.pictures]
    assert addresses[-1] == addresses[-2]


def test_files_bytes_and_data_addresses_are_taken(qtbot: QtBot, card: Card, tmp_path: Path) -> None:
    file = tmp_path / "Front panel.bmp"
    _image("blue").save(str(file))
    files, raw, html = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    raw.setData("application/octet-stream", QByteArray(_png("yellow")))
    raw.setUrls([QUrl("https://example.com/router.png")])
    html.setHtml(f'<p><img src="data:image/png;base64,{base64.b64encode(_png("cyan")).decode()}"></p>')
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
    _image("blue").save(str(tmp_path / "a.png"))
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
    mime.setImageData(_image("red"))
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
    head = bytearray(_png("red"))
    head[16:24] = (30_000).to_bytes(4, "big") * 2
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    (tmp_path / "huge.png").write_bytes(head)
    card.strip.take_files([tmp_path / "huge.png"])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "30,000" in told[0].what


def test_a_picture_that_comes_when_another_step_is_shown_goes_where_it_was_dropped(qtbot: QtBot, card: Card) -> None:
    mime = QMimeData()
    mime.setImageData(_image("red"))
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
    _image("red").save(str(tmp_path / "new.png"))
    with qtbot.waitSignal(card.strip.replaced, timeout=10_000):
        card.strip.replace_by(frame, tmp_path / "new.png")
    shown = card.pictures[0][1]
    assert (shown.address, shown.alt) == ("new.png", alt)
    picture = card.desk.bridge.kb.picture(f"articles/{ARTICLE}/new.png")
    assert picture
    assert picture.marks == old.picture.marks
    card.desk.bridge.workspace.undo()
    assert card.pictures[0][1].address == old.address


def test_the_tools_come_with_the_keyboard_and_go_with_it(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    card.strip.window().activateWindow()
    frame.thumb.setFocus()
    assert frame.tools.isVisible()
    names = []
    for _step in range(6):
        qtbot.keyClick(frame.window().focusWidget(), Qt.Key.Key_Tab)
        names.append(frame.window().focusWidget().accessibleName())
    wanted = ["Mark up the picture", "Replace the picture…", "Larger view", "Suggest alt text…", "Copy the address"]
    assert names == [*wanted, "Remove the picture"]
    with qtbot.waitSignal(card.strip.removed):
        qtbot.keyClick(frame.window().focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(frame.window().focusWidget(), Qt.Key.Key_Tab)
    assert frame.alt.hasFocus()
    assert not frame.tools.isVisible()


def test_a_number_on_the_picture_can_be_referred_to_by_mouse_and_by_menu(qtbot: QtBot, card: Card) -> None:
    frame = card.strip.frames[0]
    qtbot.waitUntil(lambda: frame.thumb.is_shown, timeout=20_000)
    known = darkroom_of(card.desk).ask(frame.wish(248, 155))  # type: ignore[arg-type]
    assert known
    disc = next(disc for disc in known.discs if disc.number)
    place = frame.thumb.rect().topLeft()
    place.setX(round(disc.x * 248))
    place.setY(round(disc.y * 155))
    with qtbot.waitSignal(card.strip.picked_mark) as picked:
        qtbot.mouseClick(frame.thumb, Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [frame.part.address, disc.mark]
    menu = frame.thumb.menu_of_numbers()
    with qtbot.waitSignal(card.strip.picked_mark):
        menu.actions()[0].trigger()
    menu.deleteLater()


def test_the_larger_view_shows_all_of_the_picture(qtbot: QtBot, card: Card) -> None:
    view = LargerView(card.desk, card.strip.frames[0], card.strip.window())
    view.open()
    qtbot.waitUntil(lambda: view.is_shown, timeout=20_000)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def _step_with_picture(desk: Desk) -> str:
    article = desk.bridge.kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text
    return next(step.id for step in outline(text.body).steps if "![" in step.text)


def _image(colour: str) -> QImage:
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def _png(colour: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _image(colour).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
