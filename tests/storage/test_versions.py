"""Former texts are kept, fewer the older they are, and never more than fifty."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from studio.storage import Version, keep_version, list_versions
from studio.storage.versions import MOST_VERSIONS, spare_versions

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def versions(*ages: float) -> list[Version]:
    return [Version(NOW - timedelta(seconds=age), f"v{age}") for age in sorted(ages)]


def test_all_of_the_last_hour_then_one_an_hour_then_one_a_day() -> None:
    hour, day = 3600.0, 86400.0
    kept = versions(0, 60, 600, 2 * hour + 100, 5 * hour, 3 * day, 9 * day)
    more = versions(2 * hour + 50, 3 * day - 100, 9 * day - 200)
    assert spare_versions(sorted([*kept, *more], reverse=True), NOW) == more


def test_autosave_of_an_hour_does_not_push_out_last_week() -> None:
    week = versions(*(3 * 86400.0 + day * 86400.0 for day in range(5)))
    hour = versions(*(second * 10.0 for second in range(300)))
    every = sorted([*week, *hour], reverse=True)
    spared = spare_versions(every, NOW)
    kept = [version for version in every if version not in spared]
    assert len(kept) == MOST_VERSIONS and kept[0] == hour[0] and set(week) <= set(kept)
    gaps = [newer.when - older.when for newer, older in itertools.pairwise(kept) if older in hour]
    assert max(gaps) <= timedelta(minutes=5)


@given(st.lists(st.floats(0, 1e7), max_size=120, unique=True))
def test_there_are_never_more_than_fifty_and_the_newest_stays(ages: list[float]) -> None:
    every = versions(*ages)
    every = sorted(every, reverse=True)
    kept = [version for version in every if version not in spare_versions(every, NOW)]
    assert len(kept) <= MOST_VERSIONS
    assert not every or NOW - every[0].when >= timedelta(hours=1) or every[0] in kept


def test_the_same_text_twice_is_one_version(tmp_path: Path) -> None:
    keep_version(tmp_path, "boil", "en", "one", NOW)
    keep_version(tmp_path, "boil", "en", "one", NOW + timedelta(seconds=1))
    keep_version(tmp_path, "boil", "en", "two", NOW + timedelta(seconds=2))
    assert [version.when for version in list_versions(tmp_path, "boil", "en")] == [NOW + timedelta(seconds=2), NOW]


def test_a_file_that_is_no_version_is_passed_over(tmp_path: Path) -> None:
    keep_version(tmp_path, "boil", "en", "one", NOW)
    (tmp_path / ".handrail/versions/boil/en/notes.md").write_text("mine")
    assert len(list_versions(tmp_path, "boil", "en")) == 1
