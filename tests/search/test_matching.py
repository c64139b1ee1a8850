"""What matches a query, and what comes first: the rules of SPEC.md, one by one, on articles small enough to see why."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.values import SearchSettings, Synonym
from studio.search import SearchDocument, StepText
from studio.search.documents import count_words
from studio.search.matching import Results, search
from studio.search.shelf import Shelf, shelf_of
from studio.search.spelling import Letters, one_edit_apart, two_edits_apart
from studio.search.ways import MOST_TERMS, rarity_of


def shelf(*documents: SearchDocument, language: str = "en") -> Shelf:
    return shelf_of(map(count_words, documents), language)


def texts(**bodies: str) -> Shelf:
    return shelf(*(SearchDocument(name, "en", intro=text) for name, text in bodies.items()))


def asked(own: Shelf, query: str, settings: SearchSettings | None = None) -> Results:
    return search(own, query, 10, settings or SearchSettings())


def ids(own: Shelf, query: str, settings: SearchSettings | None = None) -> list[str]:
    return [hit.id for hit in asked(own, query, settings).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("netwrok ", ["net"]),  # swapped
        ("netork ", ["net"]),  # left out
        ("nettwork ", ["net"]),  # put in
        ("metwork ", ["net"]),  # exchanged
        ("mettwork ", ["net"]),  # two edits, eight letters
        ("metwrk ", []),  # two edits, six letters
        ("wi ", []),
        ("instalatoin ", ["install"]),
        ("instalat", ["install"]),  # still being typed, already wrong
        ("instalat ", []),  # not being typed any more, and two letters are missing
        ("e1043 ", []),  # a number is not guessed
    ],
)
def test_a_word_that_nobody_has_may_have_been_mistyped(query: str, found: list[str]) -> None:
    own = texts(net="the network", install="installation of parts", code="error e1042", wig="wig")
    assert ids(own, query) == found


def test_a_typo_finds_the_other_forms_of_the_word_too() -> None:
    own = texts(one="so we connect", two="it was connected", three="nothing")
    assert ids(own, "conected ") == ["two", "one"]


def test_a_word_that_somebody_has_is_not_guessed() -> None:
    own = texts(one="the cable", two="the table")
    assert ids(own, "table ") == ["two"]


def test_of_two_articles_that_say_the_same_the_one_that_more_link_to_comes_first() -> None:
    alike = [
        SearchDocument(name, "en", "Reset the sock", links=links) for name, links in zip("abc", (0, 5, 1), strict=True)
    ]
    assert ids(shelf(*alike), "reset sock") == ["b", "c", "a"]


def test_links_do_not_make_up_for_words() -> None:
    own = shelf(SearchDocument("right", "en", "Wash the sock"), SearchDocument("known", "en", "The sock", links=50))
    assert ids(own, "wash sock") == ["right", "known"]


def test_who_types_two_words_means_both() -> None:
    many = " ".join(["battery"] * 30)
    own = texts(both="battery and some other words about a charger and more of them", much=many, none="nothing")
    assert ids(own, "battery charger ") == ["both", "much"]


def test_of_two_articles_the_one_whose_question_was_asked_comes_first() -> None:
    questions = ("How do I wash it?", "Does it shrink when I wash it too warm?", "May I tumble dry it?")
    own = shelf(
        SearchDocument("all", "en", "Care", questions=questions),
        SearchDocument(
            "this", "en", "Care", questions=("How do I wash it?", "What is wool?", "Where is it made today?")
        ),
        SearchDocument("other", "en", "Size"),
    )
    assert ids(own, "may I tumble dry it ")[0] == "all"
    assert ids(own, "what is wool ")[0] == "this"


def test_a_word_that_the_questions_of_an_article_say_again_tells_more_than_one_that_as_many_articles_say_once() -> None:
    own = shelf(
        SearchDocument(
            "about", "en", "Money", questions=("Why exchange it?", "May I exchange it?", "Exchange it here?")
        ),
        SearchDocument("by the way", "en", "Bus", questions=("Is it your bus?", "When does it go?", "Is it far?")),
        SearchDocument("one", "en", "Cap", questions=("Is your cap red?",)),
        SearchDocument("other", "en", "Cap", questions=("Is exchange cap red?",)),
        SearchDocument("third", "en", "Sock"),
    )
    found = ids(own, "your exchange ")
    assert found.index("other") < found.index("one")


@pytest.mark.parametrize(("shorts", "more"), [(0, 1.0), (4, 1.0), (5, 4.9 / 4), (40, 33.1 / 4)])
def test_rarity_knows_how_many_articles_so_many_short_texts_would_meet_by_chance(shorts: int, more: float) -> None:
    once = math.log(101 / 4.5)
    assert rarity_of(100, 4, shorts) == pytest.approx(once + math.log(more), abs=0.001)


def test_a_title_that_says_just_that_comes_before_one_that_says_more() -> None:
    own = shelf(
        SearchDocument("long", "en", "Reset the base station and the light of the sock"),
        SearchDocument("short", "en", "Reset the base station"),
        SearchDocument("other", "en", "Wash the sock"),
    )
    assert ids(own, "reset the base station ") == ["short", "long", "other"]


def test_a_phrase_must_stand_in_one_place() -> None:
    own = shelf(
        SearchDocument("step", "en", steps=(StepText("a", "Hold the button", "until it blinks"),)),
        SearchDocument("apart", "en", "Button", intro="Hold it"),
        SearchDocument("none", "en", "Wash"),
    )
    assert set(ids(own, "hold button ")) == {"step", "apart"}
    for quotes in ('""', "“”", "„“", "«»", "「」"):
        assert ids(own, f"{quotes[0]}hold the button{quotes[1]}") == ["step"]
    assert len(ids(own, '"hold button')) == 2
    assert len(ids(own, '"hold wash"')) == 3


def test_what_the_host_keeps_out_is_not_found() -> None:
    own = texts(one="reset it", two="reset it now", three="nothing")
    kept = search(own, "reset ", 10, SearchSettings(), keep=lambda article: article != "one")
    everything = search(own, "reset ", 10, SearchSettings())
    assert [hit.id for hit in kept.hits] == ["two"]
    assert kept.hits[0] in everything.hits


def test_words_are_found_together_and_apart() -> None:
    own = texts(apart="a wi-fi name", together="the website", both="set up a web page, on this site", other="nothing")
    assert ids(own, "wifi ") == ["apart"]
    assert "together" not in ids(own, "web site ")  # both are known, and no hyphen says that they belong together
    assert "together" in ids(own, "web-site ")
    assert ids(own, "wi fi ") == ["apart"]


def test_the_writers_synonyms_come_before_what_is_written_together() -> None:
    own = texts(one="our hub", two="basestation", three="the station")
    settings = SearchSettings(synonyms=(Synonym("en", ("base", "hub")),))
    assert ids(own, "base station ")[0] == "two"
    assert set(ids(own, "base station ", settings)) == {"one", "three"}


def test_a_rare_synonym_does_not_make_the_very_word_count_for_less() -> None:
    own = texts(said="the battery", other="the power", third="a battery", fourth="some battery")
    settings = SearchSettings(synonyms=(Synonym("en", ("battery", "power")),))
    with_synonym = {hit.id: hit.score for hit in search(own, "battery ", 9, settings).hits}
    without = {hit.id: hit.score for hit in search(own, "battery ", 9, SearchSettings()).hits}
    assert with_synonym.keys() == {*without, "other"}
    assert {id_: with_synonym[id_] for id_ in without} == without


def test_one_character_of_a_language_without_spaces_finds_words_that_begin_with_it() -> None:
    own = shelf(SearchDocument("a", "ja", "音量を上げる"), SearchDocument("b", "ja", "充電する"), language="ja")
    assert ids(own, "音 上げる ")[0] == "a"
    assert ids(own, "音 ") == ["a"]


def test_one_letter_is_answered_by_the_words_of_most_articles_alone() -> None:
    words = {f"t{number:03}": f"s{chr(97 + number // 26)}{chr(97 + number % 26)}x seen" for number in range(90)}
    own = texts(**words)
    hits = search(own, "sa", 200, SearchSettings()).hits
    assert 0 < len(hits) <= 26
    assert len(search(own, "s", 200, SearchSettings()).hits) == 90  # "seen" is in all of them
    assert len(own.beginning("s")) > MOST_TERMS


@given(st.text("abc", min_size=2, max_size=7), st.lists(st.text("abcd", min_size=1, max_size=8), max_size=12))
def test_near_words_are_those_that_a_comparison_with_all_words_finds(word: str, words: list[str]) -> None:
    letters = Letters(words)
    every = range(len(words))
    assert letters.one_edit(word) == [at for at in every if one_edit_apart(word, words[at])]
    assert letters.two_edits(word) == [at for at in every if two_edits_apart(word, words[at])]
    sizes = range(len(word) - 1, len(word) + 2)
    begins = [any(one_edit_apart(word, other[:size]) for size in sizes) for other in words]
    assert letters.beginnings(word) == [at for at in every if begins[at] and len(words[at]) >= len(word)]


@given(st.text("ab", max_size=5), st.text("ab", max_size=5))
def test_one_edit_is_two_edits_too(one: str, other: str) -> None:
    assert not one_edit_apart(one, other) or two_edits_apart(one, other)
    assert two_edits_apart(one, other) == two_edits_apart(other, one)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("my printer ", "names"),
        ("7 my ", "names"),  # a number is no short word
        ("pr my ", "has short ones"),
    ],
)
def test_a_word_of_two_letters_counts_less_than_another(query: str, first: str) -> None:
    own = texts(**{"names": "printer 7", "has short ones": "my pr", "other": "nothing else"})
    assert ids(own, query)[0] == first


def test_one_character_of_chinese_is_no_short_word() -> None:
    own = shelf(SearchDocument("one", "zh", intro="my"), SearchDocument("two", "zh", intro="水"), language="zh")
    assert ids(own, "my 水 ") == ["two", "one"]


def test_a_character_that_is_marks_alone_is_no_error() -> None:
    assert ids(shelf(SearchDocument("one", "ja", intro="漢字"), language="ja"), "漢\u0301\u0301") == ["one"]


def test_what_is_said_twice_counts_more() -> None:
    own = texts(one="the cable", two="the table", none="nothing else")
    assert ids(own, "table cable ") == ["one", "two"]
    assert ids(own, "table cable table ") == ["two", "one"]


def test_of_two_titles_the_one_that_has_more_of_the_query_is_nearer() -> None:
    body = "reset the password of the account"
    own = shelf(
        SearchDocument("few", "en", "Password", intro=body),
        SearchDocument("more", "en", "Reset the account password", intro=body),
        SearchDocument("none", "en", "Delivery"),
    )
    assert ids(own, "reset account password ")[0] == "more"
