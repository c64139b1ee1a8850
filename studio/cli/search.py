"""`handrail search`: what customers will find."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from studio.cli.editions import edition_of
from studio.cli.opened import open_kb
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.content.catalogue import Entry
from studio.content.reasons import word_reason
from studio.content.searching import open_search
from studio.kb.customer import Customer
from studio.progress import part
from studio.search import Hit
from studio.search.explaining import Explanation, Near, Nearest, PieceMatch


def run(
    kb: Kb,
    query: Annotated[str, typer.Argument(help="What a customer would type.", show_default=False)],
    language: Annotated[
        str, typer.Option("--language", help="The language to search in; the source language unless told.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many articles at most.")] = 10,
    product: Annotated[
        str, typer.Option("--product", help="What a customer of this product finds; all products unless told.")
    ] = "",
    firmware: Annotated[str, typer.Option("--firmware", help="The version that the customer's product has.")] = "",
    drafts: Annotated[bool, typer.Option("--drafts", help="Search drafts and articles in review too.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each article was found.")] = False,
    as_json: Json = False,
) -> None:
    """Search a knowledge base as its customers will."""
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        wanted = language or opened.kb.languages.source
        edition_of(drafts, (wanted,)).languages_of(opened.kb)
        customer = Customer(product, firmware)
        customer.check(opened.kb)
        edition = edition_of(drafts)  # with all languages: one may lend articles to another
        with open_search(opened.folder, opened.kb, edition, opened.cache, part(report, 0.2, 1.0)) as answering:
            results = answering.search(query, wanted, limit, customer)
            found = [hit.id for hit in results.hits] if explain else []
            reasons = {reason.article: reason for reason in answering.explain(query, wanted, found, customer)}
    entries = answering.catalogues[wanted].entries
    if as_json:
        hits = [_values(hit, entries[hit.id], reasons.get(hit.id)) for hit in results.hits]
        print_json(
            {
                "ok": True,
                "query": query,
                "language": wanted,
                "product": product or None,
                "firmware": firmware or None,
                "hits": hits,
                "suggestions": list(results.suggestions),
            }
        )
        return
    for number, hit in enumerate(results.hits, 1):
        say(_line(number, hit, entries[hit.id], wanted))
        if hit.id in reasons:
            say("\n".join(f"    {line}" for line in _why(reasons[hit.id])))
    if not results.hits:
        nearest = f" The nearest words are: {', '.join(results.suggestions)}." if results.suggestions else ""
        say(f"Nothing found for “{query}”.{nearest}")


def _values(hit: Hit, entry: Entry, reason: Explanation | None) -> dict[str, object]:
    why = {"why": _reason_values(reason)} if reason else {}
    return {
        "article": hit.id,
        "language": entry.text.language,
        "title": entry.title,
        "step": hit.step or None,
        "score": hit.score,
        "words": list(hit.words),
        **why,
    }


def _why(reason: Explanation) -> list[str]:
    """The sums of a score: the pieces of the query, how much of it was found, the nearest short text."""
    lines = [f"{piece.score:8.3f}  {_piece(piece)}" for piece in reason.pieces]
    if reason.coordination != 1.0:
        lines.append(f"{'× ' + format(reason.coordination, '.3f'):>8}  not every word was found whole")
    if reason.nearest and reason.nearest.score:
        lines.append(f"{'+ ' + format(reason.nearest.score, '.3f'):>8}  {_near(reason.nearest)}")
    if reason.links:
        linking = "1 article links" if reason.links == 1 else f"{reason.links} articles link"
        lines.append(f"{'× ' + format(reason.renown, '.3f'):>8}  {linking} to it")
    return ["pinned: always first for these words", *lines] if reason.pinned else lines


def _piece(piece: PieceMatch) -> str:
    said = " ".join(piece.said)
    if not piece.score:
        return f"“{said}” is not in it"
    return f"“{said}”: {', '.join(word_reason(match) for match in piece.matches if match.how)}"


def _near(nearest: Nearest) -> str:
    where = nearest.kind.value if nearest.kind is Near.TITLE else f"{nearest.kind.value} {nearest.number + 1}"
    return f"close to the {where}"


def _reason_values(reason: Explanation) -> dict[str, object]:
    return {
        "pinned": reason.pinned,
        "pieces": [_piece_values(piece) for piece in reason.pieces],
        "coordination": reason.coordination,
        "nearest": asdict(reason.nearest) if reason.nearest else None,
        "links": reason.links,
        "renown": reason.renown,
        "score": reason.score,
    }


def _piece_values(piece: PieceMatch) -> dict[str, object]:
    words = [
        {
            "word": match.word,
            "how": match.how,
            "score": match.score,
            "found": [
                {
                    "word": term.surface,
                    "worth": term.worth,
                    "fields": {one.field.name.lower(): one.count for one in term.fields},
                }
                for term in match.terms
            ],
        }
        for match in piece.matches
    ]
    return {"said": list(piece.said), "other_wording": piece.other, "score": piece.score, "words": words}


def _line(number: int, hit: Hit, entry: Entry, language: str) -> str:
    title = next((step.title for step in entry.steps if step.id == hit.step), "")
    place = f"{hit.id}#{hit.step}" if hit.step else hit.id
    lent = "" if entry.text.language == language else f"  ({entry.text.language})"
    return f"{number:>2}. {entry.title}{f' › {title}' if title else ''}{lent}\n    {place}  {hit.score:.3f}"
