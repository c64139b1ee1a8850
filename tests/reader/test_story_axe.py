"""axe-core finds nothing in any state of a customer's story; the pages are test_axe.py's, other engines the proof's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Server, server
from tests.proof.engines import Chromium
from tests.proof.story import Framed, lay_out
from tests.reader.story_states import Dress, look, states, violations

__all__ = ["server"]
"""A server for the sample's bundle."""


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, language: str, theme: str, sample: Path, server: Server
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as window:
        engine = Chromium(window.new_page())
        engine.open(f"{lay_out(sample, server, 'http')}/index.html")
        stage, dresses = Framed(engine), [Dress(theme)]
        assert violations(stage, language, [states], dresses) == {}
        assert engine.said == []
        stage.read("(document.body.append(document.createElement('button')), true)")
        assert any("button-name" in wrong for wrong in look(stage, dresses)[f"{theme} 100 %"])
