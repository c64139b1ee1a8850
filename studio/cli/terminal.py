"""How commands speak: progress on a terminal, JSON for machines, errors for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from studio.bundle.manifest import Audit
from studio.errors import Problem, StudioError
from studio.progress import Report, silent

Kb = Annotated[Path, typer.Argument(metavar="KB", help="The folder of the knowledge base.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object for machines.")]


@contextmanager
def progress() -> Generator[Report]:
    """A progress bar on standard error while it is a terminal, nothing at all in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda share, doing: bar.update(task, completed=share, description=doing)


def say(line: str) -> None:
    """A line for people, on standard output."""
    typer.echo(line)


def print_json(values: dict[str, Any]) -> None:
    """The one JSON object of a command."""
    typer.echo(json.dumps(values, ensure_ascii=False, indent=2))


def problem_values(problem: Problem) -> dict[str, Any]:
    """A problem as JSON holds it."""
    return asdict(problem)


def audit_values(audit: Audit) -> dict[str, Any]:
    """The audit of a bundle's pictures as JSON holds it; which file is solid where, its manifest says."""
    return {name: count for name, count in asdict(audit).items() if name != "removed"}


def fail(error: StudioError, as_json: bool = False) -> NoReturn:
    """Say an error and stop with exit code 1."""
    if as_json:
        print_json({"ok": False, "error": problem_values(error.problem)})
    typer.echo(f"error: {error}", err=True)
    sys.exit(1)


def shown_size(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.1f} kB"
