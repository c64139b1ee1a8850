"""Words written together and apart: what is proposed, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studio.search import cut
from studio.search.joining import Wording, other_wordings, split


def known_in(text: str, language: str = "en") -> Callable[[str], bool]:
    words = cut(text, language)
    surfaces, stems = {word.surface for word in words}, {word.stem for word in words}
    return lambda surface: surface in surfaces or any(word.stem in stems for word in cut(surface, language))


@pytest.mark.parametrize(
    ("language", "text", "query", "said"),
    [
        ("en", "connect to wi-fi", "wifi", "wi fi"),
        ("en", "your e-mail address", "email", "e mail"),
        ("en", "the wifi light", "wi fi", "wifi"),
        ("en", "the wifi light", "wi-fi", "wifi"),
        ("de", "Laufzeit mit diesem Akku", "Akkulaufzeit", "akku laufzeit"),
        ("de", "Laufzeiten und ein Akku", "Akkulaufzeit", "akku laufzeit"),
        ("de", "die Dauer der Ladung", "Ladungsdauer", "ladungs dauer"),
        ("de", "die Ladungsdauer", "Ladung Dauer", "ladungsdauer"),
        ("de", "Akkulaufzeit", "Akku Laufzeit", "akkulaufzeit"),
        ("de", "Fach für Batterien", "Batteriefach", "batterie fach"),
        ("nl", "de levensduur van de batterij", "batterijlevensduur", "batterij levensduur"),
        ("sv", "ett batteri och dess livslängd", "batterilivslängd", "batteri livslängd"),
    ],
)
def test_what_is_written_together_here_and_apart_there_is_said_the_other_way(
    language: str, text: str, query: str, said: str
) -> None:
    words = [word.surface for word in cut(query, language)]
    wordings = other_wordings(words, known_in(text, language))
    assert [" ".join(wording.words) for wording in wordings] == [said]


def test_a_wording_says_which_words_it_stands_for() -> None:
    found = other_wordings(["my", "wi", "fi", "homehub"], known_in("the wifi of the home hub"))
    assert found == [Wording(1, 2, ("wifi",)), Wording(3, 1, ("home", "hub"))]


def test_a_word_that_is_known_is_not_split() -> None:
    assert other_wordings(["into"], known_in("into in to")) == []


@pytest.mark.parametrize("word", ["", "ab", "abc", "aaa", "x" * 60])
def test_what_has_no_known_halves_stays(word: str) -> None:
    assert split(word, known_in("wi fi home")) is None


def test_the_split_with_the_longest_shorter_half_is_taken() -> None:
    assert split("haustür", {"hau", "stür", "haus", "tür", "h", "austür"}.__contains__) == ("haus", "tür")
    assert split("teapotlid", {"tea", "potlid", "teapot", "lid"}.__contains__) == ("teapot", "lid")
    assert split("abcde", {"ab", "cde", "a", "bcde"}.__contains__) == ("a", "bcde")
    assert split("kurse", {"kur", "se", "kurs", "e"}.__contains__) is None
    assert split("tvgerät", {"tv", "gerät"}.__contains__) == ("tv", "gerät")
