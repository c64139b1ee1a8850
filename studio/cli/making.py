"""A knowledge base opened, checked and built: what `build` and `serve` share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from studio.bundle.build import Built, build_bundle
from studio.check import Finding, Severity
from studio.check.inspecting import inspect
from studio.cli.formats import as_line, finding_values
from studio.cli.golden import asked_count, asked_of, asked_values
from studio.cli.opened import open_kb
from studio.cli.terminal import print_json
from studio.content.edition import Edition
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part
from studio.storage.store import key_of


@dataclass(frozen=True, slots=True)
class Making:
    """How to build: into `out` (in the cache where None), with a .zip, refusing warnings too, or nothing at all."""

    edition: Edition
    out: Path | None = None
    archive: bool = False
    strict: bool = False
    keep_going: bool = False
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle, what the check before it found, and how many golden questions that asked."""

    built: Built
    findings: tuple[Finding, ...]
    golden: int


def make_bundle(folder: Path, making: Making, report: Report) -> Made:
    """Check a knowledge base and build its bundle; stop the command where the check finds what may not ship."""
    opened = open_kb(folder, part(report, 0.0, 0.05))
    kb, cache = opened.kb, opened.cache
    findings = inspect(folder, kb, making.edition, cache, date.today(), part(report, 0.05, 0.3))
    stopping = [finding for finding in findings if stops(finding, making.strict)]
    golden = asked_count(kb, making.edition)
    if stopping and not making.keep_going:
        _refuse(findings, stopping, golden, making.as_json)
    out = making.out or cache / "served" / _name(folder, kb, making.edition)
    built = build_bundle(folder, kb, out, making.edition, cache, making.archive, part(report, 0.3, 1.0))
    return Made(built, findings, golden)


def stops(finding: Finding, strict: bool) -> bool:
    """Whether a finding stops a build: an error does, a warning does a strict one, if it is about what ships."""
    return finding.ships and (strict or finding.severity is Severity.ERROR)


def _name(folder: Path, kb: KnowledgeBase, edition: Edition) -> str:
    return key_of(str(folder.resolve()), kb.id, sorted(edition.states))[:16]


def _refuse(findings: tuple[Finding, ...], stopping: list[Finding], golden: int, as_json: bool) -> None:
    if as_json:
        found = [finding_values(finding) for finding in findings]
        print_json({"ok": False, **asked_values(golden), "findings": found})
    for finding in stopping:
        typer.echo(f"{as_line(finding)}\n    {finding.advice}", err=True)
    if golden:
        typer.echo(asked_of(golden), err=True)
    found = f"{len(stopping)} to put right first"
    typer.echo(f"error: nothing was built: {found} (--keep-going builds all the same)", err=True)
    raise typer.Exit(1)
