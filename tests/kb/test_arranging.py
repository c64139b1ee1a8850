"""The order of the library, changed as a writer sees it."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.arranging import place_articles, shelves, shift_articles, shift_section
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Section, Text


def make(sections: dict[str, str], unlisted: str = "", loose: str = "") -> KnowledgeBase:
    """Sections with one-letter articles; `unlisted` stand in the section `one` without being listed in kb.yaml."""
    listed = [(letter, section) for section, letters in sections.items() for letter in letters]
    listed += [(letter, "one") for letter in unlisted] + [(letter, "") for letter in loose]
    return KnowledgeBase(
        "kb",
        Phrase.of("KB"),
        sections=tuple(Section(name, Phrase.of(name), tuple(letters)) for name, letters in sections.items()),
        articles=tuple(Article(letter, (Text("en", letter),), section=section) for letter, section in sorted(listed)),
    )


def shown(kb: KnowledgeBase) -> dict[str, str]:
    return {section: "".join(article.id for article in articles) for section, articles in shelves(kb)}


def test_a_section_lists_its_own_order_then_what_it_does_not_list_and_the_rest_stands_in_none() -> None:
    assert shown(make({"one": "cb", "two": "d"}, unlisted="a", loose="z")) == {"one": "cba", "two": "d", "": "z"}


@pytest.mark.parametrize(
    ("ids", "section", "before", "expected"),
    [
        ("a", "one", "c", {"one": "bac", "two": "xy"}),
        ("c", "one", "a", {"one": "cab", "two": "xy"}),
        ("ab", "one", "", {"one": "cab", "two": "xy"}),
        ("a", "one", "a", {"one": "abc", "two": "xy"}),
        ("ab", "one", "a", {"one": "abc", "two": "xy"}),
        ("ac", "two", "y", {"one": "b", "two": "xacy"}),
        ("ca", "two", "", {"one": "b", "two": "xyca"}),
    ],
)
def test_articles_go_before_another(ids: str, section: str, before: str, expected: dict[str, str]) -> None:
    moved = place_articles(make({"one": "abc", "two": "xy"}), tuple(ids), section, before)
    assert shown(moved) == expected


def test_an_article_goes_between_articles_that_their_section_does_not_list() -> None:
    assert shown(place_articles(make({"one": "b", "two": "x"}, unlisted="cd"), ["x"], "one", "d")) == {
        "one": "bcxd",
        "two": "",
    }


def test_articles_leave_every_section() -> None:
    assert shown(place_articles(make({"one": "ab"}), ["a"], "", "")) == {"one": "b", "": "a"}


def test_what_is_not_there_cannot_be_placed() -> None:
    with pytest.raises(KbError, match="no article"):
        place_articles(make({"one": "a"}), ["nobody"], "one")
    with pytest.raises(KbError, match="no section"):
        place_articles(make({"one": "a"}), ["a"], "nowhere")


@pytest.mark.parametrize(
    ("ids", "by", "expected"),
    [
        ("b", -1, {"one": "bac", "two": "xy"}),
        ("b", 1, {"one": "acb", "two": "xy"}),
        ("bc", -1, {"one": "bca", "two": "xy"}),
        ("ab", 1, {"one": "cab", "two": "xy"}),
        ("c", 1, {"one": "ab", "two": "cxy"}),
        ("x", -1, {"one": "abcx", "two": "y"}),
        ("a", -1, {"one": "abc", "two": "xy"}),
        ("y", 1, {"one": "abc", "two": "xy"}),
        ("cx", 1, {"one": "ab", "two": "ycx"}),
    ],
)
def test_articles_move_one_place_together_and_over_the_edge_of_their_section(
    ids: str, by: int, expected: dict[str, str]
) -> None:
    assert shown(shift_articles(make({"one": "abc", "two": "xy"}), tuple(ids), by)) == expected


def test_an_article_of_no_section_moves_up_into_the_last_one() -> None:
    assert shown(shift_articles(make({"one": "a"}, loose="z"), ["z"], -1)) == {"one": "az"}
    assert shown(shift_articles(make({"one": "a"}, loose="z"), ["z"], 1)) == {"one": "a", "": "z"}


def test_a_section_moves_one_place_and_stays_at_the_end() -> None:
    kb = make({"one": "", "two": "", "three": ""})
    assert list(shown(shift_section(kb, "two", -1))) == ["two", "one", "three"]
    assert shift_section(kb, "three", 1) is kb
    with pytest.raises(KbError, match="no section"):
        shift_section(kb, "four", 1)
