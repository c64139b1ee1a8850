"""`handrail schema`: the JSON Schemas of what a bundle holds for apps."""

from __future__ import annotations

from typing import Annotated

import typer

from studio.bundle.schemas import SCHEMAS
from studio.cli.terminal import Json, print_json, say


def run(
    name: Annotated[str, typer.Argument(help="Which schema; all are listed where none is named.")] = "",
    as_json: Json = False,
) -> None:
    """Print a JSON Schema (2020-12) of the bundle's files, or the list of them."""
    if name and name not in SCHEMAS:
        raise typer.BadParameter(f"there is no schema “{name}”; there are {', '.join(SCHEMAS)}")
    if name:
        print_json(SCHEMAS[name])
    elif as_json:
        print_json({"ok": True, "schemas": list(SCHEMAS)})
    else:
        for known, schema in SCHEMAS.items():
            say(f"{known:<12} {schema['title']}")
