"""Durations as people type them."""

from __future__ import annotations

import pytest

from studio.kb.durations import read_duration


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30m", "30m"),
        ("30", "30m"),
        (" 30 min. ", "30m"),
        ("1 h 30", "1h30m"),
        ("1:30", "1h30m"),
        ("90 s", "90s"),
        ("1 hour, 30 minutes", "1h30m"),
        ("2 Tage", "2d"),
        ("1 Std. 5 Min.", "1h5m"),
        ("90min", "90m"),
        ("2 days 3", "2d3h"),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: str) -> None:
    assert read_duration(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "0", "30 x", "5 m 1 h", "1 h 2 h", "-3", "5 s 3", "1:3", "9999999"])
def test_what_is_no_duration_is_none(typed: str) -> None:
    assert read_duration(typed) is None
