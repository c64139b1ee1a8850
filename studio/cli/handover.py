"""`handrail handover`: what customers hand over to a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.bundle.opening import open_bundle
from studio.bundle.told import read_shapes
from studio.cli.terminal import Json, print_json, say
from studio.handover import Answer, Decoded, Move, Outcome, Shape, decode

commands = typer.Typer(help="What customers hand over to a person.", no_args_is_help=True)


@commands.callback()
def start() -> None:
    """What customers hand over to a person."""


@commands.command("decode")
def run(
    code: Annotated[
        list[str],
        typer.Argument(metavar="CODE", help="The code that a customer reads out, in one piece or in groups."),
    ],
    bundle: Annotated[
        Path,
        typer.Option(
            "--bundle",
            metavar="BUNDLE",
            help="The bundle that their app holds: a folder or a .zip.",
            show_default=False,
        ),
    ],
    language: Annotated[
        str, typer.Option("--language", help="The language to say it in; the customer's unless told.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Say in plain words what is in a hand-over code: the article, the answers given, the step that did not work."""
    with open_bundle(bundle) as folder:
        shapes = read_shapes(folder, language)
    told = decode(" ".join(code), shapes)
    words = {shape.article: shape for shape in shapes if shape.language == language}
    if as_json:
        print_json(_values(told, words))
    else:
        say("\n".join(_lines(told, words)))
    if not told.is_same:
        raise typer.Exit(1)


def _lines(told: Decoded, words: dict[str, Shape]) -> list[str]:
    begun = words.get(told.begun.article, told.begun)
    if not told.is_same:
        here = f"{told.begun.version:04x} ({told.begun.language})"
        return [
            f"Article   {begun.title}  ({begun.article})",
            f"Version   another: the code says {told.version:04x}, this bundle has {here}",
            "The way cannot be told from another version: take the bundle that the customer's app holds.",
        ]
    lines = [f"Article   {begun.title}  ({begun.article})", f"Version   {told.begun.version:04x}, as in this bundle"]
    if told.cut:
        lines.append("…         the beginning did not fit into the code")
    article = begun.article
    for move in told.moves:
        shape = _said_in(words, move)
        if shape.article != article:
            article = shape.article
            lines += ["", f"Then      {shape.title}  ({article})"]
        lines.append(_line(move, shape))
    return lines


def _line(move: Move, shape: Shape) -> str:
    if isinstance(move, Answer):
        branch = shape.branches[move.branch]
        return f"Answered  {branch.question} → {branch.options[move.option].label}"
    step = shape.steps[move.step]
    head = {Outcome.FAILED: "Failed", Outcome.DIFFERENT: "Different", Outcome.HERE: "Is at"}[move.outcome]
    return f"{head:<9} step {step.number}, {step.title}  (#{step.id})"


def _said_in(words: dict[str, Shape], move: Move) -> Shape:
    """The article in the language that was asked for, where its text has the same steps and branches."""
    other = words.get(move.shape.article, move.shape)
    return other if _skeleton(other) == _skeleton(move.shape) else move.shape


def _skeleton(shape: Shape) -> object:
    return [step.id for step in shape.steps], [(branch.step, len(branch.options)) for branch in shape.branches]


def _values(told: Decoded, words: dict[str, Shape]) -> dict[str, Any]:
    begun = words.get(told.begun.article, told.begun)
    return {
        "ok": told.is_same,
        "article": begun.article,
        "title": begun.title,
        "language": told.begun.language,
        "version": f"{told.version:04x}" if not told.is_same else f"{told.begun.version:04x}",
        "same_version": told.is_same,
        "cut": told.cut,
        "path": [_move_values(move, _said_in(words, move)) for move in told.moves],
    }


def _move_values(move: Move, shape: Shape) -> dict[str, Any]:
    if isinstance(move, Answer):
        branch = shape.branches[move.branch]
        step = shape.steps[branch.step].id if branch.step >= 0 else None
        answer = branch.options[move.option].label
        return {
            "article": shape.article,
            "step": step,
            "question": branch.question,
            "answer": answer,
            "option": move.option,
        }
    step = shape.steps[move.step]
    outcome = {Outcome.FAILED: "failed", Outcome.DIFFERENT: "different", Outcome.HERE: "open"}[move.outcome]
    return {"article": shape.article, "step": step.id, "title": step.title, "outcome": outcome}
