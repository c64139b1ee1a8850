"""Of what golden questions were asked: the pack that ships, or where nothing can run it the studio's own search."""

from __future__ import annotations

from studio.content.edition import Edition
from studio.kb.golden import language_of
from studio.kb.values import KnowledgeBase
from studio.search.engine import engine_there

SHIPPED, STUDIO = "shipped", "studio"


def asked_count(kb: KnowledgeBase, edition: Edition) -> int:
    """How many golden questions a check asks: those whose article ships in their language."""
    languages = edition.languages_of(kb)
    return sum(
        language in languages and article is not None and edition.text_of(kb, article, language) is not None
        for question in kb.search.expect
        for language, article in [(language_of(kb, question), kb.article(question.finds))]
    )


def asked_of(questions: int) -> str:
    """A sentence that says how many golden questions were asked, and of what."""
    golden = f"{questions} golden question{'' if questions == 1 else 's'}"
    if engine_there():
        return f"{golden} asked of the pack that ships."
    return f"{golden} asked of the studio's search, which answers alike; the extra `gate` asks the pack itself."


def asked_values(questions: int) -> dict[str, object]:
    """The same as JSON holds it; `asked_of` is null where there was nothing to ask."""
    engine = SHIPPED if engine_there() else STUDIO
    return {"golden_questions": questions, "asked_of": engine if questions else None}
