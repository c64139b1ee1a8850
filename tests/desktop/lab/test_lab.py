"""The search lab: a reviewer types what customers type, puts right what they cannot find, and keeps the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.lab import LabPanel
from studio.desktop.panels.lab.asking import OtherWords, QuestionDialog
from studio.desktop.panels.lab.gaps import GapKind
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.picker import Picker
from studio.desktop.window import Window
from studio.kb.facts import set_text_facts
from studio.kb.golden import add_question, answer_with
from studio.kb.values import Expectation, State
from studio.kb.weighing import set_weight
from studio.storage import state_of
from studio.storage.ranks import read_runs
from tests.small_kb import write_kb


@pytest.fixture
def kb_folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kettle")


@pytest.fixture
def lab(qtbot: QtBot, desk: Desk) -> Iterator[LabPanel]:
    made = LabPanel(desk)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    yield made
    made.close_panel()
    made.hide()


def found(lab: LabPanel) -> list[str]:
    return [result.hit.id for result in lab.trying.list.found.results]


def ask(qtbot: QtBot, lab: LabPanel, query: str, *expected: str) -> None:
    """Type a query, and wait until it finds these articles first."""
    lab.query.clear()
    qtbot.keyClicks(lab.query, query)
    qtbot.waitUntil(lambda: tuple(found(lab)[: len(expected)]) == expected and bool(found(lab)) == bool(expected))


def golden(lab: LabPanel) -> list[tuple[str, int | None]]:
    return [(line.question.query, line.now and line.now.rank) for line in lab.golden.table.asked.lines]


def test_what_is_typed_finds_what_customers_find_with_the_words_and_the_reasons(qtbot: QtBot, lab: LabPanel) -> None:
    ask(qtbot, lab, "cold ketle", "stays-cold")
    result = lab.trying.current
    assert result is not None
    assert result.title == "The kettle stays cold"
    qtbot.waitUntil(lambda: "cold" in lab.trying.why.words)
    assert "typing error" in lab.trying.why.words


def test_a_search_that_finds_nothing_is_put_right_by_other_words_in_one_change(
    qtbot: QtBot, lab: LabPanel, desk: Desk
) -> None:
    ask(qtbot, lab, "zorch")
    qtbot.waitUntil(lab.trying.mean.isVisible)
    qtbot.mouseClick(lab.trying.mean, Qt.MouseButton.LeftButton)
    dialog = lab.findChild(OtherWords)
    assert dialog is not None
    assert dialog.asked.text() == "zorch"
    qtbot.keyClicks(dialog.mean, "limescale, scale")
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: found(lab)[:1] == ["scale"])
    results = lab.trying.list.found.results
    assert results[0].before == 0  # it is new beside what was there before
    assert desk.bridge.workspace.undo_label == "Add other words"
    desk.bridge.workspace.undo()
    qtbot.waitUntil(lambda: found(lab) == [])


def test_who_looks_for_a_draft_is_told_that_customers_do_not_find_it(qtbot: QtBot, lab: LabPanel, desk: Desk) -> None:
    ask(qtbot, lab, "limescale chalk", "scale")
    assert not lab.trying.hidden.isVisible()
    desk.bridge.apply("State", lambda kb: set_text_facts(kb, ["scale"], "en", state=State.DRAFT))
    qtbot.waitUntil(lambda: found(lab) == [] and lab.trying.hidden.isVisible())
    assert lab.trying.hidden.text().startswith("1 article is not published")


def test_an_answer_is_kept_with_one_click_and_every_golden_question_shows_its_place(
    qtbot: QtBot, lab: LabPanel, desk: Desk
) -> None:
    ask(qtbot, lab, "cold kettle", "stays-cold")
    qtbot.mouseClick(lab.trying.keep, Qt.MouseButton.LeftButton)
    kept = desk.bridge.kb.search.expect[-1]
    assert (kept.query, kept.finds, kept.within) == ("cold kettle", "stays-cold", 1)
    assert not lab.trying.keep.isEnabled()
    qtbot.waitUntil(lambda: ("cold kettle", 1) in golden(lab))
    runs = read_runs(state_of(desk.bridge.folder))
    assert runs[-1].ranks["en", "cold kettle"] == 1


def test_a_change_that_loses_an_answer_says_so(qtbot: QtBot, lab: LabPanel, desk: Desk) -> None:
    desk.bridge.apply("Keep", lambda kb: add_question(kb, Expectation("zorch", "scale")))
    qtbot.waitUntil(lambda: ("zorch", 0) in golden(lab))
    desk.bridge.apply("Answer", lambda kb: answer_with(kb, "zorch", "scale", "en"))
    qtbot.waitUntil(lambda: ("zorch", 1) in golden(lab))
    assert "1 gained by the change" in lab.golden.said.text()
    qtbot.mouseClick(lab.anew, Qt.MouseButton.LeftButton)
    desk.bridge.workspace.undo()
    qtbot.waitUntil(lambda: "1 lost by the change" in lab.golden.said.text())
    assert lab.golden.said.property("tone") == "red"


def test_the_article_that_shall_answer_gets_the_words_as_one_of_its_questions(
    qtbot: QtBot, lab: LabPanel, desk: Desk
) -> None:
    ask(qtbot, lab, "blorp wug")
    qtbot.waitUntil(lab.trying.answer.isVisible)
    qtbot.mouseClick(lab.trying.answer, Qt.MouseButton.LeftButton)
    picker = lab.findChild(Picker)
    assert picker is not None
    field = picker.findChild(QLineEdit)
    qtbot.keyClicks(field, "boil")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found(lab)[:1] == ["boil"])
    text = desk.bridge.kb.article("boil").text("en")  # type: ignore[union-attr]
    assert "blorp wug" in text.questions  # type: ignore[union-attr]
    assert desk.bridge.kb.search.expect[-1].finds == "boil"


def test_a_golden_question_is_changed_and_taken_away(qtbot: QtBot, lab: LabPanel, desk: Desk) -> None:
    desk.bridge.apply("Keep", lambda kb: add_question(kb, Expectation("descale", "scale")))
    qtbot.waitUntil(lambda: any(query == "descale" for query, _rank in golden(lab)))
    lab.pages.choose("golden")
    lab.pages.chosen.emit("golden")
    row = [query for query, _rank in golden(lab)].index("descale")
    lab.golden.table.selectRow(row)
    qtbot.mouseClick(lab.golden.change, Qt.MouseButton.LeftButton)
    dialog = lab.findChild(QuestionDialog)
    assert dialog is not None
    dialog.within.setValue(3)
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert desk.bridge.kb.search.expect[-1] == Expectation("descale", "scale", 3)
    qtbot.waitUntil(lambda: lab.golden.table.asked.lines[row].question.within == 3)
    lab.golden.table.selectRow(row)
    qtbot.keyClick(lab.golden.table, Qt.Key.Key_Delete)
    assert all(one.query != "descale" for one in desk.bridge.kb.search.expect)


def test_searches_of_customers_that_nobody_answers_are_listed(
    qtbot: QtBot, lab: LabPanel, desk: Desk, tmp_path: Path
) -> None:
    searches = tmp_path / "log.csv"
    searches.write_text("query,count\ncold water,40\nquux,7\n", "utf-8")
    lab.deeds.read_searches(searches, lab.judge)
    lab.gaps.kinds.choose(GapKind.UNANSWERED.value)
    lab.gaps.kinds.chosen.emit(GapKind.UNANSWERED.value)
    qtbot.waitUntil(lambda: [gap.query for gap in lab.gaps.list.rows.gaps] == ["quux"])
    assert "7" in lab.gaps.list.rows.gaps[0].said


def test_a_file_that_holds_no_searches_is_refused_with_what_was_expected(
    qtbot: QtBot, lab: LabPanel, desk: Desk, tmp_path: Path
) -> None:
    empty = tmp_path / "log.csv"
    empty.write_text("", "utf-8")
    lab.deeds.read_searches(empty, lab.judge)
    qtbot.waitUntil(lambda: "lab" in desk.messages.shown)


def test_the_lab_opens_and_a_result_opens_at_its_step(qtbot: QtBot, studio: Window) -> None:
    assert studio.board is not None
    assert studio.actions_["lab.open"].shortcut().toString() == "Ctrl+Shift+S"
    studio.actions_["lab.open"].trigger()
    lab = studio.board.lab
    assert lab is not None
    qtbot.waitUntil(lambda: studio.focusWidget() is lab.query)
    qtbot.keyClicks(lab.query, "give it time")
    qtbot.waitUntil(lambda: found(lab)[:1] == ["stays-cold"])
    qtbot.keyClick(lab.query, Qt.Key.Key_Return)
    qtbot.keyClick(lab.trying.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not lab.isVisible())
    assert studio.board.article == "stays-cold"


def test_escape_leaves_the_lab_from_wherever_the_focus_is(qtbot: QtBot, lab: LabPanel) -> None:
    for control in (lab.query, lab.pages.findChildren(QPushButton)[1], lab.anew):
        with qtbot.waitSignal(lab.closed):
            qtbot.keyClick(control, Qt.Key.Key_Escape)


def test_who_has_one_product_is_not_shown_what_is_for_others(qtbot: QtBot, lab: LabPanel) -> None:
    ask(qtbot, lab, "kettle water")
    qtbot.waitUntil(lambda: "boil" in found(lab))
    with qtbot.waitSignal(lab.product_tried) as told:
        choose(lab.customer.product, "k2")
    assert told.args == ["k2"]
    qtbot.waitUntil(lambda: "boil" not in found(lab) and "stays-cold" in found(lab))
    with qtbot.waitSignal(lab.product_tried) as told:
        lab.hide()
    assert told.args == [""]  # the phone is anybody's again


def test_a_knowledge_base_without_products_has_none_to_choose(qtbot: QtBot, lab: LabPanel, desk: Desk) -> None:
    assert lab.customer.product.isVisible()
    desk.bridge.apply("Products", lambda kb: replace(kb, products=()))
    assert not lab.customer.product.isVisible() and lab.customer.language.isVisible()


def test_what_is_not_translated_says_its_language(qtbot: QtBot, lab: LabPanel) -> None:
    choose(lab.customer.language, "de")
    ask(qtbot, lab, "lamp", "stays-cold")
    result = lab.trying.list.found.results[0]
    assert result.is_lent and result.title == "The kettle stays cold"
    row = lab.trying.list.found.index(0)
    assert (
        row.data(Qt.ItemDataRole.AccessibleTextRole) == "1. The kettle stays cold. English. Heat  ›  Look at the lamp"
    )
    choose(lab.customer.language, "en")
    qtbot.waitUntil(lambda: found(lab)[:1] == ["stays-cold"] and not lab.trying.list.found.results[0].is_lent)


def test_a_weight_moves_results_and_golden_questions_in_one_change_that_is_taken_back(
    qtbot: QtBot, lab: LabPanel, desk: Desk
) -> None:
    desk.bridge.apply("Keep", lambda kb: add_question(kb, Expectation("cold water", "stays-cold")))
    qtbot.waitUntil(lambda: ("cold water", 1) in golden(lab))
    qtbot.mouseClick(lab.anew, Qt.MouseButton.LeftButton)
    ask(qtbot, lab, "cold water", "stays-cold", "boil")
    weights = lab.trying.weights
    assert not weights.isVisible()
    qtbot.mouseClick(lab.weigh, Qt.MouseButton.LeftButton)
    assert weights.isVisible() and not lab.trying.why.isVisible()
    assert not weights.reset.isEnabled()
    for name, key, count in (("title", Qt.Key.Key_Left, 24), ("body", Qt.Key.Key_Right, 38)):
        weights.sliders[name].setFocus()
        for _press in range(count):
            qtbot.keyClick(weights.sliders[name], key)
        weights.sliders[name].clearFocus()
    title, body = (dict(desk.bridge.kb.search.weights)[name] for name in ("title", "body"))
    assert title < 1 and body > 19
    qtbot.waitUntil(lambda: found(lab)[:2] == ["boil", "stays-cold"])
    assert lab.trying.list.found.results[0].climbed == 1
    qtbot.waitUntil(lambda: weights.moved.text() == "“cold water”: 1 → 2")
    assert "1 lost by the change" in weights.said.text()
    assert desk.bridge.workspace.undo_label == "Change a weight of the search"
    desk.bridge.workspace.undo()
    assert dict(desk.bridge.kb.search.weights) == {"title": title}  # one slider, one change
    assert weights.sliders["body"].is_usual and not weights.sliders["title"].is_usual
    qtbot.mouseClick(weights.reset, Qt.MouseButton.LeftButton)
    assert desk.bridge.kb.search.weights == ()
    qtbot.waitUntil(lambda: found(lab)[:2] == ["stays-cold", "boil"])
    qtbot.waitUntil(lambda: weights.moved.text() == "No place has changed.")


def test_a_slider_that_comes_back_to_the_usual_weight_leaves_nothing_in_the_file(lab: LabPanel, desk: Desk) -> None:
    slider = lab.trying.weights.sliders["keywords"]
    usual = slider.value()
    slider.setValue(usual + 1)
    assert dict(desk.bridge.kb.search.weights) == {"keywords": (usual + 1) / 2}
    assert slider.accessibleName() == f"Keywords: {(usual + 1) / 2:g}"
    slider.setValue(usual)
    assert desk.bridge.kb.search.weights == () and slider.is_usual


def test_a_weight_between_two_places_of_the_slider_is_shown_as_it_is(lab: LabPanel, desk: Desk) -> None:
    desk.bridge.apply("By hand", lambda kb: set_weight(kb, "body", 2.3))
    slider = lab.trying.weights.sliders["body"]
    assert slider.weight == 2.3 and "2.3" in slider.accessibleName()
    assert dict(desk.bridge.kb.search.weights) == {"body": 2.3}


def choose(dropdown: Dropdown, choice: str) -> None:
    """Choose as somebody does with the mouse."""
    dropdown.choose(choice)
    dropdown.chosen.emit(choice)
