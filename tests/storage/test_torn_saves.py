"""A real save under strace: killed at, or refused, each call that writes. `tests/proof` does it at every call."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.storage import read_folder
from tests.storage.folders import ARTICLE, GERMAN, KB, small_kb
from tests.storage.one_save import retitled

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("openat", "write", "fsync", "renameat2", "unlink", "fchmod", "close", "link", "linkat")
ERRORS = ("EIO", "ENOSPC", "EACCES")


def strace_refuses() -> str:
    """Why a save cannot be traced here; "" where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    run = subprocess.run(["strace", "-f", "-e", "trace=write", "true"], capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else "strace may not trace here"


needs_strace = pytest.mark.skipif(bool(strace_refuses()), reason=strace_refuses() or "strace works")


def fresh(folder: Path) -> dict[str, set[bytes]]:
    """A small knowledge base in `folder`, and for each file the bytes it may have: before the save and after it."""
    shutil.rmtree(folder, ignore_errors=True)
    files: dict[str, str | bytes] = {"kb.yaml": KB, "articles/a/en.md": ARTICLE, "articles/a/de.md": GERMAN}
    small_kb(folder, files)
    return {path: {text.encode()} for path, text in files.items() if isinstance(text, str)}


def written(folder: Path) -> dict[str, bytes]:
    """What one undisturbed save makes of that knowledge base."""
    fresh(folder)
    run_save(folder, [])
    return {path: (folder / path).read_bytes() for path in ("kb.yaml", "articles/a/en.md", "articles/a/de.md")}


def run_save(folder: Path, inject: list[str]) -> subprocess.CompletedProcess[str]:
    tracer = ["strace", "-f", "-qq", "-o", f"{folder}.trace", *inject] if inject else []
    command = [*tracer, sys.executable, "-B", "-m", "tests.storage.one_save", str(folder), "Ours"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def calls_of_a_save(folder: Path) -> dict[str, tuple[int, int]]:
    """For each kind of call, which ones belong to the save: from the first behind `ready` to the last."""
    fresh(folder)
    run_save(folder, ["-e", f"trace={','.join(CALLS)}"])
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for line in Path(f"{folder}.trace").read_text().splitlines():
        call = line.split(None, 1)[1].split("(")[0] if line[:1].isdigit() else line.split("(")[0]
        if call not in CALLS:
            continue
        counts[call] = counts.get(call, 0) + 1
        if '"ready' in line:
            first = dict(counts)
    return {call: (first.get(call, 0) + 1, count) for call, count in counts.items() if count > first.get(call, 0)}


def torn(folder: Path, after: dict[str, bytes]) -> list[str]:
    """The files that are neither as before nor as after the save."""
    before = {"kb.yaml": KB, "articles/a/en.md": ARTICLE, "articles/a/de.md": GERMAN}
    return [path for path in before if (folder / path).read_bytes() not in (before[path].encode(), after[path])]


def kill_at(folder: Path, after: dict[str, bytes], call: str, number: int) -> None:
    """Kill a save at that call: each file is whole, a prefix of the files is saved, and the rest reads."""
    fresh(folder)
    run = run_save(folder, ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"])
    assert torn(folder, after) == [], f"{call} {number}"
    order = ("articles/a/de.md", "articles/a/en.md", "kb.yaml")
    saved = [(folder / path).read_bytes() == after[path] for path in order]
    assert saved == sorted(saved, reverse=True), f"{call} {number}: not a prefix"
    assert "\nsaved" not in run.stdout or all(saved)
    kb = read_folder(folder).kb
    assert len(kb.articles[0].texts) == 2 and all("two versions" in problem.what for problem in kb.problems)


def refuse_at(folder: Path, after: dict[str, bytes], call: str, number: int, error: str) -> None:
    """Let that call fail: `saved` is said only when all is saved, and nothing is left lying about."""
    fresh(folder)
    run = run_save(folder, ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"])
    told = f"{call} {number} {error}: {run.stdout}{run.stderr}"
    assert torn(folder, after) == [], told
    saved = all((folder / path).read_bytes() == content for path, content in after.items())
    if "\nsaved" in run.stdout:
        assert saved, told
    left = [
        path.name for path in folder.rglob("*") if path.is_file() and path.name not in ("kb.yaml", "en.md", "de.md")
    ]
    assert left == [], told
    assert "Traceback" not in run.stderr or "ready" not in run.stdout or call in ("write", "close"), told


Check = Callable[[str, int], None]


def each_call(folder: Path, check: Check, at_most: int) -> int:
    """Do `check(call, number)` at each call of a save, evenly fewer where there are more than `at_most` of a kind."""
    points = 0
    for call, (first, last) in sorted(calls_of_a_save(folder).items()):
        numbers = range(first, last + 1)
        for number in numbers[:: max(1, -(-len(numbers) // at_most))]:
            check(call, number)
            points += 1
    return points


@needs_strace
def test_a_killed_save_leaves_whole_files(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path / "kb", lambda call, number: kill_at(tmp_path / "kb", after, call, number), 2)
    assert points >= 8


@needs_strace
def test_a_save_that_is_refused_a_call_never_says_saved_and_leaves_no_litter(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path / "kb", lambda call, number: refuse_at(tmp_path / "kb", after, call, number, "EIO"), 2)
    assert points >= 8


def test_the_save_that_is_traced_is_the_one_that_is_meant(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    assert b"title: Ours 0" in after["articles/a/en.md"] and b"verify_every: 6d" in after["kb.yaml"]
    assert retitled(read_folder(tmp_path / "kb").kb, "x").verify_every == 1
