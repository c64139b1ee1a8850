"""Sentences are English text that can be said in another language."""

from __future__ import annotations

import json
import pickle

from studio.wording import Sentence, _, in_language, joined, packed, unpacked

GERMAN = {
    "there is no step “{step}”": "es gibt keinen Schritt „{step}“",
    "not saved: {why}": "nicht gespeichert: {why}",
    "write {#id}": "{#id} schreiben",
}


def german(template: str) -> str:
    return GERMAN.get(template, template)


def test_a_sentence_is_its_english_text() -> None:
    said = _("there is no step “{step}”", step="one")
    assert said == "there is no step “one”"
    assert hash(said) == hash("there is no step “one”")
    assert f"{said}." == "there is no step “one”."


def test_it_is_said_in_another_language_with_what_is_put_into_it() -> None:
    said = _("not saved: {why}", why=_("there is no step “{step}”", step="one"))
    assert in_language(said, german) == "nicht gespeichert: es gibt keinen Schritt „one“"


def test_it_is_still_a_sentence_after_a_journey_between_processes() -> None:
    said = pickle.loads(pickle.dumps(_("there is no step “{step}”", step="one")))  # noqa: S301 - our own
    assert isinstance(said, Sentence)
    assert in_language(said, german) == "es gibt keinen Schritt „one“"


def test_braces_are_letters_where_nothing_is_put_in() -> None:
    assert _("write {#id}") == "write {#id}"
    assert in_language(_("write {#id}"), german) == "{#id} schreiben"


def test_sentences_in_a_row_are_each_said() -> None:
    said = joined(" ", [_("write {#id}"), "{as it is}", _("there is no step “{step}”", step="one")])
    assert said == "write {#id} {as it is} there is no step “one”"
    assert in_language(said, german) == "{#id} schreiben {as it is} es gibt keinen Schritt „one“"


def test_text_that_is_no_sentence_and_words_without_a_translation_stay() -> None:
    assert in_language("as it is", german) == "as it is"
    assert in_language(_("unheard of"), german) == "unheard of"


def test_json_holds_a_sentence_whole() -> None:
    said = _("not saved: {why}", why=_("there is no step “{step}”", step=3))
    kept = unpacked(json.loads(json.dumps(packed(said))))
    assert kept == said
    assert in_language(kept, german) == "nicht gespeichert: es gibt keinen Schritt „3“"
    assert unpacked(packed("as it is")) == "as it is"
