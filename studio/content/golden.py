"""Golden questions asked: where each article comes now, what stands before it, and what a change moves.

Whoever answers is handed in: the studio's index, the shipped pack, or a child process that holds either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from studio.kb.golden import language_of
from studio.kb.values import Expectation, KnowledgeBase
from studio.progress import Report, silent

DEPTH = 50
"""How far down an article is looked for."""

Answers = Callable[[str, str, int], Sequence[str]]
"""The ids of the articles that a query finds: (query, language, how many at most) -> ids, best first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a golden question: `found` are the ids of the first articles, at most `DEPTH`."""

    question: Expectation
    language: str
    found: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The place at which the expected article comes, from 1; 0 where it is not among the first `DEPTH`."""
        return rank_in(self.found, self.question.finds)

    @property
    def passes(self) -> bool:
        """Whether the article comes as early as the question asks for."""
        return 0 < self.rank <= self.question.within

    @property
    def before(self) -> tuple[str, ...]:
        """The articles that come before it; all that were found, where it is not among them."""
        return self.found[: self.rank - 1] if self.rank else self.found


@dataclass(frozen=True, slots=True)
class Move:
    """A golden question before and after a change; a rank of 0 is none."""

    question: Expectation
    language: str
    before: int
    after: int

    @property
    def lost(self) -> bool:
        """Whether it passed, and does no more."""
        return _passes(self.question, self.before) and not _passes(self.question, self.after)

    @property
    def won(self) -> bool:
        """Whether it failed, and passes now."""
        return _passes(self.question, self.after) and not _passes(self.question, self.before)


def ask_questions(
    kb: KnowledgeBase, answers: Answers, questions: Iterable[Expectation] | None = None, report: Report = silent
) -> tuple[Verdict, ...]:
    """The verdicts on golden questions (all of the knowledge base unless told), in their order.

    A question in a language that the knowledge base does not have finds nothing.
    """
    asked = tuple(kb.search.expect if questions is None else questions)
    verdicts: list[Verdict] = []
    for number, question in enumerate(asked):
        report(number / len(asked), question.query)
        language = language_of(kb, question)
        known = language in kb.languages.all
        found = tuple(answers(question.query, language, max(DEPTH, question.within))) if known else ()
        verdicts.append(Verdict(question, language, found))
    return tuple(verdicts)


def moves(before: Iterable[Verdict], after: Iterable[Verdict]) -> tuple[Move, ...]:
    """The questions that both know whose rank is another now: lost ones first, then won ones, then as asked after."""
    known = {(one.language, one.question.query): one for one in before}
    found = [
        Move(one.question, one.language, old.rank, one.rank)
        for one in after
        if (old := known.get((one.language, one.question.query))) and old.rank != one.rank
    ]
    return tuple(sorted(found, key=lambda move: (not move.lost, not move.won)))


def rank_in(found: Sequence[str], article: str) -> int:
    """The place of an article among those found, from 1; 0 where it is not."""
    return found.index(article) + 1 if article in found else 0


def _passes(question: Expectation, rank: int) -> bool:
    return 0 < rank <= question.within
