"""Words in pictures are read where a program for it is installed, and its absence is a clear hint."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from studio.errors import PictureError
from studio.imaging import lettering_problem, read_lettering


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A screen with two lines of words, as readers get it."""
    image = Image.new("RGB", (900, 300), "white")
    letters = ImageFont.load_default(48)
    ImageDraw.Draw(image).text((40, 40), "Network settings", "black", letters)
    ImageDraw.Draw(image).text((40, 160), "Join", "black", letters)
    image.save(tmp_path / "screen.webp", lossless=True)
    return tmp_path / "screen.webp"


@pytest.mark.skipif(not shutil.which("tesseract"), reason="the program Tesseract is not installed")
def test_lines_are_read_from_top_to_bottom(picture: Path) -> None:
    assert lettering_problem() is None
    assert read_lettering(picture, ["en"]) == ("Network settings", "Join")
    assert read_lettering(picture, ["xx", "en"])[0] == "Network settings", "a language that nobody reads is skipped"


def test_without_the_program_the_hint_says_what_to_install(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problem = lettering_problem()
    assert problem and "Tesseract is missing" in problem.what and "tesseract-ocr" in problem.do
    with pytest.raises(PictureError, match="Tesseract is missing"):
        read_lettering(picture, ["en"])


def test_without_the_extra_the_hint_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    problem = lettering_problem()
    assert problem and "handrail[ocr]" in problem.do


@pytest.mark.skipif(not shutil.which("tesseract"), reason="the program Tesseract is not installed")
def test_what_cannot_be_read_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "none.webp").write_bytes(b"no picture")
    with pytest.raises(PictureError, match="could not be read"):
        read_lettering(tmp_path / "none.webp", ["en"])
