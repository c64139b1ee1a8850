"""What the check says of the changes that an article tells customers of."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.check import Severity
from tests.check.test_rules import TODAY, findings
from tests.small_kb import BOIL

BOILING = "articles/boil/en.md"
BOTH = "{en: Fill it to the line., de: Bis zur Linie füllen.}"


def with_change(change: str) -> dict[str, str | bytes | None]:
    """The small knowledge base, in whose article “boil” a change is noted."""
    return {BOILING: BOIL.replace("state: published", f"state: published\nchanges:\n  - {change}")}


@pytest.mark.parametrize(
    "change",
    [
        f"{{date: {TODAY}, text: {BOTH}, steps: [fill], wrong: true}}",
        "{date: 2026-11-01, text: Fill it to the line.}",
        f"{{date: 2026-11-01, text: {BOTH}, steps: [fill, taken-out], wrong: true}}",
    ],
)
def test_a_sound_change_is_quiet(tmp_path: Path, change: str) -> None:
    assert findings(tmp_path, with_change(change)) == ()


@pytest.mark.parametrize(
    ("change", "rule", "severity", "message"),
    [
        ("{date: 2026-11-01, text: ''}", "change-text", Severity.ERROR, "2026-11-01 says nothing"),
        (f"{{date: 2026-11-21, text: {BOTH}}}", "change-date", Severity.WARNING, "2026-11-21 is yet to come"),
        (
            f"{{date: 2026-11-01, text: {BOTH}, steps: [pour, tip]}}",
            "change-steps",
            Severity.WARNING,
            "“pour”, “tip”",
        ),
        ("{date: 2026-11-01, text: {en: To the line.}}", "change-translation", Severity.WARNING, "not said in: de"),
    ],
)
def test_a_change_that_customers_would_stumble_over_is_found(
    tmp_path: Path, change: str, rule: str, severity: Severity, message: str
) -> None:
    (found,) = findings(tmp_path, with_change(change))
    assert (found.rule, found.severity, found.article) == (rule, severity, "boil")
    assert message in found.message
    assert str(found.place).startswith(f"{BOILING}:9")


def test_a_change_without_a_day_or_words_is_left_out_and_told(tmp_path: Path) -> None:
    found = findings(tmp_path, with_change("{text: Fill it to the line.}"))
    assert [finding.rule for finding in found] == ["unreadable"]
    assert "`date`" in found[0].message
