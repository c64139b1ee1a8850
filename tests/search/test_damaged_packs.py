"""A damaged pack gives a clear error or the right answer, and always gives one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.search import write_pack
from studio.search.pack import FORMAT, PackContent
from tests.search.damaging import content_of, damaged, with_content
from tests.search.knowledge import SETTINGS, documents
from tests.search.node import Reader, reader

SCRIPT = write_pack(documents("en", 30), "en", SETTINGS)
CONTENT = content_of(SCRIPT)
CASES = int(os.environ.get("HANDRAIL_EXAMPLES", "200"))
QUERIES = ("battery charge sock", "blinkin", "betery wifi", "base station hub", "reset the button ")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Path]]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        yield running, folder


def opened(engine: tuple[Reader, Path], script: bytes) -> dict[str, str]:
    running, folder = engine
    return running.open("damaged", script, folder, "en/search")


def with_bits(bits: bytes) -> bytes:
    return with_content(SCRIPT, PackContent(CONTENT.text, bits), "en")


def with_text(before: str, after: str) -> bytes:
    assert before in CONTENT.text
    return with_content(SCRIPT, PackContent(CONTENT.text.replace(before, after), CONTENT.bits), "en")


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (SCRIPT.replace(b"format:%d" % FORMAT, b"format:999"), "format 999"),
        (SCRIPT.replace(b"format:", b"form:"), "format undefined"),
        (SCRIPT.replace(b'bits:"', b'bits:"!'), "not base64"),
        (SCRIPT.replace(b"bits:", b"bit:"), "parts are missing"),
        (SCRIPT.replace(b'"en/search"', b'"de/search"'), "no search pack"),
        (SCRIPT.replace(b"stemWord(word)", b"stemWord( word)"), "checksum"),
        (with_bits(CONTENT.bits[:-1]), "ends too soon"),
        (with_bits(CONTENT.bits + b"\0"), "do not fit together"),
        (with_bits(b""), "ends too soon"),
        (with_bits(b"\0" * 400), "no end"),
        (with_text('"articles":"article-00 ', '"articles":"'), "damaged"),
        (with_text('"steps":"', '"steps":"more '), "do not fit together"),
        (with_text('"stems":"0 ', '"stems":"'), "do not fit together"),
        (with_text('"surfaces":"0', '"surfaces":"4'), "refers to nothing"),
        (with_text('"figures":[', '"figures":["'), "cannot be read"),
        (with_text('"figures":[12.0,', '"figures":["12",'), "figures are missing"),
        (with_text('"figures":[', '"figures":[1,'), "do not fit together"),
        (with_text('"pinned":[[["return"],', '"pinned":[[["return"],9'), "leads nowhere"),
    ],
)
def test_a_damaged_pack_says_what_is_wrong(engine: tuple[Reader, Path], script: bytes, says: str) -> None:
    answer = opened(engine, script)
    assert answer["error"] == "PackError" and says in answer["message"], answer


def test_any_damage_is_an_error_or_changes_no_answer(engine: tuple[Reader, Path]) -> None:
    """Where the checksum was made to fit, other words are simply another pack: then any answer will do."""
    running, _ = engine
    assert opened(engine, SCRIPT) == {}
    right = [running.ask(search=query, pack="damaged", limit=5) for query in QUERIES]
    outcomes: Counter[tuple[str, str]] = Counter()
    for seed in range(CASES):
        name, script = damaged(SCRIPT, "en", seed)
        answer = opened(engine, script)
        if answer == {}:
            answers = [running.ask(search=query, pack="damaged", limit=5) for query in QUERIES]
            for got, wanted in zip(answers, right, strict=True):
                if "error" in got:
                    assert got["error"] == "PackError" and name.startswith("fitting"), (seed, name, got)
                else:
                    assert got == wanted or name.startswith("fitting"), (seed, name)
            # What broke off left nothing behind.
            assert [running.ask(search=query, pack="damaged", limit=5) for query in QUERIES] == answers, (seed, name)
            outcomes[name.split()[0], "opened"] += 1
        else:
            assert answer["error"] in {"PackError", "script"} and answer["message"], (seed, name, answer)
            outcomes[name.split()[0], answer["error"]] += 1
    # The bounds are met only by what gets past the checksum.
    assert outcomes["fitting", "PackError"] > 0.1 * CASES and outcomes["plain", "PackError"] > 0.1 * CASES
    assert outcomes["plain", "opened"] <= 0.02 * CASES, outcomes
