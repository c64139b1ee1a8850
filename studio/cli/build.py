"""`handrail build`: from a knowledge base to the bundle that apps ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.bundle.audit import audit_line
from studio.cli.editions import edition_of
from studio.cli.formats import finding_values
from studio.cli.golden import asked_of, asked_values
from studio.cli.making import Made, Making, make_bundle
from studio.cli.terminal import Json, Kb, audit_values, print_json, problem_values, progress, say, shown_size


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
    making = Making(edition_of(drafts, language or (), product), out, zip, strict, keep_going, as_json)
    with progress() as report:
        made = make_bundle(kb, making, report)
    if as_json:
        print_json(built_values(made))
    else:
        for problem in made.built.problems:
            typer.echo(f"warning: {problem}", err=True)
        say(_story(made))


def built_values(made: Made) -> dict[str, object]:
    """A build as JSON holds it."""
    built = made.built
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
        "pictures": audit_values(built.manifest.pictures),
        "problems": [problem_values(problem) for problem in built.problems],
        **asked_values(made.golden),
        "findings": [finding_values(finding) for finding in made.findings],
    }


def _story(made: Made) -> str:
    built, done = made.built, made.built.written
    if done.written or done.removed:
        what = f"{len(done.written)} files written, {done.kept} kept, {len(done.removed)} removed"
    else:
        what = "nothing changed"
    files = len(built.manifest.files) + 1
    languages = ", ".join(language for language, _ in built.manifest.homes)
    lines = [
        f"Bundle {built.manifest.version} ({languages}): {files} files, {shown_size(built.size)}; {what}.",
        str(audit_line(built.manifest.pictures)) + ".",
        f"Open {(built.out / 'index.html').resolve()}",
    ]
    if built.archive:
        lines.append(f"Archive {built.archive.resolve()}")
    if made.golden:
        lines.append(asked_of(made.golden))
    if made.findings:
        lines.append(f"The check found {len(made.findings)} to put right; `handrail check` names them.")
    return "\n".join(lines)
