"""Search beside plain Whoosh: index time, query time, pack size, and quality on judged sets.

HANDRAIL_CORPORA=… python tests/bench/bench_search.py [number of articles]
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from whoosh import fields, index, qparser  # noqa: E402
from whoosh.analysis import StemmingAnalyzer  # noqa: E402

from studio.kb.values import SearchSettings  # noqa: E402
from studio.search import SearchDocument, StepText, open_index, write_pack  # noqa: E402

Articles = list[dict[str, Any]]


def read_lines(path: Path) -> Articles:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


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
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(ask: Callable[[str], Any], queries: list[str]) -> str:
    times = sorted(timed(lambda query=query: ask(query)) for query in queries)
    return f"{times[len(times) // 2] * 1000:.1f} / {times[int(len(times) * 0.95)] * 1000:.1f}"


def speed(articles: Articles, folder: Path) -> None:
    dice = random.Random(1)
    titles = [article["title"].split() for article in articles if len(article["title"].split()) > 1]
    words = [" ".join(dice.sample(title, 2)) for title in dice.choices(titles, k=100)]
    prefixes = [query[:-2] for query in words]
    ours = open_index(folder / "ours")
    ours_time = timed(lambda: ours.update(map(help_document, articles)))
    (folder / "plain").mkdir()
    text = fields.TEXT(analyzer=StemmingAnalyzer())
    plain = index.create_in(folder / "plain", fields.Schema(id=fields.ID(stored=True), title=text, body=text))

    def index_plainly() -> None:
        writer = plain.writer(limitmb=256)
        for article in articles:
            writer.add_document(id=str(article["id"]), title=article["title"], body=article["body"])
        writer.commit()

    plain_time = timed(index_plainly)
    searcher = plain.searcher()
    parser = qparser.MultifieldParser(["title", "body"], plain.schema, group=qparser.OrGroup)
    pack = write_pack(map(help_document, articles), "en", SearchSettings())
    print(f"{len(articles)} articles\nengine        index s   words p50/p95 ms   prefixes p50/p95 ms   pack gzip kB")
    own = [
        spread(lambda query: ours.search(query, "en"), some) for some in ([f"{query} " for query in words], prefixes)
    ]
    size = len(gzip.compress(pack, 9)) / 1000
    print(f"handrail      {ours_time:7.1f}   {own[0]:>16}   {own[1]:>19}   {size:12.0f}")
    other = [
        spread(lambda query: searcher.search(parser.parse(query)), [q + end for q in some])
        for some, end in ((words, ""), (prefixes, "*"))
    ]
    print(f"plain Whoosh  {plain_time:7.1f}   {other[0]:>16}   {other[1]:>19}              –")


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
    corpora = Path(os.environ.get("HANDRAIL_CORPORA", ""))
    if not os.environ.get("HANDRAIL_CORPORA") or not corpora.is_dir():
        sys.exit("HANDRAIL_CORPORA must name the folder that holds bench/help-4k.jsonl.gz and judged/.")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("arduino", "stackfaq"):
            quality(corpora / "judged" / name, Path(folder) / name)
        most = int(sys.argv[1]) if len(sys.argv) > 1 else None
        speed(read_lines(corpora / "bench/help-4k.jsonl.gz")[:most], Path(folder))


if __name__ == "__main__":
    main()
