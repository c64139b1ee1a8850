"""Two studios and another editor write one article at once: every version is there afterwards, or was known to whoever
replaced it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from studio.storage import swap
from tests.storage.folders import ARTICLE, small_kb

ROOT = Path(__file__).resolve().parents[2]
EN = "articles/a/en.md"
TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)

needs_exchange = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux exchanges files in one step"
)


def studio(folder: Path, name: str, saves: int) -> subprocess.Popen[str]:
    """A process that retitles the article again and again."""
    command = [sys.executable, "-m", "tests.storage.one_save", str(folder), name, str(saves)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def title_of(path: Path) -> str:
    found = TITLE.search(path.read_text())
    assert found, path
    return found[1]


def edit_outside(folder: Path, processes: list[subprocess.Popen[str]]) -> tuple[int, set[str]]:
    """Another editor, until the processes end: how many versions it wrote, and the titles of those it replaced."""
    replaced: set[str] = set()
    number = 0
    mine = folder / "articles/a/editor.tmp"
    while any(process.poll() is None for process in processes):
        mine.write_text(ARTICLE.replace("The sock's battery doesn't last the night", f"Theirs {number}"))
        assert swap._rename(mine, folder / EN, swap._EXCHANGE)
        replaced.add(title_of(mine))
        number += 1
    mine.unlink(missing_ok=True)
    return number, replaced


def lost_versions(folder: Path, saves: int) -> tuple[list[str], int]:
    """Race; the titles of all versions that nobody has any more, and how many versions were written."""
    small_kb(folder, {EN: ARTICLE})
    processes = [studio(folder, name, saves) for name in ("One", "Two")]
    for process in processes:  # both have opened the same version before anybody writes
        assert process.stdout and process.stdin and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    number, replaced = edit_outside(folder, processes)
    told = [process.communicate()[0] for process in processes]
    kept = {title_of(path) for path in (folder / "articles/a").iterdir() if path.suffix == ".md"}
    written = [f"Theirs {each}" for each in range(number)]
    lost = [title for title in written if title not in kept | replaced]
    for name, output in zip(("One", "Two"), told, strict=True):
        lines = output.splitlines()
        assert len(lines) == saves and all(line.startswith("saved") for line in lines), output
        written += [f"{name} {each}" for each in range(saves)]
        for each in range(saves):
            knew = each + 1 < saves and "en (conflict" not in lines[each + 1]
            if f"{name} {each}" not in kept | replaced and not knew:
                lost.append(f"{name} {each}")
    assert not [path for path in (folder / "articles/a").iterdir() if path.suffix != ".md"]
    return lost, len(written)


@needs_exchange
def test_no_version_is_lost_when_three_write_at_once(tmp_path: Path) -> None:
    lost, written = lost_versions(tmp_path, 20)
    assert lost == [] and written > 40
