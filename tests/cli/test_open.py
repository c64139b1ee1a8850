"""`handrail open` says what is missing before it starts anything."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli.app import app
from studio.errors import KbError, StudioError

runner = CliRunner()


@pytest.fixture(autouse=True)
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be started, instead of starting it."""
    started: list[list[str]] = []

    class Started:
        pid = 42

        def __init__(self, command: list[str], **_options: object) -> None:
            started.append(command)

    monkeypatch.setattr("studio.cli.opening.subprocess.Popen", Started)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return started


def test_a_folder_that_is_no_knowledge_base_is_named(tmp_path: Path, nothing_starts: list[list[str]]) -> None:
    error = runner.invoke(app, ["open", str(tmp_path)]).exception
    assert isinstance(error, KbError) and error.problem.place and str(tmp_path) in error.problem.place.path
    assert not nothing_starts


def test_a_kb_yaml_stands_for_its_folder(sample_kb: Path, nothing_starts: list[list[str]]) -> None:
    assert runner.invoke(app, ["open", str(sample_kb / "kb.yaml")]).exit_code == 0
    assert nothing_starts[0][1:] == ["-m", "studio.desktop", "--", str(sample_kb / "kb.yaml")]


def test_without_a_name_the_start_page_opens(nothing_starts: list[list[str]]) -> None:
    done = runner.invoke(app, ["open", "--json"])
    assert done.exit_code == 0 and '"process": 42' in done.stdout
    assert nothing_starts[0][1:] == ["-m", "studio.desktop", "--"]


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch, nothing_starts: list[list[str]]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    error = runner.invoke(app, ["open"]).exception
    assert isinstance(error, StudioError) and "no screen" in error.problem.what
    assert not nothing_starts


def test_without_the_desktop_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, nothing_starts: list[list[str]]
) -> None:
    find = importlib.util.find_spec

    def without_qt(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "PySide6" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_qt)
    error = runner.invoke(app, ["open"]).exception
    assert isinstance(error, StudioError) and "handrail[studio]" in error.problem.do
    assert not nothing_starts
