"""`handrail check`: what should be put right before customers see it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from studio.check import Finding, Severity
from studio.check.inspecting import inspect
from studio.cli import formats
from studio.cli.opening import open_kb
from studio.cli.terminal import Json, Kb, progress, say
from studio.content.edition import Edition
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
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.2))
        findings = inspect(opened.folder, opened.kb, Edition(), opened.cache, date.today(), part(report, 0.2, 1.0))
    failed = fails(findings, strict)
    match Format.JSON if as_json else format:
        case Format.TEXT:
            say(formats.as_text(findings, len(opened.kb.articles)))
        case Format.JSON:
            say(formats.as_json(findings, not failed))
        case Format.SARIF:
            say(formats.as_sarif(findings))
        case Format.JUNIT:
            say(formats.as_junit(findings, opened.kb.id))
    if failed:
        raise typer.Exit(1)


def fails(findings: tuple[Finding, ...], strict: bool) -> bool:
    """Whether findings stop what was to be done."""
    return any(strict or finding.severity is Severity.ERROR for finding in findings)
