"""A version of a picture that was not there: for a language or dark pages, under the same marks, one undo away."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.swap_dialog import SwapDialog
from studio.desktop.panels.pictures.version_dialog import VersionDialog
from studio.desktop.window import Window
from studio.kb.pictures import Picture
from tests.desktop.touring import wait


def shown(panel: PicturesPanel) -> Picture:
    picture = panel.deeds.picture
    assert picture
    return picture


def pixels(panel: PicturesPanel) -> Image.Image:
    return Image.open(panel._desk.bridge.folder / shown(panel).path).convert("RGB")


def asked(studio: Window, language: str, dark: bool) -> VersionDialog:
    studio.actions_["picture.version"].trigger()
    wait(lambda: any(each.isVisible() for each in studio.findChildren(VersionDialog)))
    dialog = studio.findChildren(VersionDialog)[0]
    dialog.language.choose(language)
    dialog.dark.setChecked(dark)
    dialog._tell()
    if folder := os.environ.get("HANDRAIL_GRABS"):
        dialog.grab().save(f"{folder}/version.png")
    return dialog


def named(picture: Picture, end: str) -> str:
    return picture.path.removesuffix(".png") + end


def test_the_same_screen_in_another_language_is_added_at_once_and_one_undo_takes_it_out(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    before = shown(panel)
    assert all(each.language != "fr" for each in before.variants)
    new = tmp_path / "neu.png"
    pixels(panel).save(new)
    dialog = asked(studio, "fr", True)
    if dialog.version.language != "fr":
        dialog.language.offer([("fr", "Français", "")])
        dialog.language.choose("fr")
    dialog.take_file(new)
    wait(lambda: shown(panel) is not before)
    file = named(before, ".fr.dark.png")
    assert (file, "fr", True) in [(each.path, each.language, each.dark) for each in shown(panel).variants]
    assert (panel._desk.bridge.folder / file).read_bytes() == new.read_bytes()
    assert shown(panel).marks == before.marks
    panel._desk.bridge.workspace.undo()
    assert shown(panel) == before


def test_marks_that_do_not_fit_a_version_are_shown_and_doubted(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    before = shown(panel)
    new = tmp_path / "other.png"
    Image.new("RGB", (800, 1200), "#dde3ee").save(new)
    dialog = asked(studio, "*", True)
    if not dialog.yes.isEnabled():  # the sample may have one for dark pages
        dialog.language.offer([("fr", "Français", "")])
        dialog.language.choose("fr")
    dialog.take_file(new)
    wait(lambda: any(each.isVisible() for each in studio.findChildren(SwapDialog)))
    compared = studio.findChildren(SwapDialog)[0]
    if folder := os.environ.get("HANDRAIL_GRABS"):
        compared.grab().save(f"{folder}/version-swap.png")
    assert all(each.doubt for each in compared._placed.values())
    compared.yes.click()
    wait(lambda: shown(panel) is not before)
    assert before.marks and all(mark.doubt for mark in shown(panel).marks)


def test_a_version_that_is_there_is_not_added_again(panel: PicturesPanel, studio: Window, qtbot: QtBot) -> None:
    dialog = asked(studio, "*", False)  # that is the picture itself
    assert not dialog.yes.isEnabled() and dialog._field.is_wrong
    dialog.reject()


def test_a_newer_picture_of_another_kind_of_file_becomes_one_of_the_old_kind(
    panel: PicturesPanel, studio: Window, tmp_path: Path
) -> None:
    before = shown(panel)
    new = tmp_path / "newer.jpg"
    pixels(panel).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(new)
    panel.swapping.take_file(new)
    wait(lambda: any(each.isVisible() for each in studio.findChildren(SwapDialog)))
    studio.findChildren(SwapDialog)[0].yes.click()
    wait(lambda: shown(panel) is not before)
    assert (panel._desk.bridge.folder / before.path).read_bytes().startswith(b"\x89PNG")
