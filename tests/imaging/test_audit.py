"""The audit finds what is left of removed areas and whatever is no pixel, and nothing where there is nothing."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from studio.errors import PictureError
from studio.imaging import Drawn, Job, Look, Pixels, Recipe, Rendition, Seen, audit, look_at, removed_areas
from studio.imaging.audit import look_closely, shown_removals
from studio.imaging.containers import is_lossy, strangers_in
from studio.imaging.worker import Delivery
from studio.kb.pictures import Box
from tests.imaging.pictures import corners, delivered, encoded, noise

SECRET = Box(0.3, 0.4, 0.2, 0.05)
REMOVED = Recipe(removals=(SECRET,))


def screenshot(width: int = 1200, height: int = 600) -> Image.Image:
    """White, with lines of dark text over all of it."""
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    for y in range(4, height, 16):
        pen.text((4, y), "Serial number 4711 0815, order of Monday. " * (width // 240 + 1), fill=(20, 20, 20))
    return picture


def photograph(width: int = 1200, height: int = 600) -> Image.Image:
    """Soft colours with grain: what is encoded with losses."""
    soft = noise(width // 40, height // 40, seed=6).resize((width, height), Image.Resampling.BICUBIC)
    return Image.blend(soft, noise(width, height, seed=7), 0.05)


def seen_in(folder: Path, picture: Image.Image, drawn_by: Recipe, promised: Recipe = REMOVED) -> list[Seen]:
    """What the audit finds in each rendition, smallest first, of a picture that was drawn by one recipe and has to
    keep what another promises."""
    content = encoded(picture)
    result = delivered(folder, content, drawn_by)
    assert isinstance(result, Delivery)
    files: list[Rendition] = []
    for each in result.renditions:
        (folder / f"{each.width}.webp").write_bytes(each.content)
        sha256 = hashlib.sha256(each.content).hexdigest()
        files.append(Rendition(each.width, each.height, f"{each.width}.webp", sha256, len(each.content)))
    drawn = Drawn(result.width, result.height, tuple(files))
    areas = removed_areas(Job("x", folder / "master", promised), drawn)
    return [
        look_closely(Look(folder / each.name, each.sha256, boxes)) for each, boxes in zip(files, areas, strict=True)
    ]


@pytest.mark.parametrize("kind", ["screenshot", "photograph", "transparent"])
def test_nothing_is_found_where_everything_is_removed(tmp_path: Path, kind: str) -> None:
    picture = photograph() if kind == "photograph" else screenshot()
    if kind == "transparent":
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    places = random.Random(kind)
    boxes = [Box(*(places.uniform(0, 0.9) for _ in range(2)), *(places.uniform(0.002, 0.2) for _ in range(2)))]
    boxes += [Box(places.uniform(0, 0.9), places.uniform(0, 0.9), 0.1, 0.01) for _ in range(8)]
    blurred = Recipe(Box(0.01, 0.02, 0.98, 0.97), tuple(boxes), (Box(0, 0, 1, 1),))
    for recipe in (blurred, REMOVED):
        assert seen_in(tmp_path, picture, recipe, recipe) == [Seen()] * 3
    assert is_lossy((tmp_path / "480.webp").read_bytes())
    assert is_lossy((tmp_path / "1200.webp").read_bytes()) == (kind == "photograph")


PLANTED = {
    "nothing was removed": Recipe(),
    "it was blurred instead": Recipe(blurs=(SECRET,)),
    "half of it": Recipe(removals=(Box(SECRET.x, SECRET.y, SECRET.width / 2, SECRET.height),)),
    "it lies three letters aside": Recipe(removals=(Box(SECRET.x + 0.012, SECRET.y, SECRET.width, SECRET.height),)),
    "a line is missing": Recipe(removals=(Box(SECRET.x, SECRET.y + 0.012, SECRET.width, SECRET.height - 0.012),)),
}


@pytest.mark.parametrize("kind", [screenshot, photograph])
@pytest.mark.parametrize("name", PLANTED)
def test_what_is_left_is_found_in_every_width(tmp_path: Path, name: str, kind: Any) -> None:
    found = seen_in(tmp_path, kind(), PLANTED[name])
    assert len(found) == 3
    assert all(each.left > 0 and not each.clean for each in found), found


def test_a_single_letter_that_is_left_is_found(tmp_path: Path) -> None:
    bare = delivered(tmp_path, encoded(screenshot()), REMOVED)
    assert isinstance(bare, Delivery)
    for each in bare.renditions:
        picture = Image.open(io.BytesIO(each.content)).convert("RGB")
        at = (round(picture.width * 0.4), round(picture.height * 0.42))
        ImageDraw.Draw(picture).text(at, "7", fill=(90, 90, 96))
        content = encoded(picture, "WEBP", lossless=True)
        (tmp_path / "a.webp").write_bytes(content)
        box = [SECRET.x, SECRET.y, SECRET.x + SECRET.width, SECRET.y + SECRET.height]
        area = Pixels(*(round(side * size) for side, size in zip(box, picture.size * 2, strict=True)))
        inner = Pixels(area.left + 1, area.top + 1, area.right - 1, area.bottom - 1)
        assert look_closely(Look(tmp_path / "a.webp", hashlib.sha256(content).hexdigest(), (inner,))).left > 3


def test_an_area_follows_from_the_mark_and_the_crop(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(corners(1600, 400)))
    recipe = Recipe(Box(0.5, 0, 0.5, 1), (Box(0.6, 0.5, 0.1, 0.25), Box(0.1, 0, 0.2, 0.2), Box(0.7, 0.1, 0.0005, 0.5)))
    drawn = Drawn(800, 400, (Rendition(480, 240, "", "", 0), Rendition(800, 400, "", "", 0)))
    small, whole = removed_areas(Job("a", tmp_path / "a.png", recipe), drawn)
    assert whole == (Pixels(160, 200, 320, 300),)
    assert small == (Pixels(96, 120, 192, 180),)
    assert shown_removals(Job("a", tmp_path / "a.png", recipe), drawn) == 1


def test_an_area_too_narrow_to_read_anything_in_counts_in_the_whole_picture_alone(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(corners(1440, 900)))
    job = Job("a", tmp_path / "a.png", Recipe(removals=(Box(0.5, 0.5, 0.2, 6 / 900),)))
    drawn = Drawn(1440, 900, (Rendition(480, 300, "", "", 0), Rendition(1440, 900, "", "", 0)))
    assert [len(areas) for areas in removed_areas(job, drawn)] == [0, 1]
    assert shown_removals(job, drawn) == 1


def test_a_master_that_became_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(corners(80, 40)))
    with pytest.raises(PictureError, match="was changed"):
        removed_areas(Job("a", tmp_path / "a.png", REMOVED), Drawn(40, 40, ()))


def noted() -> dict[str, Any]:
    """Everything that Pillow can put beside the pixels of a WebP."""
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    icc = ImageCms.ImageCmsProfile(ImageCms.core.createProfile("sRGB")).tobytes()
    return {"exif": exif, "icc_profile": icc, "xmp": b"<x:xmpmeta/>"}


PLAIN = encoded(corners(40, 20), "WEBP", lossless=True)
ALPHA = encoded(corners(40, 20, "RGBA"), "WEBP", lossless=False)


def framed(*chunks: tuple[bytes, bytes]) -> bytes:
    """A RIFF of these chunks, each padded."""
    body = b"".join(name + len(b).to_bytes(4, "little") + b + b"\0" * (len(b) % 2) for name, b in chunks)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


STRANGERS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "nothing": (PLAIN, ()),
    "nothing, with losses and transparency": (ALPHA, ()),
    "everything": (
        encoded(corners(40, 20), "WEBP", lossless=True, **noted()),
        ("a header that announces more than pixels", "ICCP", "EXIF", "XMP"),
    ),
    "frames": (
        encoded(corners(40, 20), "WEBP", save_all=True, append_images=[noise(40, 20, 1)]),
        ("a header that announces more than pixels", "ANIM", "ANMF", "ANMF"),
    ),
    "bytes behind": (PLAIN + b"SECRET", ("bytes behind the picture",)),
    "a picture in the picture": (PLAIN + PLAIN, ("bytes behind the picture",)),
    "cut short": (PLAIN[:-9], ("a chunk cut short", "a picture cut short")),
    "its own chunk": (framed((b"VP8L", PLAIN[20:]), (b"NOTE", b"SECRET")), ("NOTE",)),
    "pixels twice": (framed((b"VP8L", PLAIN[20:]), (b"VP8L", PLAIN[20:])), ("VP8L",)),
    "words in the padding": (
        framed((b"VP8X", b"\0" * 10), (b"VP8L", b"x" * 9))[:-1] + b"S",
        ("padding that is not empty",),
    ),
    "words in the header": (
        framed((b"VP8X", b"\0SEC" + bytes(6)), (b"VP8L", b"xx")),
        ("a header that announces more than pixels",),
    ),
    "a PNG": (encoded(corners()), ("no WebP",)),
    "a PNG in a WebP's frame": (b"RIFF\x10\0\0\0WAVE" + bytes(12), ("no WebP",)),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_whatever_a_file_holds_besides_pixels_is_named(name: str) -> None:
    content, found = STRANGERS[name]
    assert strangers_in(content) == found


def look(path: Path, content: bytes, *areas: Pixels) -> Look:
    path.write_bytes(content)
    return Look(path, hashlib.sha256(content).hexdigest(), areas)


def test_many_files_are_looked_at_each_for_itself(tmp_path: Path) -> None:
    area = Pixels(0, 0, 10, 10)
    broken = look(tmp_path / "e.webp", PLAIN[:60], area)
    changed = look(tmp_path / "f.webp", PLAIN, area)
    changed.path.write_bytes(ALPHA)
    looks = [
        look(tmp_path / "a.webp", PLAIN),
        look(tmp_path / "b.webp", PLAIN, area),
        look(tmp_path / "c.webp", encoded(corners(), "WEBP", **noted())),
        look(tmp_path / "d.webp", PLAIN, Pixels(30, 0, 50, 10)),
        broken,
        changed,
        Look(tmp_path / "gone.webp", "0" * 64, (area,)),
    ]
    clean, left, noticed, off, cut, other, gone = look_at(looks, workers=2)
    assert clean.clean
    assert (left.left, off.left) == (100, 200)
    assert "EXIF" in noticed.strangers
    assert "damaged" in cut.fault
    assert other.changed
    assert "cannot be read" in gone.fault
    assert not any(each.clean for each in (left, noticed, off, cut, other, gone))


def test_what_was_clean_is_not_looked_at_again_and_the_rest_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grey = encoded(Image.new("RGB", (40, 20), (43, 45, 49)), "WEBP", lossless=True)
    area = Pixels(2, 2, 30, 18)
    looks = [look(tmp_path / "a.webp", grey, area), look(tmp_path / "b.webp", PLAIN, area)]
    first = look_at(looks, tmp_path / "cache", workers=1)
    assert [each.clean for each in first] == [True, False]
    asked: list[str] = []

    class Watching(audit.Crew[Look, Seen]):
        def results(self, tasks: Any, tick: float = 0.1) -> Any:
            asked.extend(task.path.name for task in tasks)
            return super().results(tasks, tick)

    monkeypatch.setattr(audit, "Crew", Watching)
    assert look_at(looks, tmp_path / "cache", workers=1) == first
    assert asked == ["b.webp"]
    wider = look(tmp_path / "a.webp", grey, Pixels(0, 0, 41, 20))
    assert look_at([wider], tmp_path / "cache", workers=1)[0].left == 41 * 20


@pytest.mark.parametrize("text", ["", "{}", '[1, ["x"]]', "[" * 100_000])
def test_a_damaged_memory_of_looks_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "looked-at.json").write_text(text)
    one = look(tmp_path / "b.webp", PLAIN, Pixels(0, 0, 10, 10))
    assert look_at([one], tmp_path, workers=1)[0].left == 100
