"""Marks are drawn, chosen, changed and taken away on the canvas, with the mouse or with keys; one undo for all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.panels.pictures.clipboard import MIME, leave_words
from studio.desktop.window import Window
from studio.kb.pictures import Box, MarkKind
from tests.desktop.pictures.conftest import ADDRESS, ARTICLE
from tests.desktop.pictures.hands import ALT, CTRL, LEFT, NONE, SHIFT, body, drag, marks, move, place, undo_label
from tests.desktop.touring import settle, wait

DRAWN = [MarkKind.ARROW, *(kind for kind in MarkKind if kind not in (MarkKind.NUMBER, MarkKind.TEXT, MarkKind.ARROW))]


def test_every_kind_that_has_a_size_is_drawn_by_a_drag_and_taken_back(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    before = set(marks(panel))
    for kind in DRAWN:
        panel.toolbar.tools.buttons[kind].click()
        drag(qtbot, panel, (0.2, 0.2), (0.4, 0.6))
        (new,) = set(marks(panel)) - before
        mark = marks(panel)[new]
        assert mark.kind is kind
        if kind is MarkKind.ARROW:
            ends = pytest.approx((0.2, 0.2), abs=0.004), pytest.approx((0.4, 0.6), abs=0.004)
            assert (mark.start, mark.end) == ends
        else:
            assert mark.box == pytest.approx(Box(0.2, 0.2, 0.2, 0.4), abs=0.006)
        assert panel.canvas.chosen == (new,)
        assert panel.canvas.tool == "select", "the next drag moves it"
        assert undo_label(studio).startswith("Undo: Add ")
        studio.actions_["edit.undo"].trigger()
        assert set(marks(panel)) == before


def test_a_number_is_placed_on_the_picture_and_in_the_words_of_the_step_at_once(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    panel.toolbar.tools.buttons[MarkKind.NUMBER].click()
    assert panel.refers.isVisible()
    qtbot.mouseClick(panel.canvas, LEFT, NONE, place(panel, 0.5, 0.25))
    new = panel.canvas.chosen[0]
    assert marks(panel)[new].at == pytest.approx((0.5, 0.25), abs=0.004)
    assert panel.canvas.tool == MarkKind.NUMBER, "more may follow"
    assert f"3. Plug in the base [3]{{{ADDRESS}#{new}}}." in body(studio)
    assert panel.side.list.item(0).text() == "Number 3"
    studio.actions_["edit.undo"].trigger()
    assert f"#{new}" not in body(studio), "one undo takes both back"
    assert new not in marks(panel)


def test_a_text_is_typed_beside_the_picture(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    panel.toolbar.tools.buttons[MarkKind.TEXT].click()
    qtbot.mouseClick(panel.canvas, LEFT, NONE, place(panel, 0.2, 0.8))
    new = panel.canvas.chosen[0]
    wait(panel.side.text.hasFocus)
    qtbot.keyClicks(panel.side.text, "Near")
    assert marks(panel)[new].text.to("en") == "Near"
    assert ">Near</text>" in panel.canvas.svg
    assert undo_label(studio) == "Undo: Write on picture"
    studio.actions_["edit.undo"].trigger()
    assert marks(panel)[new].text.to("en") == "Text", "typing is one change"


def test_marks_are_moved_by_the_mouse(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    at = marks(panel)["router"].at
    assert at
    drag(qtbot, panel, at, (at.x + 0.1, at.y - 0.2))
    assert marks(panel)["router"].at == pytest.approx((at.x + 0.1, at.y - 0.2), abs=0.004)
    assert undo_label(studio) == "Undo: Move number"


def test_an_end_of_an_arrow_is_pulled(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    arrow = marks(panel)["near"]
    assert arrow.end
    panel.canvas.choose(["near"])
    drag(qtbot, panel, arrow.end, (0.5, 0.7))
    assert marks(panel)["near"].end == pytest.approx((0.5, 0.7), abs=0.004)
    assert marks(panel)["near"].start == arrow.start
    assert undo_label(studio) == "Undo: Turn arrow"


def test_several_are_chosen_by_a_band_and_by_shift_and_moved_together(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    drag(qtbot, panel, (0.3, 0.2), (0.5, 0.6), NONE)
    assert set(panel.canvas.chosen) == {"near", "distance"}
    at = marks(panel)["router"].at
    assert at
    qtbot.mouseClick(panel.canvas, LEFT, SHIFT, place(panel, *at))
    assert set(panel.canvas.chosen) == {"near", "distance", "router"}
    text = marks(panel)["distance"].at
    assert text
    drag(qtbot, panel, at, (at.x, at.y + 0.1))
    assert marks(panel)["distance"].at == pytest.approx((text.x, text.y + 0.1), abs=0.004)
    assert undo_label(studio) == "Undo: Move marks"
    qtbot.mouseClick(panel.canvas, LEFT, NONE, place(panel, 0.9, 0.05))
    assert panel.canvas.chosen == ()


def test_arrow_keys_nudge_by_pixels_of_the_picture_as_one_change(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    canvas = panel.canvas
    at = marks(panel)["router"].at
    assert at
    canvas.choose(["router"])
    wide, high = canvas.lens.size
    for keys in (NONE, NONE, SHIFT):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, keys)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert marks(panel)["router"].at == pytest.approx((at.x + 12 / wide, at.y - 1 / high), abs=2e-5)
    studio.actions_["edit.undo"].trigger()
    assert marks(panel)["router"].at == at


def test_a_box_is_made_changed_named_and_deleted_with_keys_alone(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    canvas = panel.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    assert canvas.tool == MarkKind.BOX
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    new = canvas.chosen[0]
    before = marks(panel)[new].box
    assert before
    qtbot.keyClick(canvas, Qt.Key.Key_Right, ALT | SHIFT)
    after = marks(panel)[new].box
    assert after and after.width == pytest.approx(before.width + 10 / canvas.lens.size[0], abs=2e-5)
    assert undo_label(studio) == "Undo: Resize box"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    wait(panel.side.label.hasFocus)
    qtbot.keyClicks(panel.side.label, "the shelf")
    assert marks(panel)[new].label.to("en") == "the shelf"
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_D, CTRL)
    copy = canvas.chosen[0]
    assert copy != new
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert copy not in marks(panel)
    assert undo_label(studio) == "Undo: Delete box"


def test_keys_of_the_canvas_do_nothing_to_the_article_behind_it(
    qtbot: QtBot, studio: Window, panel: PicturesPanel
) -> None:
    board = studio.board
    assert board
    article = board.desk.bridge.kb.article(ARTICLE)
    for name in ("step.duplicate", "step.delete", "step.up", "article.delete", "format.bold"):
        assert not studio.actions_[name].isEnabled()
    panel.canvas.setFocus()
    qtbot.keyClick(panel.canvas, Qt.Key.Key_D, CTRL)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Up, ALT)
    assert board.desk.bridge.kb.article(ARTICLE) is article


def test_escape_lets_go_of_one_thing_after_the_other(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    board, canvas = studio.board, panel.canvas
    assert board
    canvas.choose(["router"])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.chosen == ()
    qtbot.keyClick(canvas, Qt.Key.Key_A)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not board.pictures.is_open
    assert board.writing.isVisible()
    assert studio.actions_["step.add"].isEnabled()


def test_escape_while_dragging_drops_the_drag(qtbot: QtBot, panel: PicturesPanel) -> None:
    at = marks(panel)["router"].at
    assert at
    qtbot.mousePress(panel.canvas, LEFT, NONE, place(panel, *at))
    move(panel, QPointF(place(panel, 0.5, 0.9)), NONE)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(panel.canvas, LEFT, NONE, place(panel, 0.5, 0.9))
    assert marks(panel)["router"].at == at


def test_marks_are_copied_from_one_picture_to_another(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    board = studio.board
    assert board
    panel.canvas.choose(["near", "distance"])
    panel.canvas.setFocus()
    qtbot.keyClick(panel.canvas, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "from the router to the base\n2 rooms at most"
    arrow = marks(panel)["near"]
    board.pictures.open(ARTICLE, "en", "choose", "wifi.png")
    before = set(marks(panel))
    qtbot.keyClick(panel.canvas, Qt.Key.Key_V, CTRL)
    new = [mark for mark_id, mark in marks(panel).items() if mark_id not in before]
    assert [mark.kind for mark in new] == [MarkKind.ARROW, MarkKind.TEXT]
    assert (new[0].start, new[0].end, new[0].label) == (arrow.start, arrow.end, arrow.label)
    assert undo_label(studio) == "Undo: Paste marks"
    qtbot.keyClick(panel.canvas, Qt.Key.Key_V, CTRL)
    assert len(marks(panel)) == len(before) + 4
    assert marks(panel)[panel.canvas.chosen[0]].start != arrow.start, "beside those that are there already"


def test_when_the_studio_quits_words_stay_in_the_clipboard(studio: Window, panel: PicturesPanel) -> None:
    panel.canvas.choose(["router"])
    studio.actions_["marks.copy"].trigger()
    assert QGuiApplication.clipboard().mimeData().hasFormat(MIME)
    leave_words()
    assert not QGuiApplication.clipboard().mimeData().hasFormat(MIME)
    assert QGuiApplication.clipboard().text() == "your router"


def test_what_is_no_marks_is_not_pasted(qtbot: QtBot, studio: Window, panel: PicturesPanel) -> None:
    for content in (b"", b"[", b'{"kind": 1}', b'[{"kind": "box", "box": [0, 0, 1e999, 1]}, 7, {"kind": "no"}]'):
        mime = QMimeData()
        mime.setData("application/x-handrail-marks", content)
        QGuiApplication.clipboard().setMimeData(mime)
        before = marks(panel)
        studio.actions_["marks.paste"].trigger()
        assert marks(panel) == before
    studio.messages.drop("marks.none")


def test_marks_are_aligned_and_arranged(studio: Window, panel: PicturesPanel) -> None:
    panel.canvas.choose(["base", "router"])
    studio.actions_["marks.align_left"].trigger()
    base, router = marks(panel)["base"].at, marks(panel)["router"].at
    assert base and router and base.x == pytest.approx(router.x)
    panel.canvas.choose(["base"])
    studio.actions_["marks.front"].trigger()
    assert list(marks(panel))[-1] == "base"
    assert undo_label(studio) == "Undo: Bring to front"


def test_the_wheel_comes_nearer_and_moves_and_keys_fit(qtbot: QtBot, panel: PicturesPanel) -> None:
    canvas = panel.canvas
    fitted = canvas.lens

    def turn(keys: Qt.KeyboardModifier) -> None:
        at = QPointF(canvas.rect().center())
        event = QWheelEvent(
            at,
            canvas.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)

    turn(CTRL)
    assert canvas.lens.scale > fitted.scale
    before = canvas.lens
    turn(NONE)
    assert canvas.lens.top > before.top
    qtbot.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.lens.scale == pytest.approx(1.0)
    assert panel.toolbar.scale.text() == "100 %"
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.lens == fitted


def test_space_and_the_mouse_move_the_picture(qtbot: QtBot, panel: PicturesPanel) -> None:
    canvas = panel.canvas
    canvas.setFocus()
    before, held = canvas.lens, dict(marks(panel))
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(qtbot, panel, (0.3, 0.3), (0.4, 0.4), NONE)
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.lens.left > before.left
    assert canvas.lens.scale == before.scale
    assert marks(panel) == held


def test_the_menu_on_the_canvas_offers_what_can_be_done_with_what_is_chosen(
    studio: Window, panel: PicturesPanel
) -> None:
    def offered() -> list[str]:
        panel.canvas.menu_asked.emit(panel.canvas.mapToGlobal(QPoint(40, 40)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        words = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        settle()
        return words

    panel.canvas.choose(())
    assert offered() == ["Choose all marks", "Paste marks"]
    panel.canvas.choose(["router"])
    assert "Bring to front" in offered()
    assert "Align left edges" not in offered()
    panel.canvas.choose(["router", "base"])
    assert "Align left edges" in offered()
