"""What a screen reader is given at each turn of the story: the roles and names in tests/golden/reader/spoken.

Read them aloud when they change: whoever hears only this must be able to follow.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import Golden
from tests.e2e.conftest import Server, server
from tests.proof.engines import Chromium
from tests.proof.story import Framed, lay_out
from tests.reader.story_states import go
from tests.reader.story_told import QUERY, ask_a_person, press, says

__all__ = ["server"]
"""A server for the sample's bundle."""


def test_the_story_can_be_followed_by_ear(browser: Browser, sample: Path, server: Server, golden: Golden) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", locale="en-US") as window:
        page = window.new_page()
        page.clock.install(time="2026-11-23T10:00:00Z")
        stage = Framed(Chromium(page))
        page.goto(f"{lay_out(sample, server, 'http')}/index.html")

        def hear(name: str, part: str = "body") -> None:
            said = page.frame_locator("handrail-help >> iframe").locator(part).first.aria_snapshot()
            golden(f"spoken/{name}.yaml", said + "\n")

        stage.until("document.querySelector('.hero .query') && self.handrail?.data?.site")
        stage.app("(help.tell('host.contacts', {open: {chat: true, phone: true, mail: false}}), true)")
        hear("1-home")
        stage.click(".hero .query")
        stage.type(QUERY)
        stage.until("document.querySelector('.result-title')?.textContent.includes('last the night')")
        page.clock.run_for(1000)
        stage.until(r"/^\d+ results/.test(document.querySelector('[data-count]').textContent)")
        hear("2-found", ".results > li")
        press(stage, ".result")
        stage.until("document.querySelector('.guide-offer button')")
        hear("3-article")
        press(stage, ".guide-offer .guide-button")
        stage.until(says(".guide-title", "The sock's battery doesn't last the night"))
        hear("4-beginning")
        press(stage, ".guide-main .guide-button")
        stage.until(says(".guide-title", "Seat the sock on the charger"))
        press(stage, ".guide .option", "It stays red")
        stage.until(says(".guide-title", "Wipe the contacts"))
        hear("5-step")
        press(stage, ".guide .option", "It is still red")
        stage.until(says(".guide-title", "Restart the base"))
        press(stage, ".guide-quiets .guide-quiet", "It did not work")
        hear("6-failed")
        press(stage, ".guide-ways .option", "Change an earlier answer")
        hear("7-path")
        press(stage, ".guide-head .guide-back")
        press(stage, ".guide-quiets .guide-quiet", "It did not work")
        ask_a_person(stage)
        hear("8-card")
        stage.connect(False)
        press(stage, ".handover .channel", "Chat with us")
        stage.until(says(".handover .guide-title", "Waiting to be sent"))
        hear("9-waiting")
        stage.connect(True)
        stage.until("document.querySelector('.handover-ticket')")
        hear("10-sent")
        go(stage, "en/battery-overnight.html#guide/charge", ".guide .wait .guide-button")
        press(stage, ".guide .wait .guide-button")
        page.clock.run_for(31 * 60_000)
        stage.until("document.querySelector('.timers-over .timer-row')")
        hear("11-timer")
        press(stage, ".guide .option", "35 % or more")
        press(stage, ".guide .option", "Yes")
        stage.until("document.querySelector('.guide-end')")
        hear("12-solved")
