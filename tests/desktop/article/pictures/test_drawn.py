"""The pictures of a step as they stand there: drawn as readers see them, with their numbers and tools."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from studio.desktop.panels.article.pictures import PictureStrip
from studio.desktop.panels.article.pictures.darkroom import darkroom_of
from studio.desktop.panels.article.pictures.drawing import Print, develop, prove
from studio.desktop.panels.article.pictures.larger import LargerView
from studio.kb import edits
from studio.kb.blocks import ShownPicture
from studio.kb.pictures import Box, Mark, MarkKind
from studio.progress import silent
from tests.desktop.article.pictures.card import Card


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


def test_the_larger_view_shows_all_of_the_picture(qtbot: QtBot, card: Card) -> None:
    view = LargerView(card.desk, card.strip.frames[0], card.strip.window())
    view.open()
    qtbot.waitUntil(lambda: view.is_shown, timeout=20_000)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


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
