"""A reviewer puts right a search at a real screen; a golden question guards the answer in the release."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.storage import read_folder
from tests.desktop.screen.display import Display
from tests.desktop.screen.person import QUICK
from tests.desktop.screen.review_search import ANSWER, MEANT, SAID, Review


@pytest.mark.timeout(300)
def test_what_customers_did_not_find_is_found_and_guarded(display: Display, home: Path, tmp_path: Path) -> None:
    review = Review(display, home, tmp_path / "pictures", QUICK)
    review.mend()
    review.look_around()
    assert review.person.leave() == 0
    search = read_folder(review.kb).kb.search
    assert any(set(one.mean) == {SAID, MEANT} for one in search.synonyms)
    assert [one.finds for one in search.expect if one.query == SAID] == [ANSWER]
    assert not (home / "studio.log").read_text()
