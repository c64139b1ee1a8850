"""Search logs as people export them: tables with and without headings, JSON, JSON lines; and what is no such file."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import ImportingError
from studio.importing.searches import read_searches
from studio.storage.asked import Asked

WIFI = Asked("wifi, slow", 12)
AKKU = Asked("Akku leer", 3, "de")


@pytest.mark.parametrize(
    "text",
    [
        'Query,Count,Language\n"wifi, slow",12,\nAkku leer,3,de\n',
        "lang;hits;search term\r\n;12;wifi, slow\r\nde;3;Akku leer\r\n",
        "query\tcount\tlang\nwifi, slow\t12\nAkku leer\t3\tde\n\n",
        '[{"query": "wifi, slow", "count": 12}, {"Query": "Akku leer", "count": 3, "language": "de"}]',
        '{"rows": [{"term": "wifi, slow", "total": "12"}, {"term": "Akku leer", "total": 3, "locale": "de"}]}',
        '{"query": "wifi, slow", "count": 12}\n{"query": "Akku leer", "count": 3, "lang": "de"}\n',
    ],
)
def test_an_export_is_read_whatever_its_form(tmp_path: Path, text: str) -> None:
    path = tmp_path / "searches"
    path.write_text(text, "utf-8", newline="")
    assert read_searches(path) == (WIFI, AKKU)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_searches(path) == (WIFI, AKKU)
    path.write_bytes(text.encode("utf-16"))
    assert read_searches(path) == (WIFI, AKKU)


@pytest.mark.parametrize(
    "text",
    [
        "wifi slow,12\nno light\n",
        "wifi slow;2026-01-01;12\nno light",
        '{"wifi slow": 12, "no light": 1}',
        '["no light"]',
    ],
)
def test_words_with_counts_will_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "searches"
    path.write_text(text)
    assert set(read_searches(path)) <= {Asked("wifi slow", 12), Asked("no light", 1)}
    assert Asked("no light", 1) in read_searches(path)


def test_numbers_may_have_separators(tmp_path: Path) -> None:
    path = tmp_path / "searches.csv"
    path.write_text('query,count\nwifi,"1,200"\nlight,many\n')
    assert read_searches(path) == (Asked("wifi", 1200), Asked("light", 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no searches"),
        (b"query,count\n", "no searches"),
        (b'{"query": "x"}\n{"query": ', "searches:2: this is no JSON"),
        (b"\xff\x00\x80", "not UTF-8"),
    ],
)
def test_a_file_without_searches_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "searches"
    path.write_bytes(content)
    with pytest.raises(ImportingError, match="searches") as error:
        read_searches(path)
    assert said in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportingError, match="cannot be read"):
        read_searches(tmp_path / "none.csv")
