"""How easy a text reads is counted on what is read, and said only where the figure means something."""

from __future__ import annotations

import pytest

from studio.kb.reading import Level, Reading, reading_of

SHORT = "Turn the sock. Wipe it dry. Put it back. Press it down. " * 5
LONG = (
    "Notwithstanding considerable environmental circumstances, manufacturers recommend comprehensive documentation. "
    * 8
)


def test_short_sentences_of_short_words_are_very_easy() -> None:
    reading = reading_of(SHORT, "en")
    assert reading.lix == pytest.approx(3.0)  # 60 words in 20 sentences, none of them long
    assert reading.level is Level.VERY_EASY


def test_the_index_is_sentence_length_plus_the_share_of_long_words() -> None:
    reading = reading_of(LONG, "en")
    assert reading.words == 64
    assert reading.lix == pytest.approx(8 + 100.0)
    assert reading.level is Level.VERY_HARD


def test_addresses_code_alt_texts_and_signs_are_not_read() -> None:
    noise = "\n```\nnotwithstanding circumstances\n```\n![comprehensive environment](a.png)\n{% snippet reset %}\n"
    linked = SHORT.replace("sock", "[sock](article:comprehensively)").replace("dry", "**dry**")
    assert reading_of(linked + noise, "en") == reading_of(SHORT, "en")


def test_a_paragraph_may_be_broken_into_lines() -> None:
    assert reading_of(LONG.replace(" ", "\n"), "en") == reading_of(LONG, "en")


def test_questions_and_options_of_a_branch_are_read() -> None:
    branch = "> [!CHECK] What does the light do now?\n> - [It stays red](#red)\n"
    assert reading_of(branch, "en").words == 9


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_a_language_that_the_index_does_not_serve_gets_none(language: str) -> None:
    assert reading_of(SHORT, language).level is None


def test_a_handful_of_words_says_nothing() -> None:
    assert reading_of("Hello there.", "en") == Reading(1, 2)


@pytest.mark.parametrize(
    ("lix", "level"),
    [(29.9, Level.VERY_EASY), (30.0, Level.EASY), (45.0, Level.MEDIUM), (59.0, Level.HARD), (60.0, Level.VERY_HARD)],
)
def test_the_steps_are_bjornssons(lix: float, level: Level) -> None:
    assert Reading(1, 100, lix).level is level
