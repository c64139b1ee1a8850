"""A screen for each test that needs a real one, and a studio on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.screen.display import Display, missing
from tests.desktop.screen.person import QUICK, Person
from tests.small_kb import write_kb


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the studio keeps its things, and what programs print is written."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def display(home: Path) -> Iterator[Display]:
    """A screen of the test's own; everything on it ends with the test."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    made = Display(home)
    yield made
    made.close()


@pytest.fixture
def kb_folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kettle")


@pytest.fixture
def person(display: Display, kb_folder: Path, home: Path, tmp_path: Path) -> Person:
    """Somebody with the small knowledge base open, without the preview, which is slow to start."""
    made = Person(display, kb_folder, home, tmp_path / "pictures", QUICK, web=False)
    made.find("Articles", "LibraryView")
    return made
