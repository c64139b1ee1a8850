"""A save killed at, and refused, every one of its calls; and races of the length that `reliability.md` promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.test_racing_saves import lost_versions, needs_exchange
from tests.storage.test_torn_saves import needs_strace
from tests.storage.torn import ERRORS, each_call, kill_at, refuse_at, written

EVERY = 1_000_000


@needs_strace
@pytest.mark.slow
def test_a_save_killed_at_any_call_leaves_whole_files(tmp_path: Path) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path, lambda folder, call, number: kill_at(folder, after, call, number), EVERY)
    assert points >= 200


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_a_save_refused_any_call_never_says_saved_and_leaves_no_litter(tmp_path: Path, error: str) -> None:
    after = written(tmp_path / "kb")
    points = each_call(tmp_path, lambda folder, call, number: refuse_at(folder, after, call, number, error), EVERY)
    assert points >= 200


@needs_exchange
@pytest.mark.slow
def test_no_version_of_ten_thousand_is_lost_in_races(tmp_path: Path) -> None:
    """Two studios × 300 saves and another editor, again and again until 10,000 versions are written."""
    versions = 0
    for race in range(40):
        lost, written_now = lost_versions(tmp_path / str(race), 300)
        assert lost == []
        versions += written_now
        if versions >= 10_000:
            return
    pytest.fail(f"only {versions} versions were written")
