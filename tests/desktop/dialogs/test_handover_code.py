"""A code that a customer reads out is said in words, and where it was mistyped it is said where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.bundle.build import build_bundle
from studio.bundle.told import read_shapes
from studio.content.edition import Edition
from studio.desktop.dialogs.handover_code import HandoverDialog, bundles_built
from studio.desktop.settings import Settings
from studio.desktop.window import Window
from studio.handover import Answer, Outcome, Said, Shape, encode
from studio.storage import read_folder
from tests.small_kb import STAYS_COLD, write_kb


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of a small knowledge base."""
    base = tmp_path_factory.mktemp("handover")
    folder = write_kb(base / "kb", {"articles/stays-cold/en.md": STAYS_COLD})
    build_bundle(folder, read_folder(folder).kb, base / "kb-bundle", Edition(), base / "cache")
    return base / "kb-bundle"


@pytest.fixture
def dialog(qtbot: QtBot, window: Window, settings: Settings, bundle: Path) -> HandoverDialog:
    """The dialog as the window opens it, once the knowledge base has been published."""
    settings.put_wish(bundle.parent / "kb", json.dumps({"out": str(bundle)}))
    window.actions_["handover.decode"].trigger()
    found = window.findChild(HandoverDialog)
    assert isinstance(found, HandoverDialog)
    return found


def shape(bundle: Path, article: str) -> Shape:
    return next(each for each in read_shapes(bundle, "en") if each.article == article)


def code_of(bundle: Path) -> str:
    cold, boil = shape(bundle, "stays-cold"), shape(bundle, "boil")
    return encode(cold, (Answer(cold, 0, 1), Said(boil, 1, Outcome.FAILED)))


def read(qtbot: QtBot, dialog: HandoverDialog, code: str) -> None:
    """Type a code as somebody does who hears it, and have it read."""
    dialog.code.clear()
    qtbot.keyClicks(dialog.code, code.lower().replace("-", " "))
    dialog.yes.click()
    qtbot.waitUntil(dialog.yes.isEnabled)


def test_the_bundle_built_last_is_chosen_and_the_code_is_said_in_words(
    qtbot: QtBot, dialog: HandoverDialog, bundle: Path
) -> None:
    assert dialog.bundle.choice == str(bundle)
    read(qtbot, dialog, code_of(bundle))
    assert [(line.kind, line.text) for line in dialog.story.lines] == [
        ("Article", "The kettle stays cold"),
        ("What does the lamp do?", "It is off"),
        ("Went on to the article", "Boil water with Steam"),
        ("Did not work", "Step 2: Switch it on"),
    ]
    dialog.copy.click()
    assert "Did not work: Step 2" in QApplication.clipboard().text()
    dialog.reject()


def test_a_mistyped_code_says_where_and_what_is_meant_is_one_click_away(
    qtbot: QtBot, dialog: HandoverDialog, bundle: Path
) -> None:
    code = code_of(bundle)
    at = code.index("-") + 2
    read(qtbot, dialog, code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :])
    assert dialog.code_field.is_wrong
    assert "mistyped" in dialog.code_field.note.text()
    assert dialog.mended.text() == f"Try {code}: character 2 of group 2 is another"
    assert dialog.box.isHidden()
    dialog.mended.click()
    qtbot.waitUntil(dialog.box.isVisible)
    assert not dialog.code_field.is_wrong
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "as the customer reads it out"), ("98U7", "“U”, character 3"), ("7", "2 to 20 characters, this one has 1")],
)
def test_what_is_no_code_is_refused_beside_its_field(
    qtbot: QtBot, dialog: HandoverDialog, typed: str, said: str
) -> None:
    read(qtbot, dialog, typed)
    assert said in dialog.code_field.note.text()
    dialog.reject()


def test_another_version_is_told_and_nothing_is_guessed(
    qtbot: QtBot, dialog: HandoverDialog, bundle: Path, tmp_path: Path
) -> None:
    folder = write_kb(tmp_path / "other", {"articles/stays-cold/en.md": STAYS_COLD.replace("Look", "Gaze")})
    other = tmp_path / "other-bundle"
    build_bundle(folder, read_folder(folder).kb, other, Edition(), tmp_path / "cache")
    dialog.choose_bundle(str(other))
    cold = shape(bundle, "stays-cold")
    read(qtbot, dialog, encode(cold, (Answer(cold, 0, 0),)))
    assert [line.kind for line in dialog.story.lines] == ["Article"]
    assert "another version" in dialog.remark.text()
    dialog.reject()


def test_what_is_no_bundle_is_refused_beside_its_field(
    qtbot: QtBot, dialog: HandoverDialog, bundle: Path, tmp_path: Path
) -> None:
    dialog.choose_bundle(str(tmp_path))
    read(qtbot, dialog, code_of(bundle))
    assert dialog.bundle_field.is_wrong
    assert str(tmp_path) in dialog.bundle_field.note.text()
    dialog.reject()


def test_the_bundle_of_the_open_knowledge_base_comes_first(settings: Settings, bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "b-bundle"
    other.mkdir()
    (other / "manifest.json").write_text("{}")
    settings.put_wish(bundle.parent / "kb", json.dumps({"out": str(bundle)}))
    settings.put_wish(tmp_path / "b", json.dumps({"out": str(other)}))
    settings.put_wish(tmp_path / "gone", json.dumps({"out": str(tmp_path / "gone")}))
    assert bundles_built(settings) == [str(other), str(bundle)]
    assert bundles_built(settings, bundle.parent / "kb") == [str(bundle), str(other)]
