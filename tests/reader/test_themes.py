"""The themes that hosts may take as they are: complete, light and dark alike, and legible in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reader.conftest import READER
from tests.reader.test_build import PAIRS, contrast, tokens

ROOT = READER.parent.parent
THEMES = sorted((ROOT / "packaging/hosts/themes").glob("*.css"))
KINDS = {"light": ":root", "dark": ':root[data-theme="dark"]'}
OWN = READER / "style/tokens.css"


def test_there_are_three() -> None:
    assert [path.stem for path in THEMES] == ["dawn", "harbour", "meadow"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_text_stands_out_in_every_theme(path: Path, kind: str) -> None:
    colours = tokens(KINDS[kind], path)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    for control in ("canvas", "raised", "accent-soft"):
        assert contrast(colours["edge"], colours[control]) >= 3, control


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_a_theme_sets_every_colour_in_light_and_in_dark(path: Path) -> None:
    own = set(tokens(":root", OWN))
    assert set(tokens(KINDS["light"], path)) == set(tokens(KINDS["dark"], path)) == own
    assert tokens(':root:not([data-theme="light"])', path) == tokens(KINDS["dark"], path)


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_a_theme_sets_nothing_but_the_properties_of_the_reader(path: Path) -> None:
    said = re.findall(r"^\s+([a-z-]+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    known = set(re.findall(r"--hr-[a-z-]+", OWN.read_text(encoding="utf-8")))
    assert set(said) <= known
