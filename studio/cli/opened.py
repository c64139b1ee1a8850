"""A knowledge base opened for a command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.errors import KbError, Place
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.storage import cache_folder, read_folder


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened knowledge base: where it lies, what it says, and where its things are cached."""

    folder: Path
    kb: KnowledgeBase
    cache: Path


def open_kb(folder: Path, report: Report) -> Opened:
    """Open a knowledge base. Raises `KbError` where there is none."""
    try:
        return Opened(folder, read_folder(folder, report).kb, cache_folder())
    except KbError as error:
        problem = error.problem
        place = problem.place or Place("kb.yaml")
        there = Place(str(folder / place.path), place.line, place.column)
        raise KbError(problem.what, there, problem.expected, problem.do) from error
