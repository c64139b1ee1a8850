"""What a new article asks for stands dimmed in its empty fields, is typed over at once, and is nowhere in its text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.blocks.branch import BranchBlock
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.library.skeletons import skeleton
from studio.desktop.widgets.writing import WritingArea
from studio.kb.edits import add_article, change_article, write_body
from studio.kb.values import Article, Kind, Text

NEW = "the-light-stays-on"


def begin(qtbot: QtBot, desk: Desk, panel: ArticlePanel, kind: Kind) -> None:
    article = Article(NEW, (Text("en", title="The light stays on", body=skeleton(kind)),), kind=kind)
    desk.bridge.apply("New article", lambda kb: add_article(kb, article))
    with qtbot.waitSignal(panel.canvas.built):
        panel.show_article(NEW, "en")


def body_of(desk: Desk) -> str:
    article = desk.bridge.kb.article(NEW)
    text = article.text("en") if article else None
    assert text
    return text.body


def card_of(panel: ArticlePanel, key: str) -> StepCard:
    card = panel.canvas.card(key)
    assert card
    return card


def title_of(panel: ArticlePanel, key: str) -> WritingArea:
    head = card_of(panel, key).head
    assert head
    return head.title


def text_of(panel: ArticlePanel, key: str) -> WritingArea:
    field = card_of(panel, key).blocks.slots[0].field
    assert field
    return field


def test_empty_fields_ask_for_what_belongs_there(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    begin(qtbot, desk, panel, Kind.TROUBLESHOOTING)
    fields = [text_of(panel, ""), title_of(panel, "step"), text_of(panel, "step"), title_of(panel, "step-2")]
    asked = [field.placeholderText() for field in fields]
    assert asked[:2] == ["What one sees when this is the problem, in a sentence", "The simplest thing to try"]
    assert len(set(asked)) == 4 and not any(field.text() for field in fields)
    answers = card_of(panel, "step").blocks.findChildren(BranchBlock)[0].rows
    assert [row.label.placeholderText() for row in answers] == ["such as: It works", "such as: It is as before"]
    assert not any(words in body_of(desk) for words in [*asked, "It works", "It is as before"])


def test_a_text_before_a_branch_is_asked_for_and_comes_before_it(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    begin(qtbot, desk, panel, Kind.TROUBLESHOOTING)
    field = text_of(panel, "step")
    assert field.isVisible()
    field.setFocus()
    title_of(panel, "step").setFocus()
    assert text_of(panel, "step") is field, "what asks stays when one passes by"
    field.setFocus()
    qtbot.keyClicks(field, "Press it")
    assert "## {#step}\n\nPress it\n\n> [!CHECK]" in body_of(desk)
    assert QApplication.focusWidget() is field
    field.selectAll()
    qtbot.keyClicks(field, "\b")
    assert "Press" not in body_of(desk) and text_of(panel, "step").isVisible()


def test_questions_follow_the_kind_of_the_article(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    begin(qtbot, desk, panel, Kind.HOW_TO)
    assert title_of(panel, "step").placeholderText() == "What to do first: open …"
    desk.bridge.apply("Change kind", lambda kb: change_article(kb, NEW, kind=Kind.ANSWER))
    assert title_of(panel, "step").placeholderText() == "What it is about"
    assert title_of(panel, "step").accessibleName() == "Title of the section"


def test_a_step_that_was_saved_without_a_title_is_still_named_after_it(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk
) -> None:
    begin(qtbot, desk, panel, Kind.TROUBLESHOOTING)
    desk.bridge.workspace.save()
    title = title_of(panel, "step-2")
    title.setFocus()
    qtbot.keyClicks(title, "Reset it")
    text_of(panel, "").setFocus()
    assert "## Reset it {#reset-it}" in body_of(desk)
    assert "> - [](#reset-it)" in body_of(desk), "the branch before it still leads there"


def test_the_next_step_of_a_skeleton_is_gone_to_and_no_other_put_before_it(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk
) -> None:
    begin(qtbot, desk, panel, Kind.TROUBLESHOOTING)
    title_of(panel, "step").setFocus()
    qtbot.keyClicks(title_of(panel, "step"), "Press it")
    desk.actions["step.add"].trigger()
    assert title_of(panel, "step-2").hasFocus()
    assert body_of(desk).count("## ") == 2
    desk.actions["step.add"].trigger()
    assert body_of(desk).count("## ") == 3, "an empty step asks for no other, but gets one"


def test_a_step_with_a_picture_is_no_empty_one(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    begin(qtbot, desk, panel, Kind.HOW_TO)
    body = "## Press it {#press}\n\n## {#shown}\n\n![](lamp.png)\n"
    desk.bridge.apply("Picture", lambda kb: write_body(kb, NEW, "en", body))
    title_of(panel, "press").setFocus()
    desk.actions["step.add"].trigger()
    assert body_of(desk).count("## ") == 3
