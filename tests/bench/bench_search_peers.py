"""Handrail's search beside other offline engines, in one run: size, time to ready, time of a query, memory.

HANDRAIL_CORPORA=… python tests/bench/bench_search_peers.py [--rounds 5] [--only handrail,minisearch]

Every engine gets the same texts (title, headings, intro, body). Rounds go through all engines in turn, each in a fresh
process and a fresh page; the figures are medians over the rounds. In Node it is the processor's time, which other work
on the machine hardly touches; it has in it what other threads do meanwhile, translating the program and clearing up,
for which nobody waits: so it is told by the clock as well. In Chromium it is the clock's. Tables are Markdown.

A query's answer is the ids of the best ten, of every engine. Which step to open and which words to mark, Handrail works
out for what is drawn; that is in none of the figures.

"First" is each query met for the first time, by a program that nothing has warmed: what the first minute of a customer
is like. "Again" is the same queries asked once more: how libraries are commonly compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.judged_sets import find_corpora, read_lines, row  # noqa: E402
from tests.bench.known_items import known_items  # noqa: E402
from tests.bench.search_peers import HANDRAIL, MINISEARCH, PASSES, PEERS_TRIED, Bench, Peer, chromium, install  # noqa: E402

KINDS = ("words", "prefixes", "typos")
NODE = "Node, processor time"
Measured = dict[str, dict[str, float]]
"""Figures by the name of the engine."""


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
    """The figures of every engine in Node, twice, and in Chromium."""
    taken: dict[str, dict[str, list[dict[str, Any]]]] = {NODE: {}, "Node, by the clock": {}, "Chromium": {}}
    with chromium(bench.folder.parent) as browser:
        for number in range(rounds):
            for peer in peers:
                print(f"round {number + 1}: {peer.name}", file=sys.stderr)
                done = bench.time(peer, queries)
                taken[NODE].setdefault(peer.name, []).append(done)
                taken["Node, by the clock"].setdefault(peer.name, []).append({**done, "times": done["clock"]})
                if peer.opens:
                    taken["Chromium"].setdefault(peer.name, []).append(browser.time(bench, peer, queries))
    return {place: {name: figures_of(some) for name, some in engines.items()} for place, engines in taken.items()}


def print_speed(place: str, sizes: Measured, measured: Measured) -> None:
    for once in PASSES:
        print(f"**{place}**: milliseconds; p50 / p95 of a query, {once}\n")
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


def main() -> None:
    """Prints the tables, or says that the corpora are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--only", default="", help="modules of peers/engines, with commas")
    given = parser.parse_args()
    corpora = find_corpora()
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


if __name__ == "__main__":
    main()
