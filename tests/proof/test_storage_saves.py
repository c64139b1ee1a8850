"""A save killed at, and refused, every one of its calls; and races of the length that `reliability.md` promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.test_racing_saves import lost_versions, needs_exchange
from tests.storage.test_torn_saves import ERRORS, each_call, kill_at, needs_strace, refuse_at, written

EVERY = 1_000_000


@needs_strace
@pytest.mark.slow
def test_a_save_killed_at_any_call_leaves_whole_files(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path / "kb", lambda call, number: kill_at(tmp_path / "kb", after, call, number), EVERY)
    assert points >= 36


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_a_save_refused_any_call_never_says_saved_and_leaves_no_litter(tmp_path: Path, error: str) -> None:
    folder = tmp_path / "kb"
    after = written(folder)
    points = each_call(folder, lambda call, number: refuse_at(folder, after, call, number, error), EVERY)
    assert points >= 36


@needs_exchange
@pytest.mark.slow
def test_no_version_is_lost_in_a_long_race(tmp_path: Path) -> None:
    lost, versions = lost_versions(tmp_path, 300)
    assert lost == [] and versions > 600
