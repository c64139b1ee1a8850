"""Counting words goes a short way; `cut` is the definition, and both see the same words in any text."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.search import SearchDocument, StepText, analysis, cut
from studio.search.characters import characters
from studio.search.coding import read_counts
from studio.search.counting import terms_in
from studio.search.documents import count_words
from studio.search.figures import Field
from tests.search.test_words import LANGUAGES
from tests.search.vocabulary import ODD, WORDS

LETTERS = st.one_of(
    st.characters(),
    st.sampled_from([letter for words in (*WORDS.values(), ODD) for word in words for letter in word]),
    st.sampled_from("aAiI'’_-.=<>\u0301\u0338\u0307\u00ad \n\x0b\x1f"),
    st.integers(0, 0x33FF).map(chr),
)
TEXTS = st.text(LETTERS, max_size=40)


def terms(text: str, language: str) -> Counter[tuple[str, str]]:
    return Counter((word.surface, word.stem) for word in cut(text, language))


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_has_the_words_that_cutting_finds(text: str, language: str) -> None:
    assert Counter(terms_in(text, language)) == terms(text, language)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_character_beside_ascii_counts_as_it_is_cut(language: str) -> None:
    """Characters join, break and vanish by their neighbours: each is put before and behind what is prepared."""
    for plane in range(0, 0x3000, 0x1000):
        codes = range(plane, plane + 0x1000)
        text = " ".join(f"a.{chr(code)}B{chr(code)}'{chr(code)}I={chr(code)}c" for code in codes)
        assert Counter(terms_in(text, language)) == terms(text, language), hex(plane)


@given(st.text(st.sampled_from("abzABIİı019'_- "), max_size=80), st.sampled_from(LANGUAGES))
def test_the_short_way_of_plain_words_cuts_like_the_long_way(text: str, language: str) -> None:
    rules = analysis.rules_of(language)
    for piece in text.split():
        if piece.isascii() and piece.isalnum() and not rules.dotless_i:
            letters = analysis._letters(piece, rules)
            assert [analysis._plain_piece(piece.lower(), rules)] == analysis._plain_word(letters, rules)


def test_every_ascii_letter_and_digit_is_a_word_that_folds_to_its_small_form() -> None:
    for letter in map(chr, range(128)):
        if letter.isalnum():
            assert characters().folds.get(letter, letter) == letter.lower()
            assert characters().strip(letter.lower(), "") == letter.lower()


@given(st.lists(TEXTS, min_size=6, max_size=6), st.sampled_from(LANGUAGES))
def test_an_article_counts_each_word_in_its_field_and_part(texts: list[str], language: str) -> None:
    title, question, summary, intro, heading, step = texts
    document = SearchDocument(
        "a", language, title, questions=(question,), summary=summary, intro=intro, steps=(StepText("s", heading, step),)
    )
    counted = count_words(document)
    assert set(counted.words) == {term for text in texts for term in terms(text, language)}
    for term, coded in counted.words.items():
        counts = read_counts(coded)
        assert counts.fields[Field.TITLE] == terms(title, language)[term]
        assert counts.fields[Field.QUESTIONS] == terms(question, language)[term]
        assert counts.fields[Field.SUMMARY] == terms(summary, language)[term]
        assert counts.parts.get(0, [0, 0]) == [0, terms(intro, language)[term]]
        assert counts.parts.get(1, [0, 0]) == [terms(heading, language)[term], terms(step, language)[term]]
