"""Each kind of mark looks the same on the canvas and in three engines, and as it looked when it was last agreed on.

The table of how far they are apart lies in build/proof/marks.txt afterwards.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from tests.marks_drawn import GOLDEN, KINDS, SIZE, Apart, apart, by_qt, is_near, lay_out, opened
from tests.proof.engines import Engine, chromium, until
from tests.proof.firefox import firefox
from tests.proof.webkit import webkit

# Selenium's own WebKitGTK class calls its own connection in a way that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

TABLE = Path(__file__).resolve().parents[2] / "build/proof/marks.txt"


def photographs(engine: Engine, folder: Path) -> dict[str, Image.Image]:
    """What a browser makes of every kind, once its letters are there."""
    drawn: dict[str, Image.Image] = {}
    engine.widen(*SIZE)
    for kind in KINDS:
        engine.open((folder / f"{kind}.html").as_uri())
        until(engine, "document.title === 'ready' && document.readyState === 'complete'")
        path = folder / f"{kind}.{engine.name}.png"
        engine.photograph(path)
        drawn[kind] = opened(path)
    return drawn


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Image.Image]]:
    folder = tmp_path_factory.mktemp("marks")
    lay_out(folder)
    drawn = {"QtSvg": by_qt(folder)}
    for make in (chromium, lambda: firefox(folder), lambda: webkit(folder)):
        with ExitStack() as stack:
            engine = stack.enter_context(make())
            drawn[engine.name] = photographs(engine, folder)
    return drawn


def test_marks_look_the_same_wherever_they_are_drawn(drawings: dict[str, dict[str, Image.Image]]) -> None:
    found: dict[tuple[str, str], Apart] = {}
    for kind in KINDS:
        for name, drawn in drawings.items():
            found[kind, name] = apart(drawn[kind], opened(GOLDEN / f"{kind}.png"))
    rows = [f"{kind:22} {name:9} {each.share:8.3%} {each.sides} px" for (kind, name), each in found.items()]
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text("\n".join([*rows, ""]), encoding="utf-8")
    assert [row for row, ((kind, _), each) in zip(rows, found.items(), strict=True) if not is_near(kind, each)] == []
