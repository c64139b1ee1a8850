"""Golden questions that the search no longer answers as `search.yaml` expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.check.findings import Finding, Inspection, Severity
from studio.content.golden import DEPTH, rank_in
from studio.content.reasons import lacking, told
from studio.errors import Place
from studio.kb.values import Article, Expectation
from studio.search.explaining import Explanation
from studio.wording import N_, Sentence, _, joined

_TOLD = 3
"""So many of the articles before it are named."""
_BEFORE, _INSTEAD = N_("; before it: {articles}"), N_("; these are: {articles}")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Expectations that name no article, those of what does not ship, and those that are not met."""
    kb = inspection.kb
    for expectation in kb.search.expect:
        place = Place("search.yaml", expectation.line)
        language = expectation.language or kb.languages.source
        article = kb.article(expectation.finds)
        if not article:
            message = _(
                "“{query}” expects “{finds}”, which is no article", query=expectation.query, finds=expectation.finds
            )
            advice = _("name an article, or take the question out")
            yield Finding("expectation", Severity.ERROR, message, place, advice, subject=expectation.query)
        elif not _is_there(inspection, article, language):
            message = _(
                "“{query}” expects “{article}”, which {absence}",
                query=expectation.query,
                article=article.id,
                absence=_absence(inspection, article, language),
            )
            advice = _("ship it, or take the question out; until then nobody's search finds it")
            yield Finding("expectation", Severity.WARNING, message, place, advice, article.id, language, ships=False)
        else:
            yield from _ask(inspection, expectation, language, place)


def _ask(inspection: Inspection, expectation: Expectation, language: str, place: Place) -> Iterator[Finding]:
    found = list(inspection.answers(expectation.query, language, max(DEPTH, expectation.within)))
    if expectation.finds in found[: expectation.within]:
        return
    rank = rank_in(found, expectation.finds)
    before = found[: rank - 1] if rank else found
    asked = expectation.query, language
    reasons = {reason.article: reason for reason in inspection.reasons(*asked, [*before[:_TOLD], expectation.finds])}
    message = _(
        "“{query}” should find “{finds}” within {within}, but it {rank}{first}",
        query=expectation.query,
        finds=expectation.finds,
        within=expectation.within,
        rank=_("comes {place}", place=rank) if rank else _("is not found"),
        first=_(_BEFORE if rank else _INSTEAD, articles=_named(before, reasons)) if before else "",
    )
    advice = _advice(inspection, expectation, language, reasons.get(expectation.finds))
    yield Finding("expectation", Severity.WARNING, message, place, advice, expectation.finds, language)


def _named(articles: Sequence[str], reasons: Mapping[str, Explanation]) -> Sentence:
    """The first three of them, each with what it says of the query."""
    names = [
        _("“{article}” ({reason})", article=article, reason=told(reasons[article]))
        if article in reasons
        else _("“{article}”", article=article)
        for article in articles[:_TOLD]
    ]
    return joined(", ", [*names, "…"] if len(articles) > _TOLD else names)


def _advice(inspection: Inspection, expectation: Expectation, language: str, reason: Explanation | None) -> Sentence:
    article = inspection.kb.article(expectation.finds)
    if article and not article.text(language):
        return _(
            "translate it: readers of “{language}” get it in another language, after what is in theirs",
            language=language,
        )
    words = ", ".join(f"“{word}”" for word in lacking(reason)) if reason else ""
    if words:
        return _(
            "it does not say {words}: add the words to its questions or keywords, or a synonym to search.yaml",
            words=words,
        )
    return _("add the customer's words to its questions or keywords, or a synonym to search.yaml")


def _is_there(inspection: Inspection, article: Article, language: str) -> bool:
    """Whether readers of the language get the article, if only in the source language."""
    kb, edition = inspection.kb, inspection.edition
    return language in edition.languages_of(kb) and edition.text_of(kb, article, language) is not None


def _absence(inspection: Inspection, article: Article, language: str) -> str:
    kb, edition = inspection.kb, inspection.edition
    if language not in kb.languages.all:
        return _("is in “{language}”, a language that kb.yaml does not have", language=language)
    if language not in edition.languages_of(kb) or not edition.holds(article):
        return _("is not in this edition in “{language}”", language=language)
    text = article.text(language)
    return (
        _("is not published in “{language}”", language=language)
        if text
        else _("has no text in “{language}”", language=language)
    )
