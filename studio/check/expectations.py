"""Golden questions that the search no longer answers as `search.yaml` expects."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.errors import Place


def find(inspection: Inspection) -> Iterator[Finding]:
    """Expectations that name no article, and those that are not met."""
    kb = inspection.kb
    for expectation in kb.search.expect:
        place = Place("search.yaml", expectation.line)
        if not kb.article(expectation.finds):
            message = f"“{expectation.query}” expects “{expectation.finds}”, which is no article"
            yield Finding("expectation", Severity.ERROR, message, place, "name an article, or take the question out")
            continue
        language = expectation.language or kb.languages.source
        found = list(inspection.answers(expectation.query, language, max(10, expectation.within)))
        if expectation.finds in found[: expectation.within]:
            continue
        rank = f"comes {found.index(expectation.finds) + 1}." if expectation.finds in found else "is not found"
        first = f" First is “{found[0]}”." if found and found[0] != expectation.finds else ""
        message = (
            f"“{expectation.query}” should find “{expectation.finds}” within {expectation.within}, but it {rank}{first}"
        )
        advice = "add the customer's words to its questions or keywords, or a synonym to search.yaml"
        yield Finding("expectation", Severity.WARNING, message, place, advice, expectation.finds, language)
