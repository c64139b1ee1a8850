"""The library with ten thousand articles: what has to be quick is counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library import listing as listed
from studio.desktop.panels.library.sieve import Filter, Sieve
from studio.kb import edits
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Section, Text

MANY = 10_000


def many(kb: KnowledgeBase) -> KnowledgeBase:
    """A hundred articles in each of a hundred sections, every one with a word of its own."""
    articles = tuple(
        Article(
            f"a{number:05}",
            (Text("en", f"Title {number}", body=f"\nWord{number} here.\n"),),
            section=f"s{number % 100}",
        )
        for number in range(MANY)
    )
    sections = tuple(
        Section(f"s{number}", Phrase.of(f"S {number}"), tuple(f"a{one:05}" for one in range(number, MANY, 100)))
        for number in range(100)
    )
    return replace(kb, articles=articles, sections=sections)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[LibraryPanel]:
    desk.bridge.apply("Many", many)
    made = LibraryPanel(desk)
    qtbot.addWidget(made)
    made.resize(272, 800)
    made.show()
    yield made
    while desk.bridge.workspace.undo_label:
        desk.bridge.workspace.undo()  # closing would keep ten thousand articles in the journal


def test_a_letter_typed_into_an_article_makes_one_row_and_asks_no_row_for_its_height(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.show_article("a00042")
    made: list[str] = []
    row = listed.text_in
    monkeypatch.setattr(listed, "text_in", lambda article, *rest: (made.append(article.id), row(article, *rest))[1])
    top = panel.view.verticalScrollBar().value()
    for letter in "abc":
        desk.bridge.apply("Typing", lambda kb, x=letter: edits.change_text(kb, "a00042", "en", title=x))
    assert made == []  # the list as a whole was not made anew
    assert panel.model.index_of("a00042").data() == "c"
    assert panel.view.verticalScrollBar().value() == top


def test_the_first_search_yields_to_the_window_and_finds_one_in_ten_thousand(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.head.search.setText("word7777 here")
    qtbot.waitUntil(lambda: not panel.sieve.is_busy)
    assert [row.key for row in panel.model.rows] == ["section s77", "a07777"]
    panel.head.search.setText("")
    assert len(panel.model.rows) == MANY + 100


def test_the_newest_question_wins(qtbot: QtBot, desk: Desk) -> None:
    kb = many(desk.bridge.kb)
    sieve = Sieve()
    answers: list[frozenset[str]] = []
    sieve.found.connect(answers.append)
    narrowed = Filter()
    sieve.look(kb, "en", "word1", narrowed)
    sieve.look(kb, "en", "word12", narrowed)
    sieve.look(kb, "en", "word1234 ", narrowed)
    qtbot.waitUntil(lambda: not sieve.is_busy)
    assert answers[-1] == {"a01234"}
    sieve.close()


def test_moving_one_of_ten_thousand_keeps_what_is_chosen_and_seen(desk: Desk, panel: LibraryPanel) -> None:
    panel.show_article("a05050")
    top = panel.view.verticalScrollBar().value()
    assert top > 0
    panel.deeds.shift(["a05050"], 1)
    assert panel.view.chosen == ["a05050"]
    assert abs(panel.view.verticalScrollBar().value() - top) <= 100
    desk.bridge.workspace.undo()
    assert panel.view.chosen == ["a05050"]
