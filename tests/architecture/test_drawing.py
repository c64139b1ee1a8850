"""studio/ARCHITECTURE.md is true: it names every room that exists, and no room that does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STUDIO = ROOT / "studio"
PAGE = (STUDIO / "ARCHITECTURE.md").read_text()


def rooms() -> set[str]:
    """The packages and modules right under studio/, as paths."""
    packages = {f"studio/{path.parent.name}" for path in STUDIO.glob("*/__init__.py")}
    return packages | {f"studio/{path.name}" for path in STUDIO.glob("*.py") if path.name != "__init__.py"}


def drawn() -> list[set[str]]:
    """The rooms of each line of the drawing, from the top."""
    drawing = PAGE.split("```")[1]
    lines = [re.split(r"\s{3,}", line.strip())[0] for line in drawing.strip().splitlines()]
    return [{name.strip().removeprefix("studio.") for name in line.split("|")} for line in lines]


def layers() -> list[set[str]]:
    """The rooms of each layer of the contract, from the top, without those that do not exist."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    lines: list[str] = next(contract for contract in contracts if contract["id"] == "layers")["layers"]
    existing = {Path(room).stem for room in rooms()}
    kept = [set(re.findall(r"\w+", line)) & existing for line in lines]
    return [names for names in kept if names]


def test_every_room_has_a_line_in_the_table_and_every_line_a_room() -> None:
    table = PAGE.split("## Rooms")[1].split("## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {path for cell in cells for path in re.findall(r"`(studio/[^`]+)`", cell)}
    assert named == rooms()


def test_the_drawing_and_the_contract_say_the_same() -> None:
    assert drawn() == layers()


def test_files_that_the_page_sends_people_to_exist() -> None:
    paths = [
        STUDIO / path
        for path in re.findall(r"`([a-z]+/[a-z_/]+\.(?:py|json))`", PAGE)
        if not path.startswith("studio/")
    ]
    assert paths
    assert not [path for path in paths if not path.exists()]
