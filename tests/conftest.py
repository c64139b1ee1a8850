"""What every test gets: golden files, the sample, caches of its own, and a check that no thread outlives it.

`pytest --renew-golden` rewrites the golden files; HANDRAIL_EXAMPLES says how many inputs Hypothesis tries (200).
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
THREAD_GRACE = 5.0
"""Seconds that a thread which is on its way out gets to end."""

Golden = Callable[[str, str | bytes], None]
Once = Callable[[str, Callable[[Path], Path]], Path]

settings.register_profile(
    "handrail",
    max_examples=int(os.environ.get("HANDRAIL_EXAMPLES", "200")),
    deadline=None,  # two busy cores make any limit a coin toss; pytest-timeout catches what hangs
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("handrail")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, content)` compares `content` (text or bytes) with tests/golden/<room>/<name>, byte for byte."""
    room = request.path.relative_to(TESTS).parts[0]
    renew = bool(request.config.getoption("--renew-golden"))

    def compare(name: str, content: str | bytes) -> None:
        path = TESTS / "golden" / room / name
        given = content.encode() if isinstance(content, str) else content
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(given)
            return
        assert path.is_file(), f"{path} is missing; `pytest --renew-golden` writes it"
        kept = path.read_bytes()
        if isinstance(content, str):
            assert content == kept.decode(), f"differs from {path}"
        assert given == kept, f"differs from {path}"

    return compare


@pytest.fixture(scope="session")
def sample_kb() -> Path:
    """The folder of the sample knowledge base. Tests only read it; one that writes copies it first."""
    return ROOT / "sample_kb"


@pytest.fixture(scope="session")
def four_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's four first articles, for tests that want some knowledge base. One that writes copies it first."""
    from tests.four_articles import write_four_articles  # here alone: suites that try this file out have no such module

    return write_four_articles(tmp_path_factory.mktemp("four") / "kb")


def build_whole(folder: Path, out: Path, cache: Path) -> Path:
    """Build the bundle of the knowledge base in `folder` into `out`."""
    from studio.bundle.build import build_bundle
    from studio.content.edition import Edition
    from studio.storage import read_folder

    reading = read_folder(folder)
    assert not reading.kb.problems
    built = build_bundle(folder, reading.kb, out, Edition(), cache)
    assert not built.problems
    return out


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def once(shared: Path) -> Once:
    """`once(name, make)` returns the folder `name` that `make(folder)` fills; one worker makes it, the others wait."""

    def make_once(name: str, make: Callable[[Path], Path]) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = shared / f"{name}.done"
            if not done.exists():
                make(shared / name)
                done.touch()
        return shared / name

    return make_once


@pytest.fixture(scope="session")
def drawn(pytestconfig: pytest.Config, shared: Path) -> Path:
    """The cache that the sample is built with; pictures that an earlier run drew are taken from pytest's own."""
    kept: pytest.Cache | None = getattr(pytestconfig, "cache", None)  # pytest may run without a cache
    return kept.mkdir("drawn") if kept else shared / "cache"


@pytest.fixture(scope="session")
def sample(sample_kb: Path, once: Once, drawn: Path) -> Path:
    """The sample's bundle. Tests only read it."""
    return once("sample", lambda out: build_whole(sample_kb, out, drawn))


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Fixtures that outlive a test keep their caches and states here, never in the user's folders."""
    folder = tmp_path_factory.mktemp("folders")
    with pytest.MonkeyPatch.context() as patch:
        point_at(patch, folder)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def children_start_at_once() -> Iterator[None]:
    """Child processes are forked from one that has imported what they need; see tests/children.py."""
    if find_spec("tests.children") is None:  # suites that try this file out
        yield
        return
    from tests.children import forked

    with forked():
        yield


@pytest.fixture(autouse=True)
def fresh_folders(own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test starts with empty cache and state folders, outside the folder that it works in."""
    folder = tmp_path.with_name(f"{tmp_path.name}-folders")
    point_at(monkeypatch, folder)
    return folder


def point_at(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("HANDRAIL_CACHE", str(folder / "cache"))
    patch.setenv("HANDRAIL_STATE", str(folder / "state"))


@pytest.fixture(autouse=True)
def no_thread_is_left(own_folders: Path) -> Iterator[None]:
    """A thread that a test started and did not end makes that test fail."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        until_started(thread)
        thread.join(THREAD_GRACE)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads left running: {', '.join(names)}"


def until_started(thread: threading.Thread) -> None:
    """A thread that another one is just starting is listed before it can be joined."""
    until = time.monotonic() + THREAD_GRACE
    while thread in threading.enumerate() and not thread.is_alive() and time.monotonic() < until:
        time.sleep(0.001)


CHROMIUM = os.environ.get("HANDRAIL_CHROMIUM") or which("chromium-headless-shell") or "/usr/bin/chromium"
"""Debian's Chromium with no browser around the page takes half the processor's time."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which talks to nobody. One for all tests of a worker; each test has windows of its own."""
    from playwright.sync_api import sync_playwright  # only a worker that opens a page pays for it

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
