"""Why an article was found, in a few words: what of the query it says, where, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.search.explaining import Explanation, How, WordMatch
from studio.search.figures import Field
from studio.wording import N_, Sentence, _, joined

Reasons = Callable[[str, str, Sequence[str]], Sequence[Explanation]]
"""Why articles (ids) that a query may find stand where they stand: (query, language, articles) -> explanations."""

_FIELDS = {
    Field.TITLE: N_("in the title"),
    Field.QUESTIONS: N_("in the questions"),
    Field.KEYWORDS: N_("in the keywords"),
    Field.STEPS: N_("in a step's title"),
    Field.SUMMARY: N_("in the summary"),
    Field.BODY: N_("in the text"),
    Field.PICTURES: N_("in a picture's words"),
    Field.FORMER: N_("in a former title"),
    Field.ANCHORS: N_("in links to it"),
}


def lacking(explanation: Explanation) -> tuple[str, ...]:
    """The words of the query that the article does not say in any wording."""
    return tuple(word for piece in explanation.pieces if not piece.score for word in piece.said)


def told(explanation: Explanation, most: int = 3) -> Sentence:
    """The words that count most, each with the field that does most for it: “battery” in the title."""
    if explanation.pinned:
        return _("pinned for these words")
    matches = [match for piece in explanation.pieces for match in piece.matches if match.how]
    best = sorted(matches, key=lambda match: -match.score)[:most]
    return joined(", ", [word_reason(match) for match in best])


def word_reason(match: WordMatch) -> Sentence:
    """One word that matches, with the field that does most for it."""
    fields = [(count.weighted * term.worth, term, count) for term in match.terms for count in term.fields]
    _weight, term, count = max(fields, key=lambda each: each[0])
    where = _(_FIELDS[count.field])
    if match.how is How.TYPO:
        return _("“{word}” taken for “{surface}” {where}", word=match.word, surface=term.surface, where=where)
    return _("“{surface}” {where}", surface=term.surface, where=where)
