"""Each branch of each article is taken: every way ends with the problem solved, a person, or another article.

Steps and branches are the same in every language, so the gate takes them in English; tests/proof takes all of them.
"""

from __future__ import annotations

from pathlib import Path

from tests.e2e.branches import click_branches, walk_articles
from tests.e2e.conftest import Open


def test_every_way_through_every_article_ends(visit: Open, sample: Path) -> None:
    assert walk_articles(visit, sample, "en", click_branches) >= 100
