"""`handrail check`: what should be put right before customers see it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from studio.check import Severity
from studio.check.files import unreadable
from studio.check.inspecting import inspect
from studio.cli import formats
from studio.cli.golden import asked_count, asked_of, asked_values
from studio.cli.opened import open_kb
from studio.cli.terminal import Json, Kb, progress, say
from studio.content.edition import Edition
from studio.errors import KbError
from studio.progress import part


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


def run(
    kb: Kb,
    format: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check too.")] = False,
) -> None:
    """Check a knowledge base: links, branches, pictures, facts, titles, golden questions.

    Stops with exit code 1 where an error is found; with --strict, where anything is.
    """
    form = Format.JSON if as_json else format
    with progress() as report:
        try:
            opened = open_kb(kb, part(report, 0.0, 0.2))
        except KbError as error:
            if form in (Format.TEXT, Format.JSON):
                raise
            name, articles, findings, golden = kb.name, 0, (unreadable(error.problem),), 0
        else:
            name, articles, golden = opened.kb.id, len(opened.kb.articles), asked_count(opened.kb, Edition())
            findings = inspect(kb, opened.kb, Edition(), opened.cache, date.today(), part(report, 0.2, 1.0))
    failed = any(strict or finding.severity is Severity.ERROR for finding in findings)
    match form:
        case Format.TEXT:
            say(formats.as_text(findings, articles))
            if golden:
                say(asked_of(golden))
        case Format.JSON:
            say(formats.as_json(findings, not failed, asked_values(golden)))
        case Format.SARIF:
            say(formats.as_sarif(findings, kb))
        case Format.JUNIT:
            say(formats.as_junit(findings, name))
    if failed:
        raise typer.Exit(1)
