"""The story with the keyboard alone: Tab, Enter and arrows lead to a person, and every stop is seen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.conftest import Server, server
from tests.proof.engines import Chromium
from tests.proof.story import Framed, lay_out
from tests.reader.story_keys import tell_by_keys

__all__ = ["server"]
"""A server for the sample's bundle."""


def test_the_keyboard_alone_leads_to_a_person(browser: Browser, sample: Path, server: Server) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as window:
        engine = Chromium(window.new_page())
        engine.open(f"{lay_out(sample, server, 'http')}/index.html")
        tell_by_keys(Framed(engine), sample)
        assert engine.said == []
