"""How good the ranking is: judged sets and known items, as typed and with one typo, and what each ingredient adds.

HANDRAIL_CORPORA=… python tests/bench/bench_search_quality.py [--both] [--strictly] [--ablation] [--only arduino]

Articles that link to each other say so; who asks with the very words of a link does not have that link, and
`--strictly` none whose words hold the query's or are held by them.

Without `--both` only the halves for development are asked: nothing is tuned to the others. Tables are Markdown; SPEC.md
keeps them with their date.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from studio.kb.values import SearchSettings  # noqa: E402
from studio.search import SearchDocument, StepText, matching, query, scoring, ways  # noqa: E402
from studio.search.analysis import cut  # noqa: E402
from studio.search.documents import CountedDocument, count_words  # noqa: E402
from studio.search.figures import FIGURES, Figures  # noqa: E402
from studio.search.matching import search  # noqa: E402
from studio.search.shelf import Shelf, shelf_of  # noqa: E402
from tests.bench.judged_sets import Link, find_corpora, judged_set, linking, read_lines, says  # noqa: E402
from tests.bench.known_items import known_items, with_typo  # noqa: E402

DEPTH = 10
_HEADING = re.compile(r"^#{1,6} +(.+?)#* *$")
_PICTURE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Questions:
    """Counted articles of a language, what is asked of them, and the ids that are right."""

    name: str
    language: str
    documents: list[CountedDocument]
    asked: list[tuple[str, frozenset[str]]]
    mistyped: bool = True
    links: list[Link] = field(default_factory=list[Link])
    alike: Callable[[str, str], bool] = says


@dataclass(frozen=True, slots=True)
class Figured:
    """Shares of the queries: right answer first, among five, mean reciprocal rank, nothing found."""

    first: float
    five: float
    rank: float
    nothing: float


def document(article: dict[str, Any], with_title: bool) -> SearchDocument:
    """An article of a judged set as the product would hold it: its headings are steps, links are their words."""
    intro: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in _PICTURE_OR_LINK.sub(r"\1", article["body"]).splitlines():
        heading = _HEADING.match(line)
        if heading:
            sections.append((heading[1], []))
        else:
            (sections[-1][1] if sections else intro).append(line)
    return SearchDocument(
        article["id"],
        article["lang"],
        article["title"] if with_title else "",
        tuple(article["questions"]),
        steps=tuple(StepText(str(at), title, "\n".join(text)) for at, (title, text) in enumerate(sections)),
        intro="\n".join(intro),
    )


def judged(folder: Path, questions: int, development: bool, with_title: bool = True) -> Questions:
    known = judged_set(folder, questions, development)
    documents = [count_words(document(article, with_title)) for article in known.articles]
    name = known.name if with_title else f"{known.name}, body only"
    return Questions(name, known.language, documents, known.asked, known.language not in ("ja", "zh"), known.links)


def remembered(corpora: Path) -> list[Questions]:
    """Searches for known items of help-4k, drawn by seed. There is no half of them to spare."""
    articles = read_lines(corpora / "bench/help-4k.jsonl.gz")
    documents = [
        count_words(
            SearchDocument(
                str(article["id"]),
                "en",
                article["title"],
                steps=tuple(StepText(str(at), title, "") for at, title in enumerate(article["headings"])),
                summary=article["intro"],
                intro=article["body"],
            )
        )
        for article in articles
    ]
    asked = [(item.query, frozenset([item.right])) for item in known_items(articles, 500)]
    return [Questions("help-4k, known items", "en", documents, asked)]


def every(corpora: Path, development: bool, only: Sequence[str]) -> Iterator[Questions]:
    folder = corpora / "judged"
    sets: list[tuple[str, Callable[[], Questions]]] = [
        ("stackfaq", lambda: judged(folder / "stackfaq", 0, development)),
        ("stackfaq-body", lambda: judged(folder / "stackfaq", 0, development, with_title=False)),
        ("arduino", lambda: judged(folder / "arduino", 0, development)),
        ("banking77", lambda: judged(folder / "banking77", 0, development)),
        ("banking77-3", lambda: judged(folder / "banking77", 3, development)),
        ("banking77-10", lambda: judged(folder / "banking77", 10, development)),
        ("libreoffice-en", lambda: judged(folder / "libreoffice-en", 0, development)),
        ("libreoffice-de", lambda: judged(folder / "libreoffice-de", 0, development)),
        ("libreoffice-ja", lambda: judged(folder / "libreoffice-ja", 0, development)),
    ]
    for name, make in sets:
        if not only or name in only:
            yield make()
    if development and (not only or "help-4k" in only):
        yield from remembered(corpora)


def holds(words: str, query: str) -> bool:
    """Whether the words of a link hold those of an English query, or the other way round, by their stems."""
    one, other = ({word.stem for word in cut(text, "en")} for text in (words, query))
    return one <= other or other <= one


def linked(shelf: Shelf, questions: Questions, query: str) -> Shelf:
    """The shelf with the links between its articles, but for those that are alike to the query."""
    found = linking(questions.links, query, questions.alike)
    own = copy(shelf)
    own.links = [found.get(article, 0) for article in shelf.ids]
    vars(own).pop("renown", None)
    return own


def figured(shelf: Shelf, questions: Questions, asked: Sequence[tuple[str, frozenset[str]]]) -> Figured:
    """How often the right article is found; `asked` are the questions, perhaps mistyped."""
    ranks: list[int] = []
    nothing = 0
    for (text, right), (meant, _) in zip(asked, questions.asked, strict=True):
        own = linked(shelf, questions, meant) if questions.links else shelf
        found = [hit.id for hit in search(own, text, DEPTH, SearchSettings()).hits]
        nothing += not found
        ranks.append(next((place for place, one in enumerate(found, 1) if one in right), 0))
    count = len(ranks)
    return Figured(
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        nothing / count,
    )


def mistyped(questions: Questions) -> list[tuple[str, frozenset[str]]]:
    dice = random.Random(questions.name)
    return [(" ".join(with_typo(text.split(), dice)), right) for text, right in questions.asked]


def quality(questions: Questions, half: str) -> str:
    shelf = shelf_of(questions.documents, questions.language)
    typed = figured(shelf, questions, questions.asked)
    cells = f"{typed.first:.3f} | {typed.five:.3f} | {typed.rank:.3f} | {typed.nothing:.1%}"
    if not questions.mistyped:
        return f"| {questions.name} | {half} | {len(questions.asked)} | {cells} | – | – | – |"
    wrong = figured(shelf, questions, mistyped(questions))
    lost = 1 - wrong.five / typed.five
    return (
        f"| {questions.name} | {half} | {len(questions.asked)} | {cells} | {wrong.first:.3f} | {wrong.five:.3f} "
        f"| {lost:.1%} |"
    )


@contextmanager
def without(*patches: tuple[object, str, object]) -> Generator[None]:
    with ExitStack() as stack:
        for owner, name, instead in patches:
            stack.enter_context(mock.patch.object(owner, name, instead))
        yield


def variants() -> Iterator[tuple[str, Figures, AbstractContextManager[None]]]:
    """Each ingredient on top of those before it, from BM25F alone to what ships."""
    alone = replace(FIGURES, linked=0.0)
    bare = replace(alone, nearest=0.0)
    alike = (ways, "emphasis_of", lambda *_: 1.0), (matching, "emphasis_of", lambda *_: 1.0)
    whole = (scoring, "coordination", lambda *_: 1.0)
    apart = (query, "other_wordings", lambda *_: [])
    sure = (ways, "_typo_ways", lambda *_: [])
    once = (ways, "_missed", lambda *_: 1.0)
    yield "BM25F", bare, without(*alike, whole, apart, sure, once)
    yield "+ typos", bare, without(*alike, whole, apart, once)
    yield "+ together and apart", bare, without(*alike, whole, once)
    yield "+ coordination", bare, without(*alike, once)
    yield "+ nearest short text", alone, without(*alike, once)
    yield "+ short and repeated words", alone, without(once)
    yield "+ words that short texts say again", alone, nullcontext()
    yield "+ links from other articles", FIGURES, nullcontext()


def ablation(corpora: Path, only: Sequence[str]) -> None:
    everything = list(every(corpora, development=True, only=only))
    print("| ranking |", " | ".join(one.name for one in everything), "|")
    print("| --- |", " | ".join("---:" for _ in everything), "|")
    for name, figures, patched in variants():
        with patched, mock.patch.object(Shelf.__init__, "__defaults__", (figures,)):
            cells: list[str] = []
            for one in everything:
                shelf = shelf_of(one.documents, one.language)
                typed = figured(shelf, one, one.asked)
                wrong = f" ({figured(shelf, one, mistyped(one)).five:.3f})" if one.mistyped else ""
                cells.append(f"{typed.first:.3f} / {typed.five:.3f}{wrong}")
        print(f"| {name} |", " | ".join(cells), "|", flush=True)


def main() -> None:
    """Prints the tables, or says that the corpora are not there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--both", action="store_true", help="the other halves, too")
    parser.add_argument("--ablation", action="store_true", help="what each ingredient adds")
    parser.add_argument("--only", default="", help="names of sets, with commas between")
    parser.add_argument("--strictly", action="store_true", help="leave out more links")
    asked = parser.parse_args()
    corpora = find_corpora()
    only = [name for name in asked.only.split(",") if name]
    if asked.ablation:
        ablation(corpora, only)
        return
    print("| set | half | queries | first | in five | MRR | nothing | typo: first | in five | lost of five |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for development in (True, False) if asked.both else (True,):
        for questions in every(corpora, development, only):
            own = replace(questions, alike=holds) if asked.strictly else questions
            print(quality(own, "development" if development else "other"), flush=True)


if __name__ == "__main__":
    main()
