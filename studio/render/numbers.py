"""The number of a mark is its place in the text: move the sentence, and picture and text renumber together."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from studio.render.document import Document, Figure, Image, Reference, parts_of


def _no_marks(address: str) -> Sequence[str]:  # noqa: ARG001
    return ()


def number_marks(
    document: Document,
    series_of: Callable[[str, str], str | None],
    marks_of: Callable[[str], Sequence[str]] = _no_marks,
) -> Mapping[tuple[str, str], int]:
    """(picture address as written, mark id) → number, counted from 1 within each picture and series.

    Marks count in the order in which the text first refers to them; those that it never refers to come after, in the
    order of `marks_of(address)`, the ids of a picture's number marks as its sidecar lists them. `series_of(address,
    mark)` names a mark's series, None where there is no such number mark: it gets no number. Two spellings of one
    address share their numbers.
    """
    parts = list(parts_of(document))
    referred = [(part.picture, part.mark) for part in parts if isinstance(part, Reference)]
    shown = dict.fromkeys(part.address for part in parts if isinstance(part, Figure | Image))
    addresses = dict.fromkeys([*shown, *(address for address, _ in referred)])
    unreferred = [(address, mark) for address in addresses for mark in marks_of(address)]
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[tuple[str, str], int] = {}
    by_picture: dict[tuple[str, str], int] = {}
    for address, mark in [*referred, *unreferred]:
        series = series_of(address, mark)
        if series is None:
            continue
        picture = posixpath.normpath(unquote(address))
        if (picture, mark) not in by_picture:
            counts[picture, series] = counts.get((picture, series), 0) + 1
            by_picture[picture, mark] = counts[picture, series]
        numbers[address, mark] = by_picture[picture, mark]
    return numbers
