"""What a picture of a step shows is written in place, and offered where words are there already."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.panels.article.pictures.suggesting import NO_WORDS
from studio.kb.blocks import ShownPicture
from tests.desktop.article.pictures.card import Card, opened_menu


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
