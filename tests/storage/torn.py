"""A real save under strace: killed at, or refused, one of the calls that write; and what must hold afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from studio.storage import read_folder
from tests.storage.one_rework import GONE, IDS, UNTRANSLATED, files_before, order_of_saving

ROOT = Path(__file__).resolve().parents[2]
CALLS = (
    *("openat", "write", "fsync", "close", "fchmod", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat"),
    *("rename", "renameat", "renameat2"),
)
ERRORS = ("EIO", "ENOSPC", "EACCES")

Check = Callable[[Path, str, int], bool]
"""Disturbs a save in a folder at a call of that name and number; whether the disturbance fell into the save."""


def strace_refuses() -> str:
    """Why a save cannot be traced here; "" where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    run = subprocess.run(["strace", "-f", "-e", "trace=write", "true"], capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else "strace may not trace here"


def fresh(folder: Path) -> None:
    """The knowledge base that is saved, as it was opened."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files_before().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def files(folder: Path) -> dict[str, bytes]:
    """Every file in `folder`, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path) -> dict[str, bytes]:
    """All files after one undisturbed save."""
    fresh(folder)
    run_save(folder, [])
    return files(folder)


def run_save(folder: Path, inject: list[str]) -> subprocess.CompletedProcess[str]:
    tracer = ["strace", "-f", "-qq", "-o", f"{folder}.trace", *inject] if inject else []
    command = [*tracer, sys.executable, "-B", "-m", "tests.storage.one_rework", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def calls_of_a_save(folder: Path) -> dict[str, tuple[int, int]]:
    """For each kind of call, which ones belong to the save: from the first behind `ready` to the last."""
    fresh(folder)
    run_save(folder, ["-e", f"trace={','.join(f'?{call}' for call in CALLS)}"])
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


def torn(found: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The files that are neither as before nor as after the save; one may be missing before or after."""
    before = files_before()
    return [path for path in {**before, **after} if found.get(path) not in (before.get(path), after.get(path))]


def kill_at(folder: Path, after: dict[str, bytes], call: str, number: int) -> bool:
    """Kill a save at that call: each file is whole, a prefix of the files is saved, and the rest reads."""
    fresh(folder)
    run = run_save(folder, ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"])
    told = f"{call} {number}: {run.stdout}{run.stderr}"
    found, before = files(folder), files_before()
    assert torn(found, after) == [], told
    changed = {path for path in {**before, **after} if before.get(path) != after.get(path) and path[0] != "."}
    saved = [found.get(path) == after.get(path) for path in order_of_saving(changed)]
    assert saved == sorted(saved, reverse=True), f"{told}: not a prefix"
    assert "\nsaved" not in run.stdout or all(saved), told
    in_trash = any(path.startswith(f".handrail/trash/{GONE}-1/") for path in found)
    assert in_trash != (f"articles/{GONE}/en.md" in found), told
    kb = read_folder(folder).kb
    articles = {article.id: len(article.texts) for article in kb.articles}
    assert all(articles[name] == 2 for name in IDS if name != UNTRANSLATED), told
    assert all("two versions" in problem.what for problem in kb.problems), f"{told}{kb.problems}"
    return run.stdout == "ready\n"


def refuse_at(folder: Path, after: dict[str, bytes], call: str, number: int, error: str) -> bool:
    """Let that call fail: `saved` is said only when all is saved, and nothing is left lying about."""
    fresh(folder)
    run = run_save(folder, ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"])
    told = f"{call} {number} {error}: {run.stdout}{run.stderr}"
    found = files(folder)
    assert torn(found, after) == [], told
    assert "\nsaved" not in run.stdout or found == after, told
    assert set(found) <= {*files_before(), *after}, told
    assert "Traceback" not in run.stderr or "ready" not in run.stdout or call in ("write", "close"), told
    return "ready\n" in run.stdout


def each_call(folder: Path, check: Check, at_most: int) -> int:
    """Do `check` at each call of a save, evenly fewer where there are more than `at_most` of a kind, several at a time.

    The number of those that fell into the save.
    """
    points: list[tuple[str, int]] = []
    for call, (first, last) in sorted(calls_of_a_save(folder / "calls").items()):
        numbers = range(first, last + 1)
        points += [(call, number) for number in numbers[:: max(1, -(-len(numbers) // at_most))]]

    def at(point: tuple[str, int]) -> bool:
        own = folder / f"{point[0]}-{point[1]}"
        hit = check(own, *point)
        shutil.rmtree(own)
        return hit

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return sum(workers.map(at, points))
