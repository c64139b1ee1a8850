"""Real articles with real questions and the right answers, read from HANDRAIL_CORPORA.

Half of the questions of each set are for development; the other half is not looked at while anything is chosen.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)")
_HEADING = re.compile(r"^#{1,6} +(.+?)#* *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """An article's link to another one, and the words that it says."""

    source: str
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Articles {id, title, headings, intro, body, questions, lang}, the links between them; `asked` are (query, right
    ids).
    """

    name: str
    language: str
    articles: list[dict[str, Any]]
    links: list[Link]
    asked: list[tuple[str, frozenset[str]]]


def find_corpora() -> Path:
    """The folder of the corpora; ends the program, with what to do, where there is none."""
    folder = Path(os.environ.get("HANDRAIL_CORPORA", ""))
    if not os.environ.get("HANDRAIL_CORPORA") or not folder.is_dir():
        sys.exit("HANDRAIL_CORPORA must name the folder that holds bench/help-4k.jsonl.gz and judged/.")
    return folder


def row(cells: Iterable[object]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a `.jsonl.gz`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def for_development(query: str) -> bool:
    """Whether the question with that id belongs to the half that may be looked at."""
    return hashlib.sha256(query.encode("utf-8")).digest()[0] % 2 == 0


def judged_set(folder: Path, questions: int = 0, development: bool = True) -> JudgedSet:
    """One half of a set; an article holds its first `questions` sample questions."""
    right: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, article, _ = line.split("\t")
        right.setdefault(query, set()).add(article)
    asked = [
        (one["text"], frozenset(right[one["qid"]]))
        for one in read_lines(folder / "queries.jsonl.gz")
        if one["qid"] in right and for_development(one["qid"]) == development
    ]
    articles = [_article(one, questions) for one in read_lines(folder / "articles.jsonl.gz")]
    name = f"{folder.name}, {questions} questions" if questions else folder.name
    return JudgedSet(name, articles[0]["lang"], articles, _links(articles), asked)


def says(words: str, query: str) -> bool:
    """Whether the words of a link are the query."""
    return words.casefold() == query.casefold()


def linking(links: Iterable[Link], query: str, alike: Callable[[str, str], bool] = says) -> dict[str, int]:
    """How many articles link to each, links whose words are alike to the query left out: they tell what is right."""
    found: dict[str, set[str]] = {}
    for link in links:
        if not alike(link.words, query):
            found.setdefault(link.target, set()).add(link.source)
    return {target: len(sources) for target, sources in found.items()}


def _links(articles: list[dict[str, Any]]) -> list[Link]:
    """Links whose address ends with the id of another article: …/articles/360018424279-title#step."""
    ids = {article["id"] for article in articles}
    found: list[Link] = []
    for article in articles:
        for words, address in _LINK.findall(article["body"]):
            target = address.partition("#")[0].rstrip("/").rpartition("/")[2].partition("-")[0]
            if target in ids and target != article["id"]:
                found.append(Link(article["id"], target, words.strip()))
    return found


def _article(raw: dict[str, Any], questions: int) -> dict[str, Any]:
    return {
        "id": str(raw["id"]),
        "lang": raw["lang"],
        "title": raw["title"],
        "headings": _HEADING.findall(raw["body"]),
        "intro": "",
        "body": raw["body"],
        "questions": raw.get("questions", [])[:questions],
    }
