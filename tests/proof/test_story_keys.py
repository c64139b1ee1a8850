"""The story with the keyboard alone, in three engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Server, server
from tests.proof.engines import Engine
from tests.proof.story import Framed, engine, lay_out
from tests.reader.story_keys import tell_by_keys

__all__ = ["engine", "server"]
"""An engine after the other, and a server for the sample's bundle."""

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


def test_the_keyboard_alone_leads_to_a_person(engine: Engine, sample: Path, server: Server) -> None:
    engine.open(f"{lay_out(sample, server, 'http')}/index.html")
    tell_by_keys(Framed(engine), sample)
    assert engine.said == []
