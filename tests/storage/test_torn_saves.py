"""A save that is killed, or refused a call, at some of its calls. `tests/proof` does it at every call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.one_rework import GONE, files_before
from tests.storage.torn import each_call, kill_at, refuse_at, strace_refuses, written

needs_strace = pytest.mark.skipif(bool(strace_refuses()), reason=strace_refuses() or "strace works")


@needs_strace
def test_a_killed_save_leaves_whole_files(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path, lambda folder, call, number: kill_at(folder, after, call, number), 2)
    assert points >= 10


@needs_strace
def test_a_save_that_is_refused_a_call_never_says_saved_and_leaves_no_litter(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path, lambda folder, call, number: refuse_at(folder, after, call, number, "EIO"), 2)
    assert points >= 10


def test_the_save_that_is_traced_is_the_one_that_is_meant(tmp_path: Path) -> None:
    before, after = files_before(), written(tmp_path / "kb")
    assert b"title: Ours" in after["articles/a/en.md"] and b"verify_every: 4d" in after["kb.yaml"]
    assert set(after) - set(before) == {
        "articles/a/charger.png.yaml",
        *(f"articles/new-{number}/{language}.md" for number in (1, 2) for language in ("de", "en")),
        ".handrail/.gitignore",
        ".handrail/trash/e-1/de.md",
        *(f".handrail/trash/{GONE}-1/{name}" for name in ("en.md", "de.md", "charger.png", "charger.png.yaml")),
    }
    assert set(before) - set(after) == {path for path in before if GONE in path} | {"articles/e/de.md"}
