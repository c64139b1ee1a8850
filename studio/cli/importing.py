"""`handrail import`: help that was written elsewhere becomes a knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.terminal import Json, print_json, progress, say
from studio.importing import MarkdownOptions, import_markdown
from studio.kb.values import State


def run(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="The folder of Markdown to read.", show_default=False)
    ],
    kb: Annotated[
        Path, typer.Argument(metavar="KB", help="The folder to write: empty, or not there yet.", show_default=False)
    ],
    language: Annotated[str, typer.Option("--language", help="The language it is written in.")] = "en",
    title: Annotated[
        str, typer.Option("--title", help="The title of the knowledge base; the folder's name unless told.")
    ] = "",
    state: Annotated[State, typer.Option("--state", help="The state the articles begin in.")] = State.PUBLISHED,
    keep_drafts: Annotated[
        bool, typer.Option("--keep-drafts", help="Keep what its front matter calls a draft as a draft.")
    ] = False,
    site: Annotated[
        str, typer.Option("--site", help="The address that links starting with / belonged to, https://…")
    ] = "",
    as_json: Json = False,
) -> None:
    """Import a folder of Markdown. The ledger at the end says what was found, stored and missing."""
    options = MarkdownOptions(language=language, title=title, state=state, keep_drafts=keep_drafts, site=site)
    with progress() as report:
        ledger = import_markdown(source, kb, options, report)
    if as_json:
        print_json({"ok": True, "kb": str(kb)} | ledger.as_json())
    else:
        say("\n".join(ledger.summary()))
