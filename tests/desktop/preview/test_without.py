"""The draft on other screens, and a studio that has no web engine."""

from __future__ import annotations

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.preview import PreviewPanel
from studio.desktop.panels.preview import panel as module
from studio.desktop.panels.preview.phone_dialog import PhoneDialog
from studio.desktop.window import Window
from tests.desktop.preview.conftest import ARTICLE


@pytest.fixture
def without(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> PreviewPanel:
    """A panel that may not use the engine."""
    monkeypatch.setenv("HANDRAIL_NO_WEBENGINE", "1")
    made = PreviewPanel(desk)
    qtbot.addWidget(made, before_close_func=lambda panel: panel.close_panel())
    made.show_article(ARTICLE, "en")
    with qtbot.waitSignal(made.shown, timeout=5_000):
        made.show()
    return made


def test_without_an_engine_the_browser_is_offered_and_gets_the_article(
    without: PreviewPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(module, "open_address", opened.append)
    assert without.engine == "browser"
    assert without.pages.currentWidget() is without.pages.without
    without.verbs()["view.browser"]()
    assert opened[0].startswith("http://127.0.0.1:")
    with urllib.request.urlopen(opened[0], timeout=20) as answer:  # noqa: S310 (our own server)
        assert "battery" in answer.read().decode()


def test_phones_are_served_only_while_somebody_wants_it(without: PreviewPanel, qtbot: QtBot) -> None:
    assert without.elsewhere.for_phones == ""
    dialog = PhoneDialog(without, without.elsewhere)
    address = without.elsewhere.for_phones
    assert address and dialog.address == address
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (our own server)
        assert answer.status == 200
    dialog.open()
    dialog.no.click()
    assert without.elsewhere.for_phones == ""
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)  # noqa: S310 (our own server)


def test_pictures_are_drawn_for_those_who_look_from_elsewhere(without: PreviewPanel, desk: Desk, qtbot: QtBot) -> None:
    preview = without.draft.preview
    assert preview.waits(desk.bridge.kb, ARTICLE, "en")
    without.elsewhere.here()
    qtbot.waitUntil(lambda: not preview.waits(desk.bridge.kb, ARTICLE, "en"), timeout=90_000)


def test_closing_the_panel_ends_what_is_served(without: PreviewPanel) -> None:
    address = without.elsewhere.everywhere()
    without.close_panel()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)  # noqa: S310 (our own server)


def test_a_sign_in_the_status_bar_says_that_phones_are_served_and_ends_it(qtbot: QtBot, studio: Window) -> None:
    assert studio.board
    elsewhere, pill = studio.board.preview.elsewhere, studio.board.preview.phones
    assert not pill.isVisible() and studio.status.isAncestorOf(pill)
    address = elsewhere.everywhere()
    assert pill.isVisible() and address in pill.toolTip()
    assert pill.focusPolicy() & Qt.FocusPolicy.TabFocus
    pill.menu().aboutToShow.emit()
    assert pill.looking.text() == "Nobody looks at it now"
    with ThreadPoolExecutor() as others:
        asked = f"{address}reload/state.js?since={_state(address)}"
        page = others.submit(lambda: urllib.request.urlopen(asked, timeout=30).read())  # noqa: S310 (our own server)
        qtbot.waitUntil(lambda: elsewhere.looking == 1)
        pill.menu().aboutToShow.emit()
        assert pill.looking.text() == "1 page is open there"
        pill.stop.trigger()
        assert page.result(30)
    assert not pill.isVisible() and elsewhere.for_phones == ""


def _state(address: str) -> str:
    """What the draft's state is called now."""
    with urllib.request.urlopen(f"{address}reload/state.js", timeout=20) as answer:  # noqa: S310 (our own server)
        return answer.read().decode().split('"')[1]
