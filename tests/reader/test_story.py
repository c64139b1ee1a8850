"""A customer's whole story in a page of an app, from files and over http; the proof tells it in more engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Server, server
from tests.proof.engines import Chromium
from tests.proof.story import Framed, lay_out, strangers
from tests.reader.story_told import tell_story

__all__ = ["server"]
"""A server for the sample's bundle."""


@pytest.mark.parametrize("place", ["file", "http"])
def test_a_person_is_told_the_whole_story_once(browser: Browser, place: str, sample: Path, server: Server) -> None:
    root = lay_out(sample, server, place)
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as window:
        engine = Chromium(window.new_page())
        engine.open(f"{root}/index.html")
        tell_story(Framed(engine), sample)
        assert engine.said == []
        assert strangers(engine, root) == []
        assert len(engine.asked) > 10
