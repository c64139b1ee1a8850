"""What a writer plays around the preview is what the page, and who takes its hand-overs, gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.preview import PreviewPanel
from studio.desktop.panels.preview.received import event_lines
from studio.desktop.panels.preview.simulation import Simulation, firmware_choices, next_time
from studio.desktop.panels.preview.simulation_card import SimulationCard
from studio.desktop.walk import Walk
from studio.desktop.widgets.buttons import Segments
from studio.desktop.widgets.dropdown import Dropdown
from tests.desktop.preview.conftest import Ask
from tests.desktop.preview.test_preview import rewrite

pytestmark = pytest.mark.qt_log_ignore("RHI|QRhi|Vulkan|GPUInfo", extend=True)
"""A machine without graphics draws pages by itself, and says so."""

CHAT = "[...document.querySelectorAll('.handover .channels button')].find(one => one.textContent.includes('Chat'))"


@pytest.fixture
def card(panel: PreviewPanel, qtbot: QtBot, ask: Ask) -> SimulationCard:
    """The open card; all scripts of the page have run."""
    qtbot.waitUntil(lambda: ask("document.documentElement.classList.contains('ready')"))
    panel.verbs()["view.simulate"]()
    assert panel.simulator.card is not None
    return panel.simulator.card


def choose(control: Segments | Dropdown, choice: str) -> None:
    """Choose as somebody does."""
    control.choose(choice)
    control.chosen.emit(choice)


def fail_at(card: SimulationCard, step: str, ask: Ask, qtbot: QtBot) -> None:
    """Pretend that a step failed, and wait for the card of the hand-over."""
    card.step.choose(step)
    card.walks["failed"].click()
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.handover .channels li').length") > 0)


def told(card: SimulationCard, kind: str) -> list[str]:
    """What the app got of a kind."""
    return [line.text for line in card.story.lines if line.kind == kind]


def test_an_app_that_is_played_gets_a_failed_path_and_it_is_shown_in_words(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    choose(card.place, "app")
    choose(card.product, "sock-2")
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.product") == "sock-2")
    fail_at(card, "restart", ask, qtbot)
    card.closed.emit()
    assert not card.isVisible()
    ask(f"{CHAT}.click(); 1")
    qtbot.waitUntil(lambda: panel.simulator.handovers == 1)
    assert card.isVisible(), "what came is shown"
    assert told(card, "Goes to") == ["Chat with us"]
    assert told(card, "Article") == ["The sock's battery doesn't last the night"]
    assert told(card, "What does the light do now?") == ["It stays red"]
    assert told(card, "Did not work") == ["Restart the base"]
    assert told(card, "product") == ["sock-2"]
    assert told(card, "Code")[0].count("-") == 2
    assert "1 hand-over" in panel.simulator.tells.text()


def test_offline_a_hand_over_waits_and_online_it_is_sent_once(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    choose(card.place, "app")
    choose(card.line, "off")
    qtbot.waitUntil(lambda: ask("navigator.onLine") is False)
    fail_at(card, "seat", ask, qtbot)
    ask(f"{CHAT}.click(); 1")
    qtbot.waitUntil(lambda: ask("localStorage.length") > 0 and "outbox" in ask("Object.keys(localStorage).join()"))
    assert panel.simulator.handovers == 0
    choose(card.line, "on")
    qtbot.waitUntil(lambda: panel.simulator.handovers == 1)
    assert "outbox" not in ask("Object.keys(localStorage).join()")


def test_another_time_of_day_closes_the_chat_and_stands_on_the_phone(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    for time, hour in (("sunday", 15), ("night", 2)):
        choose(card.time, time)
        qtbot.waitUntil(lambda hour=hour: ask("new Date().getHours()") == hour)
    assert ask("new Date(2020, 0, 1).getFullYear()") == 2020, "dates that are made of something stay"
    assert "2:10" in panel.simulator.tells.text()
    choose(card.place, "app")
    choose(card.people, "closed")
    fail_at(card, "seat", ask, qtbot)
    first = "document.querySelector('.handover .channels').textContent"
    assert ask(f"{first}.includes('Closed')")
    choose(card.people, "open")
    fail_at(card, "seat", ask, qtbot)
    assert not ask(f"{first}.includes('Closed')")


def test_a_finished_path_ends_well_and_the_way_is_told_live(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    walks: list[Walk] = []
    panel.walked.connect(walks.append)
    card.step.choose("restart")
    card.walks["open"].click()
    qtbot.waitUntil(lambda: bool(walks))
    assert [(visit.step, visit.outcome) for visit in walks[-1]] == [
        ("seat", "done"),
        ("clean-contacts", "done"),
        ("restart", "open"),
    ]
    assert walks[-1][0].answer == "It stays red"
    ask("document.querySelector('.guide a.option').click(); 1")
    qtbot.waitUntil(lambda: len(walks[-1]) == 4)
    assert walks[-1][2].option == 0
    card.walks["solved"].click()
    qtbot.waitUntil(lambda: ask("location.hash") == "#guide/solved")
    qtbot.waitUntil(lambda: walks[-1][-1].outcome == "done")


def test_the_app_and_the_path_are_there_on_the_next_page_and_gone_with_one_click(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    choose(card.place, "app")
    choose(card.product, "base")
    choose(card.firmware, "3.0")
    panel.show_article("wifi-setup", "en")
    qtbot.waitUntil(lambda: ask("location.href").endswith("wifi-setup.html"))
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.firmware") == "3.0")
    qtbot.waitUntil(lambda: card.step.findData("start-older") >= 0)
    assert panel.simulator.pill.isVisible()
    assert "3.0" in panel.simulator.tells.text()
    ask("self.old = 1")
    panel.simulator.ends.click()
    qtbot.waitUntil(lambda: ask("self.old !== 1 && document.documentElement.matches('.ready')") is True)
    assert not panel.simulator.pill.isVisible()
    assert not ask("document.documentElement.dataset.product")
    assert ask("localStorage.length + sessionStorage.length") == 0
    assert card.place.choice == "alone"


def test_the_path_goes_on_in_the_player_of_another_article(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    walks: list[Walk] = []
    panel.walked.connect(walks.append)
    panel.article_followed.connect(lambda article, _step: panel.show_article(article, "en"))
    card.step.choose("seat")
    card.walks["open"].click()
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.guide a.option').length") > 2)
    with qtbot.waitSignal(panel.article_followed) as followed:
        ask("document.querySelectorAll('.guide a.option')[2].click(); 1")
    assert followed.args == ["no-light", ""]
    qtbot.waitUntil(lambda: walks[-1][-1].article == "no-light")
    assert walks[-1][0].answer == "There is no light"
    assert ask("document.querySelectorAll('.guide').length") == 1


def test_what_is_written_and_chosen_is_followed_in_the_player(
    panel: PreviewPanel, desk: Desk, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    card.step.choose("seat")
    card.walks["open"].click()
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.guide-step').length") == 1)
    rewrite(desk, "Seat the sock on the charger", "Put the sock to bed")
    qtbot.waitUntil(
        lambda: ask("document.querySelector('.guide-step .guide-title').textContent") == "Put the sock to bed"
    )
    panel.show_step("restart")
    qtbot.waitUntil(lambda: ask("location.hash") == "#guide/restart")


def test_feedback_and_what_happened_reach_the_app_where_the_customer_allows_it(
    panel: PreviewPanel, card: SimulationCard, ask: Ask, qtbot: QtBot
) -> None:
    choose(card.place, "app")
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.feedback-answers button').length") == 2)
    ask("document.querySelectorAll('.feedback-answers button')[1].click(); 1")
    qtbot.waitUntil(lambda: told(card, "Feedback") == ["It did not help"])
    qtbot.waitUntil(lambda: told(card, "Events") == ["article opened"])
    card.consent.click()
    qtbot.waitUntil(lambda: ask("document.querySelector('.feedback') === null") is True)


def test_feedback_is_told_with_its_reason_and_what_happens_often_is_counted() -> None:
    why = {"helpful": False, "reason": "unclear", "words": "Which light?"}
    done = {"type": "help.step.done", "data": {}}
    lines = event_lines([done, {"type": "help.feedback.given", "data": why}, done, {"type": "help.new", "data": {}}])
    assert [line.text for line in lines] == [
        "It did not help · it was not clear · Which light?",
        "step done × 2, help.new",
    ]


def test_the_card_is_worked_by_keys_alone(panel: PreviewPanel, card: SimulationCard, qtbot: QtBot) -> None:
    focus = card.window().focusWidget()
    assert focus is not None
    assert card.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert not card.isVisible()
    panel.head.simulate.click()
    assert card.isVisible()


def test_firmware_is_offered_at_each_bound_that_steps_name_and_before_it(desk: Desk) -> None:
    assert firmware_choices(desk.bridge.kb) == ["3.0", "3.1"]


def test_facts_are_read_as_somebody_puts_them() -> None:
    typed = "battery: 12 %;home: Alder Lane 7: left; ; nothing\nrooms : 2"
    assert Simulation(product="base", facts=typed).all_facts() == {
        "product": "base",
        "battery": "12 %",
        "home": "Alder Lane 7: left",
        "rooms": "2",
    }


@pytest.mark.parametrize(
    ("days", "expected"), [(range(1, 8), "2026-11-24T02:10"), ((7,), "2026-11-29T02:10"), ((2,), "2026-11-24T02:10")]
)
def test_a_time_that_is_played_is_the_next_there_is(days: Sequence[int], expected: str) -> None:
    assert next_time(datetime.fromisoformat("2026-11-23T20:00"), 2, 10, days) == datetime.fromisoformat(expected)
