"""The bits of a pack: how long articles are, which words stand in which of them, how often, and in which steps.

    lengths    for each field, and at last for titles: least and most of their coded lengths; then for each article: its
               number of steps, of questions, of articles that link to it, whether the intro and each step have text,
               the coded length of each field, of each step's title and of each question
    terms      for each: number of articles − 1
    blocks     for each block: how many bits it has
    block      for each term: its articles; for each field that is used at all: how many of them have the word there (of
               the text: how many have not), which ones, how often. Then for each term: how it is spread over step
               titles, article by article, and over questions. Then for each term how it is spread over texts

A block has as many terms as have at most 64 articles together, but at most 16; a term in more has one of its own. So
what a query needs is read, and little else; the texts, which only the articles that are shown are asked for, come last.

Articles have the numbers of the pack's order, not that of ids: neighbours about one thing have words in common, which
makes the lists shorter. `postings.ts` reads this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from studio.search.bits import BitWriter
from studio.search.coding import Counts, read_counts
from studio.search.figures import Field
from studio.search.shelf import Shelf

TERMS_IN_A_BLOCK = 16
POSTINGS_IN_A_BLOCK = 64
BLOCK_BITS = 10
"""What the length of a block is written with: blocks up to 2 ** 10 bits are short ones."""

Found = list[tuple[int, Counts]]
"""The articles of a term, by their numbers in the pack, and its counts in each."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What a block's lists are written against: by article its steps, its questions and its parts with text; and the
    fields that are used at all.
    """

    steps: list[int]
    questions: list[int]
    texts: list[list[int]]
    fields: list[Field]


def write_postings(shelf: Shelf, ordered: Sequence[int]) -> bytes:
    """The bits for a shelf; `ordered` are its articles in the order of the pack."""
    places = [0] * len(ordered)
    for place, article in enumerate(ordered):
        places[article] = place
    terms = [_found(shelf, term, places) for term in range(len(shelf.terms))]
    lengths = [shelf.lengths[article] for article in ordered]
    steps = [len(shelf.steps[article]) for article in ordered]
    titles = [max(0, len(length) - len(Field)) for length in lengths]
    questions = [max(0, count - own) for count, own in zip(titles, steps, strict=True)]
    fields = [one for one in Field if any(length[one] for length in lengths)]
    written = _Written(steps, questions, _texts(terms, len(ordered)), fields)
    bits = BitWriter()
    _write_lengths(bits, lengths, [shelf.links[article] for article in ordered], written)
    for found in terms:
        bits.long(len(found) - 1)
    blocks = [_block(some, written) for some in _in_blocks(terms)]
    for block in blocks:
        bits.long(block.written, BLOCK_BITS)
    for block in blocks:
        bits.append(block)
    return bits.done()


def _found(shelf: Shelf, term: int, places: list[int]) -> Found:
    found = [(places[article], _counts(coded)) for article, coded in shelf.postings(term)]
    found.sort(key=itemgetter(0))
    return found


@lru_cache(maxsize=100_000)
def _counts(coded: bytes) -> Counts:
    """The counts of a posting. Few differ from all that came before; nobody changes them."""
    return read_counts(coded)


def _texts(terms: list[Found], articles: int) -> list[list[int]]:
    """The parts of each article in which there are words beside the title, ascending."""
    texts: list[set[int]] = [set() for _ in range(articles)]
    for found in terms:
        for article, counts in found:
            texts[article].update(part for part, (_, text) in counts.parts.items() if text)
    return [sorted(parts) for parts in texts]


def _write_lengths(bits: BitWriter, lengths: list[bytes], links: list[int], written: _Written) -> None:
    fields = len(Field)
    columns = [[length[one] for length in lengths] for one in range(fields)]
    columns.append([title for length in lengths for title in length[fields:]])
    ranges = [(min(column, default=0), max(column, default=0)) for column in columns]
    for least, most in ranges:
        bits.number(least, 255)
        bits.number(most, 255)
    for article, length in enumerate(lengths):
        bits.long(written.steps[article], 2)
        bits.long(written.questions[article])
        bits.long(links[article])
        for part in range(written.steps[article] + 1):
            bits.number(int(part in written.texts[article]), 1)
        for at, coded in enumerate(length):
            least, most = ranges[min(at, fields)]
            bits.number(coded - least, most - least)


def _in_blocks(terms: list[Found]) -> list[list[Found]]:
    """The terms, shared out among blocks."""
    blocks: list[list[Found]] = []
    room = 0
    for found in terms:
        if not blocks or len(found) > room or len(blocks[-1]) == TERMS_IN_A_BLOCK:
            blocks.append([])
            room = POSTINGS_IN_A_BLOCK
        blocks[-1].append(found)
        room -= len(found)
    return blocks


def _block(terms: list[Found], written: _Written) -> BitWriter:
    bits = BitWriter()
    for found in terms:
        bits.ascending([article for article, _ in found], 0, len(written.steps) - 1)
        for one in written.fields:
            _write_field(bits, found, one)
    for found in terms:
        _write_step_titles(bits, found, written)
        _write_questions(bits, found, written)
    for found in terms:
        _write_texts(bits, found, written)
    return bits


def _write_field(bits: BitWriter, found: Found, one: Field) -> None:
    """In which of the articles the word stands in that field, and how often."""
    holding = [at for at, (_, counts) in enumerate(found) if counts.fields[one]]
    bits.long(len(found) - len(holding) if one is Field.BODY else len(holding))
    if holding:
        bits.ascending(holding, 0, len(found) - 1)
        bits.counts([found[at][1].fields[one] for at in holding])


def _write_step_titles(bits: BitWriter, found: Found, written: _Written) -> None:
    for article, counts in found:
        steps = range(1, written.steps[article] + 1)
        bits.spread([_count(counts, part, 0) for part in steps], counts.fields[Field.STEPS])


def _write_questions(bits: BitWriter, found: Found, written: _Written) -> None:
    for article, counts in found:
        first = written.steps[article] + 1
        asked = range(first, first + written.questions[article])
        bits.spread([_count(counts, part, 0) for part in asked], counts.fields[Field.QUESTIONS])


def _write_texts(bits: BitWriter, found: Found, written: _Written) -> None:
    for article, counts in found:
        bits.spread([_count(counts, part, 1) for part in written.texts[article]], counts.fields[Field.BODY])


def _count(counts: Counts, part: int, which: int) -> int:
    return counts.parts[part][which] if part in counts.parts else 0
