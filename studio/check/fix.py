"""What a fix is, and the name that is nearest to one that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from studio.kb.values import KnowledgeBase

Edit = Callable[[KnowledgeBase], KnowledgeBase]

_LIKE = 0.7
"""How much two names must have in common, from 0 to 1: below, it is a guess that helps nobody."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to put a finding right. `label` says what it does; `edit` is pure, and may raise `KbError`.

    Where only a person can say what is right, `opens` is set: `edit` changes nothing, and a front opens the field.
    """

    label: str
    edit: Edit
    opens: bool = False


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that was probably meant, "" where none is like it."""
    return next(iter(get_close_matches(name, list(names), 1, _LIKE)), "")
