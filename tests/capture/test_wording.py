"""Titles, texts and words for pictures, in English and German."""

from __future__ import annotations

from importlib.resources import files

import pytest

from studio.capture import Area, Control, Part, Press, Shot, file_name_of, title_of
from studio.capture.sentences import sentences_of
from studio.capture.wording import alt_of, text_of

WINDOW = Area(100, 100, 900, 600)


def shot(part: Part | None, name: str = "Save", press: Press = Press.CLICK, **more: object) -> Shot:
    """A click at the lower right of a window."""
    control = Control(part, name, Area(900, 650, 60, 30), **more) if part else None  # type: ignore[arg-type]
    return Shot("001.png", WINDOW, 930, 660, "Settings", control, press)


def test_every_language_says_all_parts_of_a_window_and_all_nine_places() -> None:
    tags = sorted(path.name.removesuffix(".json") for path in (files("studio.capture") / "words").iterdir())
    assert {"de", "en"} <= set(tags)
    for said in map(sentences_of, tags):
        assert set(said.titles) == set(said.things) == set(Part)
        assert len(said.places) == 9
    assert sentences_of("de-AT") is sentences_of("de") is not sentences_of("fr")
    assert sentences_of("fr") is sentences_of("../en") is sentences_of("en")


TITLES = [
    (shot(Part.BUTTON), "Click **Save**", "Klicken Sie auf **Save**"),
    (shot(Part.CHECK_BOX), "Tick **Save**", "Setzen Sie das Häkchen bei **Save**"),
    (shot(Part.CHECK_BOX, is_on=True), "Untick **Save**", "Nehmen Sie das Häkchen bei **Save** weg"),
    (shot(Part.MENU), "Open the menu **Save**", "Öffnen Sie das Menü **Save**"),
    (shot(Part.FIELD, "Name"), "Fill in **Name**", "Füllen Sie **Name** aus"),
    (shot(Part.ENTRY, "Blue", inside="Colour"), "Choose **Blue** in **Colour**", "Wählen Sie **Blue** bei **Colour**"),
    (shot(Part.ENTRY, "Blue"), "Choose **Blue**", "Wählen Sie **Blue**"),
    (shot(Part.BUTTON, press=Press.DOUBLE), "Double-click **Save**", "Doppelklicken Sie auf **Save**"),
    (
        shot(Part.CHECK_BOX, press=Press.RIGHT),
        "Click **Save** with the right button",
        "Klicken Sie mit der rechten Taste auf **Save**",
    ),
    (shot(Part.BUTTON, ""), "Click in the window **Settings**", "Klicken Sie in das Fenster **Settings**"),
    (shot(None), "Click in the window **Settings**", "Klicken Sie in das Fenster **Settings**"),
    (shot(Part.BUTTON, "a*b_[c]{x}"), r"Click **a\*b\_\[c\]\{x\}**", r"Klicken Sie auf **a\*b\_\[c\]\{x\}**"),
]


@pytest.mark.parametrize(("clicked", "english", "german"), TITLES)
def test_the_title_says_what_to_do_with_what(clicked: Shot, english: str, german: str) -> None:
    assert title_of(clicked, "en") == english
    assert title_of(clicked, "de-AT") == german


def test_a_language_that_is_not_known_gets_english() -> None:
    assert title_of(shot(Part.BUTTON), "ja") == "Click **Save**"


def test_a_long_name_is_cut() -> None:
    title = title_of(shot(Part.BUTTON, "word " * 40), "en")
    assert title.endswith("…**") and len(title) < 80


def test_the_text_says_where_it_is_for_those_who_do_not_see_the_picture() -> None:
    said = text_of(shot(Part.BUTTON), "en", "[1]{a.png#number-1}")
    assert said == "You find the button at the bottom right of the window **Settings** [1]{a.png#number-1}."
    german = text_of(shot(Part.BUTTON), "de", "[1]{a.png#number-1}")
    assert german == "Sie finden die Schaltfläche rechts unten im Fenster **Settings** [1]{a.png#number-1}."


def test_what_is_in_a_menu_is_said_to_be_there() -> None:
    assert text_of(shot(Part.MENU_ITEM), "en", "[1]") == "You find it in the menu that has just opened [1]."


def test_no_two_pictures_are_told_alike() -> None:
    taken: set[str] = set()
    told = [alt_of(shot(Part.BUTTON, name), "en", taken) for name in ("+", "=", "+", "*")]
    letters = {"".join(letter for letter in each if letter.isalnum()) for each in told}
    assert len(letters) == 4
    assert told[0] == "The window Settings with the button “+” marked"


def test_a_picture_is_named_for_its_step() -> None:
    assert file_name_of(shot(Part.BUTTON), "en") == "click-save.png"
