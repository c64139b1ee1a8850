"""What is wished of a small picture, and what came of it. Who asks knows nothing of how pictures are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio.errors import Problem
from studio.kb.mirroring import seen_in
from studio.kb.pictures import Picture
from studio.reader import direction


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture to be drawn: as the text of `article` in `language` shows it at `address`, in device pixels.

    `told` is all of the text that decides the numbers of its marks. `whole` asks for no cropping to fill the frame.
    """

    article: str
    language: str
    address: str
    picture: Picture
    dark: bool
    size: tuple[int, int]
    told: tuple[str, ...] = ()
    whole: bool = False

    @property
    def file(self) -> str:
        """The path of the file that is shown."""
        return self.picture.variant(self.language, self.dark)

    @property
    def seen(self) -> Picture:
        """The picture with its marks where readers see them."""
        return seen_in(self.picture, self.language, direction(self.language) == "rtl")


@dataclass(frozen=True, slots=True)
class Disc:
    """Where a numbered mark lies on what was drawn, as fractions of it, and what it says."""

    mark: str
    number: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Print:
    """What came of a wish: an image, or why there is none. `key` names its pixels. A proof will be replaced."""

    image: QImage | None = None
    key: str = ""
    discs: tuple[Disc, ...] = ()
    problem: Problem | None = None
    is_proof: bool = False
