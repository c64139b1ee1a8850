"""`handrail search`: what customers will find."""

from __future__ import annotations

from typing import Annotated

import typer

from studio.cli.editions import edition_of
from studio.cli.opened import open_kb
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.content.catalogue import Entry
from studio.content.searching import open_search
from studio.progress import part
from studio.search import Hit


def run(
    kb: Kb,
    query: Annotated[str, typer.Argument(help="What a customer would type.", show_default=False)],
    language: Annotated[
        str, typer.Option("--language", help="The language to search in; the source language unless told.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many articles at most.")] = 10,
    drafts: Annotated[bool, typer.Option("--drafts", help="Search drafts and articles in review too.")] = False,
    as_json: Json = False,
) -> None:
    """Search a knowledge base as its customers will."""
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        wanted = language or opened.kb.languages.source
        edition = edition_of(drafts, (wanted,))
        with open_search(opened.folder, opened.kb, edition, opened.cache, part(report, 0.2, 1.0)) as answering:
            results = answering.search(query, wanted, limit)
    entries = answering.catalogues[wanted].entries
    if as_json:
        hits = [_values(hit, entries[hit.id]) for hit in results.hits]
        suggestions = list(results.suggestions)
        print_json({"ok": True, "query": query, "language": wanted, "hits": hits, "suggestions": suggestions})
        return
    for number, hit in enumerate(results.hits, 1):
        say(_line(number, hit, entries[hit.id]))
    if not results.hits:
        nearest = f" The nearest words are: {', '.join(results.suggestions)}." if results.suggestions else ""
        say(f"Nothing found for “{query}”.{nearest}")


def _values(hit: Hit, entry: Entry) -> dict[str, object]:
    return {
        "article": hit.id,
        "title": entry.title,
        "step": hit.step or None,
        "score": hit.score,
        "words": list(hit.words),
    }


def _line(number: int, hit: Hit, entry: Entry) -> str:
    title = next((step.title for step in entry.steps if step.id == hit.step), "")
    place = f"{hit.id}#{hit.step}" if hit.step else hit.id
    return f"{number:>2}. {entry.title}{f' › {title}' if title else ''}\n    {place}  {hit.score:.3f}"
