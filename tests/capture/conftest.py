"""A screen with a session's bus on it, and a stock program to record."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.program import Program
from tests.desktop.screen.display import Display, missing

_NEEDED = {"dbus-daemon": "dbus-daemon", "galculator": "galculator", "/usr/libexec/at-spi-bus-launcher": "at-spi2-core"}
"""Programs, and the Debian packages that bring them."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def display(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Display]:
    """A screen of the test's own, with a bus on which programs tell what they show."""
    packages = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if missing() or packages:
        pytest.fail(f"{missing()} {' '.join(packages)}: `packaging/system-packages tests` installs what is missing")
    with tempfile.TemporaryDirectory(prefix="bus") as runtime:  # sockets lie there, whose names must be short
        made = Display(home)
        try:
            for name, value in (("XDG_RUNTIME_DIR", runtime), ("XDG_CONFIG_HOME", str(home)), ("DISPLAY", made.name)):
                monkeypatch.setenv(name, value)
            for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "AT_SPI_BUS_ADDRESS"):
                monkeypatch.delenv(name, raising=False)
            bus = made.start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], "bus")
            assert bus.stdout
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
            yield made
        finally:
            made.close()


@pytest.fixture
def calculator(display: Display) -> Iterator[Program]:
    """Debian's galculator, which has menus, buttons, tabs and boxes to tick."""
    display.start(["galculator"], "galculator")
    program = Program(display, "galculator")
    yield program
    program.close()


def run_quietly(*command: str, display: Display) -> None:
    """Run a program on the screen, and expect that it works."""
    subprocess.run(command, env=os.environ | display.environment, check=True, capture_output=True)
