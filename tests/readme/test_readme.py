"""README.md is true: each command in it is run, each address in it leads somewhere, each file it links to exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    """The lines of all code blocks of this language, in their order."""
    found = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line for block in found for line in block.splitlines() if line.strip()]


COMMANDS = blocks("sh")


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a line as a person would type it, with the tested environment's programs first."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and with old articles to import, as the commands expect to find them."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "sample_kb", folder / "sample_kb")
    (folder / "old-articles").mkdir()
    (folder / "old-articles" / "lamp.md").write_text("# The lamp stays dark\n\n## Plug it in\n\nUse the wall socket.\n")
    return folder


def test_every_handrail_command_does_what_the_page_promises(desk: Path) -> None:
    commands = [command for command in COMMANDS if command.startswith("handrail ")]
    assert len(commands) >= 8
    for command in commands:
        if command.startswith("handrail open "):
            open_and_close(command, desk)
            continue
        done = shell(command, desk)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert (desk / "my-bundle" / "index.html").is_file()
    assert "<testsuite" in (desk / "findings.xml").read_text()


def open_and_close(command: str, desk: Path) -> None:
    """The studio opens on what the command names, and ends when it is asked to."""
    done = shell(f"QT_QPA_PLATFORM=offscreen HANDRAIL_NO_WEBENGINE=1 HANDRAIL_CONFIG=config {command} --json", desk)
    assert done.returncode == 0, done.stderr
    process = json.loads(done.stdout)["process"]
    try:
        wait_until((desk / "config" / "preferences.json").is_file)  # what was opened is remembered
        assert "my-help" in (desk / "config" / "preferences.json").read_text()
    finally:
        os.kill(process, signal.SIGTERM)
    wait_until(
        lambda: not Path(f"/proc/{process}").exists() or "Z" in Path(f"/proc/{process}/stat").read_text().split()[2]
    )


def wait_until(holds: Callable[[], bool]) -> None:
    for _time in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise TimeoutError


def test_every_command_is_one_that_is_tested() -> None:
    # `make run` is run by tests/packaging/test_make.py; `make test` is what runs this.
    others = [command for command in COMMANDS if not command.startswith("handrail ")]
    assert others == ["make run", "make test"]
    assert "pip install ." in README  # run by tests/packaging/test_wheel.py


@pytest.mark.parametrize("address", blocks("text"))
def test_every_address_leads_to_something_in_the_sample(address: str, sample_kb: Path) -> None:
    place = address.split("#/")[1].split("/")
    if place[0] == "context":
        assert re.search(rf"^  {re.escape(place[1])}: ", (sample_kb / "kb.yaml").read_text(), re.MULTILINE)
        return
    article = sample_kb / "articles" / place[1] / f"{place[0]}.md"
    assert article.is_file()
    assert all(f"{{#{step}}}" in article.read_text() for step in place[2:])


def test_every_linked_file_and_picture_exists() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]
