"""What the studio and its searchroom say to each other, beside the backroom's parcels. Nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.content.coverage import Covered
from studio.content.golden import Verdict
from studio.content.suggesting import Suggestion
from studio.errors import Problem
from studio.search import Hit
from studio.search.explaining import Explanation
from studio.storage.ranks import Run


@dataclass(frozen=True, slots=True)
class Question:
    """What a customer might type, in the language that they read; `product` is the id of what they have, "" for any."""

    query: str
    language: str
    limit: int = 10
    product: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about what was sent before it; None for all golden questions. `number` comes back with the answer."""

    number: int
    question: Question | None


@dataclass(frozen=True, slots=True)
class Keep:
    """What was sent last is what a change is compared with from now on; unless `nothing` is."""

    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What a question finds in one value: hits, best first, the titles of their articles by id, why each was found, and
    where there are no hits, known words near those of the question. `lent` are by id the languages of those articles
    that are not translated.
    """

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...]
    titles: Mapping[str, str]
    explanations: tuple[Explanation, ...] = ()
    lent: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer to a question. `before` is None where there is nothing to compare with, or nothing has changed."""

    number: int
    question: Question
    after: Side
    before: Side | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the golden questions leave open: what could be one, searches without an answer, every text that ships."""

    suggestions: tuple[Suggestion, ...] = ()
    unanswered: tuple[Suggestion, ...] = ()
    coverage: tuple[Covered, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the golden questions, `before` as in `Shown`; how their ranks went, and what they leave open."""

    number: int
    after: tuple[Verdict, ...]
    before: tuple[Verdict, ...] | None
    runs: tuple[Run, ...] = ()
    gaps: Gaps = Gaps()


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that cannot be answered, and why: the cache cannot be written, say. Another one may be."""

    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """The index is being made: a share between 0 and 1, which ends with 1."""

    share: float
