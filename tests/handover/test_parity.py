"""The reader's engine and the studio's make the same codes of the same ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from studio.handover import Answer, Move, Shape, encode
from studio.handover.code import name_of
from tests.handover.ways import IDS, ways
from tests.reader.conftest import Run, node

__all__ = ["node"]

SCRIPT = """
import { encode, nameOf } from %r;
import { readFileSync } from "node:fs";
const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const codes = told.ways.map(({ shapes, begun, moves }) =>
  encode(shapes[begun], moves.map((move) => ({ ...move, shape: shapes[move.shape] })), false));
console.log(JSON.stringify({ codes, names: told.names.map(nameOf) }));
"""


def test_both_engines_make_the_same_codes(node: Run, tmp_path: Path) -> None:
    collected: list[tuple[dict[str, Any], str]] = []

    @settings(max_examples=400, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(ways(most=30))
    def collect(way: tuple[tuple[Shape, ...], Shape, tuple[Move, ...]]) -> None:
        shapes, begun, moves = way
        values = {"shapes": [_shape_values(shape) for shape in shapes], "begun": shapes.index(begun)}
        values["moves"] = [_move_values(move, shapes) for move in moves]
        collected.append((values, encode(begun, moves)))

    collect()
    assert len(collected) > 200
    names = [*IDS, "", "wi-fi" * 40]
    (tmp_path / "ways.json").write_text(json.dumps({"ways": [values for values, _ in collected], "names": names}))
    source = Path(__file__).resolve().parents[2] / "studio/reader/source/guide/handover/code"
    (tmp_path / "run.ts").write_text(SCRIPT % str(source))
    options = {"entryPoints": [str(tmp_path / "run.ts")], "outfile": str(tmp_path / "run.mjs"), "bundle": True}
    options |= {"platform": "node", "format": "esm", "target": "es2020"}
    bundled = node("-e", f"require('esbuild').buildSync({json.dumps(options)})")
    assert bundled.returncode == 0, bundled.stderr
    done = node(tmp_path / "run.mjs", tmp_path / "ways.json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["codes"] == [code for _, code in collected]
    assert told["names"] == [name_of(name) for name in names]


def _shape_values(shape: Shape) -> dict[str, Any]:
    return {
        "article": shape.article,
        "version": shape.version,
        "steps": [step.id for step in shape.steps],
        "branches": [
            {"steps": [], "question": branch.question, "leads": [option.article for option in branch.options]}
            for branch in shape.branches
        ],
    }


def _move_values(move: Move, shapes: tuple[Shape, ...]) -> dict[str, int]:
    at = {"shape": shapes.index(move.shape)}
    if isinstance(move, Answer):
        return at | {"branch": move.branch, "option": move.option}
    return at | {"step": move.step, "outcome": int(move.outcome)}
