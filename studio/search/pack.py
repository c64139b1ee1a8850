"""The pack: the index of one language as a classic script that a bundle ships.

The script sets `handrail.data["<language>/search"]` to `{format, check, text, bits, stem}`: `text` is JSON for all that
are words, `bits` base64 of the lists of numbers that `postings` lays out, `stem` a function that makes the stemmer (or
null), and `check` the CRC-32 of the text, the bits and the source of `stem` (texts as UTF-16, low byte first).

    figures      the figures of the score, in their order
    rules        letters that keep their marks; whether an apostrophe ends a word; whether I is the capital of ı
    articles     their ids, with spaces between
    steps        the ids of all their steps, article by article, with spaces between
    surfaces     for each term, with spaces between: a character for how many letters it shares with the one before
                 (from "0" up), and the rest
    stems        the same: a character for how many letters of the surface end away, and what comes instead
    synonyms     for each phrase: its stems, then its other wordings, each a list of [surface, stem]
    pinned       for each: the stems of the query, number of the article

Words compress as text and the browser reads text faster than any script of ours; numbers take as many bits as they
must, and are only read when somebody asks for them. SPEC.md, "Pack", says what else was tried. Letters are UTF-16
code units; a shared length never ends inside a surrogate pair.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.kb.values import SearchSettings
from studio.search.documents import SearchDocument, count_words
from studio.search.languages import rules_of, stemmer_script
from studio.search.matching import query_words
from studio.search.postings import write_postings
from studio.search.shelf import Shelf, shelf_of
from studio.search.synonyms import synonym_table

FORMAT = 4
_NOTICE = (
    "/*! Word stems by Snowball 3.0.1, https://snowballstem.org, (c) 2001 Dr Martin Porter, 2004-2005 Richard Boulton, "
    "2013 Yoshiki Shibukawa, 2006-2019 Olly Betts; BSD-3-Clause, without warranty. */\n"
)


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack carries: its words as JSON, its lists as bits."""

    text: str
    bits: bytes


def write_pack(documents: Iterable[SearchDocument], language: str, settings: SearchSettings) -> bytes:
    """The script for `data/<language>/search.js`. Documents in other languages are left out.

    The pack is smallest if articles about one thing follow each other; what it finds does not depend on their order.
    """
    own = {document.id: document for document in documents if document.language == language}
    shelf = shelf_of(map(count_words, own.values()), language).weighed(settings.weights)
    places = {article: place for place, article in enumerate(own)}
    ordered = sorted(range(len(shelf.ids)), key=lambda article: places[shelf.ids[article]])
    return pack_script(pack_content(shelf, settings, ordered), language)


def pack_script(content: PackContent, language: str) -> bytes:
    """The script around the content of a pack; it follows from the content and the language alone."""
    stemmer = rules_of(language).stemmer
    stem = stemmer_script(stemmer)
    key = json.dumps(f"{language}/search")
    script = (
        f"{_NOTICE if stemmer else ''}(self.handrail ||= {{data: {{}}}}).data[{key}] = "
        f"{{format:{FORMAT},check:{check_sum(content, language)},text:{script_text(content.text)},"
        f'bits:"{base64.b64encode(content.bits).decode("ascii")}",stem:{stem}}};\n'
    )
    return script.encode("utf-8")


def check_sum(content: PackContent, language: str) -> int:
    """The checksum of what a pack carries and of its stemmer."""
    words = zlib.crc32(content.text.encode("utf-16-le"))
    return zlib.crc32(stemmer_script(rules_of(language).stemmer).encode("utf-16-le"), zlib.crc32(content.bits, words))


def script_text(text: str) -> str:
    """A text as a literal of a script; older browsers end a line at U+2028, so that and U+2029 are written in signs."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def pack_content(shelf: Shelf, settings: SearchSettings, ordered: Sequence[int]) -> PackContent:
    """What the pack of a shelf carries; `ordered` are its articles in the order of the pack."""
    ids = [shelf.ids[article] for article in ordered]
    rules = rules_of(shelf.language)
    surfaces, stems = _terms(shelf)
    values = {
        "figures": shelf.figures.all,
        "rules": [rules.kept, rules.apostrophe_breaks, rules.dotless_i],
        "articles": _listed(ids),
        "steps": _listed([step for article in ordered for step in shelf.steps[article]]),
        "surfaces": surfaces,
        "stems": stems,
        "synonyms": _synonyms(shelf, settings),
        "pinned": _pinned(shelf, settings, ids),
    }
    text = _plain(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
    return PackContent(text, write_postings(shelf, ordered))


def _listed(ids: Sequence[str]) -> str:
    """Ids in one text. A knowledge base has none with a space or without a letter."""
    for one in ids:
        if not one or " " in one:
            raise ValueError(f"the id {one!r} cannot stand in a search pack")
    return " ".join(ids)


def _plain(text: str) -> str:
    """A text that UTF-8 can hold: half a surrogate pair becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _terms(shelf: Shelf) -> tuple[str, str]:
    surfaces: list[str] = []
    stems: list[str] = []
    before = ""
    for surface, stem in shelf.terms:
        shared = _shared(before, surface)
        surfaces.append(chr(ord("0") + _units(surface[:shared])) + surface[shared:])
        shared = _shared(surface, stem)
        stems.append(chr(ord("0") + _units(surface[shared:])) + stem[shared:])
        before = surface
    return " ".join(surfaces), " ".join(stems)


def _shared(before: str, text: str) -> int:
    shared = 0
    while shared < min(len(before), len(text)) and before[shared] == text[shared]:
        shared += 1
    return shared


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _synonyms(shelf: Shelf, settings: SearchSettings) -> list[object]:
    table = synonym_table(settings.synonyms, shelf.language)
    return [
        [list(stems), [[[word.surface, word.stem] for word in other] for other in others]]
        for stems, others in table.items()
    ]


def _pinned(shelf: Shelf, settings: SearchSettings, ids: Sequence[str]) -> list[object]:
    found: list[object] = []
    for pinned in settings.pinned:
        stems = [word.stem for word in query_words(pinned.query, shelf.language)]
        if pinned.language in ("", shelf.language) and stems and pinned.article in ids:
            found.append([stems, ids.index(pinned.article)])
    return found
