"""A check that is asked again and again while somebody writes: what did not change is not read again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from studio.check import (
    alt_text,
    branches,
    changes,
    expectations,
    facts,
    links,
    pictures,
    summaries,
    text,
    titles,
    translations,
    verification,
)
from studio.check.findings import Finding, Inspected, Inspection, no_answers, shipped_texts
from studio.check.inspecting import PictureHeaders, find_bad_pictures
from studio.check.rules import RULES
from studio.check.scope import is_of_one
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.searching import open_search
from studio.content.survey import Survey
from studio.kb.values import Article, KnowledgeBase, Text
from studio.progress import Report, part, silent
from studio.storage.front_matter import split
from studio.storage.store import Store
from studio.wording import _

Rule = Callable[[Inspection], Iterator[Finding]]

_OF_ONE: tuple[Rule, ...] = (
    facts.find,
    text.find,
    links.find,
    branches.find,
    pictures.find,
    alt_text.find,
    titles.find,
    summaries.find,
    translations.find,
    verification.find,
    changes.find,
)


class Inspector:
    """Checks one knowledge base in its changing states, as to what an edition ships.

    Surveys are kept by the identity of what they were made from: give it values that share what did not change.
    """

    def __init__(self, folder: Path, cache: Path, edition: Edition | None = None) -> None:
        self._folder, self._cache = folder, cache
        self._edition = edition or Edition()
        self._headers = PictureHeaders(folder)
        self._memory: dict[tuple[str, str], _Remembered] = {}
        self._store: Store | None = Store(cache / "made")

    def check_article(self, kb: KnowledgeBase, article_id: str, today: date) -> tuple[Finding, ...]:
        """What is wrong with one article, by the rules that need no others: in milliseconds, however many there are."""
        kb = _with_written(kb, {article_id})
        surveys = _Surveys(kb, self._survey_of(kb))
        shipped = shipped_texts(kb, self._edition)
        inspection = _OneArticle(kb, self._edition, shipped, surveys, today, no_answers, only=article_id)
        found = {finding for find in _OF_ONE for finding in find(inspection)}
        return _in_order(f for f in found if f.article == article_id and is_of_one(f))

    def check_everything(self, kb: KnowledgeBase, today: date, report: Report = silent) -> tuple[Finding, ...]:
        """All findings but those of the golden questions. A report that raises stops it; what was read is kept."""
        kb = _with_written(kb)
        survey_of = self._survey_of(kb)
        texts, surveys = every_text(kb), dict[tuple[str, str], Survey]()
        for number, (article, written) in enumerate(texts):
            if number % 16 == 0:
                report(0.8 * number / len(texts), _("Checking"))
            surveys[article.id, written.language] = survey_of(article, written)
        self._forget(surveys)
        self._store = None  # from now on texts change by a few letters at a time: not worth a file each
        broken, odd = find_bad_pictures(kb, surveys, self._headers, part(report, 0.8, 0.9))
        shipped = shipped_texts(kb, self._edition)
        inspection = Inspection(kb, self._edition, shipped, surveys, today, no_answers, broken, odd=odd)
        found = set[Finding]()
        for number, find in enumerate(rule for rule in RULES if rule is not expectations.find):
            report(0.9 + number / len(RULES) / 10, _("Checking"))
            found |= set(find(inspection))
        return _in_order(found)

    def check_search(self, kb: KnowledgeBase, today: date, report: Report = silent) -> tuple[Finding, ...]:
        """The golden questions that the search does not answer as expected. It is long where the index is old."""
        if not kb.search.expect:
            return ()
        with open_search(self._folder, kb, self._edition, self._cache, report) as search:

            def answers(query: str, language: str, limit: int) -> Sequence[str]:
                return [hit.id for hit in search.search(query, language, limit).hits]

            shipped = shipped_texts(kb, self._edition)
            return _in_order(
                expectations.find(Inspection(kb, self._edition, shipped, {}, today, answers, reasons=search.explain))
            )

    def _survey_of(self, kb: KnowledgeBase) -> Callable[[Article, Text], Survey]:
        manuscripts = Manuscripts(kb, self._edition.product, self._store)

        def survey(article: Article, written: Text) -> Survey:
            place = (article.id, written.language)
            known = self._memory.get(place)
            if known is None or not known.holds(kb, article, written):
                known = _Remembered(
                    written.body, article.kind, kb.variables, kb.snippets, manuscripts.survey(article, written)
                )
                self._memory[place] = known
            return known.survey

        return survey

    def _forget(self, there: Mapping[tuple[str, str], Survey]) -> None:
        for place in self._memory.keys() - there.keys():
            del self._memory[place]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A survey, and what it was made from."""

    body: str
    kind: str
    variables: object
    snippets: object
    survey: Survey

    def holds(self, kb: KnowledgeBase, article: Article, written: Text) -> bool:
        same_ground = self.variables is kb.variables and self.snippets is kb.snippets
        return self.body is written.body and self.kind == article.kind and same_ground


class _Surveys(Mapping[tuple[str, str], Survey]):
    """The surveys of all texts, each made when it is asked for: those an article links to are few."""

    def __init__(self, kb: KnowledgeBase, survey_of: Callable[[Article, Text], Survey]) -> None:
        self._kb, self._survey_of = kb, survey_of

    def __getitem__(self, place: tuple[str, str]) -> Survey:
        article = self._kb.article(place[0])
        written = article.text(place[1]) if article else None
        if article is None or written is None:
            raise KeyError(place)
        return self._survey_of(article, written)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((article.id, written.language) for article, written in every_text(self._kb))

    def __len__(self) -> int:
        return len(every_text(self._kb))


@dataclass(frozen=True, slots=True)
class _OneArticle(Inspection):
    """An inspection that looks at the texts of one article, beside all that they may refer to."""

    only: str = ""

    def texts(self) -> Iterator[Inspected]:
        """Every text of that article, with its survey."""
        article, source = self.kb.article(self.only), self.kb.languages.source
        if article is None:
            return
        for written in article.texts:
            place = (self.only, written.language)
            is_source = written.language == source
            yield Inspected(article, written, self.surveys[place], is_source, place in self.shipped)


def _with_written(kb: KnowledgeBase, only: Collection[str] = ()) -> KnowledgeBase:
    """The knowledge base, the `source` of each text saying what its body says now.

    Findings have the lines of what a save would write, not of what was saved last.
    """
    changed = [_article_with_written(article) if not only or article.id in only else article for article in kb.articles]
    same = all(new is old for new, old in zip(changed, kb.articles, strict=True))
    return kb if same else replace(kb, articles=tuple(changed))


def _article_with_written(article: Article) -> Article:
    texts = tuple(_text_with_written(written) for written in article.texts)
    same = all(new is old for new, old in zip(texts, article.texts, strict=True))
    return article if same else replace(article, texts=texts)


def _text_with_written(written: Text) -> Text:
    parts = split(written.source)
    if not parts.closed or written.source[parts.body :] == written.body:
        return written
    return replace(written, source=written.source[: parts.body] + written.body)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.rule, finding.message)))
