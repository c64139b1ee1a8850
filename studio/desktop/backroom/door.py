"""Where the child comes in. The studio names it to start the child, and does without what the child works with."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path


def enter(pipe: Connection, folder: Path, cache: Path, language: str) -> None:
    """The whole life of the child, in which findings are told in a language."""
    from studio.desktop.backroom.worker import work

    work(pipe, folder, cache, language)
