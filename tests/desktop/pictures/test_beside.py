"""What stands beside the canvas: the list of marks, their house styles, their numbers, and their words."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.style_dialog import StyleDialog
from studio.desktop.panels.pictures.style_going import DeleteStyle
from studio.desktop.window import Window
from studio.kb import edits, marking
from studio.kb.pictures import MarkStyle
from tests.desktop.pictures.conftest import ADDRESS, ARTICLE
from tests.desktop.pictures.hands import body, marks, undo_label


def test_the_list_and_the_canvas_choose_the_same(qtbot: QtBot, panel: PicturesPanel) -> None:
    rows = panel.side.list
    assert rows.item(0).text() == "Text · 2 rooms at most", "the topmost mark comes first"
    assert "1 · the base station" in {rows.item(at).text() for at in range(rows.count())}
    rows.setFocus()
    rows.setCurrentRow(1)
    assert panel.canvas.chosen == ("near",)
    assert panel.side.label.text() == "from the router to the base"
    panel.canvas.choose(["router"])
    assert [item.text() for item in rows.selectedItems()] == ["2 · your router"]


def test_a_mark_takes_a_house_style(studio: Window, panel: PicturesPanel) -> None:
    panel.canvas.choose(["router"])
    offered = [panel.side.style_.itemText(at) for at in range(panel.side.style_.count())]
    assert offered == ["Standard", "calm"]
    panel.side.style_.chosen.emit("calm")
    assert marks(panel)["router"].style == "calm"
    assert "#2B6CB0" in panel.canvas.svg
    assert undo_label(studio) == "Undo: Change style of marks"


def test_a_house_style_is_made_and_changed_for_the_whole_knowledge_base(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    board = studio.board
    assert board

    def styles() -> dict[str, MarkStyle]:
        return {style.name: style for style in board.desk.bridge.kb.mark_styles}

    def dialog() -> StyleDialog:
        return next(each for each in studio.findChildren(StyleDialog) if each.isVisible())

    panel.canvas.choose(["router"])
    panel.side.new_style.click()
    asked = dialog()
    asked.name.setText("calm")
    asked.yes.click()
    assert asked.isVisible(), "that name is another's"
    asked.name.setText("loud")
    asked.colour.chosen.emit("#C92A2A")
    asked.stroke.chosen.emit("5")
    asked.size_.chosen.emit("1.3")
    asked.yes.click()
    assert styles()["loud"] == MarkStyle("loud", "#C92A2A", 5.0, 1.3)
    assert marks(panel)["router"].style == "loud"
    assert undo_label(studio) == "Undo: Change house style"
    panel.canvas.choose(["near"])
    panel.side.change_style.click()
    asked = dialog()
    asked.size_.chosen.emit("0.8")
    asked.yes.click()
    assert styles()["calm"] == MarkStyle("calm", "#2B6CB0", 3.0, 0.8)
    for _turn in range(2):
        studio.actions_["edit.undo"].trigger()
    assert set(styles()) == {"default", "calm"}
    assert styles()["calm"].size == 1.0


def test_a_house_style_gets_another_name_and_goes_with_its_marks_drawn_in_another(
    studio: Window, panel: PicturesPanel
) -> None:
    board = studio.board
    assert board
    panel.canvas.choose(["near"])
    before = {mark: each.style for mark, each in marks(panel).items()}
    assert before["near"] == "calm"
    panel.side.change_style.click()
    asked = next(each for each in studio.findChildren(StyleDialog) if each.isVisible())
    asked.name.setText("quiet")
    asked.yes.click()
    assert marks(panel)["near"].style == "quiet"
    panel.side.change_style.click()
    asked = next(each for each in studio.findChildren(StyleDialog) if each.isVisible() and each.name.text() == "quiet")
    asked.delete.click()
    going = next(each for each in studio.findChildren(DeleteStyle) if each.isVisible())
    assert [going.instead.itemText(at) for at in range(going.instead.count())] == ["Standard"]
    going.yes.click()
    assert "quiet" not in {style.name for style in board.desk.bridge.kb.mark_styles}
    assert marks(panel)["near"].style == "default"
    assert undo_label(studio) == "Undo: Delete house style"
    for _turn in range(2):
        studio.actions_["edit.undo"].trigger()
    assert {mark: each.style for mark, each in marks(panel).items()} == before


def test_what_others_change_is_shown(studio: Window, panel: PicturesPanel) -> None:
    board = studio.board
    assert board
    path = panel.canvas.picture.path
    board.desk.bridge.apply("Elsewhere", lambda kb: marking.delete_marks(kb, path, {"near"}))
    assert "near" not in marks(panel)
    assert panel.side.list.count() == len(marks(panel))


def test_numbers_follow_the_text_that_shows_the_picture(studio: Window, panel: PicturesPanel) -> None:
    board = studio.board
    assert board
    panel.canvas.choose(["router"])
    assert not panel.side.refer.isVisible(), "the text refers to it already"
    text = body(studio)
    swapped = text.replace("[1]{router.png#base}", "").replace("[2]{router.png#router}", "[1]{router.png#router}")
    board.desk.bridge.apply("Type", lambda kb: edits.write_body(kb, ARTICLE, "en", swapped))
    assert "1 · your router" in [panel.side.list.item(at).text() for at in range(panel.side.list.count())]
    panel.canvas.choose(["base"])
    assert panel.side.refer.isVisible()
    panel.side.refer.click()
    assert "[2]{router.png#base}" in body(studio)
    assert not panel.side.refer.isVisible()


def test_a_series_counts_in_letters_or_from_another_number_in_picture_and_text(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    assert not panel.side.series.isVisible()
    panel.canvas.choose(["router"])
    assert panel.side.series.text() == "", "it counts with all others"
    panel.side.series.setFocus()
    qtbot.keyClicks(panel.side.series, "a")
    assert marks(panel)["router"].series == "A"
    assert "[1]{router.png#base} within two rooms of your router [A]{router.png#router}" in body(studio)
    assert "A · your router" in [panel.side.list.item(at).text() for at in range(panel.side.list.count())]
    panel.side.series.selectAll()
    qtbot.keyClicks(panel.side.series, "12")
    assert panel.side.series.text() == "12"
    assert "your router [12]{router.png#router}" in body(studio)
    studio.actions_["edit.undo"].trigger()
    assert "your router [2]{router.png#router}" in body(studio), "one undo takes all of it back"
    assert panel.side.series.text() == ""


def test_a_label_is_written_in_the_language_that_is_open(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    board = studio.board
    assert board
    board.pictures.open(ARTICLE, "de", "place", ADDRESS)
    panel.canvas.choose(["router"])
    assert panel.side.label.text() == "Ihr Router"
    panel.side.label.setFocus()
    panel.side.label.selectAll()
    qtbot.keyClicks(panel.side.label, "Router")
    assert dict(marks(panel)["router"].label.texts) == {"en": "your router", "de": "Router"}
