"""`handrail build`: from a knowledge base to the bundle that apps ship."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from studio.bundle.build import Built, build_bundle
from studio.check import Finding, Severity
from studio.check.inspecting import inspect
from studio.cli.check import fails
from studio.cli.formats import finding_values
from studio.cli.opening import open_kb
from studio.cli.terminal import Json, Kb, print_json, problem_values, progress, say, shown_size
from studio.content.edition import Edition
from studio.kb.values import State
from studio.progress import part


def run(
    kb: Kb,
    out: Annotated[
        Path, typer.Option("--out", help="The folder to write; a bundle that is there is replaced.", show_default=False)
    ],
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Ship only this language (may be given again).")
    ] = None,
    product: Annotated[str, typer.Option("--product", help="Ship only what is for this product.")] = "",
    drafts: Annotated[bool, typer.Option("--drafts", help="Ship drafts and articles in review too.")] = False,
    zip: Annotated[bool, typer.Option("--zip", help="Write the bundle as OUT.zip too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Build nothing where the check has warnings.")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Build in spite of the check's errors.")] = False,
    as_json: Json = False,
) -> None:
    """Check a knowledge base and build its bundle. What fails leaves the old bundle as it was."""
    states = frozenset(set(State) - {State.RETIRED}) if drafts else frozenset({State.PUBLISHED})
    edition = Edition(tuple(language or ()), states, product)
    with progress() as report:
        opened = open_kb(kb, part(report, 0.0, 0.05))
        findings = inspect(opened.folder, opened.kb, edition, opened.cache, date.today(), part(report, 0.05, 0.3))
        if fails(findings, strict) and not keep_going:
            refuse(findings, strict, as_json)
        built = build_bundle(opened.folder, opened.kb, out, edition, opened.cache, zip, part(report, 0.3, 1.0))
    if as_json:
        print_json(built_values(built, findings))
    else:
        for problem in built.problems:
            typer.echo(f"warning: {problem}", err=True)
        say(_story(built, len(findings)))


def refuse(findings: tuple[Finding, ...], strict: bool, as_json: bool) -> None:
    """Say why nothing is built, and stop."""
    stopping = [finding for finding in findings if strict or finding.severity is Severity.ERROR]
    if as_json:
        print_json({"ok": False, "findings": [finding_values(finding) for finding in findings]})
    for finding in stopping:
        typer.echo(
            f"{finding.place}: {finding.severity}: {finding.message} [{finding.rule}]\n    {finding.advice}", err=True
        )
    typer.echo(
        f"error: nothing was built: found {len(stopping)} things to put right (--keep-going builds all the same)",
        err=True,
    )
    raise typer.Exit(1)


def built_values(built: Built, findings: tuple[Finding, ...]) -> dict[str, object]:
    """A build as JSON holds it."""
    return {
        "ok": True,
        "out": str(built.out),
        "index": str(built.out / "index.html"),
        "archive": str(built.archive) if built.archive else None,
        "version": built.manifest.version,
        "languages": [language for language, _ in built.manifest.homes],
        "files": len(built.manifest.files) + 1,
        "bytes": built.size,
        "written": list(built.written.written),
        "removed": list(built.written.removed),
        "kept": built.written.kept,
        "problems": [problem_values(problem) for problem in built.problems],
        "findings": [finding_values(finding) for finding in findings],
    }


def _story(built: Built, findings: int) -> str:
    done = built.written
    if done.written or done.removed:
        what = f"{len(done.written)} files written, {done.kept} kept, {len(done.removed)} removed"
    else:
        what = "nothing changed"
    files = len(built.manifest.files) + 1
    languages = ", ".join(language for language, _ in built.manifest.homes)
    lines = [
        f"Bundle {built.manifest.version} ({languages}): {files} files, {shown_size(built.size)}; {what}.",
        f"Open {(built.out / 'index.html').resolve()}",
    ]
    if built.archive:
        lines.append(f"Archive {built.archive.resolve()}")
    if findings:
        lines.append(f"The check has {findings} warnings; see `handrail check`.")
    return "\n".join(lines)
