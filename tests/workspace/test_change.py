"""What a change touched is found by identity, whatever moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase
from studio.workspace.change import find_change

_STOCK = [Article(f"a{number}", ()) for number in range(6)] + [Article(f"a{number}", ()) for number in range(6)]
_SIDES = st.lists(st.sampled_from(range(12)), unique=True).map(
    lambda chosen: tuple(_STOCK[number] for number in chosen)
)


@given(_SIDES, _SIDES)
def test_an_article_is_touched_when_it_is_not_the_very_same_on_both_sides(
    before: tuple[Article, ...], after: tuple[Article, ...]
) -> None:
    def kb(articles: tuple[Article, ...]) -> KnowledgeBase:
        return KnowledgeBase("kb", Phrase(), articles=articles)

    both = {id(article) for article in before} & {id(article) for article in after}
    expected = {article.id for article in (*before, *after) if id(article) not in both}
    assert find_change("x", kb(before), kb(after)).articles == expected
