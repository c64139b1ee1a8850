"""From the home to the answer in three engines, from file:// and over http: the same bundle, the same path.

What they showed lies in build/proof/ afterwards.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.proof.engines import DOWN, ENTER, ESCAPE, Engine, chromium, until
from tests.proof.firefox import firefox
from tests.proof.webkit import webkit

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

SHOTS = Path(__file__).resolve().parents[2] / "build/proof"


class Quiet(SimpleHTTPRequestHandler):
    timeout = 2

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@pytest.fixture(scope="module")
def bundle(sample_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines")
    build_bundle(sample_kb, read_folder(sample_kb).kb, folder / "some/sub/path", Edition(), folder / "cache")
    return folder / "some/sub/path"


@pytest.fixture(scope="module")
def server(bundle: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(bundle.parents[2]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}/some/sub/path"
        serving.shutdown()
        thread.join()


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ExitStack() as stack:
        match request.param:
            case "chromium":
                yield stack.enter_context(chromium())
            case "firefox":
                yield stack.enter_context(firefox(tmp_path))
            case _:
                yield stack.enter_context(webkit(tmp_path))


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, bundle: Path, server: str) -> str:
    """Where the bundle is opened from."""
    return bundle.as_uri() if request.param == "file" else server


def photograph(engine: Engine, root: str, what: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    engine.photograph(SHOTS / f"{engine.name}-{root.partition(':')[0]}-{what}.png")


IN_VIEW = """(() => {{
  const box = document.querySelector("{0}")?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.top < innerHeight;
}})()"""


def path_to_the_answer(engine: Engine, root: str) -> None:
    """Home, search, result, article, branch, and back; in German and Arabic too; the addresses of an app."""
    engine.open(f"{root}/index.html")
    until(engine, "document.querySelector('.hero .query')")
    photograph(engine, root, "home")
    engine.type("/")
    until(engine, "document.activeElement.matches('.query')")
    engine.type("sock dies at night")
    until(engine, "document.querySelectorAll('.result').length > 0")
    until(engine, "document.querySelector('.result-title').textContent.includes('last the night')")
    photograph(engine, root, "search")
    engine.type(DOWN)
    until(engine, "document.activeElement.matches('.result')")
    engine.type(ENTER)
    until(engine, "document.documentElement?.dataset.article === 'battery-overnight'")
    # To Firefox every file is an origin of its own: the article cannot read what the search left for it.
    if not (engine.name == "firefox" and root.startswith("file:")):
        until(engine, "document.querySelectorAll('.article mark').length > 0")
    photograph(engine, root, "article")
    until(engine, "[...document.querySelectorAll('.option')].some((o) => o.getAttribute('href') === '#clean-contacts')")
    engine.read("document.querySelector('.option[href=\"#clean-contacts\"]').click()")
    until(engine, IN_VIEW.format("#clean-contacts > h2"))
    until(engine, "document.querySelector('#clean-contacts img').naturalWidth > 0")
    photograph(engine, root, "branch")
    engine.read("document.querySelector('.option[data-leads=solved]').click()")
    until(engine, IN_VIEW.format("#solved"))
    engine.read("history.go(-3)")
    until(engine, "document.querySelector('.hero') && document.querySelectorAll('.result').length > 0")
    # WebKit draws the results again, but empties the field after the page has filled it.
    if engine.name != "webkit":
        until(engine, "document.querySelector('.query').value === 'sock dies at night'")
    engine.open(f"{root}/index.html#/context/settings.wifi")
    until(engine, "location.href.endsWith('/en/wifi-setup.html#join')")
    until(engine, IN_VIEW.format("#join > h2"))
    engine.open(f"{root}/de/battery-old.html")
    until(engine, "location.href.endsWith('/de/battery-overnight.html')")
    engine.open(f"{root}/ar/index.html")
    until(engine, "document.querySelector('.ready .query') && getComputedStyle(document.body).direction === 'rtl'")
    engine.type("/")
    until(engine, "document.activeElement.matches('.query')")
    engine.type("بطارية")
    until(engine, "document.querySelectorAll('.result').length > 0")
    photograph(engine, root, "arabic")
    engine.type(ESCAPE)
    until(engine, "document.querySelector('.query').value === ''")


def test_the_path_to_the_answer(engine: Engine, root: str) -> None:
    path_to_the_answer(engine, root)
    assert not engine.said
    strangers = [address for address in engine.asked if not address.startswith(f"{root}/")]
    # Firefox asks for this by itself when a page is left before its own icon is there.
    assert [
        address for address in strangers if not re.fullmatch(r"http://127\.0\.0\.1:\d+/favicon\.ico", address)
    ] == []
    assert engine.asked or root.startswith("file:")  # Firefox tells of requests over http alone


def test_a_planted_script_does_not_run(engine: Engine, bundle: Path, tmp_path: Path) -> None:
    page = bundle / "en/planted.html"
    text = (bundle / "en/no-light.html").read_text(encoding="utf-8")
    planted = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
    page.write_text(text.replace("<h1>", f"{planted}<h1>", 1), encoding="utf-8")
    try:
        engine.open(page.as_uri())
        until(engine, "document.documentElement?.classList.contains('js') && document.readyState === 'complete'")
        assert engine.read("window.ran ?? null") is None
    finally:
        page.unlink()


def test_the_step_player_goes_on_from_article_to_article(engine: Engine, root: str) -> None:
    title = "document.querySelector('.guide-title')?.textContent"
    option = "[...document.querySelectorAll('.guide .option')].find((one) => one.textContent.includes('{}')).click()"
    engine.open(f"{root}/en/battery-overnight.html#guide/seat")
    until(engine, f"{title} === 'Seat the sock on the charger'")
    engine.read(option.format("It stays red"))
    until(engine, f"{title} === 'Wipe the contacts' && document.activeElement.matches('.guide-title')")
    photograph(engine, root, "player")
    engine.read("history.back()")
    until(engine, f"{title} === 'Seat the sock on the charger'")
    engine.read("history.forward()")
    until(engine, f"{title} === 'Wipe the contacts'")
    engine.read("(window.before = true, location.reload())")
    until(engine, f"window.before === undefined && {title} === 'Wipe the contacts'")
    engine.read(option.format("There is no light"))
    until(engine, "document.documentElement.dataset.article === 'no-light' && document.querySelector('.guide-title')")
    until(engine, "location.hash === '#guide/restart'")
    engine.read("document.querySelectorAll('.guide-head button')[1].click()")
    assert engine.read("[...document.querySelectorAll('.guide-visit b')].map((one) => one.textContent).join()") == (
        "Seat the sock on the charger,Wipe the contacts,Restart the base"
    )
    assert not engine.said
