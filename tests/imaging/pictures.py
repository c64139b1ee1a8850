"""Pictures for the tests of imaging, and how to look at what became of them."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path
from typing import Any

from PIL import Image

from studio.errors import Problem
from studio.imaging.recipe import Recipe
from studio.imaging.worker import Delivery, Order, deliver

AS_IT_IS = Recipe()
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def encoded(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The bytes of a file with that picture."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def corners(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """White, with its top left quarter red, its top right quarter green and its bottom left quarter blue."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture.convert(mode)


def noise(width: int, height: int, seed: int) -> Image.Image:
    """Pixels of every colour, the same for the same seed."""
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


def delivered(folder: Path, content: bytes, recipe: Recipe = AS_IT_IS) -> Delivery | Problem:
    """What a worker makes of a file with that content, without the process around it."""
    master = folder / "master"
    master.write_bytes(content)
    return deliver(Order(master, hashlib.sha256(content).hexdigest(), recipe))


def shown(folder: Path, content: bytes, recipe: Recipe = AS_IT_IS) -> Image.Image:
    """The largest rendition of a file with that content, decoded."""
    result = delivered(folder, content, recipe)
    assert isinstance(result, Delivery), str(result)
    picture = Image.open(io.BytesIO(result.renditions[-1].content))
    picture.load()
    return picture


def quarters(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters: top left, top right, bottom left, bottom right."""
    width, height = picture.size
    places = [(width // 4, height // 4), (3 * width // 4, height // 4), (width // 4, 3 * height // 4)]
    return [colour(picture, *place) for place in [*places, (3 * width // 4, 3 * height // 4)]]


def colour(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """The colour of one pixel."""
    value = picture.getpixel((x, y))
    assert isinstance(value, tuple)
    return tuple(int(part) for part in value)


def near(one: tuple[int, ...], other: tuple[int, ...], by: int) -> bool:
    """Whether no part of two colours differs by more than `by`."""
    return len(one) == len(other) and all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def chunks(content: bytes) -> list[str]:
    """The names of a WebP file's chunks; fails where anything lies before, between or after them."""
    assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
    assert int.from_bytes(content[4:8], "little") == len(content) - 8
    names: list[str] = []
    place = 12
    while place < len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        names.append(content[place : place + 4].decode())
        place += 8 + size + size % 2
    assert place == len(content)
    return names
