"""A small knowledge base, built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.bundle.build import Built, build_bundle
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.small_kb import write_kb

Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """`build(changes, edition=…, out=…)` builds the small knowledge base after some changes of its files."""

    def make(
        changes: dict[str, str | bytes | None] | None = None,
        edition: Edition | None = None,
        out: str = "out",
        archive: bool = False,
    ) -> Built:
        folder = write_kb(tmp_path / "kb", changes)
        kb = read_folder(folder).kb
        return build_bundle(folder, kb, tmp_path / out, edition or Edition(), tmp_path / "cache", archive)

    return make


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that nobody touches."""
    folder = tmp_path_factory.mktemp("fresh")
    kb = write_kb(folder / "kb")
    return build_bundle(kb, read_folder(kb).kb, folder / "out", Edition(), folder / "cache").out


@pytest.fixture
def bundle(fresh: Path, tmp_path: Path) -> Path:
    """A bundle to tamper with."""
    return Path(shutil.copytree(fresh, tmp_path / "bundle"))
