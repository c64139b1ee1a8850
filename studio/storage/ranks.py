"""The history of golden questions' ranks, in the user's state: a line of JSON for every run that changed something.

It is what this computer saw, may be deleted, and is no part of the knowledge base: ranks follow from its files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from studio.storage.store import write_whole
from studio.wording import _

RANKS = "ranks.jsonl"
_MOST_RUNS = 500

Ranks = Mapping[tuple[str, str], int]
"""Ranks by (language, query); 0 for none."""


@dataclass(frozen=True, slots=True)
class Run:
    """The ranks of all golden questions at one time (with its zone)."""

    when: datetime
    ranks: Ranks


def keep_run(place: Path, run: Run) -> bool:
    """Add a run to the history in the state folder `place`; not where it says what the last one said.

    Says whether it was added. The oldest of more than 500 go. Raises `SaveError`.
    """
    runs = read_runs(place)
    if runs and runs[-1].ranks == run.ranks:
        return False
    kept = (*runs, run)[-_MOST_RUNS:]
    lines = (
        json.dumps({"when": one.when.isoformat(), "ranks": _packed(one.ranks)}, ensure_ascii=False) for one in kept
    )
    write_whole(place / RANKS, "".join(line + "\n" for line in lines).encode(), what=_("the studio's state folder"))
    return True


def read_runs(place: Path) -> tuple[Run, ...]:
    """The runs in `place`, oldest first. A line that cannot be read is passed over."""
    try:
        lines = (place / RANKS).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(run for line in lines if (run := _run(line)))


def history_of(runs: tuple[Run, ...], language: str, query: str) -> tuple[tuple[datetime, int], ...]:
    """How the rank of one golden question went: (when, rank), only where it changed, oldest first."""
    found: list[tuple[datetime, int]] = []
    for run in runs:
        rank = run.ranks.get((language, query))
        if rank is not None and (not found or found[-1][1] != rank):
            found.append((run.when, rank))
    return tuple(found)


def _packed(ranks: Ranks) -> list[list[str | int]]:
    return [[language, query, rank] for (language, query), rank in ranks.items()]


def _run(line: str) -> Run | None:
    try:
        record = cast(dict[str, Any], json.loads(line))
        ranks = {(str(language), str(query)): int(rank) for language, query, rank in record["ranks"]}
        return Run(datetime.fromisoformat(record["when"]), ranks)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
