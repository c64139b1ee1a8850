"""Pairs of pictures, an old one with marks and a newer one, and where each mark belongs in the newer one.

Every pair follows from its kind and a seed. A mark belongs to a part of the screen; where that part is gone the mark
belongs nowhere.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image

from studio.kb.pictures import Box, Mark, MarkKind, Point
from tests.imaging.screens import CONTROLS, DARK, ICONS, THEMES, WORDS, Area, Look, Row, Screen, draw_screen

_TEXTS = tuple(WORDS)
_ROWS, _BUTTONS, _TABS = _TEXTS[:20] + _TEXTS[37:], _TEXTS[20:28], _TEXTS[28:34]
_NEW = (
    *("Reminders", "Family", "Heating", "Orders", "Calendar", "Radio", "Weather", "Garage", "Air quality", "Routines"),
    *(
        "Sensor 5",
        "Network 2",
        "Sounds",
        "Updater",
        "Displays",
        "Locations",
        "Backups",
        "Licences",
        "Camera 2",
        "Storages",
    ),
)
"""What rows are called that the old picture does not have: some all but as its own are."""
_ON_PARTS = (
    MarkKind.NUMBER,
    MarkKind.NUMBER,
    MarkKind.BOX,
    MarkKind.ARROW,
    MarkKind.REMOVE,
    MarkKind.ELLIPSE,
    MarkKind.TEXT,
)


@dataclass(frozen=True)
class Pair:
    """Two pictures, the marks on the first, and by the id of each where it belongs on the second (None: nowhere)."""

    kind: str
    seed: int
    old: Image.Image
    new: Image.Image
    marks: tuple[Mark, ...]
    truth: dict[str, Mark | None]
    other_words: bool


Scene = tuple[Screen, Look]


def make_pair(kind: str, seed: int) -> Pair:
    """One pair; the same for the same kind and seed."""
    dice = random.Random(f"{kind} {seed}")
    screen, look = _scene(dice)
    old, parts = draw_screen(screen, look)
    marked = _choose(dice, parts)
    newer, newer_look = screen, look
    changes = _several(dice) if kind == "mixed" else (kind,)
    for change in changes:
        newer, newer_look = CHANGES[change](dice, newer, newer_look, marked)
    new, places = draw_screen(newer, newer_look)
    marks: list[Mark] = []
    truth: dict[str, Mark | None] = {}
    for at, part in enumerate(marked):
        mark_kind = dice.choice(_ON_PARTS)
        place = places.get(part)
        offset = (dice.choice((-16.0, -12.0, 0.0)), dice.choice((-10.0, 0.0, 8.0)))
        name = f"{mark_kind.value}-{at}"
        marks.append(_mark(name, mark_kind, parts[part], offset, look.scale, old.size))
        truth[name] = _mark(name, mark_kind, place, offset, newer_look.scale, new.size) if place else None
    new = _worn(dice, new, "noise" in changes)
    if "resampled" in changes:
        shrunk = dice.uniform(0.75, 1.5)
        new = new.resize((round(new.width * shrunk), round(new.height * shrunk)), Image.Resampling.LANCZOS)
    return Pair(kind, seed, old, new, tuple(marks), truth, look.language != newer_look.language)


def _scene(dice: random.Random) -> Scene:
    icons = list(ICONS)
    dice.shuffle(icons)
    words = dice.sample(_ROWS, dice.randint(4, 8))
    plain, alike = dice.random() < 0.3, dice.random() < 0.3
    same = dice.choice(CONTROLS)
    rows = tuple(
        Row(
            text,
            text,
            "" if plain else (icons[0] if alike and at % 2 else icons[at]),
            same if dice.random() < 0.6 else dice.choice(CONTROLS),
            dice.choice(("22:40", "3.2", "LS2-88041", "Off", "7 min", "English", "1.4 GB", "", "On")),
        )
        for at, text in enumerate(words)
    )
    sidebar = dice.random() < 0.35
    tabs = tuple(zip(icons[8:12], dice.sample(_TABS, 4), strict=False)) if sidebar or dice.random() < 0.6 else ()
    screen = Screen(
        dice.choice(("Settings", "Battery", "Overview", "Measurements", "Devices")),
        rows,
        dice.choice(("", "43 %", "81 %", "7 min")),
        tuple(dice.sample(_BUTTONS, dice.randint(0, 2))),
        tabs,
        tuple(dice.sample(icons, dice.randint(0, 3))) + ((icons[0],) if dice.random() < 0.2 else ()),
        sidebar,
    )
    size = (dice.randint(720, 1000), 640) if sidebar else (dice.randint(360, 430), 760)
    return screen, Look(*size, dice.choice((1.0, 1.5, 2.0)) if not sidebar else 1.0, THEMES[0])


def _choose(dice: random.Random, parts: dict[str, Area]) -> list[str]:
    names = sorted(parts)
    return dice.sample(names, min(len(names), 5))


def _mark(
    name: str, kind: MarkKind, part: Area, offset: tuple[float, float], scale: float, size: tuple[int, int]
) -> Mark:
    left, top, right, bottom = part
    wide, high = size
    if kind in (MarkKind.NUMBER, MarkKind.TEXT):
        at = Point((left + offset[0] * scale) / wide, ((top + bottom) / 2 + offset[1] * scale) / high)
        return Mark(name, kind, at=at)
    if kind is MarkKind.ARROW:
        tip = Point(left / wide, (top + bottom) / 2 / high)
        return Mark(name, kind, start=Point(tip.x - 40 * scale / wide, tip.y + 50 * scale / high), end=tip)
    pad = 4 * scale
    return Mark(
        name,
        kind,
        box=Box(
            (left - pad) / wide, (top - pad) / high, (right - left + 2 * pad) / wide, (bottom - top + 2 * pad) / high
        ),
    )


def _worn(dice: random.Random, image: Image.Image, much: bool) -> Image.Image:
    if not much:
        return image
    file = io.BytesIO()
    image.save(file, "JPEG", quality=dice.randint(45, 85))
    return Image.open(file).convert("RGB")


def _shift(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(look, dy=look.dy + dice.uniform(-30, 60), dx=look.dx + dice.uniform(-6, 24))


def _rescale(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(look, scale=look.scale * dice.uniform(0.75, 1.5))


def _recolour(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(look, theme=dice.choice(THEMES[1:]))


def _dark(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(look, theme=dice.choice(DARK))


def _language(_dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(look, language="de")


def _stretch(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    wider = look.width * dice.uniform(0.88, 1.3)
    return screen, replace(look, width=round(wider), height=round(look.height * dice.uniform(0.95, 1.15)))


def _respace(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, replace(
        look, pitch=look.pitch * dice.uniform(0.85, 1.2), card_height=look.card_height * dice.uniform(0.9, 1.2)
    )


def _new_row(dice: random.Random, screen: Screen) -> Row:
    words = dice.choice([text for text in _NEW if all(row.words != text for row in screen.rows)])
    like = dice.choice(screen.rows)
    return replace(
        like, name=f"new {words}", words=words, icon=dice.choice((like.icon, dice.choice(ICONS))) if like.icon else ""
    )


def _insert(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    rows = list(screen.rows)
    for _each in range(dice.randint(1, 2)):
        rows.insert(dice.randint(0, len(rows)), _new_row(dice, screen))
    return replace(screen, rows=tuple(rows)), look


def _remove(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    rows = list(screen.rows)
    rows.pop(dice.randrange(len(rows)))
    return replace(screen, rows=tuple(rows)), look


def _reorder(dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    rows = list(screen.rows)
    dice.shuffle(rows)
    return replace(screen, rows=tuple(rows)), look


def _gone(dice: random.Random, screen: Screen, look: Look, marked: list[str]) -> Scene:
    """What is marked goes, all of it or nearly."""
    names = {name.partition(":")[2].rpartition(":")[0] or name.partition(":")[2] for name in marked}
    rows = tuple(row for row in screen.rows if row.name not in names or dice.random() < 0.2)
    buttons = tuple(each for each in screen.buttons if each not in names)
    return replace(screen, rows=rows, buttons=buttons, card="" if dice.random() < 0.7 else screen.card), look


def _decoy(dice: random.Random, screen: Screen, look: Look, marked: list[str]) -> Scene:
    """What is marked goes, and something of the same looks stands in its place, or elsewhere."""
    names = {name.partition(":")[2] for name in marked}
    rows = list(screen.rows)
    for at, row in enumerate(screen.rows):
        if row.name in names:
            words = dice.choice([text for text in _NEW if all(each.words != text for each in rows)])
            rows[at] = replace(row, name=f"new {words}", words=words)
    if dice.random() < 0.5:
        dice.shuffle(rows)
    others = [text for text in _BUTTONS if text not in screen.buttons]
    dice.shuffle(others)
    buttons = tuple(others.pop() if each in names else each for each in screen.buttons)
    return replace(screen, rows=tuple(rows), buttons=buttons), look


def _as_it_is(_dice: random.Random, screen: Screen, look: Look, _marked: list[str]) -> Scene:
    return screen, look


CHANGES: dict[str, Callable[[random.Random, Screen, Look, list[str]], Scene]] = {
    "same": _as_it_is,
    "noise": _as_it_is,
    "shifted": _shift,
    "rescaled": _rescale,
    "resampled": _as_it_is,
    "recoloured": _recolour,
    "dark": _dark,
    "language": _language,
    "stretched": _stretch,
    "respaced": _respace,
    "inserted": _insert,
    "removed": _remove,
    "reordered": _reorder,
    "gone": _gone,
    "decoy": _decoy,
}
KINDS = (*CHANGES, "mixed")
_EARLY = ("gone", "decoy", "reordered", "removed", "inserted", "respaced", "stretched", "shifted")
_LATE = ("rescaled", "resampled", "recoloured", "dark", "language", "noise")


def _several(dice: random.Random) -> tuple[str, ...]:
    return (*dice.sample(_EARLY, dice.randint(1, 2)), *dice.sample(_LATE, dice.randint(1, 3)))


def error_of(placed: Mark, truth: Mark) -> float:
    """How far off a mark is: the most that any of its places is, as a fraction of the picture's width or height.

    Of an arrow its tip counts.
    """
    if placed.box and truth.box:
        a, b = placed.box, truth.box
        return max(
            abs(a.x - b.x), abs(a.y - b.y), abs(a.x + a.width - b.x - b.width), abs(a.y + a.height - b.y - b.height)
        )
    one, other = placed.end or placed.at, truth.end or truth.at
    assert one and other
    return max(abs(one.x - other.x), abs(one.y - other.y))
