"""The small knowledge base that many tests work on is whole: nothing in it leads to an article that was left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.four_articles import FOUR, SAMPLE


def test_it_has_the_four_articles_and_no_findings(four_articles: Path, tmp_path: Path) -> None:
    kb = read_folder(four_articles).kb
    assert kb.problems == ()
    assert tuple(article.id for article in kb.articles) == FOUR
    assert len(read_folder(SAMPLE).kb.articles) > len(FOUR)
    assert {one.finds for one in kb.search.expect} == set(FOUR)
    found = inspect(four_articles, kb, Edition(), tmp_path / "cache", date(2026, 11, 20))
    assert [finding.message for finding in found] == []
