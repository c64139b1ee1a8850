"""`handrail new`: a knowledge base to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.terminal import Json, print_json, say
from studio.content.starter import starter_kb
from studio.storage import write_folder


def run(
    kb: Annotated[
        Path, typer.Argument(metavar="KB", help="The folder to write: empty, or not there yet.", show_default=False)
    ],
    title: Annotated[str, typer.Option("--title", help="Its title; the folder's name unless told.")] = "",
    as_json: Json = False,
) -> None:
    """Begin a knowledge base with one article that shows how steps, callouts and branches are written."""
    started = starter_kb(title or kb.resolve().name.replace("-", " ").replace("_", " ").capitalize())
    write_folder(kb, started)
    if as_json:
        print_json(
            {"ok": True, "kb": str(kb), "id": started.id, "articles": [article.id for article in started.articles]}
        )
    else:
        say(f"{kb} holds a knowledge base with one article.\nSee it: handrail serve {kb}")
