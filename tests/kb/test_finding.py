"""Words are found wherever they stand, and replaced there and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import KbError
from studio.kb.edits import change_text
from studio.kb.finding import Match, TextField, find_in, find_text, replace_matches, step_at
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Text

BODY = "The sock.\r\n\r\n## Sock {#sock}\r\n\r\nSocks: see [the sock](article:sock#sock) and `sock`.\r\n"
EN = Text("en", "A sock", "Two\u2028socks", ("sock", "foot"), ("Is it a sock?",), body=BODY)
KB = KnowledgeBase("kb", Phrase.of("Help"), articles=(Article("a", (Text("de", "Socke"), EN)), Article("b", ())))


def places(matches: tuple[Match, ...]) -> list[tuple[str, int, bool]]:
    """Field, item and whether it names something, of each match."""
    return [(match.field.value, match.item, match.names) for match in matches]


def test_words_are_found_in_every_field_with_their_line() -> None:
    matches = find_text(KB, "SOCK", ["en"])
    assert places(matches) == [
        ("title", 0, False),
        ("summary", 0, False),
        ("keywords", 0, False),
        ("questions", 0, False),
        *[("body", 0, names) for names in (False, False, True, False, False, True, True, False)],
    ]
    assert (matches[4].before, matches[4].found, matches[4].after) == ("The ", "sock", ".")
    assert (matches[5].before, matches[5].after) == ("## ", " {#sock}")
    assert all(BODY[match.start : match.end] == match.found for match in matches[4:])


def test_case_whole_words_and_languages_narrow_the_search() -> None:
    assert len(find_text(KB, "sock")) == 13
    assert [match.language for match in find_text(KB, "Socke")] == ["de"]
    assert [match.field.value for match in find_text(KB, "socks", whole_words=True)] == ["summary", "body"]
    assert [match.found for match in find_text(KB, "Sock", ["en"], case=True)] == ["Sock", "Sock"]
    assert find_text(KB, "") == ()
    assert find_text(KB, "so.k") == ()
    assert [match.found for match in find_text(KB, "sock.\n\n##")] == ["sock.\r\n\r\n##"]


def test_only_what_is_chosen_is_replaced() -> None:
    matches = [match for match in find_text(KB, "sock", ["en"]) if not match.names]
    kb, stale = replace_matches(KB, reversed(matches), "shoe")
    text = kb.articles[0].text("en")
    assert text and not stale
    assert (text.title, text.summary, text.keywords) == ("A shoe", "Two\u2028shoes", ("shoe", "foot"))
    assert text.body == (
        "The shoe.\r\n\r\n## shoe {#sock}\r\n\r\nshoes: see [the shoe](article:sock#sock) and `shoe`.\r\n"
    )
    assert kb.articles[0].texts[0] is KB.articles[0].texts[0]


def test_a_match_that_moved_is_left_alone_and_handed_back() -> None:
    matches = find_text(KB, "sock", ["en"])
    later = change_text(change_text(KB, "a", "en", keywords=()), "a", "en", title="sock")
    kb, stale = replace_matches(later, matches, "x")
    assert [match.field for match in stale] == [TextField.TITLE, TextField.KEYWORDS]
    text = kb.articles[0].text("en")
    assert text and text.title == "sock" and text.questions == ("Is it a x?",)
    twice, stale = replace_matches(KB, [*matches, matches[0]], "x")
    assert stale == (matches[0],)
    assert replace_matches(twice, [Match("gone", "en", TextField.BODY, 0, 1, "T")], "x")[0] is twice


def test_a_word_of_which_nothing_is_left_goes_and_a_title_stays_one_line() -> None:
    kb, _ = replace_matches(KB, find_text(KB, "sock", ["en"])[2:3], "")
    text = kb.articles[0].text("en")
    assert text and text.keywords == ("foot",)
    with pytest.raises(KbError, match="line break"):
        replace_matches(KB, find_text(KB, "sock", ["en"])[:1], "a\nb")
    kb, _ = replace_matches(KB, find_text(KB, "The ", ["en"], case=True), "a\nb")
    text = kb.articles[0].text("en")
    assert text and text.body.startswith("a\r\nbsock.")


def test_a_pattern_brings_its_groups_and_what_replaces_it_may_depend_on_them() -> None:
    matches = tuple(find_in(KB.articles[0], re.compile(r"(\w+) (sock)|x*"), ["en"]))
    assert [(match.found, match.groups) for match in matches] == [
        ("A sock", ("A", "sock")),
        ("a sock", ("a", "sock")),
        ("The sock", ("The", "sock")),
        ("the sock", ("the", "sock")),
    ]
    kb, stale = replace_matches(KB, matches, lambda match: f"{match.groups[0]} shoe")
    text = kb.articles[0].text("en")
    assert text and not stale and (text.title, text.questions) == ("A shoe", ("Is it a shoe?",))
    assert text.body.startswith("The shoe.")


def test_a_place_of_a_body_stands_in_its_step() -> None:
    body = "Before.\n\n## One\n\nText.\n\n### Two {#second}\n\nMore.\n"
    found = [step_at(body, body.index(words)) for words in ("Before", "## One", "Text", "Two", "More")]
    assert found == ["", "one", "one", "second", "second"]


@given(st.text(st.sampled_from([*"aAb\n\r.`[]()#{ "]), max_size=40), st.text(st.sampled_from([*"aA. "]), min_size=1))
def test_found_words_stand_where_they_are_said_to_and_are_put_back(body: str, query: str) -> None:
    kb = change_text(KB, "a", "en", body=body)
    matches = [match for match in find_text(kb, query, ["en"]) if match.field is TextField.BODY]
    assert all(body[match.start : match.end] == match.found for match in matches)
    assert len(matches) == body.lower().count(query.lower())
    for match in matches:
        assert replace_matches(kb, [match], match.found) == (kb, ())


def test_marks_variables_and_snippets_are_names() -> None:
    body = "The light [1]{light.png#light} of {{light}}.\n\n{% snippet light %}\n"
    kb = change_text(KB, "a", "en", body=body)
    found = [match for match in find_text(kb, "light", ["en"]) if match.article == "a"]
    names = [match.names for match in found if match.field is TextField.BODY]
    assert names == [False, True, True, True, True]
