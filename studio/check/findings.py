"""What a finding is, and what rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from studio.check.places import body_place, fact_place, line_of_body
from studio.errors import Place, Problem
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, State, Text
from studio.wording import _, joined

if TYPE_CHECKING:  # who only shows findings does without what reads articles
    from studio.content.catalogue import Surveys
    from studio.content.edition import Edition
    from studio.content.golden import Answers
    from studio.content.reasons import Reasons
    from studio.content.survey import Remark, Survey
    from studio.search.explaining import Explanation


class Severity(StrEnum):
    """An error stops a build; a warning stops a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: which rule says so, where it is, what is wrong, and what to do.

    `ships` is whether it is about something that the edition ships; what does not ship is never an error. `subject` is
    what it is about as the source names it (an address, an id), for whoever puts it right; "" where nothing does.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    advice: str
    article: str = ""
    language: str = ""
    ships: bool = True
    subject: str = ""


def no_answers(query: str, language: str, limit: int) -> Sequence[str]:  # noqa: ARG001 - as rules ask
    """A search that finds nothing, where nobody asks."""
    return ()


def no_reasons(query: str, language: str, articles: Sequence[str]) -> Sequence[Explanation]:  # noqa: ARG001
    """No explanations, where nobody asks."""
    return ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What rules look at: the knowledge base, what of it ships, the surveys of all its texts, the day, its search.

    `shipped` holds (article id, language) of the texts that `edition` ships; surveys are those for its product.
    `broken` are the picture files (by path) that cannot be shown, `odd` those with which something is strange;
    `reasons` say why an article was found.
    """

    kb: KnowledgeBase
    edition: Edition
    shipped: frozenset[tuple[str, str]]
    surveys: Surveys
    today: date
    answers: Answers
    broken: Mapping[str, Problem] = field(default_factory=dict[str, Problem])
    reasons: Reasons = no_reasons
    odd: Mapping[str, Problem] = field(default_factory=dict[str, Problem])

    def texts(self) -> Iterator[Inspected]:
        """Every text of every article, with its survey."""
        for article in self.kb.articles:
            for text in article.texts:
                yield Inspected(
                    article,
                    text,
                    self.surveys[article.id, text.language],
                    text.language == self.kb.languages.source,
                    (article.id, text.language) in self.shipped,
                )

    def ships(self, article: Article) -> bool:
        """Whether the edition ships the article in any language."""
        return any((article.id, text.language) in self.shipped for text in article.texts)


def shipped_texts(kb: KnowledgeBase, edition: Edition) -> frozenset[tuple[str, str]]:
    """(article id, language) of every text that an edition ships. Raises `KbError` for a language that is not there."""
    return frozenset(
        (article.id, text.language)
        for language in edition.languages_of(kb)
        for article in kb.articles
        if (text := edition.text_of(kb, article, language))
    )


@dataclass(frozen=True, slots=True)
class Inspected:
    """One text under inspection. `is_source` says that it is in the knowledge base's source language."""

    article: Article
    text: Text
    survey: Survey
    is_source: bool
    ships: bool

    @property
    def path(self) -> str:
        """The file, relative to the knowledge base."""
        return f"articles/{self.article.id}/{self.text.language}.md"

    @property
    def folder(self) -> str:
        """The folder that addresses of pictures are relative to."""
        return f"articles/{self.article.id}"

    @property
    def is_begun(self) -> bool:
        """Whether it is a draft that nobody gets: what it lacks is told when it leaves that state, or is to ship."""
        return self.text.state is State.DRAFT and not self.ships

    def fact(self, key: str, value: str = "") -> Place:
        """Where a key of the front matter stands, or a value under it."""
        return fact_place(self.path, self.text.source, key, value)

    def words(self, *needles: str) -> Place:
        """Where the first of `needles` that the body holds stands in it."""
        return body_place(self.path, self.text.source, *needles)

    def address(self, address: str) -> Place:
        """Where a link or a picture first names an address."""
        return self.words(f"]({address})", f"]({address}", f"<{address}>", address or "]()")

    def step(self, step_id: str) -> Place:
        """Where a step's heading stands; the file as a whole for a step that a snippet brings."""
        step = outline(self.text.body).step(step_id)
        return line_of_body(self.path, self.text.source, step.line) if step else Place(self.path)

    def error(self, rule: str, message: str, advice: str, place: Place, subject: str = "") -> Finding:
        """A finding that stops a build, unless the text does not ship."""
        return self._finding(rule, Severity.ERROR if self.ships else Severity.WARNING, message, advice, place, subject)

    def warning(self, rule: str, message: str, advice: str, place: Place, subject: str = "") -> Finding:
        """A finding that stops a strict build."""
        return self._finding(rule, Severity.WARNING, message, advice, place, subject)

    def _finding(self, rule: str, severity: Severity, message: str, advice: str, place: Place, subject: str) -> Finding:
        return Finding(rule, severity, message, place, advice, self.article.id, self.text.language, self.ships, subject)


def advice_of(problem: Problem | Remark) -> str:
    """What to do about a problem, and what was expected, as one text."""
    expected = _("Expected: {what}", what=problem.expected) if problem.expected else ""
    return joined(" ", [_ended(sentence) for sentence in (problem.do, expected) if sentence])


def _ended(sentence: str) -> str:
    """The sentence with one full stop at its end."""
    bare = sentence.rstrip(". ")
    if sentence in (bare, f"{bare}."):
        return sentence if sentence.endswith(".") else joined("", [sentence, "."])
    return f"{bare}."
