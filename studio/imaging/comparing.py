"""Two pictures compared in a child process: decoding a stranger's file may go wrong there, or swell, or never end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from studio.errors import PictureError, Place, Problem
from studio.imaging.crew import Crew, Lost
from studio.imaging.masters import READ_ANOTHER
from studio.imaging.worker import bound_memory
from studio.progress import Report
from studio.wording import _

Task = TypeVar("Task")
Result = TypeVar("Result")

_PATIENCE = 60.0


def compare_apart(
    work: Callable[[Task], Result | Problem], task: Task, place: Place, report: Report, doing: str
) -> Result:
    """What `work`, a function of a module, says of the task. `place` is the picture's, for errors.

    Raises `PictureError` where it gives a `Problem` or no answer, and lets through what `report` raises; no process is
    left behind then.
    """
    with Crew(work, 1, _PATIENCE, bound_memory) as crew:
        for told in crew.results([task]):
            report(0.5, doing)
            if told is None:
                continue
            result = told[1]
            if isinstance(result, Lost):
                result = Problem(_("the picture made its reader fail"), expected=_("a whole picture"), do=READ_ANOTHER)
            if isinstance(result, Problem):
                raise PictureError(result.what, place, result.expected, result.do)
            return result
    raise AssertionError("a crew gives one result for each task")


def too_much_memory() -> Problem:
    """What is said where the two do not fit into memory."""
    return Problem(_("comparing the pictures needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER)
