"""The commands, gathered."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

import studio
from studio.cli import (
    build,
    check,
    handover,
    importing,
    new,
    opening,
    pictures,
    questions,
    schema,
    search,
    serve,
    verify,
)
from studio.cli.terminal import fail, print_json
from studio.errors import Cancelled, StudioError

STOPPED = 130
"""The exit code of what a person (or a machine) stopped, as shells have it."""

app = typer.Typer(
    name="handrail",
    help="Illustrated, step-by-step help that ships offline inside apps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("open")(opening.run)
app.command("new")(new.run)
app.command("import")(importing.run)
app.command("check")(check.run)
app.command("build")(build.run)
app.command("search")(search.run)
app.command("questions")(questions.run)
app.command("pictures")(pictures.run)
app.command("verify")(verify.run)
app.command("serve")(serve.run)
app.command("schema")(schema.run)
app.add_typer(handover.commands, name="handover")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"handrail {studio.__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Illustrated, step-by-step help that ships offline inside apps."""


def _stop(signal_number: int, frame: object) -> NoReturn:  # noqa: ARG001 (as `signal` calls it)
    raise Cancelled


def main() -> None:
    """Run the command line. Errors that are meant for people become one message and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for stopping in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stopping, _stop)
    as_json = "--json" in sys.argv
    try:
        app()
    except StudioError as error:
        fail(error, as_json)
    except Cancelled:
        if as_json:
            print_json({"ok": False, "error": {"what": "stopped before the end"}})
        typer.echo("Stopped before the end.", err=True)
        sys.exit(STOPPED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left: there is nobody to tell
        sys.exit(1)
