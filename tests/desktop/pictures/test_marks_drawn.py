"""Marks on the canvas look as browsers drew them when they were last agreed on."""

from __future__ import annotations

from pathlib import Path

from tests.marks_drawn import GOLDEN, KINDS, apart, by_qt, is_near, lay_out, opened


def test_the_canvas_draws_every_kind_of_mark_as_browsers_do(tmp_path: Path) -> None:
    lay_out(tmp_path)
    found = {kind: apart(drawn, opened(GOLDEN / f"{kind}.png")) for kind, drawn in by_qt(tmp_path).items()}
    assert list(found) == list(KINDS)
    assert {kind: each for kind, each in found.items() if not is_near(kind, each)} == {}
