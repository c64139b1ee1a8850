"""Three-way merging: what one side changed counts, what both changed is told, and nothing gets lost in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.changes import note_change
from studio.kb.dictionary import forget_word, learn_word
from studio.kb.phrases import Phrase
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, Noted, Text
from studio.workspace.bodies import merge_bodies
from studio.workspace.merging import Merge
from studio.workspace.ordering import merge_names

BASE = "Intro.\n\n## A {#a}\n\none\n\n## B {#b}\n\ntwo\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged", "clash"),
    [
        (BASE, BASE.replace("one", "1"), BASE.replace("one", "1"), False),
        (BASE.replace("one", "1"), BASE.replace("two", "2"), BASE.replace("one", "1").replace("two", "2"), False),
        (BASE.replace("one", "1"), BASE.replace("one", "eins"), BASE.replace("one", "1"), True),
        (BASE.replace("Intro", "Ours"), BASE + "\n## C {#c}\n", BASE.replace("Intro", "Ours") + "\n## C {#c}\n", False),
        (BASE.replace("one", "1"), "Intro.\n\n## B {#b}\n\ntwo\n", BASE.replace("one", "1"), True),
        ("Intro.\n\n## A {#a}\n\none\n", BASE.replace("one", "1"), "Intro.\n\n## A {#a}\n\n1\n\n", False),
        (
            "Intro.\n\n## B {#b}\n\ntwo\n\n## A {#a}\n\none\n",
            BASE.replace("one", "1"),
            "Intro.\n\n## B {#b}\n\ntwo\n\n## A {#a}\n\n1\n\n",
            False,
        ),
        (BASE.replace("one", "```"), BASE.replace("two", "2"), BASE.replace("one", "```"), True),
    ],
)
def test_bodies_merge_step_by_step(ours: str, theirs: str, merged: str, clash: bool) -> None:
    assert merge_bodies(BASE, ours, theirs) == (merged, clash)


STEPS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["one", "two", "three\n\nfour"])),
    unique_by=lambda step: step[0],
    max_size=4,
)
BODIES = st.tuples(st.sampled_from(["", "\n", "Intro.\n\n", "Other.\n\n"]), STEPS).map(
    lambda it: it[0] + "\n".join(f"## {name.upper()} {{#{name}}}\n\n{text}\n" for name, text in it[1])
)


@given(BODIES, BODIES, BODIES)
def test_whatever_both_did_no_step_is_lost_without_a_word(base: str, ours: str, theirs: str) -> None:
    merged, clash = merge_bodies(base, ours, theirs)
    steps = {step.id: step.text.strip() for step in outline(merged).steps}
    old, mine, other = ({step.id: step.text.strip() for step in outline(body).steps} for body in (base, ours, theirs))
    for name, text in mine.items():
        assert steps.get(name) == text or text == old.get(name), "what we wrote is there"
    for name, text in other.items():
        if not clash and text != old.get(name):
            assert steps.get(name) == text, "what they wrote is there, or a clash is told"
    assert set(steps) <= set(mine) | set(other)


@given(st.permutations("abcd"), st.permutations("abcdxy"), st.permutations("bcdz"))
def test_names_of_both_sides_stand_once(base: list[str], ours: list[str], theirs: list[str]) -> None:
    merged = merge_names(tuple(base), tuple(ours), tuple(theirs))
    assert sorted(merged) == sorted("bcdxyz")
    assert merge_names(tuple(base), tuple(base), tuple(theirs)) == tuple(theirs)


@given(st.permutations("abcd"), st.permutations("abcd"))
def test_the_order_of_the_side_that_moved_something_counts(base: list[str], moved: list[str]) -> None:
    merged = merge_names(tuple(base), (*base, "x"), tuple(moved))
    assert [name for name in merged if name != "x"] == moved and "x" in merged


def test_words_that_both_taught_the_dictionary_are_all_in_it() -> None:
    base = learn_word(learn_word(KnowledgeBase("help", Phrase.of("Help")), "en", "Lull"), "en", "dock")
    ours = learn_word(base, "en", "sock-2")
    theirs = learn_word(learn_word(forget_word(base, "en", "dock"), "en", "hub"), "de", "Akku")
    merge = Merge()

    merged = merge.knowledge_base(base, ours, theirs)

    assert {language: set(words) for language, words in merged.dictionary} == {
        "en": {"Lull", "sock-2", "hub"},
        "de": {"Akku"},
    }
    assert not merge.clashes


def test_changes_that_both_noted_of_an_article_are_all_in_it() -> None:
    boil = Article("boil", (Text("en", "Boil"),))
    base = KnowledgeBase("help", Phrase.of("Help"), articles=(boil,))
    base = note_change(base, "boil", Noted(date(2026, 11, 1), Phrase.of("Use cold water.")))
    ours = note_change(base, "boil", Noted(date(2026, 11, 20), Phrase.of("Fill it to the line.")))
    theirs = note_change(base, "boil", Noted(date(2026, 11, 19), Phrase.of("Press twice.")))
    merge = Merge()
    (merged,) = merge.knowledge_base(base, ours, theirs).articles
    assert {change.text.to() for change in merged.changes} == {
        "Use cold water.",
        "Fill it to the line.",
        "Press twice.",
    }
    assert not merge.clashes
