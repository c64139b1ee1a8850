"""Each branch of each article of the sample, in each of its languages, pressed at phone size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.branches import walk_articles
from tests.e2e.conftest import Open, patience, visit

__all__ = ["patience", "visit"]
"""The fixtures that the gate's own walk has."""


@pytest.mark.parametrize("language", ["ar", "de", "en", "ja"])
def test_every_way_through_every_article_ends(visit: Open, sample: Path, language: str) -> None:
    assert walk_articles(visit, sample, language) >= 10
