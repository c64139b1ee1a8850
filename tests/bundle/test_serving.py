"""The draft on a phone: by its secret address alone, nothing but the bundle, and news when it changes."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from studio.bundle.preview import Preview
from studio.bundle.qr import qr_as_svg, qr_in_terminal
from studio.bundle.serving import PhonePreview
from studio.errors import BundleError
from studio.kb.edits import change_text
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.small_kb import write_kb


class Shown:
    """What is served at the moment."""

    def __init__(self, folder: Path) -> None:
        self.kb: KnowledgeBase = read_folder(folder).kb


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    return Shown(write_kb(tmp_path / "kb"))


@pytest.fixture
def phone(shown: Shown, tmp_path: Path) -> Iterator[PhonePreview]:
    served = PhonePreview(Preview(tmp_path / "kb", tmp_path / "cache"), lambda: shown.kb)
    yield served
    served.stop()


@pytest.fixture
def address(phone: PhonePreview) -> str:
    return phone.start()


def ask(address: str, path: str, method: str = "GET") -> tuple[int, str, http.client.HTTPMessage]:
    """Ask the server at `address` for exactly `path`, which no client has tidied up."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
    finally:
        connection.close()


def at(address: str, path: str) -> str:
    return urlsplit(address).path + path


def test_pages_are_served_under_the_token(address: str) -> None:
    for path in ("", "index.html", "en/boil.html", "en/boil.html?x=1", "de/", "reader.js"):
        assert ask(address, at(address, path))[0] == 200, path
    status, page, headers = ask(address, at(address, "en/boil.html"))
    assert "Boil water with Steam" in page
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert status == 200


def test_the_token_cannot_be_guessed(address: str) -> None:
    assert len(urlsplit(address).path.strip("/")) >= 20


@pytest.mark.parametrize("path", ["/", "/index.html", "/en/boil.html", "/wrong/index.html", "/{}x/", "/{:.5}/"])
def test_without_the_token_there_is_nothing(address: str, path: str) -> None:
    token = urlsplit(address).path.strip("/")
    status, content, _ = ask(address, path.format(token))
    assert (status, content) == (404, "")


def test_the_bare_token_leads_to_its_folder(address: str) -> None:
    path = urlsplit(address).path
    status, _, headers = ask(address, path.rstrip("/"))
    assert (status, headers["Location"]) == (301, path)


@pytest.mark.parametrize(
    "path",
    [
        "../kb.yaml",
        "..%2fkb.yaml",
        "en/../../kb/kb.yaml",
        "%2e%2e/%2e%2e/etc/passwd",
        "..\\kb.yaml",
        "/etc/passwd",
        "kb.yaml",
        "articles/boil/en.md",
        "media/../../kb/kb.yaml",
        "media/lamp.png",
        "media/",
        "en",
        "manifest.json",
        "preview.js",
        "reload/",
        "%00",
        "%ff%fe",
    ],
)
def test_nothing_but_the_bundle_is_served(address: str, path: str) -> None:
    assert ask(address, at(address, path))[:2] == (404, "")


def test_folders_are_not_listed(address: str) -> None:
    status, page, _ = ask(address, at(address, "en/sections/"))
    assert (status, page) == (404, "")


def test_only_reading_is_possible(address: str) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert ask(address, at(address, "index.html"), method)[0] == 501, method
    status, content, headers = ask(address, at(address, "index.html"), "HEAD")
    assert (status, content) == (200, "")
    assert int(headers["Content-Length"]) > 500


def test_what_changed_is_served_at_once(address: str, shown: Shown) -> None:
    shown.kb = change_text(shown.kb, "boil", "en", title="Heat water")
    assert "Heat water" in ask(address, at(address, "en/boil.html"))[1]


def state_of(page: str) -> str:
    return page.partition("reload.js?since=")[2].partition('"')[0]


def test_a_page_that_waits_for_news_gets_them_when_there_are_some(address: str, phone: PhonePreview) -> None:
    state = state_of(ask(address, at(address, "index.html"))[1])
    asked, told = Event(), list[str]()

    def wait() -> None:
        asked.set()
        told.append(ask(address, at(address, f"reload/state.js?since={state}"))[1])

    waiting = Thread(target=wait)
    waiting.start()
    asked.wait()
    assert told == []
    phone.changed()
    waiting.join(10)
    assert told == [f'handrailReload = "{state_of(ask(address, at(address, "index.html"))[1])}";\n']
    assert state not in told[0]


def test_news_that_came_before_the_question_are_told_at_once(address: str, phone: PhonePreview) -> None:
    state = state_of(ask(address, at(address, "index.html"))[1])
    phone.changed()
    assert state not in ask(address, at(address, f"reload/state.js?since={state}"))[1]


def test_stopping_lets_go_of_pages_that_wait_and_of_the_port(
    address: str, phone: PhonePreview, shown: Shown, tmp_path: Path
) -> None:
    state = state_of(ask(address, at(address, "index.html"))[1])
    waiting = Thread(target=lambda: ask(address, at(address, f"reload/state.js?since={state}")))
    waiting.start()
    ask(address, at(address, "index.html"))
    phone.stop()
    waiting.join(10)
    assert not waiting.is_alive()
    port = urlsplit(address).port or 0
    other = PhonePreview(Preview(tmp_path / "kb", tmp_path / "cache"), lambda: shown.kb, port=port)
    assert other.start() != address
    other.stop()
    other.stop()


def test_a_port_that_is_taken_is_told(shown: Shown, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        phone = PhonePreview(Preview(tmp_path / "kb", tmp_path / "cache"), lambda: shown.kb, port=port)
        with pytest.raises(BundleError, match="nothing can be served"):
            phone.start()
        phone.stop()


def test_a_cache_that_cannot_be_written_is_told_to_the_page(address: str, shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would go")
    shown.kb = replace(shown.kb, id="other")
    status, said, _ = ask(address, at(address, "data/en/search.js"))
    assert status == 503
    assert "cache" in said


def test_the_address_is_drawn_for_cameras(address: str) -> None:
    lines = qr_in_terminal(address).rstrip("\n").split("\n")
    assert len(lines) > 15
    assert len({len(line) for line in lines}) == 1
    assert qr_as_svg(address).startswith("<svg")
    assert qr_as_svg(address) != qr_as_svg(address + "x")
