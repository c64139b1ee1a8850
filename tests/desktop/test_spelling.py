"""Which words are wrong; dictionaries of a few words stand in for the system's."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import pytest

from studio.desktop.spelling import (
    Speller,
    dictionaries,
    known_words,
    said_dictionaries,
    speller_for,
    system_dictionary,
)
from studio.kb.dictionary import learn_word
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase, Product, Section

WORDS = (
    "charge",
    "the",
    "with",
    "its",
    "cable",
    "see",
    "or",
    "don't",
    "wait",
    "for",
    "help",
    "well",
    "known",
    "friends",
)


class Few:
    """A dictionary of a few words that counts how often it was asked."""

    def __init__(self, words: Sequence[str] = WORDS) -> None:
        self.words, self.asked = frozenset(words), 0

    def check(self, word: str) -> bool:
        self.asked += 1
        return word in self.words or word.lower() in self.words

    def suggest(self, word: str) -> Sequence[str]:
        return [word, "mitts", "its", "it's", "itself", "its", "bits", "tips", "item"]


def wrong(text: str, *known: str) -> list[str]:
    return [text[start:end] for start, end in Speller(Few(), known).wrong(text)]


def test_words_that_the_dictionary_lacks_are_wrong() -> None:
    assert wrong("Charge the sokc with itts cable, pls.") == ["sokc", "itts", "pls"]
    assert wrong("don't, don’t, “wait” – (help)") == []


def test_what_is_no_word_is_left_alone() -> None:
    assert wrong("see https://exampel.org/fo?x or helpp@exampel.org or www.exampel.org or exampel.org/a") == []
    assert wrong(r"see /usr/binn or ~/filez or C:\filez or sokc_id or sock.batery or 5GHz or 42 or x") == []
    assert wrong("see WPA or LEDs or OK or iPhone or USB-C or WPA2") == []
    assert wrong("see DOWNLAOD") == ["DOWNLAOD"]


def test_each_part_of_a_compound_counts_by_itself() -> None:
    assert wrong("well-knwon friends or/or freinds") == ["knwon", "freinds"]
    assert wrong("the sock-2") == ["sock"]
    assert wrong("Wi-Fi or E-Help, xy") == ["xy"]
    assert wrong("the sock-2, Sock-2 or SOCK-2 (sock)", "sock-2") == ["sock"]


def test_known_words_keep_their_capitals() -> None:
    assert wrong("Lull lull LULL Lull's Lull’s", "Lull") == ["lull"]
    assert wrong("Firmware firmware FIRMWARE", "firmware") == []


def test_places_are_those_of_the_text() -> None:
    assert Speller(Few(), ()).wrong("the 🙂 sokc\n\nthe sokc") == ((6, 10), (16, 20))


def test_a_word_is_looked_up_once_whatever_becomes_known() -> None:
    few = Few()
    speller = Speller(few, ())
    for _time in range(3):
        assert speller.wrong("the sokc the sokc, sokc") == ((4, 8), (13, 17), (19, 23))
    assert few.asked == 2
    assert speller.knowing(("sokc",)).wrong("the sokc the sokc, sokc") == ()
    assert few.asked == 2


def test_at_most_six_words_are_suggested_those_that_begin_alike_first() -> None:
    assert Speller(Few(), ()).suggestions("itts") == ("its", "it's", "itself", "item", "mitts", "bits")
    assert Speller(Few(), ()).suggestions("it’ts")[1] == "it’s"


def test_languages_without_spaces_and_without_a_dictionary_are_not_checked() -> None:
    assert speller_for("ja", (), lambda _language: Few()) is None
    assert speller_for("zh-Hant", (), lambda _language: Few()) is None
    assert speller_for("eo", (), lambda _language: None) is None
    assert speller_for("en", ("Lull",), lambda _language: Few())


def test_names_of_the_knowledge_base_are_known() -> None:
    kb = KnowledgeBase(
        "help",
        Phrase.of("Help"),
        products=(Product("sock-2", "Lull Sock-2"),),
        sections=(Section("wifi", Phrase.of({"en": "Wi-Fi & roaming", "de": "WLAN-Empfang"})),),
        variables=(("app_name", "Dozer app"),),
    )
    kb = learn_word(learn_word(kb, "en", "firmware"), "de", "Akku")

    assert {"Lull", "Sock-2", "Sock", "Wi-Fi", "roaming", "Dozer", "firmware"} <= known_words(kb, "en")
    assert known_words(kb, "de") >= {"WLAN-Empfang", "Empfang", "Akku"}
    assert "Akku" not in known_words(kb, "en") and "roaming" not in known_words(kb, "de")


def test_without_enchant_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("studio.desktop.spelling.import_module", refuse)

    assert system_dictionary("en") is None
    assert "handrail[spelling]" in said_dictionaries(["en"])


class OnlyEnglish:
    """Enchant on a system with one dictionary."""

    def list_languages(self) -> list[str]:
        return ["en_AU", "en_GB", "pt_BR"]


def test_dictionaries_that_are_missing_are_said_with_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.desktop.spelling.import_module", lambda _name: OnlyEnglish())

    assert dictionaries(["en", "en-GB", "pt-BR", "de", "ja"]) == {
        "en": "en_AU",
        "en-GB": "en_GB",
        "pt-BR": "pt_BR",
        "de": "",
    }
    said = said_dictionaries(["en", "de"])
    assert "Dictionaries: English." in said and "Deutsch" in said and "apt install hunspell-de-de" in said


@pytest.mark.skipif(importlib.util.find_spec("enchant") is None, reason="pyenchant is an extra")
def test_enchant_checks_with_a_list_of_words(tmp_path: Path) -> None:
    enchant = pytest.importorskip("enchant", reason="libenchant is not there", exc_type=ImportError)
    words = tmp_path / "words.txt"
    words.write_text("\n".join(WORDS), encoding="utf-8")
    speller = Speller(enchant.request_pwl_dict(str(words)), ("Lull",))

    text = "charge the Lull with itts cable"
    assert [text[start:end] for start, end in speller.wrong(text)] == ["itts"]
    assert "its" in speller.suggestions("itts")
