"""What customers searched for, from the file that a search log or an analytics tool exports: CSV or JSON.

A table has a column for the words (query, search, term …) and perhaps one for how often and one for the language;
without a line of headings the first column holds the words, and the first number beside them says how often. JSON is a
list of words or of such rows, or words with their counts. One JSON value a line will do.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from studio.errors import ImportingError, Place
from studio.storage.asked import Asked
from studio.wording import _

MOST_BYTES = 50_000_000
_WORDS = (
    "query",
    "search",
    "search term",
    "search query",
    "searchterm",
    "term",
    "keyword",
    "question",
    "text",
    "suche",
)
_COUNTS = ("count", "searches", "hits", "times", "total", "frequency", "total searches", "number", "anzahl")
_LANGUAGES = ("language", "lang", "locale", "sprache")
_EXPECTED = _("a table with a column “query”, or JSON: words, each with how often")
_AGAIN = _("Export it again.")


def read_searches(path: Path) -> tuple[Asked, ...]:
    """The searches of the file, in its order; the same words may come again. ImportingError where it holds none."""
    text = _read(path)
    rows = _from_json(path, text) if text.lstrip()[:1] in ("[", "{") else _from_table(path, text)
    found = tuple(one for one in rows if one.query)
    if not found:
        raise ImportingError(_("there are no searches in this file"), Place(str(path)), _EXPECTED, _AGAIN)
    return found


def _read(path: Path) -> str:
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise ImportingError(
            _("this file cannot be read: {why}", why=error.strerror),
            Place(str(path)),
            _EXPECTED,
            _("Choose another file."),
        ) from error
    if content is None:
        raise ImportingError(
            _("this file is too large"),
            Place(str(path)),
            _("at most {size} MB", size=MOST_BYTES // 1_000_000),
            _("Export a shorter time."),
        )
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportingError(
            _("this file is not UTF-8"), Place(str(path)), _EXPECTED, _("Export it as UTF-8 or as JSON.")
        ) from error


def _from_table(path: Path, text: str) -> Iterator[Asked]:
    head = text[:4096].split("\n", 1)[0]
    separator = max("\t;,", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        first = next(rows, [""])
        names = [cell.strip().casefold() for cell in first]
        columns = tuple(_column(names, known) for known in (_WORDS, _COUNTS, _LANGUAGES))
        if columns[0] is None:
            columns = None
            yield from _plain_row(first)
        for row in rows:
            yield from _named_row(row, columns) if columns else _plain_row(row)
    except csv.Error as error:
        place = Place(str(path), rows.line_num)
        raise ImportingError(
            _("this line is no row of a table: {why}", why=error), place, _EXPECTED, "Export it again."
        ) from error


def _column(names: list[str], known: Iterable[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _named_row(row: list[str], columns: tuple[int | None, ...]) -> Iterator[Asked]:
    words, count, language = (row[at].strip() if at is not None and at < len(row) else "" for at in columns)
    if words:
        yield Asked(words, _number(count) or 1, language)


def _plain_row(row: list[str]) -> Iterator[Asked]:
    cells = [cell.strip() for cell in row]
    if cells and cells[0]:
        yield Asked(cells[0], next((number for cell in cells[1:] if (number := _number(cell))), 1))


def _number(text: str) -> int:
    """The whole number that a cell says, with or without separators of thousands; 0 for none."""
    digits = text.translate({ord(mark): None for mark in ".,' \u00a0\u202f"})
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 15 else 0


def _from_json(path: Path, text: str) -> Iterator[Asked]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = [_line_of(path, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if isinstance(values, dict):
        told = cast(dict[str, Any], values)
        lists = [cast(list[Any], value) for value in told.values() if isinstance(value, list)]
        values = lists[0] if lists else [[words, count] for words, count in told.items()]
    for value in cast(list[Any], values):
        yield from _json_row(value)


def _line_of(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImportingError(_("this is no JSON"), Place(str(path), number), _EXPECTED, "Export it again.") from error


def _json_row(value: Any) -> Iterator[Asked]:
    if isinstance(value, str):
        yield Asked(value.strip())
    elif isinstance(value, list):
        yield from _plain_row([str(cell) for cell in cast(list[Any], value)])
    elif isinstance(value, dict):
        cells = {str(name).casefold(): str(cell) for name, cell in cast(dict[Any, Any], value).items()}
        names = list(cells)
        columns = tuple(_column(names, known) for known in (_WORDS, _COUNTS, _LANGUAGES))
        if columns[0] is not None:
            yield from _named_row(list(cells.values()), columns)
