"""Changes that customers are told of: noted, put otherwise, taken back, kept when steps go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from studio.errors import KbError
from studio.kb.changes import drop_change, note_change, rewrite_change, with_language
from studio.kb.library import duplicate_article, repoint_step
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Noted, Text

TO_THE_LINE = Noted(date(2026, 11, 20), Phrase.of({"en": "Fill it to the line."}), ("fill",), wrong=True)
BOIL = Article("boil", (Text("en", "Boil", body="## Fill {#fill}\n\n## Switch on {#on}\n"),))
KB = KnowledgeBase("kettle", Phrase.of("Kettle"), articles=(BOIL,))


def changes_of(kb: KnowledgeBase, article_id: str = "boil") -> tuple[Noted, ...]:
    """What is noted of an article."""
    article = kb.article(article_id)
    assert article
    return article.changes


def test_a_later_change_of_a_day_stands_below() -> None:
    second = replace(TO_THE_LINE, text=Phrase.of({"en": "Use cold water."}))
    kb = note_change(note_change(KB, "boil", TO_THE_LINE), "boil", second)
    assert changes_of(kb) == (TO_THE_LINE, second)


def test_a_change_is_put_otherwise_in_its_place_and_taken_back() -> None:
    second = Noted(date(2026, 11, 21), Phrase.of("Use cold water."))
    kb = note_change(note_change(KB, "boil", TO_THE_LINE), "boil", second)
    better = replace(TO_THE_LINE, steps=())
    assert changes_of(rewrite_change(kb, "boil", TO_THE_LINE, better)) == (better, second)
    assert changes_of(rewrite_change(kb, "boil", TO_THE_LINE, TO_THE_LINE)) == (TO_THE_LINE, second)
    assert changes_of(drop_change(kb, "boil", TO_THE_LINE)) == (second,)


@pytest.mark.parametrize("change", [Noted(date(2026, 11, 20), Phrase()), TO_THE_LINE])
def test_a_change_says_something_and_says_it_once(change: Noted) -> None:
    with pytest.raises(KbError):
        note_change(note_change(KB, "boil", TO_THE_LINE), "boil", change)


def test_who_used_a_step_that_is_gone_is_led_to_the_one_in_its_place() -> None:
    kb = repoint_step(note_change(KB, "boil", TO_THE_LINE), "boil", "fill", "on")
    assert changes_of(kb) == (replace(TO_THE_LINE, steps=("on", "fill")),)
    assert repoint_step(kb, "boil", "fill", "on").articles[0] is kb.articles[0]


def test_a_copy_has_no_changes_behind_it() -> None:
    kb = duplicate_article(note_change(KB, "boil", TO_THE_LINE), "boil", "boil-2")
    assert changes_of(kb, "boil-2") == ()


def test_a_language_is_said_taken_out_and_added() -> None:
    both = Phrase.of({"en": "Line", "de": "Linie"})
    assert with_language(both, "en", "Mark") == Phrase.of({"en": "Mark", "de": "Linie"})
    assert with_language(both, "en", "") == Phrase.of({"de": "Linie"})
    assert with_language(Phrase.of("Line"), "de", "Linie").to("en") == "Line"
