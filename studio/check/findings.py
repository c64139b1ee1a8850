"""What a finding is, and what rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studio.content.catalogue import Surveys
from studio.content.survey import Remark, Survey
from studio.errors import Place, Problem
from studio.kb.values import Article, KnowledgeBase, Text


class Severity(StrEnum):
    """An error stops a build; a warning stops a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: which rule says so, where it is, what is wrong, and what to do."""

    rule: str
    severity: Severity
    message: str
    place: Place
    advice: str
    article: str = ""
    language: str = ""


Answers = Callable[[str, str, int], Sequence[str]]
"""The ids of the articles that a query finds: (query, language, how many at most) -> ids, best first."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What rules look at: the knowledge base, the surveys of all its texts, the day, and how its search answers."""

    kb: KnowledgeBase
    surveys: Surveys
    today: date
    answers: Answers

    def texts(self) -> Iterator[Inspected]:
        """Every text of every article, with its survey."""
        for article in self.kb.articles:
            for text in article.texts:
                yield Inspected(
                    article, text, self.surveys[article.id, text.language], text.language == self.kb.languages.source
                )


@dataclass(frozen=True, slots=True)
class Inspected:
    """One text under inspection. `is_source` says that it is in the knowledge base's source language."""

    article: Article
    text: Text
    survey: Survey
    is_source: bool

    @property
    def path(self) -> str:
        """The file, relative to the knowledge base."""
        return f"articles/{self.article.id}/{self.text.language}.md"

    @property
    def folder(self) -> str:
        """The folder that addresses of pictures are relative to."""
        return f"articles/{self.article.id}"

    def error(self, rule: str, message: str, advice: str, needle: str = "") -> Finding:
        """A finding that stops a build, at the first line that holds `needle`."""
        return self._finding(rule, Severity.ERROR, message, advice, needle)

    def warning(self, rule: str, message: str, advice: str, needle: str = "") -> Finding:
        """A finding that stops a strict build, at the first line that holds `needle`."""
        return self._finding(rule, Severity.WARNING, message, advice, needle)

    def _finding(self, rule: str, severity: Severity, message: str, advice: str, needle: str) -> Finding:
        place = find_place(self.path, self.text.source, needle)
        return Finding(rule, severity, message, place, advice, self.article.id, self.text.language)


def advice_of(problem: Problem | Remark) -> str:
    """What to do about a problem, and what was expected, as one text."""
    sentences = [problem.do, f"Expected: {problem.expected}" if problem.expected else ""]
    return " ".join(sentence.rstrip(". ") + "." for sentence in sentences if sentence)


def find_place(path: str, source: str, needle: str) -> Place:
    """Where `needle` first stands in the text of a file; the file as a whole where it does not."""
    at = source.find(needle) if needle else -1
    if at < 0:
        return Place(path)
    return Place(path, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))


def fact_place(path: str, source: str, key: str) -> Place:
    """Where a key of a YAML file or of a front matter stands; the file as a whole where it does not."""
    place = find_place(path, "\n" + source, f"\n{key}:")
    return Place(path, place.line, 1) if place.line else place
