"""How much Handrail's search and other offline engines find, in one run: known items, judged sets, and mistyped.

HANDRAIL_CORPORA=… python tests/bench/bench_peer_quality.py [--only handrail,lunr] [--sets stackfaq,help-4k] [--other]

Every engine gets the same texts (title, headings, intro, body) and, of its ways to be asked, the one that finds most in
that very set, as typed and with typos apart. Where articles link to each other Handrail counts the links, but for those
that say the very query. `--other` asks the halves that nothing is tuned to. Tables are Markdown.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.judged_sets import Link, find_corpora, judged_set, linking, read_lines, row  # noqa: E402
from tests.bench.known_items import known_items, with_typo  # noqa: E402
from tests.bench.search_peers import HANDRAIL, PEERS_TRIED, Bench, Peer, install  # noqa: E402

DEPTH = 10
KNOWN = "help-4k"
SETS = (
    ("stackfaq", 0),
    ("stackfaq-body", 0),
    ("arduino", 0),
    ("banking77", 0),
    ("banking77", 3),
    ("banking77", 10),
    ("libreoffice-en", 0),
    ("libreoffice-de", 0),
    ("libreoffice-ja", 0),
)
Asked = list[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Questions:
    """Articles, what is asked of them and what is right, as typed and with one typo each (none in Japanese)."""

    name: str
    language: str
    articles: list[dict[str, Any]]
    typed: Asked
    mistyped: Asked
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """How well a way to ask does: right answer first, among five, mean reciprocal rank of ten."""

    how: str
    first: float
    five: float
    rank: float


def remembered(corpora: Path) -> Questions:
    """Searches for a known article of help-4k."""
    lines = sorted(read_lines(corpora / "bench/help-4k.jsonl.gz"), key=lambda one: one["url"])
    articles = [{**one, "id": str(one["id"])} for one in lines]
    items = known_items(articles, 500)
    typed = [(item.query, frozenset([item.right])) for item in items]
    return Questions(
        f"{KNOWN}, known items", "en", articles, typed, [(one.typo, frozenset([one.right])) for one in items]
    )


def judged(corpora: Path, name: str, questions: int, development: bool) -> Questions:
    folder = name.removesuffix("-body")
    one = judged_set(corpora / "judged" / folder, questions, development)
    dice = random.Random(name)
    mistyped = [(" ".join(with_typo(text.split(), dice)), right) for text, right in one.asked]
    articles = [{**article, "title": ""} for article in one.articles] if folder != name else one.articles
    called = f"{folder}, {questions} questions" if questions else folder if folder == name else f"{folder}, body only"
    return Questions(called, one.language, articles, one.asked, [] if one.language == "ja" else mistyped, one.links)


def every(corpora: Path, only: set[str], development: bool) -> Iterator[Questions]:
    if development and (not only or KNOWN in only):
        yield remembered(corpora)
    for name, questions in SETS:
        if not only or name in only:
            yield judged(corpora, name, questions, development)


def answered(how: str, found: Sequence[Sequence[str]], asked: Asked) -> Answered:
    ranks = [
        next((place for place, one in enumerate(ids, 1) if one in right), 0)
        for ids, (_, right) in zip(found, asked, strict=True)
    ]
    count = len(ranks)
    return Answered(
        how,
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
    )


def best(bench: Bench, peer: Peer, asked: Asked) -> Answered:
    """The way to ask that finds most: first and among five together."""
    queries = [query for query, _ in asked]
    found = bench.answer(peer, [(how, queries) for how in peer.tried], DEPTH)
    tried = [answered(how, ids, asked) for how, ids in zip(peer.tried, found, strict=True)]
    return max(tried, key=lambda one: one.first + one.five)


def counting_links(bench: Bench, questions: Questions, asked: Asked) -> Answered:
    """Handrail, for each query with the links that do not say it."""
    found: dict[int, list[str]] = {}
    alike: dict[str, list[int]] = {}
    for number, (meant, _) in enumerate(questions.typed):
        alike.setdefault(json.dumps(linking(questions.links, meant), sort_keys=True), []).append(number)
    for links, numbers in alike.items():
        bench.build(HANDRAIL, json.loads(links))
        queries = [asked[number][0] for number in numbers]
        found |= zip(numbers, bench.answer(HANDRAIL, [("plain", queries)], DEPTH)[0], strict=True)
    return answered("links", [found[number] for number in range(len(asked))], asked)


def lines_of(folder: Path, questions: Questions, peers: Sequence[Peer]) -> Iterator[str]:
    bench = Bench(folder, questions.name.replace(", ", "-").replace(" ", "-"), questions.articles, questions.language)
    for peer in peers:
        print(f"{questions.name}: {peer.name}", file=sys.stderr)
        bench.build(peer)
        ask = (
            partial(counting_links, bench, questions)
            if peer is HANDRAIL and questions.links
            else partial(best, bench, peer)
        )
        typed = ask(questions.typed)
        cells: list[object] = [questions.name, f"{peer.name} ({typed.how})"]
        cells += [f"{typed.first:.3f}", f"{typed.five:.3f}", f"{typed.rank:.3f}"]
        if questions.mistyped:
            wrong = ask(questions.mistyped)
            cells += [f"{wrong.first:.3f}", f"{wrong.five:.3f} ({wrong.how})"]
        else:
            cells += ["–", "–"]
        yield row(cells)


def main() -> None:
    """Prints the table, or says that the corpora are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="modules of peers/engines, with commas")
    parser.add_argument("--sets", default="", help="names of sets, with commas")
    parser.add_argument("--other", action="store_true", help="the halves that nothing is tuned to")
    given = parser.parse_args()
    corpora = find_corpora()
    only = set(filter(None, given.only.split(",")))
    sets = set(filter(None, given.sets.split(",")))
    peers = [peer for peer in PEERS_TRIED if not only or peer.module in only]
    install()
    print(row(["set", "engine (way to ask)", "first", "in five", "MRR", "typo: first", "typo: in five"]))
    print(row(["---", "---", *["---:"] * 5]))
    with tempfile.TemporaryDirectory() as place:
        for questions in every(corpora, sets, not given.other):
            for line in lines_of(Path(place), questions, peers):
                print(line, flush=True)


if __name__ == "__main__":
    main()
