"""The errors that are meant for people.

    StudioError            what happened, where, what was expected, what to do
    ├── KbError            a knowledge base's files do not say what the format asks for
    ├── SaveError          something was not saved; the text is still in memory
    ├── PictureError       a picture cannot be read or drawn
    ├── CaptureError       the screen cannot be watched or pictured
    ├── ImportingError     a source to import from cannot be used
    ├── BundleError        a bundle cannot be built, read or trusted
    └── HandoverError      a hand-over's code cannot be read

Anything that is not a `StudioError` is a bug. `Cancelled` is neither: it says that a person stopped the work.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is: a path as people know it, and the 1-based line and column (0 where there is none)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a value: `what` happened at `place`, what was `expected`, what to `do` about it."""

    what: str
    place: Place | None = None
    expected: str = ""
    do: str = ""

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}" if self.place else self.what
        tail = [f"  expected: {self.expected}"] if self.expected else []
        if self.do:
            tail.append(f"  to do: {self.do}")
        return "\n".join([head, *tail])


class StudioError(Exception):
    """An error for people. `problem` holds its parts; `str()` shows them on up to three lines."""

    def __init__(self, what: str, place: Place | None = None, expected: str = "", do: str = "") -> None:
        super().__init__(what)
        self.problem = Problem(what, place, expected, do)

    def __str__(self) -> str:
        return str(self.problem)


class KbError(StudioError):
    """A knowledge base's files do not say what the format asks for."""


class SaveError(StudioError):
    """Something was not saved. What was to be saved is still in memory."""


class PictureError(StudioError):
    """A picture cannot be read or drawn."""


class CaptureError(StudioError):
    """The screen cannot be watched or pictured."""


class ImportingError(StudioError):
    """A source to import from cannot be used."""


class BundleError(StudioError):
    """A bundle cannot be built, read or trusted."""


class HandoverError(StudioError):
    """A hand-over's code cannot be read."""


class Cancelled(BaseException):
    """A person stopped the work. Raised by `report`, let through by everyone, shown by the fronts.

    Not an `Exception`, as `KeyboardInterrupt` is none: a signal may raise it inside any library, and what a library
    does about its own mistakes (a server goes on with the next request) must not swallow it.
    """
