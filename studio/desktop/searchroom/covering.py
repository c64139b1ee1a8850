"""What the golden questions leave open, and how their ranks went: read and kept in the user's state."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from studio.content.coverage import coverage
from studio.content.golden import Answers, Verdict
from studio.content.searching import Answering
from studio.content.suggesting import suggest_questions, unanswered
from studio.desktop.searchroom.messages import Gaps
from studio.errors import SaveError
from studio.storage import state_of
from studio.storage.asked import read_asked
from studio.storage.ranks import Run, keep_run, read_runs

_MOST = 100
"""So many suggestions: nobody reads more at once."""


def gaps_of(folder: Path, answering: Answering, answers: Answers, verdicts: tuple[Verdict, ...]) -> Gaps:
    """Suggestions, searches of customers that nobody answers, and the articles with what reaches them."""
    kb, catalogues, asked = answering.kb, answering.catalogues, read_asked(state_of(folder))
    return Gaps(
        suggest_questions(kb, catalogues, answers, asked, _MOST),
        unanswered(catalogues, answers, asked),
        coverage(catalogues, verdicts),
    )


def note_ranks(folder: Path, verdicts: tuple[Verdict, ...]) -> tuple[Run, ...]:
    """The history with the ranks of now. Where the state folder cannot be written, it stays as it was."""
    ranks = {(one.language, one.question.query): one.rank for one in verdicts}
    place = state_of(folder)
    run = Run(datetime.now(UTC).astimezone(), ranks)
    try:
        if ranks:
            keep_run(place, run)
    except SaveError:
        return (*read_runs(place), run)
    return read_runs(place)
