"""Why an article was found: the same sums as the score, piece by piece. `Index.explain` gives them; the reader's twin
is `explaining.ts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studio.search.figures import Field


class How(StrEnum):
    """How a word of the query matches. A word written together or apart counts like a synonym: another wording."""

    WHOLE = "whole"
    PREFIX = "prefix"
    TYPO = "typo"


class Near(StrEnum):
    """Which kind of short text is nearest to the query."""

    TITLE = "title"
    QUESTION = "question"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How often a word stands in a field, and what that adds to the word's weighted count."""

    field: Field
    count: int
    weighted: float


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A word of the article that matches. `worth`: 1 if it is the same word, less if only its stem is."""

    surface: str
    stem: str
    worth: float
    fields: tuple[FieldCount, ...]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the query (or of another wording) in the best of its ways to match.

    `weight` is factor × rarity; `count` the weighted count of all terms; `score` = weight × count × (k + 1) ÷
    (count + k). A word that the article lacks has no `how`, no terms and the score 0.
    """

    word: str
    how: How | None
    factor: float
    rarity: float
    weight: float
    count: float
    score: float
    terms: tuple[TermMatch, ...]


@dataclass(frozen=True, slots=True)
class PieceMatch:
    """A piece of the query: a word, or a phrase that has other wordings.

    `said` are its words as typed; `matches` those of the wording that counts (`said`, or another one: then `other`
    is true and every score is worth less). `score` is what the piece adds; `covered` of `all` tells how much of it was
    found.
    """

    said: tuple[str, ...]
    other: bool
    matches: tuple[WordMatch, ...]
    score: float
    covered: float
    all: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The short text that is nearest: its kind, its number among the questions or steps (from 0), and what it adds.

    `overlap` is the weight of the query's words in it, `share` how much of it was asked for.
    """

    kind: Near
    number: int
    overlap: float
    share: float
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article has its score: score = (Σ pieces) × coordination + nearest; 0 if it was not found at all.

    `coordination` is 1 if every piece was found whole. `place` counts from 1 (0 if not found); a `pinned` article
    stands before all others whatever its score. `step` is the one that opens ("" the top).
    """

    article: str
    place: int
    pinned: bool
    step: str
    pieces: tuple[PieceMatch, ...]
    coordination: float
    nearest: Nearest | None
    score: float
