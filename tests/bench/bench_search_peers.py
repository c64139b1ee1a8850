"""Handrail's search beside other offline engines, in one run: size, time to ready, time of a query, memory, quality.

HANDRAIL_CORPORA=… python tests/bench/bench_search_peers.py [--rounds 5] [--only handrail,minisearch] [--no-judged]

Every engine gets the same texts (title, headings, intro, body). Rounds go through all engines in turn, each in a fresh
process and a fresh page; the figures are medians over the rounds. In Node it is the processor's time, which other work
on the machine hardly touches; it has in it what translating and clearing up cost in other threads. In Chromium it is
the clock's. Tables are Markdown.

"First" is each query met for the first time, by a program that nothing has warmed: what the first minute of a customer
is like. "Again" is the same queries asked once more: how libraries are commonly compared.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.judged_sets import JudgedSet, judged_set, read_lines  # noqa: E402
from tests.bench.known_items import known_items  # noqa: E402
from tests.bench.search_peers import HANDRAIL, MINISEARCH, PASSES, PEERS_TRIED, Bench, Peer, chromium, install  # noqa: E402

KINDS = ("words", "prefixes", "typos")
JUDGED = (
    ("stackfaq", 0),
    ("arduino", 0),
    ("banking77", 3),
    ("banking77", 10),
    ("libreoffice-en", 0),
    ("libreoffice-de", 0),
    ("libreoffice-ja", 0),
)
Measured = dict[str, dict[str, float]]
"""Figures by the name of the engine."""


def row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    print(row(head), row(["---"] + ["---:"] * (len(head) - 1)), *map(row, lines), "", sep="\n")


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def timed_queries(articles: Sequence[dict[str, Any]], count: int) -> dict[str, list[str]]:
    items = known_items(articles, count, seed=2)
    return {
        "words": [item.query for item in items],
        "prefixes": [item.query[:-2] if len(item.query.split()[-1]) > 4 else item.query[:-1] for item in items],
        "typos": [item.typo for item in items],
    }


def figures_of(taken: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Medians over the rounds."""
    figures = {name: median(one[name] for one in taken) for name in ("ready", "heap", "after")}
    for kind, once in product(KINDS, PASSES):
        if all(kind in one["times"] for one in taken):
            for share in (0.5, 0.95):
                times = [one["times"][kind][once] for one in taken]
                figures[f"{kind} {once} {share}"] = median(percentile(some, share) for some in times)
    return figures


def measure(bench: Bench, peers: Sequence[Peer], queries: dict[str, list[str]], rounds: int) -> dict[str, Measured]:
    """The figures of every engine in "Node" and in "Chromium"."""
    taken: dict[str, dict[str, list[dict[str, Any]]]] = {"Node": {}, "Chromium": {}}
    with chromium(bench.folder.parent) as browser:
        for number in range(rounds):
            for peer in peers:
                print(f"round {number + 1}: {peer.name}", file=sys.stderr)
                taken["Node"].setdefault(peer.name, []).append(bench.time(peer, queries))
                if peer.opens:
                    taken["Chromium"].setdefault(peer.name, []).append(browser.time(bench, peer, queries))
    return {place: {name: figures_of(some) for name, some in engines.items()} for place, engines in taken.items()}


def print_speed(place: str, sizes: Measured, measured: Measured) -> None:
    clock = "processor time" if place == "Node" else "by the clock"
    for once in PASSES:
        print(f"**{place}**: milliseconds ({clock}); p50 / p95 of a query, {once}\n")
        lines: list[list[object]] = []
        for name, figures in measured.items():
            times = [
                f"{figures[f'{kind} {once} 0.5']:.2f} / {figures[f'{kind} {once} 0.95']:.2f}"
                if f"{kind} {once} 0.5" in figures
                else "–"
                for kind in KINDS
            ]
            size = [f"{sizes[name][key] / 1000:,.0f}" for key in ("gzip", "bytes")]
            memory = f"{figures['heap'] / 1e6:.1f} / {figures['after'] / 1e6:.1f}"
            lines.append([name, *size, f"{figures['ready']:.0f}", *times, memory])
        table(["engine", "index gzip kB", "raw kB", "ready", *KINDS, "memory MB, ready / asked"], lines)
    if MINISEARCH.name in measured and HANDRAIL.name in measured:
        ours, theirs = ({**sizes[peer.name], **measured[peer.name]} for peer in (HANDRAIL, MINISEARCH))
        for wanted in (
            ["gzip", "ready", "heap", "after"],
            *([f"{kind} {once} 0.95" for kind in KINDS] for once in PASSES),
        ):
            print("Of MiniSearch's:", ", ".join(f"{one} {ours[one] / theirs[one]:.3f}" for one in wanted), "\n")


def success(found: Sequence[Sequence[str]], right: Sequence[frozenset[str]], depth: int) -> float:
    hits = sum(bool(wanted.intersection(ids[:depth])) for ids, wanted in zip(found, right, strict=True))
    return hits / len(right)


def reciprocal_rank(found: Sequence[Sequence[str]], right: Sequence[frozenset[str]]) -> float:
    total = 0.0
    for ids, wanted in zip(found, right, strict=True):
        total += next((1 / place for place, one in enumerate(ids, 1) if one in wanted), 0.0)
    return total / len(right)


def print_known(bench: Bench, peers: Sequence[Peer], articles: Sequence[dict[str, Any]]) -> None:
    items = known_items(articles, 500)
    right = [frozenset([item.right]) for item in items]
    lines: list[list[object]] = []
    for peer in peers:
        print(f"known items: {peer.name}", file=sys.stderr)
        asked = [[item.query for item in items], [item.typo for item in items]]
        found = bench.answer(peer, [(how, some) for how in peer.tried for some in asked], 5)
        for at, how in enumerate(peer.tried):
            some = found[at * 2 : at * 2 + 2]
            lines.append([f"{peer.name} ({how})", *(f"{success(ids, right, n):.3f}" for ids in some for n in (1, 5))])
    print(f"**{len(items)} searches for a known article** of help-4k: the share where it comes first / among five\n")
    table(["engine", "first", "in five", "typo: first", "typo: in five"], lines)


def judged_line(bench: Bench, peer: Peer, judged: JudgedSet) -> list[object]:
    """The settings that do best on this set, success@1 / @5 and MRR."""
    right = [wanted for _, wanted in judged.asked]
    queries = [query for query, _ in judged.asked]
    found = bench.answer(peer, [(how, queries) for how in peer.tried], 10)
    best = max(range(len(found)), key=lambda at: success(found[at], right, 1) + success(found[at], right, 5))
    ids = found[best]
    figures = [f"{success(ids, right, 1):.3f}", f"{success(ids, right, 5):.3f}", f"{reciprocal_rank(ids, right):.3f}"]
    return [judged.name, f"{peer.name} ({peer.tried[best]})", *figures]


def print_judged(folder: Path, corpora: Path, peers: Sequence[Peer]) -> None:
    print("**Judged sets**, development halves, each engine with the settings that do best there\n")
    lines: list[list[object]] = []
    for name, questions in JUDGED:
        judged = judged_set(corpora / "judged" / name, questions)
        bench = Bench(folder, f"{name}-{questions}", judged.articles, judged.language)
        for peer in peers:
            print(f"{judged.name}: {peer.name}", file=sys.stderr)
            bench.build(peer)
            lines.append(judged_line(bench, peer, judged))
    table(["set", "engine", "success@1", "success@5", "MRR"], lines)


def main() -> None:
    """Prints the tables, or says that the corpora are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--only", default="", help="modules of peers/engines, with commas")
    parser.add_argument("--no-judged", action="store_true")
    given = parser.parse_args()
    corpora = Path(os.environ.get("HANDRAIL_CORPORA", ""))
    if not os.environ.get("HANDRAIL_CORPORA") or not corpora.is_dir():
        sys.exit("HANDRAIL_CORPORA must name the folder that holds bench/help-4k.jsonl.gz and judged/.")
    only = set(filter(None, given.only.split(",")))
    peers = [peer for peer in PEERS_TRIED if not only or peer.module in only]
    install()
    # Folder by folder, as a catalogue has its articles section by section; all engines get them in this order.
    lines = sorted(read_lines(corpora / "bench/help-4k.jsonl.gz"), key=lambda one: one["url"])
    articles = [{**one, "id": str(one["id"])} for one in lines]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bench = Bench(folder, "help-4k", articles, "en")
        sizes: Measured = {}
        for peer in peers:
            print(f"index: {peer.name}", file=sys.stderr)
            sizes[peer.name] = bench.build(peer)
        if given.rounds:
            measured = measure(bench, peers, timed_queries(articles, given.queries), given.rounds)
            for where, figures in measured.items():
                print_speed(where, sizes, figures)
        print_known(bench, peers, articles)
        if not given.no_judged:
            print_judged(folder, corpora, peers)


if __name__ == "__main__":
    main()
