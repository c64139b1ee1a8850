"""Translations follow their source, and nothing that was translated is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.kb import edits, steps
from studio.kb.following import delete_left, follow_steps, left_behind, merge_step, write_steps
from studio.kb.phrases import Phrase
from studio.kb.step_moves import duplicate_steps, indent_steps
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, Languages, Text

EN = "Before.\n\n## One {#one}\n\nFirst.\n\n## Two {#two}\n\nSecond.\n\n## Three {#three}\n\nThird.\n"
DE = "Vorher.\n\n## Eins {#one}\n\nErstens.\n\n## Zwei {#two}\n\nZweitens.\n\n## Drei {#three}\n\nDrittens.\n"


def shape(body: str) -> list[tuple[str, int, str]]:
    return [(step.id, step.heading.level, step.heading.title) for step in outline(body).steps]


def kb_of(en: str = EN, de: str = DE) -> KnowledgeBase:
    texts = (Text("de", body=de), Text("en", body=en))
    return KnowledgeBase("k", Phrase(), Languages("en", ("de",)), articles=(Article("a", texts),))


def body_of(kb: KnowledgeBase, language: str = "de") -> str:
    article = kb.article("a")
    text = article.text(language) if article else None
    assert text
    return text.body


def test_a_new_step_is_there_without_words() -> None:
    after, _new = steps.add_step(EN, "one", "More")
    assert shape(follow_steps(DE, EN, after)) == [
        ("one", 2, "Eins"),
        ("more", 2, ""),
        ("two", 2, "Zwei"),
        ("three", 2, "Drei"),
    ]


def test_a_step_that_is_split_keeps_all_its_words() -> None:
    after, new = steps.split_step(EN, "two", 4, "Rest")
    followed = follow_steps(DE, EN, after)
    assert [step[0] for step in shape(followed)] == ["one", "two", new, "three"]
    assert "Zweitens." in followed.split(f"#{new}")[0]


def test_moved_and_indented_steps_move_and_indent_along() -> None:
    moved = steps.move_steps(EN, ["three"], "one")
    assert [step[0] for step in shape(follow_steps(DE, EN, moved))] == ["three", "one", "two"]
    assert shape(follow_steps(DE, EN, indent_steps(EN, ["two"])))[1] == ("two", 3, "Zwei")


def test_a_copy_takes_the_translation_along() -> None:
    after, copies = duplicate_steps(EN, ["two"])
    assert shape(follow_steps(DE, EN, after))[2] == (copies[0], 2, "Zwei")


def test_a_deleted_step_stays_where_it_was_translated_until_a_person_deletes_it() -> None:
    kb = write_steps(kb_of(), "a", "en", steps.delete_steps(EN, ["two"]))
    assert "Zweitens." in body_of(kb)
    assert left_behind(kb, "a", ["two"]) == ("de",)
    kb = delete_left(kb, "a", ["two"])
    assert body_of(kb) == steps.delete_steps(DE, ["two"])
    assert left_behind(kb, "a", ["two"]) == ()


def test_a_step_that_was_only_begun_goes_with_its_source() -> None:
    kb = write_steps(kb_of(), "a", "en", steps.add_step(EN, "one", "More")[0])
    assert body_of(write_steps(kb, "a", "en", EN)) == DE


def test_merged_steps_are_merged_in_translations_too() -> None:
    kb = merge_step(kb_of(), "a", "en", "two")
    assert body_of(kb, "en") == steps.merge_step(EN, "two")
    assert body_of(kb) == steps.merge_step(DE, "two")


def test_steps_that_do_not_stand_together_stay_when_their_source_is_merged() -> None:
    apart = steps.move_steps(DE, ["two"], None)
    kb = merge_step(kb_of(de=apart), "a", "en", "two")
    assert body_of(kb) == apart


def test_a_translation_is_changed_alone() -> None:
    kb = merge_step(kb_of(), "a", "de", "two")
    assert body_of(kb, "en") == EN


def test_what_is_typed_into_steps_leaves_translations_the_very_same() -> None:
    kb = kb_of()
    after = write_steps(kb, "a", "en", steps.set_text(EN, "two", "\nAnother.\n\n"))
    before, now = kb.article("a"), after.article("a")
    assert before
    assert now
    assert now.text("de") is before.text("de")


def test_what_a_translation_alone_has_stays_behind_its_neighbour() -> None:
    more, own = steps.add_step(DE, "two", "Nur hier", text="Eigenes.")
    moved = steps.move_steps(EN, ["two"], "one")
    assert [step[0] for step in shape(follow_steps(more, EN, moved))] == ["two", own, "one", "three"]


NAMES = st.sampled_from(("add", "delete", "move", "indent", "outdent", "split", "copy"))
VERBS = st.lists(st.tuples(NAMES, st.integers(0, 9), st.integers(0, 9)), max_size=8)


@given(VERBS)
def test_every_translated_word_is_there_whatever_is_done_and_the_steps_are_those_of_the_source(
    verbs: list[tuple[str, int, int]],
) -> None:
    kb = kb_of()
    for verb, one, other in verbs:
        body = body_of(kb, "en")
        ids = [step.id for step in outline(body).steps]
        if not ids:
            break
        kb = write_steps(kb, "a", "en", _done(verb, body, ids[one % len(ids)], ids[other % len(ids)]))
    after = body_of(kb)
    assert all(word in after for word in ("Vorher.", "Erstens.", "Zweitens.", "Drittens."))
    wanted = [step.id for step in outline(body_of(kb, "en")).steps]
    found = [step.id for step in outline(after).steps]
    assert [step for step in found if step in wanted] == wanted


def _done(verb: str, body: str, step: str, other: str) -> str:
    match verb:
        case "add":
            return steps.add_step(body, step)[0]
        case "delete":
            return steps.delete_steps(body, [step])
        case "move":
            return steps.move_steps(body, [step], other)
        case "indent":
            return indent_steps(body, [step])
        case "outdent":
            return steps.outdent_step(body, step)
        case "split":
            return steps.split_step(body, step, 0)[0]
        case _:
            return steps.duplicate_step(body, step)[0]


def test_lines_end_as_they_did() -> None:
    windows = DE.replace("\n", "\r\n")
    after, _new = steps.add_step(EN, "one", "More")
    assert "\n" not in follow_steps(windows, EN, after).replace("\r\n", "")


def test_edits_write_the_source_with_the_endings_of_its_file() -> None:
    kb = edits.change_text(kb_of(), "a", "en", source="a\r\nb\r\n")
    assert "\r\n" in body_of(write_steps(kb, "a", "en", "## One {#one}\n"), "en")
