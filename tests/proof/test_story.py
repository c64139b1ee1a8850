"""One story in four engines: a search, an article, its branches, a step that fails, a person who knows it all, once.

Chromium, Firefox and WebKitGTK hold the help in a page of an app, from files and from a sub-path of a server; Qt's web
engine holds it in an app of Qt, over a scheme of its own and with a web channel as the carrier. Offline is the network
taken away, but in WebKitGTK, whose driver cannot: there the page is told so. Its console and requests are heard from
the first look at each page on (webkit.py); those of the others from the very beginning.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Server, server
from tests.proof.engines import Engine
from tests.proof.qt import HOME, qt_app
from tests.proof.story import Framed, engine, lay_out, strangers
from tests.reader.story_told import tell_story

__all__ = ["engine", "server"]
"""An engine after the other, and a server for the sample's bundle."""

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


@pytest.mark.parametrize("place", ["file", "http"])
def test_a_person_is_told_the_whole_story_once(engine: Engine, place: str, sample: Path, server: Server) -> None:
    root = lay_out(sample, server, place)
    engine.open(f"{root}/index.html")
    tell_story(Framed(engine), sample)
    assert engine.said == []
    assert strangers(engine, root) == []
    assert engine.asked or place == "file"


def test_a_person_is_told_the_whole_story_once_in_an_app_of_qt(sample: Path, tmp_path: Path) -> None:
    with qt_app(sample, tmp_path) as app:
        tell_story(app, sample)
        assert app.said == []
        assert [address for address in app.asked if not address.startswith(HOME)] == []
        assert len(app.asked) > 10
