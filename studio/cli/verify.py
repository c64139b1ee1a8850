"""`handrail verify`: is a bundle whole, and does it keep its promises?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.bundle.audit import audit_line
from studio.bundle.opening import open_bundle
from studio.bundle.verify import read_manifest, verify_bundle
from studio.cli.terminal import Json, audit_values, print_json, problem_values, progress, say


def run(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", help="The folder of the bundle, or its .zip.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Verify a bundle: its files, its links, that nothing in it comes from elsewhere or runs but the reader."""
    with progress() as report, open_bundle(bundle) as folder:
        problems = verify_bundle(folder, report)
        manifest = read_manifest(folder)
    if as_json:
        values = {"ok": not problems, "version": manifest.version, "files": len(manifest.files) + 1}
        told = {"pictures": audit_values(manifest.pictures), "problems": [problem_values(each) for each in problems]}
        print_json(values | told)
    else:
        for problem in problems:
            say(str(problem))
        verdict = f"{len(problems)} problems" if problems else "all is as it should be"
        if not problems:
            say(f"{audit_line(manifest.pictures)}.")
        say(f"Bundle {manifest.version}, {len(manifest.files) + 1} files: {verdict}.")
    if problems:
        raise typer.Exit(1)
