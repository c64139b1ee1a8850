"""Search beside plain Whoosh: index time, edits, queries as they are typed, the pack, and quality on judged sets.

HANDRAIL_CORPORA=… python tests/bench/bench_search.py [number of articles] [runs of indexing]
"""

from __future__ import annotations

import gzip
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from whoosh import fields, index, qparser  # noqa: E402
from whoosh.analysis import StemmingAnalyzer  # noqa: E402

from studio.kb.values import SearchSettings  # noqa: E402
from studio.search import Index, analysis, counting, documents, languages, open_index, write_pack  # noqa: E402
from studio.search.documents import SearchDocument, StepText  # noqa: E402
from tests.bench.judged_sets import find_corpora, read_lines  # noqa: E402

Articles = list[dict[str, Any]]


def help_document(article: dict[str, Any]) -> SearchDocument:
    steps = tuple(StepText(f"s{number}", title, "") for number, title in enumerate(article["headings"]))
    return SearchDocument(
        str(article["id"]),
        "en",
        article["title"],
        steps=steps,
        summary=article["intro"],
        intro=article["body"],
        digest="1",
    )


def timed(work: Callable[[], Any]) -> float:
    """Seconds of this process: what others do on the machine counts less than by the clock on the wall."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spread(ask: Callable[[str], Any], queries: list[str]) -> str:
    times = sorted(timed(lambda query=query: ask(query)) for query in queries)
    return f"{times[len(times) // 2] * 1000:6.1f} / {times[int(len(times) * 0.95)] * 1000:6.1f}"


def forget() -> None:
    """Nothing is known of words that were met before: each run starts as a new process does."""
    for remembered in (counting._known, analysis.cut_piece, languages.stemmer, documents._coded):
        remembered.cache_clear()


def index_ours(articles: Articles, folder: Path) -> float:
    forget()
    own = open_index(folder)
    taken = timed(lambda: own.update(map(help_document, articles)))
    own.close()
    return taken


def plain_schema() -> fields.Schema:
    text = fields.TEXT(analyzer=StemmingAnalyzer())
    return fields.Schema(id=fields.ID(stored=True), title=text, body=text)


def index_plainly(articles: Articles, folder: Path) -> float:
    folder.mkdir()
    plain = index.create_in(folder, plain_schema())

    def work() -> None:
        writer = plain.writer(limitmb=256)
        for article in articles:
            writer.add_document(id=str(article["id"]), title=article["title"], body=article["body"])
        writer.commit()

    return timed(work)


def indexing(articles: Articles, folder: Path, runs: int) -> None:
    """Both by turns, the best of the runs: the text is the same, but ours has summaries and step titles as well."""
    ours = [], []
    for run in range(runs):
        ours[0].append(index_ours(articles, folder / f"ours-{run}"))
        ours[1].append(index_plainly(articles, folder / f"plain-{run}"))
    own, plain = map(min, ours)
    print(f"full index    handrail {own:.2f} s   plain Whoosh {plain:.2f} s   {plain / own:.2f} times as fast")


def editing(articles: Articles, folder: Path) -> None:
    """One article gets another title: until it is found, unsaved in memory, and stored."""
    known = list(map(help_document, articles))
    own = open_index(folder / "ours-0")
    first = timed(lambda: own.search("connect", "en"))
    print(f"opened index  first answer after {first * 1000:.0f} ms")
    unsaved: list[float] = []
    stored: list[float] = []
    for number in range(9):
        edited = [*known]
        edited[number * 7] = replace(edited[number * 7], title=f"Zebra {number}", digest=f"edit {number}")
        unsaved.append(timed(partial(found_unsaved, own, edited)))
        stored.append(timed(partial(found_stored, own, edited)))
    own.update(known)
    for name, times in (("unsaved", unsaved), ("stored", stored)):
        print(f"one edit      {name}: found after {sorted(times)[4] * 1000:.0f} ms, at most {max(times) * 1000:.0f} ms")
    own.close()


def found_unsaved(own: Index, edited: list[SearchDocument]) -> None:
    assert own.beside(edited).search("zebra", "en").hits


def found_stored(own: Index, edited: list[SearchDocument]) -> None:
    own.update(edited)
    assert own.search("zebra", "en").hits


def asking(articles: Articles, folder: Path) -> None:
    """Queries as they are typed, letter by letter, and with a letter wrong; each shelf is as warm as in a studio."""
    dice = random.Random(1)
    titles = [article["title"].split() for article in articles if len(article["title"].split()) > 1]
    words = [" ".join(dice.sample(title, 2)) for title in dice.choices(titles, k=100)]
    typed = [query[:end] for query in words for end in range(1, len(query) + 1)]
    wrong = [swapped(query, dice) for query in words]
    own, plain = open_index(folder / "ours-0"), index.open_dir(folder / "plain-0").searcher()
    parser = qparser.MultifieldParser(["title", "body"], plain_schema(), group=qparser.OrGroup)
    own.search("connect", "en")
    print("query p50 / p95 ms     words             as typed          one typo")
    rows = [spread(lambda query: own.search(query, "en"), some) for some in ([f"{q} " for q in words], typed, wrong)]
    print(f"handrail           {'   '.join(rows)}")
    prefixes = [f"{query[:-2]}*" for query in words]
    fuzzy = [" ".join(f"{word}~" for word in query.split()) for query in wrong]
    parser.add_plugin(qparser.FuzzyTermPlugin())
    rows = [spread(lambda query: plain.search(parser.parse(query)), some) for some in (words, prefixes, fuzzy)]
    print(f"plain Whoosh       {'   '.join(rows)}")


def swapped(query: str, dice: random.Random) -> str:
    at = dice.randrange(1, max(2, len(query) - 2))
    return query[:at] + query[at + 1 : at + 2] + query[at : at + 1] + query[at + 2 :]


def packing(articles: Articles) -> None:
    forget()
    pack = b""

    def work() -> None:
        nonlocal pack
        pack = write_pack(map(help_document, articles), "en", SearchSettings())

    taken = timed(work)
    print(f"pack          {taken:.2f} s, {len(gzip.compress(pack, 9)) / 1000:.0f} kB gzip")


def quality(folder: Path, cache: Path) -> None:
    articles, queries = (read_lines(folder / f"{name}.jsonl.gz") for name in ("articles", "queries"))
    right: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, article, _ = line.split("\t")
        right.setdefault(query, set()).add(article)
    own = open_index(cache)
    own.update(SearchDocument(str(one["id"]), "en", one["title"], intro=one["body"], digest="1") for one in articles)
    judged = [query for query in queries if query["qid"] in right]
    places = [[hit.id in right[one["qid"]] for hit in own.search(one["text"], "en", 5).hits] for one in judged]
    first = sum(place[:1] == [True] for place in places) / len(places)
    five = sum(map(any, places)) / len(places)
    print(f"{folder.name:<10} {len(judged):4} queries   success@1 {first:.3f}   success@5 {five:.3f}")


def main() -> None:
    """Prints both tables, or says that the corpora are not there."""
    corpora = find_corpora()
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    articles = read_lines(corpora / "bench/help-4k.jsonl.gz")[:most]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"{len(articles)} articles; processor time; load of the machine {load}")
        indexing(articles, place, runs)
        editing(articles, place)
        asking(articles, place)
        packing(articles)
        for name in ("arduino", "stackfaq"):
            quality(corpora / "judged" / name, place / name)


if __name__ == "__main__":
    main()
