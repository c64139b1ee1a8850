"""All findings that are known, put together from answers about one article, about everything, and about the search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.check.findings import Finding, Severity
from studio.check.scope import is_of_one
from studio.desktop.backroom.parcels import Answer, Found, Task


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known. `whole` is everything but the golden questions; until `is_whole`, only what one article says."""

    whole: tuple[Found, ...] = ()
    search: tuple[Found, ...] = ()
    is_whole: bool = False

    def with_answer(self, answer: Answer) -> Ledger:
        """What is known with an answer taken in."""
        if answer.task is Task.SEARCH:
            return Ledger(self.whole, answer.found, self.is_whole)
        if not answer.article:
            return Ledger(answer.found, self.search, True)
        others = (found for found in self.whole if not _is_replaced(found.finding, answer.article))
        return Ledger((*others, *answer.found), self.search, self.is_whole)

    @property
    def found(self) -> tuple[Found, ...]:
        """All of it."""
        return (*self.whole, *self.search)


def count(found: Iterable[Found]) -> tuple[int, int]:
    """(errors, warnings)."""
    severities = [one.finding.severity for one in found]
    errors = severities.count(Severity.ERROR)
    return errors, len(severities) - errors


def _is_replaced(finding: Finding, article: str) -> bool:
    return finding.article == article and is_of_one(finding)
