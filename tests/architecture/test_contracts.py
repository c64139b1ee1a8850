"""The contracts between rooms hold, and each of them is able to fail.

A contract can be green and guard nothing. So each test plants one violation in a copy of the program and expects
import-linter to name the contract that it breaks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS: dict[str, str] = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# contract, file to plant in (made where it is missing), line to plant
PLANTS = [
    ("layers", "kb/planted.py", "import studio.storage"),
    ("layers", "errors.py", "import studio.kb"),
    ("layers", "progress.py", "import studio.errors"),
    ("layers", "storage/planted.py", "import studio.content"),
    ("layers", "storage/planted.py", "import studio.render"),
    ("layers", "search/planted.py", "import studio.imaging"),
    ("layers", "content/planted.py", "import studio.check"),
    ("layers", "check/planted.py", "import studio.bundle"),
    ("layers", "bundle/planted.py", "import studio.importing"),
    ("layers", "bundle/planted.py", "def late():\n    import studio.workspace"),
    ("layers", "workspace/planted.py", "import studio.cli"),
    ("layers", "desktop/__init__.py", "import studio.cli"),
    ("layers", "cli/planted.py", "import studio.desktop"),
    ("layers", "newroom/__init__.py", ""),
    ("cycles", "kb/planted.py", "import studio.kb.grown"),
    ("cycles", "bundle/planted.py", "def late():\n    import studio.bundle.grown"),
    ("pure", "kb/planted.py", "import os"),
    ("pure", "kb/planted.py", "from pathlib import Path"),
    ("pure", "kb/planted.py", "import time"),
    ("pure", "kb/planted.py", "import threading"),
    ("pure", "kb/planted.py", "def late():\n    import random"),
    ("pure", "kb/planted.py", "import studio.workspace"),
    ("qt", "cli/planted.py", "def late():\n    import PySide6.QtCore"),
    ("qt", "workspace/planted.py", "from PySide6.QtCore import QObject"),
    ("qt", "errors.py", "import PySide6"),
    ("panels", "desktop/panels/table/planted.py", "import studio.desktop.panels.find"),
    ("panels", "desktop/panels/preview/planted.py", "def late():\n    import studio.desktop.panels.article"),
    ("matching", "kb/planted.py", "import rapidfuzz"),
    ("patterns", "kb/planted.py", "import regex"),
    ("pasting", "importing/planted.py", "import bs4"),
    ("pasting", "render/planted.py", "def late():\n    import markdownify"),
    ("whoosh", "content/planted.py", "import whoosh.index"),
    ("opencv", "bundle/planted.py", "import cv2"),
    ("opencv", "desktop/planted.py", "def late():\n    import numpy"),
    ("pillow", "bundle/planted.py", "from PIL import Image"),
    ("screen", "desktop/planted.py", "import Xlib.display"),
    ("screen", "bundle/planted.py", "def late():\n    import jeepney"),
    ("layers", "capture/planted.py", "import studio.content"),
    ("markdown", "content/planted.py", "import markdown"),
    ("markdown", "importing/planted.py", "import nh3"),
    ("jinja", "bundle/planted.py", "import jinja2"),
    ("yaml", "importing/planted.py", "import yaml"),
    ("stems", "check/planted.py", "from snowballstemmer import stemmer"),
    ("stems", "content/planted.py", "import Stemmer"),
    ("quickjs", "content/planted.py", "def late():\n    import quickjs"),
    ("qr", "cli/planted.py", "import segno"),
    ("console", "workspace/planted.py", "import typer"),
    ("console", "bundle/planted.py", "from rich.progress import Progress"),
]

ROOMS = (
    "bundle",
    "capture",
    "check",
    "cli",
    "content",
    "desktop",
    "imaging",
    "importing",
    "render",
    "search",
    "storage",
)
"""Rooms that plants import or lie in; an empty one stands in for a room that does not exist yet."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the program's modules and of its contracts."""
    shutil.copytree(ROOT / "studio", tmp_path / "studio", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        (tmp_path / "studio" / room).mkdir(exist_ok=True)
        (tmp_path / "studio" / room / "__init__.py").touch()
    return tmp_path


def only_python(folder: str, names: list[str]) -> list[str]:
    del names
    unwanted = {"node_modules", "__pycache__", "source", "built", "pages", "style", "words"}
    return [path.name for path in Path(folder).iterdir() if path.name in unwanted or path.suffix not in {"", ".py"}]


def lint(folder: Path, contract: str = "") -> subprocess.CompletedProcess[str]:
    chosen = ["--contract", contract] if contract else []
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", *chosen],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def plant(folder: Path, file: str, line: str) -> None:
    path = folder / "studio" / file
    path.parent.mkdir(exist_ok=True)
    if not (path.parent / "__init__.py").exists():
        (path.parent / "__init__.py").write_text("")
    kept = path.read_text() if path.exists() else ""
    path.write_text(f"{kept}\n{line}\n")


def test_every_contract_is_kept_by_the_program_as_it_is(copied: Path) -> None:
    done = lint(copied)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in PLANTS} == set(CONTRACTS)


@pytest.mark.parametrize(
    ("contract", "file", "line"), PLANTS, ids=[f"{c}-{f}-{n}" for n, (c, f, _) in enumerate(PLANTS)]
)
def test_a_planted_violation_is_caught_by_name(copied: Path, contract: str, file: str, line: str) -> None:
    plant(copied, file, line)
    if contract == "cycles":
        plant(copied, file.replace("planted", "grown"), f"import studio.{file.removesuffix('.py').replace('/', '.')}")
    done = lint(copied, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]} BROKEN" in " ".join(done.stdout.split())


def test_a_room_may_use_the_library_that_is_its_own(copied: Path) -> None:
    plant(copied, "desktop/planted.py", "import PySide6.QtCore")
    plant(copied, "search/planted.py", "import whoosh.index")
    assert lint(copied).returncode == 0
