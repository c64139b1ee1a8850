"""The interface speaks the writer's language."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.desktop.words import SHIPPED, _, plural, sentences, speak, spelt_out, told
from studio.errors import KbError
from studio.kb import edits
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en")


def test_the_words_of_the_source_and_of_the_catalogues_are_the_same() -> None:
    done = subprocess.run([sys.executable, "packaging/words.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_interface_speaks_german() -> None:
    assert speak("de") == "de"
    assert _("Save now") == "Jetzt speichern"
    assert plural("{count} step", "{count} steps", 1) == "1 Schritt"
    assert plural("{count} step", "{count} steps", 3) == "3 Schritte"


def test_a_region_takes_its_language_and_an_unknown_language_english() -> None:
    assert speak("de_AT") == "de"
    assert speak("fr") == "en"
    assert _("Save now") == "Save now"


def test_what_the_core_says_is_said_in_german_and_stays_english_in_itself() -> None:
    with pytest.raises(KbError) as refused:
        edits.delete_article(KnowledgeBase("kb", Phrase()), "boil")
    speak("de")
    assert str(refused.value).startswith("there is no article “boil”\n")
    assert told(refused.value.problem.what) == "es gibt keinen Artikel „boil“"
    said = "es gibt keinen Artikel „boil“\nErwartet: die Kennung eines Artikels.\nsuchen Sie ihn in der Bibliothek"
    assert spelt_out(refused.value.problem) == said
    detail = "Erwartet: die Kennung eines Artikels. Suchen Sie ihn in der Bibliothek"
    assert sentences(refused.value.problem) == ("Es gibt keinen Artikel „boil“", detail)


@pytest.mark.parametrize("language", [tag for tag in SHIPPED if tag != "en"])
def test_every_word_is_translated_and_keeps_its_placeholders(language: str) -> None:
    import re

    from babel.messages.pofile import read_po

    with (ROOT / f"resources/languages/{language}/LC_MESSAGES/handrail.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if not message.id:
            continue
        said = [str(text) for text in ([message.string] if isinstance(message.string, str) else message.string or [])]
        asked = [message.id] if isinstance(message.id, str) else [str(text) for text in message.id]
        assert said and all(said), f"not translated: {message.id}"
        wanted = {name for text in asked for name in re.findall(r"\{(\w+)\}", text)} - {"count"}
        for text in said:
            assert wanted <= set(re.findall(r"\{(\w+)\}", text)), f"placeholders of {message.id}"
