"""The bits of a pack: how long articles are, which words stand in which of them, how often, and in which steps.

    lengths    for each field, and at last for titles: least and most of their coded lengths; then for each article: its
               number of steps, of questions, whether the intro and each step have text, the coded length of each
               field, of each step's title and of each question
    terms      for each: number of articles − 1
    blocks     for each eight terms: how many bits the block has
    block      for each term: its articles; for each field that is used at all: how many of them have the word there (of
               the text: how many have not), which ones, how often; then for each term and article of the block: how
               the step titles, the questions and the text with the word are spread over the article's parts

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

TERMS_IN_A_BLOCK = 8
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
    _write_lengths(bits, lengths, written)
    for found in terms:
        bits.long(len(found) - 1)
    blocks = [_block(terms[at : at + TERMS_IN_A_BLOCK], written) for at in range(0, len(terms), TERMS_IN_A_BLOCK)]
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


def _write_lengths(bits: BitWriter, lengths: list[bytes], written: _Written) -> None:
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
        for part in range(written.steps[article] + 1):
            bits.number(int(part in written.texts[article]), 1)
        for at, coded in enumerate(length):
            least, most = ranges[min(at, fields)]
            bits.number(coded - least, most - least)


def _block(terms: list[Found], written: _Written) -> BitWriter:
    bits = BitWriter()
    for found in terms:
        bits.ascending([article for article, _ in found], 0, len(written.steps) - 1)
        for one in written.fields:
            _write_field(bits, found, one)
    for found in terms:
        for article, counts in found:
            _write_parts(bits, counts, article, written)
    return bits


def _write_field(bits: BitWriter, found: Found, one: Field) -> None:
    """In which of the articles the word stands in that field, and how often."""
    holding = [at for at, (_, counts) in enumerate(found) if counts.fields[one]]
    bits.long(len(found) - len(holding) if one is Field.BODY else len(holding))
    if holding:
        bits.ascending(holding, 0, len(found) - 1)
        bits.counts([found[at][1].fields[one] for at in holding])


def _write_parts(bits: BitWriter, counts: Counts, article: int, written: _Written) -> None:
    """How the word is spread over the article's steps and questions (their titles), and over its texts."""
    steps, questions, texts = written.steps[article], written.questions[article], written.texts[article]
    if counts.fields[Field.STEPS] and steps > 1:
        bits.spread([_count(counts, part, 0) for part in range(1, steps + 1)], counts.fields[Field.STEPS])
    if counts.fields[Field.QUESTIONS] and questions > 1:
        asked = range(steps + 1, steps + 1 + questions)
        bits.spread([_count(counts, part, 0) for part in asked], counts.fields[Field.QUESTIONS])
    if counts.fields[Field.BODY] and len(texts) > 1:
        bits.spread([_count(counts, part, 1) for part in texts], counts.fields[Field.BODY])


def _count(counts: Counts, part: int, which: int) -> int:
    return counts.parts[part][which] if part in counts.parts else 0
