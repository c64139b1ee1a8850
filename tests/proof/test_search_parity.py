"""Both search engines asked with 21,000 queries (or as many as HANDRAIL_QUERIES says), the reader's in Node, Chromium,
Firefox and WebKitGTK: no answer differs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.proof.engines import Engine, chromium, until
from tests.proof.firefox import firefox
from tests.proof.webkit import webkit
from tests.search.agreement import Answer, Asked, all_asked, compare, index_with_a_past, packs, studio_answer
from tests.search.node import build_program, reader

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
    pytest.mark.xdist_group("search parity"),
]

QUERIES = int(os.environ.get("HANDRAIL_QUERIES", "21000"))
Ask = Callable[[list[Asked]], list[Answer]]


@pytest.fixture(scope="module")
def every() -> list[Asked]:
    return all_asked(QUERIES)


@pytest.fixture(scope="module")
def ours(every: list[Asked], tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """The studio's answers."""
    index = index_with_a_past(tmp_path_factory.mktemp("index"))
    return [studio_answer(index, asked) for asked in every]


@pytest.fixture(params=["node", "chromium", "firefox", "webkit"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ask]:
    with ExitStack() as stack:
        match request.param:
            case "node":
                running = stack.enter_context(reader(tmp_path))
                for language, script in packs().items():
                    assert running.open(language, script, tmp_path, f"{language}/search") == {}
                yield lambda some: [running.ask(**asked.question()) for asked in some]
            case "chromium":
                yield in_a_page(stack.enter_context(chromium()), tmp_path)
            case "firefox":
                yield in_a_page(stack.enter_context(firefox(tmp_path)), tmp_path)
            case _:
                yield in_a_page(stack.enter_context(webkit(tmp_path)), tmp_path)


def in_a_page(engine: Engine, folder: Path) -> Ask:
    """The reader's engine with all packs in a page that was opened from file://."""
    scripts = packs()
    for language, script in scripts.items():
        (folder / f"{language}.js").write_bytes(script)
    build_program("page.ts", folder / "page.js", "--format=iife", "--charset=utf8")
    names = [*scripts, "page"]
    loads = "".join(f'<script src="{name}.js"></script>' for name in names)
    page = folder / "parity.html"
    page.write_text(f'<!doctype html><meta charset="utf-8">{loads}', encoding="utf-8")
    engine.open(page.as_uri())
    until(engine, "typeof answered === 'function'")
    assert engine.read(f"opened({json.dumps(list(scripts))})") == "opened"

    def ask(some: list[Asked]) -> list[Answer]:
        return json.loads(engine.read(f"answered({json.dumps([asked.question() for asked in some])})"))

    return ask


def test_every_answer_is_the_same_in_every_engine(every: list[Asked], ours: list[Answer], ask: Ask) -> None:
    compare(every, ours, ask)
