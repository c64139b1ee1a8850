"""axe-core finds nothing on any page, in any state: three engines, light, dark, text of 200 %, English and Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Server, server
from tests.proof.engines import Engine
from tests.proof.story import Framed, engine, lay_out
from tests.reader.story_states import Dress, pages, states, violations

__all__ = ["engine", "server"]
"""An engine after the other, and a server for the sample's bundle."""

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

DRESSES = [Dress("light"), Dress("dark"), Dress("light", 200), Dress("dark", 200)]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_anywhere(engine: Engine, language: str, sample: Path, server: Server) -> None:
    engine.open(f"{lay_out(sample, server, 'http')}/index.html")
    assert violations(Framed(engine), language, [pages, states], DRESSES) == {}
    assert engine.said == []
