"""What a code counts: the steps and branches of articles, and what happened at them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Outcome(IntEnum):
    """What was said of a step, as the code numbers it. `HERE`: nothing; it is where the customer stands."""

    FAILED = 0
    DIFFERENT = 1
    HERE = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its id, its number as the article shows it, its title as plain text."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Option:
    """An answer as plain text, and the id of the other article that it leads to ("" for anything else)."""

    label: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A question: the step in which it stands (counted from 0; -1 above the first), and its answers."""

    step: int
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An article in one language. `version` is its short version: the first 16 bits of its structure's SHA-256."""

    article: str
    language: str
    version: int
    title: str
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A branch was answered; both are counted from 0."""

    shape: Shape
    branch: int
    option: int


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said of a step, counted from 0."""

    shape: Shape
    step: int
    outcome: Outcome


Move = Answer | Said


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a code says. `cut`: the way began before its first move.

    `is_same` is false where the bundle holds other texts than the customer's: `begun` is then one of the articles that
    it may be, and there are no moves. `version` is what the code says of versions.
    """

    begun: Shape
    version: int
    is_same: bool
    cut: bool = False
    moves: tuple[Move, ...] = ()
