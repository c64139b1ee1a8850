"""What words count in the search by where they stand."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase
from studio.kb.weighing import reset_weights, set_weight

EMPTY = KnowledgeBase("help", Phrase.of("Help"))


def test_a_weight_is_set_changed_and_taken_back_and_the_others_stay() -> None:
    kb = set_weight(set_weight(EMPTY, "body", 3.0), "title", 0.0)
    assert kb.search.weights == (("body", 3.0), ("title", 0.0))
    assert set_weight(kb, "body", 4.5).search.weights == (("body", 4.5), ("title", 0.0))
    assert set_weight(kb, "body", None).search.weights == (("title", 0.0),)
    assert reset_weights(kb) == EMPTY


def test_what_holds_already_changes_nothing() -> None:
    kb = set_weight(EMPTY, "body", 3.0)
    assert set_weight(kb, "body", 3.0) is kb and set_weight(kb, "title", None) is kb and reset_weights(EMPTY) is EMPTY


@pytest.mark.parametrize(
    ("name", "weight"), [("titles", 1.0), ("title", -0.5), ("title", 20.5), ("title", float("nan"))]
)
def test_what_is_no_weight_is_refused(name: str, weight: float) -> None:
    with pytest.raises(KbError, match="weight"):
        set_weight(EMPTY, name, weight)
