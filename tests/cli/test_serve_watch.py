"""`handrail serve --watch`: the draft as the files say it now, for a phone only when asked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from studio.cli.app import app
from studio.cli.watching import WatchedFolder
from tests.conftest import ROOT
from tests.small_kb import BOIL, MARKS, png, write_kb


@dataclass(frozen=True, slots=True)
class Served:
    """A command that serves, and where."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:  # noqa: S310 (our own server)
            return answer.read().decode()


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb")


@pytest.fixture
def serve(kb: Path) -> Iterator[Callable[..., Served]]:
    with ExitStack() as stack:

        def begin(*options: str) -> Served:
            command = [sys.executable, "-u", "-m", "studio.cli", "serve", str(kb), "--watch", "--json", *options]
            process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.terminate)
            assert process.stdout
            said = ""
            while not said.endswith("}\n") and (line := process.stdout.readline()):
                said += line
            return Served(process, json.loads(said)["address"])

        yield begin


def test_a_change_of_a_file_is_shown_and_told(kb: Path, serve: Callable[..., Served]) -> None:
    served = serve()
    assert served.address.startswith("http://127.0.0.1:")
    page = served.get("en/boil.html")
    assert "Boil water" in page
    state = page.partition("reload.js?since=")[2].partition('"')[0]
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("Boil water", "Heat water").replace("published", "draft")})
    news = served.get(f"reload/state.js?since={state}")  # held back until the change is seen
    assert state not in news
    assert "Heat water" in served.get("en/boil.html")


def test_pictures_are_drawn_when_it_begins(serve: Callable[..., Served]) -> None:
    page = serve().get("en/stays-cold.html")
    assert ".webp" in page
    assert "waiting" not in page


def test_a_wrong_token_gets_nothing(serve: Callable[..., Served]) -> None:
    address = serve().address.rstrip("/")
    for wrong in (address[:-1] + "/index.html", address.rpartition("/")[0] + "/index.html"):
        with pytest.raises(urllib.error.HTTPError) as refused, urllib.request.urlopen(wrong, timeout=30):  # noqa: S310
            pass
        assert refused.value.code == 404
        refused.value.close()


@pytest.mark.parametrize("stopping", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_peace_when_it_is_stopped(serve: Callable[..., Served], stopping: signal.Signals) -> None:
    process = serve().process
    process.send_signal(stopping)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said


def test_others_in_the_network_get_in_only_when_asked_for(kb: Path) -> None:
    """With --lan, the address is shown as a QR code as well."""
    command = [sys.executable, "-u", "-m", "studio.cli", "serve", str(kb), "--watch", "--lan"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        assert process.stdout
        lines: list[str] = []
        while not (lines and "Ctrl+C" in lines[-1]) and (line := process.stdout.readline()):
            lines.append(line)
        process.send_signal(signal.SIGINT)
    said = "".join(lines)
    assert "http://" in lines[0]
    assert "can read the draft" in said
    assert said.count("█") > 50


@pytest.mark.parametrize("words", [["--lan"], ["--watch", "--published"]])
def test_what_makes_no_sense_is_wrong_use(kb: Path, words: list[str]) -> None:
    assert CliRunner().invoke(app, ["serve", str(kb), *words]).exit_code == 2


def test_no_knowledge_base_no_draft(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studio.cli", "serve", str(tmp_path), "--watch"]
    run = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert run.returncode == 1
    assert "kb.yaml" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_look_takes_over_what_changed_and_nothing_else(kb: Path) -> None:
    watched = WatchedFolder.open(kb)
    watched.look_again()
    before = watched.kb
    assert not watched.look_again()
    assert watched.kb is before
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("Boil", "Heat"), "articles/scale/en.md": None})
    assert watched.look_again()
    assert watched.kb.article("scale") is None
    assert watched.kb.article("stays-cold") is before.article("stays-cold")
    assert watched.kb.article("boil") != before.article("boil")
    assert not watched.look_again()


def test_a_picture_that_came_or_was_painted_over_is_a_change(kb: Path) -> None:
    watched = WatchedFolder.open(kb)
    watched.look_again()
    write_kb(kb, {"articles/boil/new.png": png(32, 32)})
    assert watched.look_again()
    assert watched.kb.picture("articles/boil/new.png")
    assert not watched.look_again()
    write_kb(kb, {"articles/boil/new.png": png(48, 32)})
    assert watched.look_again()


def test_a_file_that_cannot_be_read_just_now_leaves_what_was_there(kb: Path) -> None:
    watched = WatchedFolder.open(kb)
    watched.look_again()
    before = watched.kb
    write_kb(kb, {"kb.yaml": "handrail: 1\nid: [", "articles/stays-cold/lamp.png.yaml": "marks: ["})
    watched.look_again()
    assert len(watched.broken) == 2
    assert watched.kb.title == before.title
    assert watched.kb.pictures == before.pictures
    assert not watched.look_again()  # told once; nothing came
    write_kb(kb, {"articles/stays-cold/lamp.png.yaml": MARKS})
    watched.look_again()
    assert watched.broken == ()
