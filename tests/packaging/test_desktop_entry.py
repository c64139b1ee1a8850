"""The desktop entry: the menu starts the studio, and a double click on a kb.yaml opens it there."""

from __future__ import annotations

import configparser
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
PROGRAM = "/opt/my tools/handrail"


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share"), "HANDRAIL_PROGRAM": PROGRAM}
    done = subprocess.run([LINUX / "install"], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return tmp_path / "share"


def test_the_entry_starts_the_studio_on_the_file_that_was_clicked(data: Path) -> None:
    installed = entry(data / "applications" / "handrail.desktop")
    assert installed["Exec"] == f'"{PROGRAM}" open %f'
    assert installed["Type"] == "Application" and installed["Terminal"] == "false"
    assert (data / "icons/hicolor/scalable/apps" / f"{installed['Icon']}.svg").is_file()


def test_the_kind_of_file_that_the_entry_opens_is_a_kb_yaml(data: Path) -> None:
    kind = ET.parse(data / "mime/packages/handrail-kb.xml").getroot()[0]  # noqa: S314 - it is our own file
    assert entry(data / "applications" / "handrail.desktop")["MimeType"].strip(";") == kind.get("type")
    (glob,) = [child for child in kind if child.tag.endswith("}glob")]
    assert glob.get("pattern") == "kb.yaml"


def test_removing_leaves_nothing_behind(data: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    done = subprocess.run([LINUX / "install", "--remove"], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not [path for path in data.rglob("*handrail*") if path.is_file()]
