"""A walk through every panel and dialog finds nothing to stumble over. `tests/proof` walks all ways."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

import studio.desktop
from tests.desktop.walking import Walk, walked

LARGE, SMALL = (1440, 900), (1280, 800)
WALKS = (
    Walk("longer", "light", LARGE, 100, ("names", "tab", "back", "room", "contrast", "focus")),
    Walk("de", "dark", SMALL, 150, ("room", "contrast", "focus")),
    Walk("mirrored", "dark", LARGE, 150, ("names", "room", "focus")),
)


@pytest.mark.slow
@pytest.mark.timeout(900)  # each is twenty seconds of work, and waits for its turn where all else is tested too
@pytest.mark.parametrize("way", WALKS, ids=lambda way: f"{way.language}-{way.theme}-{way.screen[0]}-{way.scale}")
def test_a_walk_finds_nothing_to_stumble_over(way: Walk, tmp_path: Path) -> None:
    wrong, seen = walked(way, tmp_path)
    assert wrong == []
    assert dialogs() - seen == set(), "a dialog that no walk comes by: add it to tests/desktop/touring.py"


def dialogs() -> set[str]:
    """The names of all dialogs of the studio that are opened as they are."""
    for module in pkgutil.walk_packages(studio.desktop.__path__, "studio.desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {each.__name__ for each in _below(QDialog) if not each.__subclasses__()}


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("studio.desktop"):
            yield each
            yield from _below(each)
