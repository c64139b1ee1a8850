"""The knowledge base's own dictionary."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.dictionary import forget_word, learn_word, words_known
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase

EMPTY = KnowledgeBase("help", Phrase.of("Help"))


def test_words_are_learnt_in_their_language_sorted_as_people_read() -> None:
    kb = learn_word(learn_word(learn_word(EMPTY, "en", "sock-2"), "en", "Lull"), "de", "Akku")

    assert kb.dictionary == (("en", ("Lull", "sock-2")), ("de", ("Akku",)))
    assert words_known(kb, "en") == ("Lull", "sock-2") and words_known(kb, "fr") == ()


def test_a_word_that_is_known_changes_nothing() -> None:
    kb = learn_word(EMPTY, "en", "Lull")

    assert learn_word(kb, "en", " Lull ") is kb
    assert forget_word(kb, "en", "lull") is kb and forget_word(kb, "de", "Lull") is kb


def test_the_last_word_takes_its_language_along() -> None:
    kb = learn_word(learn_word(EMPTY, "en", "Lull"), "de", "Akku")

    assert forget_word(kb, "en", "Lull").dictionary == (("de", ("Akku",)),)


@pytest.mark.parametrize("word", ["", "  ", "two words", "line\nbreak"])
def test_only_single_words_are_learnt(word: str) -> None:
    with pytest.raises(KbError, match="dictionary"):
        learn_word(EMPTY, "en", word)
