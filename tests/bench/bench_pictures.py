"""Renditions of screenshots beside libvips and plain Pillow, at equal quality, in one run.

    python -m venv peers && peers/bin/pip install "pillow==12.*" numpy "pyvips[binary]"
    PYTHONPATH=. peers/bin/python -m tests.bench.bench_pictures [PICTURES] [WORKERS]

Neither libvips nor NumPy is a dependency of anything else. Screenshots of 1600×1200 are drawn by a seed; every tool
makes WebP files of 480, 960 and 1440 pixels of each. The quality of a file is its SSIM (Wang et al. 2004, on luma, in
windows of 8×8) to what its own tool scaled, so that it is the encoder's loss alone. A peer takes the lowest quality on
its ladder that comes up to Handrail's over a sample: by the mean of each picture's files, and by the worst of them. The
tools take turns, so that what else the machine does falls on all of them.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from studio.errors import Problem
from studio.imaging import Job, Recipe, make_renditions, rendition_path
from studio.imaging.drawing import resized
from studio.imaging.masters import read_pixels

WIDTHS = (480, 960, 1440)
LADDER: tuple[int, ...] = (75, 78, 80, 82, 83, 84, 85, 86, 88, 90, 92, 94, 96, 98, 100, 0)
"""Qualities of lossy WebP; 0 is lossless, which is always enough."""
SAMPLE = 12
SPAWNED = get_context("spawn")
"""libvips has threads of its own, which no fork survives."""
TURN = 50
WORDS = ["the", "device", "settings", "network", "save", "cancel", "open", "update", "battery", "version", "details"]


def screenshot(seed: int) -> Image.Image:
    """A made-up window of 1600×1200: bars, lists, forms and, in one of four, a photograph."""
    dice = random.Random(seed)
    dark = dice.random() < 0.25
    paper, ink = ((32, 34, 38), (225, 228, 232)) if dark else ((255, 255, 255), (33, 37, 41))
    picture = Image.new("RGB", (1600, 1200), paper)
    pen = ImageDraw.Draw(picture)
    accent = tuple(dice.randrange(30, 220) for _ in range(3))
    for y in range(72):  # a bar with a gradient
        pen.line((0, y, 1600, y), fill=tuple(max(0, part - y // 2) for part in accent))
    pen.rectangle((0, 72, 320, 1200), fill=tuple((part * 15 + 128) // 16 for part in paper))
    small, large = ImageFont.load_default(20), ImageFont.load_default(34)
    pen.text((24, 18), " ".join(dice.choices(WORDS, k=3)).title(), fill="white", font=large)
    for row in range(18):
        y = 100 + row * 58
        pen.rounded_rectangle((20, y, 300, y + 44), 10, fill=accent if row == dice.randrange(18) else None)
        pen.ellipse((30, y + 10, 54, y + 34), outline=ink, width=2)
        pen.text((66, y + 10), " ".join(dice.choices(WORDS, k=2)), fill=ink, font=small)
    for row in range(24):
        y = 110 + row * 44
        if dice.random() < 0.15:
            pen.rounded_rectangle((360, y, 360 + dice.randrange(200, 900), y + 34), 6, outline=ink, width=2)
        pen.text((370, y + 6), " ".join(dice.choices(WORDS, k=dice.randrange(4, 14))), fill=ink, font=small)
    if dice.random() < 0.25:
        soft = Image.frombytes("RGB", (30, 20), dice.randbytes(1800)).resize((600, 400), Image.Resampling.BICUBIC)
        grain = Image.frombytes("RGB", (600, 400), dice.randbytes(720_000))
        picture.paste(Image.blend(soft, grain, 0.04), (900, 700))
    return picture


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity of two pictures of one size, on luma, over windows of 8×8 that touch."""
    np: Any = import_module("numpy")

    def windows(picture: Image.Image) -> Any:
        luma = np.asarray(picture.convert("L"), dtype=np.float64)
        high, wide = luma.shape[0] // 8 * 8, luma.shape[1] // 8 * 8
        return luma[:high, :wide].reshape(high // 8, 8, wide // 8, 8).swapaxes(1, 2).reshape(-1, 64)

    a, b = windows(one), windows(other)
    mean_a, mean_b = a.mean(1), b.mean(1)
    both = ((a - mean_a[:, None]) * (b - mean_b[:, None])).mean(1)
    first, second = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    shown = (2 * mean_a * mean_b + first) * (2 * both + second)
    return float((shown / ((mean_a**2 + mean_b**2 + first) * (a.var(1) + b.var(1) + second))).mean())


@dataclass(frozen=True)
class File:
    """An encoded picture: its bytes, and what it was before it was encoded."""

    content: bytes
    before: Image.Image | None = None

    def quality(self) -> float:
        assert self.before is not None
        return ssim(Image.open(io.BytesIO(self.content)).convert("RGB"), self.before.convert("RGB"))


def by_pillow(quality: int, keep: bool, path: Path) -> list[File]:
    """A picture in three widths as people write it with Pillow."""
    files: list[File] = []
    with Image.open(path) as picture:
        picture.load()
        for width in WIDTHS:
            small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
            file = io.BytesIO()
            small.save(file, "WEBP", quality=quality or 75, lossless=quality == 0, method=4)
            files.append(File(file.getvalue(), small if keep else None))
    return files


def by_vips(quality: int, keep: bool, path: Path) -> list[File]:
    """The same as people write it with libvips."""
    pyvips: Any = import_module("pyvips")
    files: list[File] = []
    picture = pyvips.Image.new_from_file(str(path)).copy_memory()
    for width in WIDTHS:
        small = picture.resize(width / picture.width, kernel="lanczos3")
        content = small.webpsave_buffer(Q=quality or 75, lossless=quality == 0, effort=4, keep="none")
        before = Image.frombytes("RGB", (small.width, small.height), small.write_to_memory()) if keep else None
        files.append(File(content, before))
    return files


Maker = Callable[[int, bool, Path], list[File]]
PEERS: dict[str, Maker] = {"Pillow": by_pillow, "libvips": by_vips}


def sizes(make: Maker, quality: int, path: Path) -> int:
    """The bytes of a picture's files."""
    return sum(len(file.content) for file in make(quality, False, path))


def by_handrail(paths: Sequence[Path], cache: Path, workers: int) -> int:
    """Handrail's renditions of these pictures, drawn into an empty cache; their bytes."""
    made = make_renditions([Job(path.name, path, Recipe()) for path in paths], cache, workers=workers)
    drawn = [each for each in made.values() if not isinstance(each, Problem)]
    assert len(drawn) == len(paths)
    return sum(file.size for each in drawn for file in each.renditions)


def our_quality(path: Path, cache: Path) -> list[float]:
    """The quality of each of Handrail's files of a picture."""
    made = make_renditions([Job(path.name, path, Recipe())], cache, workers=1)[path.name]
    assert not isinstance(made, Problem)
    whole = read_pixels(path.read_bytes())
    return [
        File(rendition_path(cache, each.name).read_bytes(), resized(whole, each.width, each.height)).quality()
        for each in made.renditions
    ]


def settle(make: Maker, sample: Sequence[Path], wanted: Sequence[Sequence[float]], of: Callable[..., float]) -> int:
    """The lowest quality on the ladder at which a peer comes up to what is wanted."""
    for quality in LADDER:
        reached = [[file.quality() for file in make(quality, True, path)] for path in sample]
        if sum(map(of, reached)) >= sum(map(of, wanted)) - 1e-9:
            return quality
    return 0


def mean(values: Sequence[float]) -> float:
    """The mean of the qualities of one picture's files."""
    return sum(values) / len(values)


def main() -> None:
    count, workers = int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{seed:04}.png" for seed in range(count)]
        with ProcessPoolExecutor(workers, SPAWNED) as pool:
            list(pool.map(draw, paths))
        sample = paths[:: max(1, count // SAMPLE)][:SAMPLE]
        ours = [our_quality(path, folder / "sample") for path in sample]
        print(
            f"{count} screenshots; Handrail's SSIM: mean {mean([mean(each) for each in ours]):.5f}, "
            f"worst file {min(map(min, ours)):.5f}"
        )
        for what, of in (("mean", mean), ("worst", min)):
            chosen = {name: settle(make, sample, ours, of) for name, make in PEERS.items()}
            compare(paths, chosen, folder, workers, what)


def draw(path: Path) -> None:
    """Draw the screenshot of that name."""
    screenshot(int(path.stem)).save(path, compress_level=3)


def compare(paths: Sequence[Path], chosen: dict[str, int], folder: Path, workers: int, what: str) -> None:
    """All tools over all pictures in turns, and a table of seconds and bytes."""
    seconds, size = dict.fromkeys(["Handrail", *chosen], 0.0), dict.fromkeys(["Handrail", *chosen], 0)
    with ProcessPoolExecutor(workers, SPAWNED) as pool:
        list(pool.map(partial(sizes, by_pillow, 75), paths[:workers]))  # the processes are there before time counts
        list(pool.map(partial(sizes, by_vips, 75), paths[:workers]))
        for turn, first in enumerate(range(0, len(paths), TURN)):
            some = paths[first : first + TURN]
            start = time.perf_counter()
            size["Handrail"] += by_handrail(some, folder / f"{what}-{turn}", workers)
            seconds["Handrail"] += time.perf_counter() - start
            for name, quality in chosen.items():
                start = time.perf_counter()
                size[name] += sum(pool.map(partial(sizes, PEERS[name], quality), some))
                seconds[name] += time.perf_counter() - start
    print(f"\nas good by the {what} file:")
    for name in seconds:
        setting = "" if name == "Handrail" else "lossless" if chosen[name] == 0 else f"quality {chosen[name]}"
        print(
            f"{name:9} {setting:12} {seconds[name]:7.1f} s ({seconds['Handrail'] / seconds[name]:5.2f}) "
            f"{size[name] / 1e6:7.2f} MB ({size['Handrail'] / size[name]:5.2f})"
        )
    print("in brackets: Handrail's part of it; below 1 is ahead", flush=True)


if __name__ == "__main__":
    main()
