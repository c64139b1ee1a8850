"""What makes an alternative text useless, and what is proposed for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.content.alt_texts import Fault, fault_of, folded
from studio.content.describing import Source, propose_alt
from studio.kb import edits
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.small_kb import write_kb

LAMP = "articles/stays-cold/lamp.png"


@pytest.mark.parametrize(
    ("alt", "fault"),
    [
        ("", Fault.MISSING),
        ("  \n ", Fault.MISSING),
        ("IMG_2034.JPG", Fault.FILE_NAME),
        ("Screenshot 2026-11-01 10.22", Fault.FILE_NAME),
        ("bild 3", Fault.FILE_NAME),
        ("A screenshot of the settings", Fault.SAYS_IMAGE),
        ("Image showing the lamp", Fault.SAYS_IMAGE),
        ("Das Bild zeigt die Lampe", Fault.SAYS_IMAGE),
        ("Foto der Rückseite", Fault.SAYS_IMAGE),
        ("Capture d’écran des réglages", Fault.SAYS_IMAGE),
        ("Una captura de pantalla de los ajustes", Fault.SAYS_IMAGE),
        ("ok", Fault.SHORT),
        ("→ …", Fault.SHORT),
        ("word " * 51, Fault.LONG),
        ("Look at the lamp.", Fault.REPEATED),
        ("The lamp on the left", None),
        ("The picture frame on the wall", None),
        ("Bildschirm Akku in der App", None),
        ("端子の位置", None),
        ("電池", None),
        ("ظهر القاعدة والكابل موصول به", None),
    ],
)
def test_faults_are_found_and_sound_texts_are_left_alone(alt: str, fault: Fault | None) -> None:
    assert fault_of(alt, {folded("Look at the **lamp**")}) == fault


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return read_folder(write_kb(tmp_path / "kb")).kb


def texts(kb: KnowledgeBase, *lettering: str) -> list[str]:
    return [each.text for each in propose_alt(kb, "stays-cold", "en", "look", "lamp.png", lettering)]


def test_names_of_marks_are_proposed_in_their_language_alone(kb: KnowledgeBase) -> None:
    assert texts(kb) == ["The lamp", "Look at the lamp: the lamp"]
    unnamed = edits.put_picture(
        kb, Picture(LAMP, marks=(Mark("a", MarkKind.NUMBER, Point(0, 0), label=Phrase.of({"de": "die Lampe"})),))
    )
    assert texts(unnamed) == []


def test_what_a_removal_hides_is_never_named(kb: KnowledgeBase) -> None:
    secret = Mark("x", MarkKind.REMOVE, box=Box(0, 0, 1, 1), label=Phrase.of("the serial number 4711"))
    assert not any("4711" in text for text in texts(edits.put_picture(kb, Picture(LAMP, marks=(secret,)))))


def test_bold_words_and_the_words_in_the_picture_are_put_in_a_row(kb: KnowledgeBase) -> None:
    article = kb.article("stays-cold")
    assert article
    body = article.texts[0].body.replace("The lamp is here", "Press **Heat** in **Settings**: the lamp is here")
    kb = edits.change_text(kb, "stays-cold", "en", body=body)
    proposed = propose_alt(kb, "stays-cold", "en", "look", "lamp.png", ("10:14", "Kitchen", "Settings", "Heat now"))
    assert [(each.source, each.text) for each in proposed[2:]] == [
        (Source.LETTERING, "Kitchen: Heat, Settings"),
        (Source.LETTERING, "Kitchen: Settings, Heat now"),
        (Source.WORDS, "Look at the lamp: Heat, Settings"),
    ]


def test_nothing_is_proposed_that_a_check_would_find_fault_with(kb: KnowledgeBase) -> None:
    assert not any(fault_of(text) for text in texts(kb, "x" * 300, "10:14"))
    assert propose_alt(kb, "stays-cold", "de", "look", "lamp.png") == ()
