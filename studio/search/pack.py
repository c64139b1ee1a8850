"""The pack: the index of one language as a classic script that a bundle ships.

The script sets `handrail.data["<language>/search"]` to `{format, check, content, stem}`: `content` is base64 of the
bytes laid out
below, `check` their CRC-32, `stem` the stemmer. Every number is a varint, every text a length and UTF-8 (`coding`).

    figures      how many, then each as an IEEE double, low byte first
    rules        letters that keep their marks; 1 if an apostrophe ends a word; 1 if I is the capital of ı
    articles     how many; for each: id, number of steps, step ids, eight coded lengths (one byte each)
    terms        how many; for each: letters shared with the surface before, the rest of the surface; how many letters
                 of the surface the stem keeps, the rest of the stem; number of articles; bytes of its postings
    postings     for each term, for each article: distance to the article before, coded counts
    synonyms     how many phrases; for each: its stems, then its other wordings, each a list of (surface, stem)
    pinned       how many; for each: the stems of the query, number of the article

Letters are UTF-16 code units; a shared length never ends inside a surrogate pair.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Iterable, Sequence

from studio.kb.values import SearchSettings
from studio.search.coding import coded_text, varint
from studio.search.documents import SearchDocument, count_words
from studio.search.languages import rules_of, stemmer_script
from studio.search.matching import query_words
from studio.search.shelf import Shelf, shelf_of
from studio.search.synonyms import synonym_table

FORMAT = 1
_NOTICE = (
    "/*! Word stems by Snowball 3.0.1, https://snowballstem.org, (c) 2001 Dr Martin Porter, 2004-2005 Richard Boulton, "
    "2013 Yoshiki Shibukawa, 2006-2019 Olly Betts; BSD-3-Clause, without warranty. */\n"
)


def write_pack(documents: Iterable[SearchDocument], language: str, settings: SearchSettings) -> bytes:
    """The script for `data/<language>/search.js`. Documents in other languages are left out; the order does
    not matter.
    """
    shelf = shelf_of((count_words(document) for document in documents if document.language == language), language)
    return pack_script(pack_content(shelf, settings), language)


def pack_script(content: bytes, language: str) -> bytes:
    """The script around the content of a pack; it follows from the content and the language alone."""
    stemmer = rules_of(language).stemmer
    key = json.dumps(f"{language}/search")
    script = (
        f"{_NOTICE if stemmer else ''}(self.handrail ||= {{data: {{}}}}).data[{key}] = "
        f'{{format:{FORMAT},check:{zlib.crc32(content)},content:"{base64.b64encode(content).decode("ascii")}",'
        f"stem:{stemmer_script(stemmer)}}};\n"
    )
    return script.encode("utf-8")


def pack_content(shelf: Shelf, settings: SearchSettings) -> bytes:
    """The bytes that a pack carries."""
    return b"".join((
        _figures(shelf),
        _rules(shelf.language),
        _articles(shelf),
        _terms(shelf),
        _synonyms(shelf, settings),
        _pinned(shelf, settings),
    ))  # fmt: skip


def _figures(shelf: Shelf) -> bytes:
    figures = shelf.figures.all
    return varint(len(figures)) + struct.pack(f"<{len(figures)}d", *figures)


def _rules(language: str) -> bytes:
    rules = rules_of(language)
    return coded_text(rules.kept) + bytes([rules.apostrophe_breaks, rules.dotless_i])


def _articles(shelf: Shelf) -> bytes:
    coded = bytearray(varint(len(shelf.ids)))
    for article, steps, lengths in zip(shelf.ids, shelf.steps, shelf.lengths, strict=True):
        coded += coded_text(article) + varint(len(steps))
        for step in steps:
            coded += coded_text(step)
        coded += lengths
    return bytes(coded)


def _terms(shelf: Shelf) -> bytes:
    coded = bytearray(varint(len(shelf.terms)))
    postings = bytearray()
    before = ""
    for number, (surface, stem) in enumerate(shelf.terms):
        own = bytearray()
        last = 0
        for article, counts in shelf.postings(number):
            own += varint(article - last) + counts
            last = article
        coded += _rest(before, surface) + _rest(surface, stem) + varint(shelf.frequencies[number]) + varint(len(own))
        postings += own
        before = surface
    return bytes(coded + postings)


def _rest(before: str, text: str) -> bytes:
    """How many UTF-16 code units `text` shares with `before`, and the rest."""
    shared = 0
    while shared < min(len(before), len(text)) and before[shared] == text[shared]:
        shared += 1
    units = len(text[:shared].encode("utf-16-be")) // 2
    return varint(units) + coded_text(text[shared:])


def _synonyms(shelf: Shelf, settings: SearchSettings) -> bytes:
    table = synonym_table(settings.synonyms, shelf.language)
    coded = bytearray(varint(len(table)))
    for stems, others in table.items():
        coded += _texts(stems) + varint(len(others))
        for other in others:
            coded += varint(len(other))
            for word in other:
                coded += coded_text(word.surface) + coded_text(word.stem)
    return bytes(coded)


def _pinned(shelf: Shelf, settings: SearchSettings) -> bytes:
    coded: list[bytes] = []
    for pinned in settings.pinned:
        stems = [word.stem for word in query_words(pinned.query, shelf.language)]
        if pinned.language in ("", shelf.language) and stems and pinned.article in shelf.ids:
            coded.append(_texts(stems) + varint(shelf.ids.index(pinned.article)))
    return varint(len(coded)) + b"".join(coded)


def _texts(texts: Sequence[str]) -> bytes:
    return varint(len(texts)) + b"".join(map(coded_text, texts))
