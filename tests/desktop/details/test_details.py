"""The details sheet, driven as a writer does."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.details import DetailsPanel
from studio.desktop.panels.details.questions import QuestionRow
from studio.kb.edits import change_article, change_text, delete_article
from studio.kb.values import Article, Kind, State, Text, Verified

ID = "battery-overnight"
TODAY = datetime.now().astimezone().date()


def article(desk: Desk) -> Article:
    found = desk.bridge.kb.article(ID)
    assert found is not None
    return found


def text(desk: Desk, language: str = "en") -> Text:
    found = article(desk).text(language)
    assert found is not None
    return found


def last(panel: DetailsPanel) -> QuestionRow:
    return panel.text_facts.questions.rows[-1]


def paste(widget: QWidget, words: str) -> None:
    QApplication.clipboard().setText(words)
    widget.setFocus()


def test_what_the_article_says_stands_in_the_form(panel: DetailsPanel, desk: Desk) -> None:
    facts, common = panel.text_facts, panel.common_facts
    assert facts.title.text() == text(desk).title
    assert facts.state.choice == "published"
    assert facts.keywords.words == text(desk).keywords
    assert facts.questions.questions == text(desk).questions
    assert common.kind.currentText() == "Troubleshooting"
    assert common.section.currentText() == "Battery and charging"
    assert common.products.chip("sock-2").isChecked()
    assert not common.products.chip("base").isChecked()
    assert common.moments.chip("before-purchase").accessibleName() == "Before buying"
    assert common.owner.text() == "Hardware support"
    assert common.verification.with_what.text() == "Firmware 3.2"
    assert not desk.bridge.workspace.undo_label


def test_a_title_is_typed_and_taken_back_in_one(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).title
    panel.text_facts.title.selectAll()
    qtbot.keyClicks(panel.text_facts.title, "Sock dies")
    assert text(desk).title == "Sock dies"
    assert desk.bridge.workspace.undo_label == "Change title"
    desk.bridge.workspace.undo()
    assert text(desk).title == before
    assert panel.text_facts.title.text() == before


def test_an_empty_title_is_told_beside_the_field(qtbot: QtBot, panel: DetailsPanel) -> None:
    panel.text_facts.title.selectAll()
    qtbot.keyClick(panel.text_facts.title, Qt.Key.Key_Delete)
    assert "needs a title" in panel.text_facts.title_field.said
    assert "needs a title" in panel.text_facts.title.accessibleDescription()
    qtbot.keyClicks(panel.text_facts.title, "x")
    assert not panel.text_facts.title_field.said


def test_a_state_is_chosen_by_keyboard_and_says_what_it_means(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    qtbot.keyClick(panel.text_facts.state, Qt.Key.Key_Down)
    assert text(desk).state is State.RETIRED
    assert "never ships" in panel.text_facts.state_field._hint.text()
    assert text(desk, "de").state is State.PUBLISHED


def test_keywords_are_added_by_enter_and_comma_and_removed_by_backspace(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    line, before = panel.text_facts.keywords.line, text(desk).keywords
    qtbot.keyClicks(line, "goes dark")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "turns off,")
    assert text(desk).keywords == (*before, "goes dark", "turns off")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert text(desk).keywords == (*before, "goes dark")
    qtbot.mouseClick(panel.text_facts.keywords.chips()[0], Qt.MouseButton.LeftButton)
    assert text(desk).keywords == (*before[1:], "goes dark")


def test_a_pasted_list_becomes_keywords_without_those_that_are_there(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    before = text(desk).keywords
    paste(panel.text_facts.keywords.line, "goes dark\nDRAINS\n  no   power \n")
    qtbot.keyClick(panel.text_facts.keywords.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text(desk).keywords == (*before, "goes dark", "no power")
    assert desk.bridge.workspace.undo_label == "Change keywords"


def test_a_keyword_that_is_there_is_told_while_it_is_typed_and_stays_in_the_line(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    before = text(desk).keywords
    qtbot.keyClicks(panel.text_facts.keywords.line, "Drains")
    assert panel.text_facts.keywords_field.said == "“drains” is there already."
    qtbot.keyClick(panel.text_facts.keywords.line, Qt.Key.Key_Return)
    assert (text(desk).keywords, panel.text_facts.keywords.line.text()) == (before, "Drains")
    qtbot.keyClicks(panel.text_facts.keywords.line, " fast")
    assert not panel.text_facts.keywords_field.said


def test_a_keyword_half_typed_is_added_when_the_line_is_left(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    panel.text_facts.keywords.line.setFocus()
    qtbot.keyClicks(panel.text_facts.keywords.line, "goes dark")
    panel.text_facts.title.setFocus()
    assert text(desk).keywords[-1] == "goes dark"


def test_a_keyword_half_typed_stays_with_its_article_when_another_is_shown(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    qtbot.keyClicks(panel.text_facts.keywords.line, "goes dark")
    panel.show_article("no-light", "en")
    assert text(desk).keywords[-1] == "goes dark"
    assert not panel.text_facts.keywords.line.text()
    other = desk.bridge.kb.article("no-light")
    shown = other.text("en") if other else None
    assert shown is not None
    assert panel.text_facts.keywords.words == shown.keywords


def test_questions_are_written_one_after_the_other(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    row = last(panel)
    qtbot.keyClicks(row.line, "Is it broken?")
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    qtbot.keyClicks(last(panel).line, "Is it old?")
    assert text(desk).questions == (*before, "Is it broken?", "Is it old?")
    assert not last(panel).line.text()
    desk.bridge.workspace.undo()
    assert text(desk).questions == (*before, "Is it broken?")
    assert panel.text_facts.questions.questions == (*before, "Is it broken?")


def test_enter_in_the_middle_makes_room_for_a_question(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    rows = panel.text_facts.questions.rows
    rows[0].line.setFocus()
    qtbot.keyClick(rows[0].line, Qt.Key.Key_Return)
    qtbot.keyClicks(rows[1].line, "Why?")
    assert text(desk).questions == (before[0], "Why?", *before[1:])


def test_questions_move_by_alt_and_arrows(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    line = panel.text_facts.questions.rows[0].line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert text(desk).questions == (before[1], before[0], *before[2:])
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert text(desk).questions == before


def test_a_question_is_dragged_by_its_grip_as_one_change(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    rows = panel.text_facts.questions.rows
    grip, third = rows[0].grip, rows[2]
    down = grip.mapFromGlobal(third.mapToGlobal(QPoint(4, third.height() - 2)))
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    qtbot.mouseMove(grip, down)
    assert text(desk).questions == before
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    assert text(desk).questions == (before[1], before[2], before[0], *before[3:])
    desk.bridge.workspace.undo()
    assert panel.text_facts.questions.questions == before


def test_a_question_is_removed_and_comes_back_by_undo(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    qtbot.mouseClick(panel.text_facts.questions.rows[1].remove, Qt.MouseButton.LeftButton)
    assert text(desk).questions == (before[0], *before[2:])
    desk.bridge.workspace.undo()
    assert panel.text_facts.questions.questions == before


def test_a_pasted_list_becomes_questions(panel: DetailsPanel, desk: Desk) -> None:
    before = text(desk).questions
    source = QMimeData()
    source.setText("- Is it broken?\n\n- Is it old?\n")
    last(panel).line.insertFromMimeData(source)
    assert text(desk).questions == (*before, "Is it broken?", "Is it old?")


def test_a_question_that_another_article_answers_is_told_with_its_title(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    other = desk.bridge.kb.article("no-light")
    told = other.text("en") if other else None
    assert told is not None
    row = last(panel)
    qtbot.keyClicks(row.line, told.questions[0].upper())
    assert row.said == f"“{told.title}” answers this already."


def test_a_question_that_stands_here_twice_is_told(qtbot: QtBot, panel: DetailsPanel) -> None:
    row = last(panel)
    qtbot.keyClicks(row.line, "how long should one charge last")
    assert row.said == "This question stands here twice."


def test_kind_section_and_chips_change_the_article(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    common = panel.common_facts
    qtbot.keyClick(common.kind, Qt.Key.Key_Down)
    qtbot.keyClick(common.section, Qt.Key.Key_Down)
    qtbot.mouseClick(common.products.chip("base"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(common.moments.chip("setup"), Qt.Key.Key_Space)
    qtbot.mouseClick(common.safety, Qt.MouseButton.LeftButton, pos=QPoint(8, common.safety.height() // 2))
    now = article(desk)
    assert (now.kind, now.section, now.safety) == (Kind.ANSWER, "set-up", True)
    assert (now.products, now.moments) == (("sock-2", "base"), ("setup", "using"))
    assert ID in next(section.articles for section in desk.bridge.kb.sections if section.id == "set-up")
    for _fact in range(5):
        desk.bridge.workspace.undo()
    assert not common.products.chip("base").isChecked()
    assert common.section.choice == "battery"


def test_a_product_that_is_gone_is_told_and_can_be_turned_off(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply("Plant", lambda kb: change_article(kb, ID, products=("sock-1", "sock-2")))
    assert "sock-1" in panel.common_facts.products_field.said
    qtbot.mouseClick(panel.common_facts.products.chip("sock-1"), Qt.MouseButton.LeftButton)
    assert article(desk).products == ("sock-2",)
    assert not panel.common_facts.products_field.said


def test_an_owner_is_typed_and_those_of_other_articles_are_suggested(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    owner = panel.common_facts.owner
    owner.selectAll()
    qtbot.keyClicks(owner, "Second line")
    assert article(desk).owner == "Second line"
    completer = owner.completer()
    assert completer is not None
    names = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert "Second line" in names


def test_a_day_is_typed_wrong_days_are_told_and_change_nothing(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    verification, before = panel.common_facts.verification, article(desk).verified
    verification.day.selectAll()
    tomorrow = TODAY + timedelta(days=1)
    qtbot.keyClicks(verification.day, tomorrow.isoformat())
    assert "yet to come" in panel.common_facts.verified_field.said
    assert (article(desk).verified, verification.day.text()) == (before, tomorrow.isoformat())
    verification.day.selectAll()
    qtbot.keyClicks(verification.day, "2026-02-29")
    assert "Write the day as" in panel.common_facts.verified_field.said
    qtbot.keyClick(verification.day, Qt.Key.Key_Backspace)
    qtbot.keyClicks(verification.day, "8")
    assert not panel.common_facts.verified_field.said
    now = article(desk).verified
    assert now is not None
    assert (now.on.isoformat(), now.with_what) == ("2026-02-28", "Firmware 3.2")


def test_verified_today_and_not_verified_are_buttons(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    verification = panel.common_facts.verification
    qtbot.mouseClick(verification.today, Qt.MouseButton.LeftButton)
    assert article(desk).verified == Verified(TODAY, "Firmware 3.2")
    qtbot.mouseClick(verification.clear, Qt.MouseButton.LeftButton)
    assert article(desk).verified is None
    assert not verification.day.text()
    desk.bridge.workspace.undo()
    assert verification.day.text() == TODAY.isoformat()


def test_former_titles_may_hold_commas(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    qtbot.keyClicks(panel.common_facts.former.line, "Sock, dead")
    qtbot.keyClick(panel.common_facts.former.line, Qt.Key.Key_Return)
    assert article(desk).former_titles == ("Battery problems", "Sock, dead")


def test_languages_say_their_state_and_a_click_asks_for_one(qtbot: QtBot, panel: DetailsPanel) -> None:
    panel.show_article("wifi-setup", "en")
    rows = panel.languages.rows
    assert [row.accessibleName() for row in rows.values()] == [
        "English, Published, source, open here",
        "Deutsch, Published",
        "日本語, Missing",
        "العربية, Missing",
    ]
    with qtbot.waitSignal(panel.language_chosen) as chosen:
        qtbot.mouseClick(rows["ja"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["ja"]


def test_the_first_fact_of_a_missing_text_begins_it(qtbot: QtBot, panel: DetailsPanel, desk: Desk) -> None:
    panel.show_article("wifi-setup", "ja")
    qtbot.keyClicks(panel.text_facts.title, "wifi")
    found = desk.bridge.kb.article("wifi-setup")
    begun = found.text("ja") if found else None
    assert begun is not None
    assert (begun.title, begun.state) == ("wifi", State.DRAFT)
    desk.bridge.workspace.undo()
    found = desk.bridge.kb.article("wifi-setup")
    assert found is not None
    assert found.text("ja") is None


def test_what_changes_elsewhere_is_shown(panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply("Elsewhere", lambda kb: change_text(kb, ID, "en", title="New", questions=("A?",)))
    assert panel.text_facts.title.text() == "New"
    assert panel.text_facts.questions.questions == ("A?",)


def test_without_an_article_the_sheet_says_what_would_be_here(panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply("Delete", lambda kb: delete_article(kb, ID))
    assert not panel.text_facts.isVisible()
    panel.show_article("no-light", "en")
    assert panel.text_facts.isVisible()


def test_every_control_has_a_name_and_tab_leaves_the_form(qtbot: QtBot, panel: DetailsPanel) -> None:
    wanted = {widget for widget in panel.findChildren(QWidget) if widget.isVisible() and _takes_tab(widget)}
    assert not [widget for widget in wanted if not widget.accessibleName() and not getattr(widget, "text", str)()]
    reached: set[QWidget] = set()
    panel.text_facts.title.setFocus()
    for _step in range(len(wanted) + 5):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_a_title_of_two_hundred_letters_fits_the_sheet(panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply(
        "Plant", lambda kb: change_text(kb, ID, "en", title="a long " * 30, keywords=("so very long " * 15,))
    )
    desk.bridge.apply("Plant", lambda kb: change_article(kb, ID, former_titles=("once " * 40,)))
    assert panel.minimumSizeHint().width() <= 398
    assert panel.text_facts.keywords.chips()[0].width() <= 398 - 32


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.focusProxy()
