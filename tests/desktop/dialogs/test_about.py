"""What the studio says of itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio import __version__
from studio.desktop.dialogs.about import PARTS, AboutDialog

ROOT = Path(__file__).parents[3]


def test_versions_are_shown_and_copied(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = AboutDialog(owner)
    dialog.show()
    assert __version__ in dialog.said.text()
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.said.text()
    dialog.close()


def test_every_library_that_ships_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["studio"]]
    names = {re.split(r"[<>=!~ ]", one)[0].casefold() for one in wanted}
    said = " ".join(f"{part.name} {part.package}" for part in PARTS).casefold()
    assert [name for name in sorted(names) if name not in said] == []
    assert all(part.licence for part in PARTS)
    assert {"Inter", "Lucide"} <= {part.name for part in PARTS}
