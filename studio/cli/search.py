"""`handrail search`: what customers will find."""

from __future__ import annotations

from typing import Annotated

import typer

from studio.cli.opening import open_kb
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.content.edition import Edition
from studio.content.searching import open_search
from studio.errors import KbError
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase, State
from studio.progress import part


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
    states = frozenset(set(State) - {State.RETIRED}) if drafts else frozenset({State.PUBLISHED})
    edition = Edition((), states)
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        wanted = language or opened.kb.languages.source
        if wanted not in opened.kb.languages.all:
            known = ", ".join(opened.kb.languages.all)
            raise KbError(
                f"the knowledge base has no language “{wanted}”", expected=f"one of {known}", do="name another"
            )
        index = open_search(opened.folder, opened.kb, edition, opened.cache, part(report, 0.2, 1.0))
    results = index.search(query, wanted, limit, opened.kb.search)
    hits = [
        {
            "article": hit.id,
            "title": _title(opened.kb, hit.id, wanted),
            "step": hit.step or None,
            "score": hit.score,
            "words": list(hit.words),
        }
        for hit in results.hits
    ]
    if as_json:
        print_json(
            {"ok": True, "query": query, "language": wanted, "hits": hits, "suggestions": list(results.suggestions)}
        )
        return
    for number, (hit, found) in enumerate(zip(hits, results.hits, strict=True), 1):
        step = f" › {_step_title(opened.kb, found.id, wanted, found.step)}" if found.step else ""
        place = f"{found.id}#{found.step}" if found.step else found.id
        say(f"{number:>2}. {hit['title']}{step}\n    {place}  {found.score:.3f}")
    if not hits:
        nearest = f" The nearest words are: {', '.join(results.suggestions)}." if results.suggestions else ""
        say(f"Nothing found for “{query}”.{nearest}")


def _title(kb: KnowledgeBase, article_id: str, language: str) -> str:
    article = kb.article(article_id)
    text = article.text(language) if article else None
    return text.title if text else article_id


def _step_title(kb: KnowledgeBase, article_id: str, language: str, step_id: str) -> str:
    article = kb.article(article_id)
    text = article.text(language) if article else None
    step = outline(text.body).step(step_id) if text else None
    return step.heading.title if step else step_id
