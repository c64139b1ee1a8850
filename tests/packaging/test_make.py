"""What make does on a machine that is set up."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [*sorted((ROOT / "packaging").glob("*-*")), ROOT / ".ci" / "run"]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs make as a person would, without what an outer make, a display or the test run put into the environment."""
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    return subprocess.run(["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_run_checks_and_builds_the_sample_and_prints_the_page(
    sample: Path, drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_CACHE", str(drawn))  # its pictures were drawn when `sample` was built
    if make("--question", ".venv/stamps/studio").returncode:
        pytest.skip("this environment was not made by make")
    done = make("run")
    assert done.returncode == 0, done.stdout + done.stderr
    page = ROOT / "build" / "lull-help" / "index.html"
    assert done.stdout.splitlines()[-1] == str(page)
    assert page.is_file()


def test_help_lists_every_target_that_is_meant_for_people() -> None:
    listed = set(re.findall(r"^  make ([a-z-]+)", make("help").stdout, re.MULTILINE))
    phony = set(re.findall(r"^\.PHONY: ([a-z-]+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert listed == phony - {"setup"}


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_scripts_are_sound_shell_and_may_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    done = subprocess.run(["bash", "-n", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_package_that_pyproject_asks_for_has_a_pinned_version() -> None:
    asked = set(re.findall(r'^    "([A-Za-z0-9_-]+)[><=!]', (ROOT / "pyproject.toml").read_text(), re.MULTILINE))
    pinned = re.findall(r"^([A-Za-z0-9_-]+)==", (ROOT / "packaging" / "constraints.txt").read_text(), re.MULTILINE)
    assert {plain(name) for name in asked} <= {plain(name) for name in pinned}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
