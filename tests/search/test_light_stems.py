"""Our own stems: what they take off and what they leave, and that a shipped pack gives the very same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.values import SearchSettings
from studio.search import cut, write_pack
from studio.search.light_stems import stem_arabic, stem_hebrew
from tests.search.node import Reader, reader
from tests.search.test_words import words_here

LETTERS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱؤئءىةـًٌٍَُِّْٰ" + "ال" * 8 + "وبكفلهين" * 2,
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשתְֱֲִֵֶַָֹּׁׂ" + "הוכבלמש" * 3 + "יםותהת",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzIİ'",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        for language in LETTERS:
            script = write_pack([], language, SearchSettings())
            assert running.open(language, script, folder, f"{language}/search") == {}
        yield running


@given(st.data())
def test_both_engines_stem_any_letters_alike(engine: Reader, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(LETTERS)))
    words = st.text(st.sampled_from(LETTERS[language]), max_size=12)
    text = " ".join(data.draw(st.lists(words, max_size=20)))
    assert engine.ask(cut=text, pack=language) == words_here(text, language)


@pytest.mark.parametrize("word", ["بطاريه", "جهاز", "شاشه", "جورب", "اعداد"])
def test_an_arabic_noun_is_the_same_with_what_is_glued_to_it(word: str) -> None:
    stem = stem_arabic(word)
    assert {stem_arabic(particle + word) for particle in ("ال", "وال", "بال", "كال", "فال", "لل", "و")} == {stem}


@pytest.mark.parametrize("word", ["סוללה", "מכשיר", "הגדרות", "כבלים", "אפליקציה", "רשת"])
def test_a_hebrew_noun_is_the_same_with_the_article(word: str) -> None:
    assert stem_hebrew("ה" + word) == stem_hebrew("וה" + word) == stem_hebrew(word)


@pytest.mark.parametrize("word", ["", "ו", "ה", "ال", "وال", "هه", "ات", "ים"])
def test_a_short_word_stays_a_word(word: str) -> None:
    for language in LETTERS:
        assert all(found.stem for found in cut(word, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("he", "כבל", "כלים"), ("he", "שעון", "שמן"), ("ar", "جهاز", "جورب"), ("tr", "şarj", "şart")],
)
def test_different_words_stay_different(language: str, one: str, other: str) -> None:
    assert cut(one, language)[0].stem != cut(other, language)[0].stem
