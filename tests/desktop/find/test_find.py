"""Find and replace: what is found, what is shown of it, what is replaced, and what is left alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.find import FindPanel
from studio.desktop.panels.find.asked import Asked, pattern_of, search
from studio.desktop.window import Window
from studio.errors import StudioError
from studio.kb import edits
from studio.kb.finding import Match, TextField
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Languages, Text

BODY = "The sock.\n\n## Charge the sock {#sock}\n\nSee [the sock](article:b#sock). A Socket.\n"
KB = KnowledgeBase(
    "kb",
    Phrase.of("Help"),
    Languages("en", ("de",)),
    articles=(
        Article("a", (Text("de", "Socke"), Text("en", "A sock", keywords=("sock",), body=BODY))),
        Article("b", (Text("en", "Feet", body="No sock.\n\n## Put it on {#on}\n\nA sock on a foot.\n"),)),
    ),
)


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[FindPanel]:
    """The panel on a small knowledge base."""
    desk.bridge.apply("Small", lambda kb: replace(KB, source=kb.source, title=kb.title, id=kb.id))
    made = FindPanel(desk)
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    made.show_article("a", "en")
    yield made
    made.close_panel()


def look_for(qtbot: QtBot, panel: FindPanel, words: str) -> None:
    panel.form.query.setFocus()
    panel.form.query.selectAll()
    with qtbot.waitSignal(panel.searched):
        qtbot.keyClicks(panel.form.query, words)


def rows(panel: FindPanel) -> list[tuple[str, str, int]]:
    return [(group.article, group.language, len(group.matches)) for group in panel.model.groups]


def test_words_are_found_everywhere_by_article_and_language(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    assert rows(panel) == [("a", "de", 1), ("a", "en", 8), ("b", "en", 2)]
    assert panel.said.text() == "11 places in 2 articles · 2 in addresses are left out"
    assert panel.form.does.text() == "Remove 9 in 2 articles"


def test_options_narrow_the_search(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("a")
    look_for(qtbot, panel, "Sock")
    assert rows(panel) == [("a", "de", 1), ("a", "en", 8)]
    with qtbot.waitSignal(panel.searched):
        panel.form.whole_words.click()
    assert rows(panel) == [("a", "en", 7)]
    with qtbot.waitSignal(panel.searched):
        panel.form.case.click()
    assert panel.said.text() == "Nothing found."
    assert not panel.form.does.isEnabled()


def test_what_is_ticked_is_replaced_in_one_named_step(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    qtbot.keyClicks(panel.form.replacement, "shoe")
    group = panel.model.index(1)
    body = panel.model.index(5, 0, group)
    panel.tree.setCurrentIndex(body)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert panel.model.data(group, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert panel.form.does.text() == "Replace 8 in 2 articles"
    before = desk.bridge.kb
    with qtbot.waitSignal(panel.searched):
        qtbot.mouseClick(panel.form.does, Qt.MouseButton.LeftButton)
    article = desk.bridge.kb.article("a")
    text = article.text("en") if article else None
    assert text and text.title == "A shoe" and text.keywords == ("shoe",)
    assert text.body == "The shoe.\n\n## Charge the shoe {#sock}\n\nSee [the sock](article:b#sock). A shoeet.\n"
    assert desk.bridge.workspace.undo_label == "Replace 8 in 2 articles"
    desk.bridge.workspace.undo()
    assert desk.bridge.kb == before


def test_addresses_and_ids_are_replaced_only_where_somebody_says_so(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    panel.open("a")
    look_for(qtbot, panel, "sock")
    qtbot.keyClicks(panel.form.replacement, "x")
    assert panel.form.does.text() == "Replace 7 in 1 article"
    panel.form.addresses.click()
    assert panel.form.does.text() == "Replace 9 in 1 article"
    panel.form.does.click()
    article = desk.bridge.kb.article("a")
    text = article.text("en") if article else None
    assert text and "{#x}" in text.body and "(article:b#x)" in text.body


def test_enter_and_f3_go_from_place_to_place(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("")
    look_for(qtbot, panel, "A sock")
    gone: list[tuple[str, str, str]] = []
    panel.place_chosen.connect(lambda *place: gone.append(place))
    for _time in range(3):
        qtbot.keyClick(panel.form.query, Qt.Key.Key_Return)
    qtbot.keyClick(panel.form.query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert gone == [("a", "en", ""), ("a", "en", "sock"), ("b", "en", "on"), ("a", "en", "sock")]
    panel.verbs()["edit.find_previous"]()
    assert gone[-1] == ("a", "en", "")
    assert panel.form.query.hasFocus()


def test_who_types_and_presses_enter_at_once_gets_there_when_it_is_found(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("")
    qtbot.keyClicks(panel.form.query, "on a foot")
    with qtbot.waitSignal(panel.place_chosen) as gone:
        qtbot.keyClick(panel.form.query, Qt.Key.Key_Return)
    assert gone.args == ["b", "en", "on"]


def test_nothing_is_replaced_that_was_looked_for_before(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    before = desk.bridge.kb
    qtbot.keyClicks(panel.form.query, "et")
    assert not panel.form.does.isEnabled()
    panel.replace()
    assert desk.bridge.kb is before
    with qtbot.waitSignal(panel.searched):
        pass
    assert panel.form.does.text() == "Remove 1 in 1 article"


def test_what_is_drawn_fits_its_row_in_any_script(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    long = "שלום עולם " * 40 + "sock 🧦 " + "word " * 60
    desk.bridge.apply("Change summary", lambda kb: edits.change_text(kb, "b", "en", title=long, summary=long))
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.open("")
    look_for(qtbot, panel, "sock")
    panel.form.replacement.setText("🧦" * 30)
    panel.tree.scrollToBottom()
    for row in (0, 1):
        place = panel.tree.visualRect(panel.model.index(row, 0, panel.model.index(2)))
        drawn = panel.tree.grab(place).toImage()
        words = range(drawn.width() // 3, drawn.width() - 40)  # without the tick, and the name of the field
        colours = {drawn.pixelColor(x, y).name() for x in words for y in range(drawn.height())}
        assert len(colours) > 8, f"nothing is drawn in row {row}"


def test_an_expression_replaces_with_what_its_groups_found(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    panel.open("")
    with qtbot.waitSignal(panel.searched):
        panel.form.expression.click()
    look_for(qtbot, panel, r"(a|the) sock\b")
    qtbot.keyClicks(panel.form.replacement, r"\1 red \0\\")
    panel.form.does.click()
    article = desk.bridge.kb.article("b")
    text = article.text("en") if article else None
    assert text and text.body.endswith("A red A sock\\ on a foot.\n")


def test_a_wrong_expression_is_said_to_be_wrong(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("")
    with qtbot.waitSignal(panel.searched):
        panel.form.expression.click()
    look_for(qtbot, panel, "(sock")
    assert panel.said.text().startswith("This is no regular expression:")
    assert panel.form.query.property("wrong") is True
    look_for(qtbot, panel, "sock")
    assert panel.form.query.property("wrong") is False


def test_an_expression_that_would_never_end_is_given_up() -> None:
    slow = replace(KB, articles=(Article("a", (Text("en", body="a" * 40 + "!"),)),))
    begun = time.monotonic()
    with pytest.raises(StudioError, match="takes too long"):
        search(slow, Asked(r"(a|aa)+$", expression=True), lambda _share, _doing: None)
    assert time.monotonic() - begun < 5
    with pytest.raises(StudioError, match="no regular expression"):
        pattern_of(Asked("(", expression=True))


def test_the_newest_question_wins(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("")
    panel.form.query.setText("foot")
    panel.search()
    panel.form.query.setText("sock")
    with qtbot.waitSignal(panel.searched):
        panel.search()
    assert panel.results is not None and panel.results.asked.query == "sock"
    assert len(panel.results.matches) == 11


def test_what_is_unticked_stays_so_while_the_text_changes(qtbot: QtBot, desk: Desk, panel: FindPanel) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    last = panel.model.index(1, 0, panel.model.index(2))
    panel.model.setData(last, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    with qtbot.waitSignal(panel.searched):
        desk.bridge.apply("Change summary", lambda kb: edits.change_text(kb, "b", "en", summary="A sock"))
    group = panel.model.groups[2]
    assert [match.field for match in group.matches] == [TextField.SUMMARY, TextField.BODY, TextField.BODY]
    assert group.matches[2] not in panel.model.ticked
    assert len(panel.model.ticked) == 9


def test_a_group_is_ticked_as_a_whole(panel: FindPanel, qtbot: QtBot) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    group = panel.model.index(1)
    panel.model.setData(group, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert {match.article + match.language for match in panel.model.ticked} == {"ade", "ben"}


def test_the_model_says_what_a_tree_asks(qtbot: QtBot, panel: FindPanel, qtmodeltester: object) -> None:
    panel.open("")
    look_for(qtbot, panel, "sock")
    qtmodeltester.check(panel.model)  # type: ignore[attr-defined]
    assert panel.model.rowCount(QModelIndex()) == 3


def test_escape_closes_it(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("a")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.form.query, Qt.Key.Key_Escape)


def test_ctrl_shift_f_opens_it_with_what_is_chosen_and_a_click_goes_there(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    studio.actions_["edit.find_all"].trigger()
    panel = board.finding
    assert panel.isVisible()
    assert studio.focusWidget() is panel.form.query
    look_for(qtbot, panel, "firmware")
    place = panel.model.index(0, 0, panel.model.index(0))
    panel.tree.scrollTo(place)
    inside = panel.tree.visualRect(place).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert board.article == panel.model.groups[0].article
    assert board.language == panel.model.groups[0].language


def test_to_take_out_is_not_urged_on_whoever_only_looks_for_something(qtbot: QtBot, panel: FindPanel) -> None:
    panel.open("a")
    look_for(qtbot, panel, "sock")
    assert panel.form.does.isEnabled()
    assert panel.form.does.property("look") == ""
    panel.form.replacement.setText("shoe")
    assert panel.form.does.property("look") == "primary"


@pytest.mark.parametrize(("after", "ends"), [(" of the base " * 9, "…"), (" ends", " ends")])
def test_a_line_that_is_too_long_ends_in_an_ellipsis(panel: FindPanel, after: str, ends: str) -> None:
    match = Match("a", "en", TextField.BODY, 4, 8, "sock", "The ", after)
    layout = panel.rows.laid_out(panel.tree.font(), 260, match)
    assert layout.text().startswith("The sock") and layout.text().endswith(ends)
    assert layout.lineAt(0).naturalTextWidth() <= 260
