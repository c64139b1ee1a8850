"""Every way through the studio: all languages, themes, screens and scales, with everything looked at."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.desktop.walking import LANGUAGES, Walk, walked

WALKS = tuple(
    Walk(language, theme, screen, scale)
    for language, theme, screen, scale in product(
        LANGUAGES, ("light", "dark"), ((1280, 800), (1440, 900), (1920, 1080)), (100, 150, 200)
    )
    if screen[0] / scale >= 8.5  # fewer pixels than the smallest window has are no studio
)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    "way", WALKS, ids=lambda way: f"{way.language}-{way.theme}-{way.screen[0]}x{way.screen[1]}-{way.scale}"
)
def test_no_walk_finds_anything_to_stumble_over(way: Walk, tmp_path: Path) -> None:
    wrong, _seen = walked(way, tmp_path)
    assert wrong == []
