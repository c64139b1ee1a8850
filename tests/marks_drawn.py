"""Each kind of mark drawn by whoever draws marks, and how far two drawings of it are apart.

    python -m tests.marks_drawn FOLDER      QtSvg draws each kind, as <kind>.qt.png in the folder

That is a program of its own, so that who compares browsers needs no Qt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point
from studio.render import draw_marks
from tests.conftest import ROOT

SIZE = (600, 375)
"""Width and height in pixels at which all draw: those of a picture in an article."""
GROUND = (200, 208, 216)
DIFFERS = 32
"""By more levels than this a pixel differs."""
MOST = {"shape": 0.0005, "text": 0.006}
"""What share of the pixels may differ."""
GOLDEN = ROOT / "tests/golden/render/marks"

_STYLE = (MarkStyle("large", "#1971c2", 6.0, 2.0),)
_BOX = Box(0.13, 0.2, 0.52, 0.37)
_MARKS = {
    "number": Mark("a", MarkKind.NUMBER, at=Point(0.3, 0.4)),
    "number-of-two-digits": Mark("b", MarkKind.NUMBER, at=Point(0.61, 0.5), style="large"),
    "text": Mark("a", MarkKind.TEXT, at=Point(0.2, 0.4), text=Phrase.of("Hold it\nfor 3 seconds")),
    "arrow": Mark("a", MarkKind.ARROW, start=Point(0.82, 0.15), end=Point(0.31, 0.66)),
    "box": Mark("a", MarkKind.BOX, box=_BOX),
    "ellipse": Mark("a", MarkKind.ELLIPSE, box=_BOX, style="large"),
    "highlight": Mark("a", MarkKind.HIGHLIGHT, box=_BOX),
    "spotlight": Mark("a", MarkKind.SPOTLIGHT, box=_BOX),
}
KINDS = tuple(_MARKS)
WRITTEN = ("number", "number-of-two-digits", "text")


READY = """<script>
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "ready"; }));
  document.fonts.load("700 20px Inter").then(painted);
</script>"""


def svg_of(kind: str) -> str:
    """The marks over a picture that has one of that kind."""
    picture = Picture("a.png", marks=(_MARKS[kind],))
    return draw_marks(picture, _STYLE, SIZE, {"a": "3", "b": "12"}, ("en",), {"marker": "marker"})


def lay_out(folder: Path) -> None:
    """Pages of every kind, with the letters that all are to take."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "resources/fonts/Inter-Bold.otf", folder / "letters.otf")
    colour = "rgb({}, {}, {})".format(*GROUND)
    looks = (
        '@font-face { font-family: "Inter"; font-weight: 700; src: url(letters.otf); } body { margin: 0; }'
        f" svg {{ display: block; width: {SIZE[0]}px; height: {SIZE[1]}px; background: {colour}; }}"
    )
    for kind in KINDS:
        page = f"<!doctype html><meta charset='utf-8'><title>{kind}</title><style>{looks}</style>{svg_of(kind)}"
        page += READY
        (folder / f"{kind}.html").write_text(page, encoding="utf-8")


def by_qt(folder: Path) -> dict[str, Image.Image]:
    """What QtSvg makes of every kind with the letters that were laid out, which is what the canvas shows."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-m", "tests.marks_drawn", str(folder)], cwd=ROOT, env=surroundings, check=True)
    return {kind: opened(folder / f"{kind}.qt.png") for kind in KINDS}


def opened(path: Path) -> Image.Image:
    """The part of a photograph that has the drawing."""
    with Image.open(path) as picture:
        return picture.convert("RGB").crop((0, 0, *SIZE))


@dataclass(frozen=True)
class Apart:
    """How far two drawings are apart: the share of pixels that differ, and by how much the sides of what is drawn
    lie apart, in pixels."""

    share: float
    sides: int


def apart(one: Image.Image, other: Image.Image) -> Apart:
    """How far two drawings are apart."""
    return Apart(_above(_off(one, other)) / (SIZE[0] * SIZE[1]), max(map(_distance, _sides(one), _sides(other))))


def is_near(kind: str, found: Apart) -> bool:
    """Whether two drawings of a kind of mark pass for one."""
    return found.share <= MOST["text" if kind in WRITTEN else "shape"] and found.sides <= 1


def _distance(one: int, other: int) -> int:
    return abs(one - other)


def _off(one: Image.Image, other: Image.Image) -> Image.Image:
    first, *others = ImageChops.difference(one, other).split()
    for each in others:
        first = ImageChops.lighter(first, each)
    return first


def _above(off: Image.Image) -> int:
    return sum(off.histogram()[DIFFERS + 1 :])


def _sides(drawn: Image.Image) -> tuple[int, int, int, int]:
    ground = Image.new("RGB", SIZE, GROUND)
    return _off(drawn, ground).point([0 if level <= DIFFERS else 255 for level in range(256)]).getbbox() or (0, 0, 0, 0)


def _draw_by_qt(folder: Path) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter

    from studio.desktop.marks_svg import marks_renderer

    app = QGuiApplication([])
    QFontDatabase.addApplicationFont(str(folder / "letters.otf"))
    for kind in KINDS:
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        image.fill(QColor(*GROUND))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks_renderer(svg_of(kind)).render(painter, QRectF(0, 0, *SIZE))
        painter.end()
        image.save(str(folder / f"{kind}.qt.png"))
    app.quit()


if __name__ == "__main__":
    _draw_by_qt(Path(sys.argv[1]))
