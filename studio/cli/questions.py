"""`handrail questions`: the golden questions, where their articles come, and what none of them asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.golden import asked_of, asked_values
from studio.cli.opened import Opened, open_kb
from studio.cli.terminal import Json, Kb, print_json, progress, say
from studio.content.catalogue import make_catalogue
from studio.content.coverage import Covered, coverage
from studio.content.edition import Edition
from studio.content.golden import Verdict, ask_questions
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.release import open_release
from studio.content.suggesting import Suggestion, suggest_questions, unanswered
from studio.importing.searches import read_searches
from studio.progress import Report, part
from studio.storage import state_of
from studio.storage.asked import Asked, keep_asked, read_asked
from studio.storage.store import Store


def run(
    kb: Kb,
    searches: Annotated[
        Path | None,
        typer.Option(
            "--searches", help="Take in what customers searched for, from a CSV or JSON file.", show_default=False
        ),
    ] = None,
    suggestions: Annotated[int, typer.Option("--suggestions", min=0, help="How many questions to suggest.")] = 10,
    as_json: Json = False,
) -> None:
    """Ask the golden questions of the search that ships; list what they do not cover.

    Searches that are taken in are kept in the state folder of this computer, not in the knowledge base.
    """
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        asked = _asked(kb, searches)
        found = _look(opened, asked, suggestions, part(report, 0.2, 1.0))
    if as_json:
        print_json(found.values())
    else:
        say("\n".join(found.lines()))


def _asked(kb: Path, searches: Path | None) -> tuple[Asked, ...]:
    if searches is None:
        return read_asked(state_of(kb))
    asked = read_searches(searches)
    keep_asked(state_of(kb), asked)
    return asked


def _look(opened: Opened, asked: tuple[Asked, ...], most: int, report: Report) -> _Found:
    kb, edition = opened.kb, Edition()
    manuscripts = Manuscripts(kb, store=Store(opened.cache / "made"))
    surveys = manuscripts.surveys(every_text(kb), part(report, 0.0, 0.5))
    catalogues = {language: make_catalogue(kb, edition, language, surveys) for language in edition.languages_of(kb)}
    with open_release(opened.folder, kb, edition, surveys, opened.cache, part(report, 0.5, 0.8)) as answers:
        verdicts = ask_questions(kb, answers, report=part(report, 0.8, 0.9))
        return _Found(
            verdicts,
            tuple(one for one in coverage(catalogues, verdicts) if not one.reached),
            unanswered(catalogues, answers, asked),
            suggest_questions(kb, catalogues, answers, asked, most),
        )


class _Found:
    """What was found out, as lines and as JSON."""

    def __init__(
        self,
        verdicts: tuple[Verdict, ...],
        missed: tuple[Covered, ...],
        nobody: tuple[Suggestion, ...],
        suggestions: tuple[Suggestion, ...],
    ) -> None:
        self._verdicts, self._missed, self._nobody, self._suggestions = verdicts, missed, nobody, suggestions

    def lines(self) -> list[str]:
        """What to print."""
        lines = [_verdict_line(verdict) for verdict in self._verdicts]
        lines.append(asked_of(len(self._verdicts)))
        if self._missed:
            lines += ["", "No golden question reaches:"]
            lines += [f"  {one.language}  {one.article}  {one.title}" for one in self._missed]
        if self._nobody:
            lines += ["", "Customers searched for it and find nothing:"]
            lines += [f"  {one.language}  {one.count}×  {one.query}" for one in self._nobody]
        if self._suggestions:
            lines += ["", "Could be golden questions:"]
            lines += [_suggestion_line(one) for one in self._suggestions]
        return lines

    def values(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        return {
            "ok": all(verdict.passes for verdict in self._verdicts),
            **asked_values(len(self._verdicts)),
            "questions": [_verdict_values(verdict) for verdict in self._verdicts],
            "unreached": [{"article": one.article, "language": one.language} for one in self._missed],
            "unanswered": [_suggestion_values(one) for one in self._nobody],
            "suggestions": [_suggestion_values(one) for one in self._suggestions],
        }


def _verdict_line(verdict: Verdict) -> str:
    question = verdict.question
    place = f"{verdict.rank:>3}." if verdict.rank else "none"
    sign = "ok  " if verdict.passes else "LOST"
    return f"{sign}  {place} of {question.within}  {verdict.language}  “{question.query}” → {question.finds}"


def _suggestion_line(one: Suggestion) -> str:
    often = f"  {one.count}×" if one.count else ""
    rank = f"comes {one.rank}." if one.rank else "is not found"
    return f"  {one.language}  “{one.query}” → {one.article or 'no article yet'}, {rank}  ({one.origin.value}){often}"


def _verdict_values(verdict: Verdict) -> dict[str, Any]:
    question = verdict.question
    return {
        "query": question.query,
        "language": verdict.language,
        "finds": question.finds,
        "within": question.within,
        "rank": verdict.rank or None,
        "passes": verdict.passes,
        "before": list(verdict.before[:10]),
    }


def _suggestion_values(one: Suggestion) -> dict[str, Any]:
    return {
        "query": one.query,
        "language": one.language,
        "article": one.article or None,
        "origin": one.origin.value,
        "count": one.count,
        "rank": one.rank or None,
    }
