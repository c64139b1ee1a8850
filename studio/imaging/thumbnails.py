"""Small pictures for lists: crop, removals and blur done, no marks; drawn in child processes, kept in the cache.

A rendition is made with care in three widths, which takes ten times as long: a list of thousands wants one small one.

    thumbnails/<2 hex>/<64 hex>/<recipe>-<size>.jpg     the first two name the master's bytes
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from studio.errors import PictureError, Problem
from studio.imaging.cache import MasterHashes, forget_removed, keep_file, kept_place, record_key
from studio.imaging.crew import Crew, Lost
from studio.imaging.drawing import draw
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER, read_pixels
from studio.imaging.recipe import Recipe
from studio.imaging.renditions import PATIENCE, Job
from studio.imaging.worker import bound_memory
from studio.progress import Report, silent
from studio.wording import _

DRAWING = "thumbnail 1"
"""Another number when the same picture would give other bytes."""

_DOING = _("Drawing pictures")
_QUALITY = 80
_GROUND = (255, 255, 255)
"""What see-through pixels stand on: a thumbnail has no alpha."""


@dataclass(frozen=True, slots=True)
class _Order:
    master: Path
    sha256: str
    recipe: Recipe
    longest: int


def find_thumbnail(job: Job, cache: Path, longest: int) -> Path | None:
    """The thumbnail of a picture if it was drawn before; None where it was not. Raises PictureError."""
    path = _path(cache, MasterHashes(cache).sha256(job.master), job.recipe, longest)
    return path if path.is_file() else None


def make_thumbnails(
    jobs: Sequence[Job],
    cache: Path,
    longest: int,
    tell: Callable[[str, Path | Problem], None],
    report: Report = silent,
    workers: int = 2,
) -> None:
    """`tell` of each job, by its key, the file of its thumbnail or why there is none, as soon as that is known.

    Neither side of a thumbnail has more than `longest` pixels. With nothing to draw, no process is started. Raises
    PictureError when the cache cannot be written or processes cannot be started; lets through what `report` raises.
    """
    missing = list(_not_drawn(jobs, cache, longest, tell, report))
    if not missing:
        return
    with Crew(_draw, min(workers, len(missing)), PATIENCE, bound_memory) as crew:
        done = 0
        for said in crew.results([order for _key, order in missing]):
            report(done / len(missing), _DOING)
            if said is not None:
                key, order = missing[said[0]]
                done += 1
                tell(key, _kept(cache, order, said[1]))


def _not_drawn(
    jobs: Sequence[Job], cache: Path, longest: int, tell: Callable[[str, Path | Problem], None], report: Report
) -> Iterator[tuple[str, _Order]]:
    """The key of each job that is to be drawn, and how; of the others it is told what is known already."""
    hashes, asked = MasterHashes(cache), list[tuple[str, Recipe]]()
    for job in jobs:
        report(0.0, _DOING)
        try:
            sha256 = hashes.sha256(job.master)
        except PictureError as error:
            tell(job.key, error.problem)
            continue
        asked.append((sha256, job.recipe))
        path = _path(cache, sha256, job.recipe, longest)
        if path.is_file():
            tell(job.key, path)
        else:
            yield job.key, _Order(job.master, sha256, job.recipe, longest)
    hashes.keep()
    forget_removed(cache, asked)


def _kept(cache: Path, order: _Order, result: bytes | Problem | Lost) -> Path | Problem:
    if isinstance(result, Lost):
        return Problem(_("the picture made its reader fail"), expected=_("a whole picture"), do=READ_ANOTHER)
    if isinstance(result, Problem):
        return result
    path = _path(cache, order.sha256, order.recipe, order.longest)
    keep_file(cache, path, result)
    return path


def _path(cache: Path, sha256: str, recipe: Recipe, longest: int) -> Path:
    return kept_place(cache, "thumbnails", record_key(sha256, recipe.digest(), f"{DRAWING}, {longest}"), ".jpg")


def _draw(order: _Order) -> bytes | Problem:
    """One thumbnail as the bytes of a JPEG. For child processes."""
    try:
        with order.master.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if hashlib.sha256(content).hexdigest() != order.sha256:
            return Problem(_("the picture was changed while it was being read"), do=_("Try again."))
        picture = draw(read_pixels(content), order.recipe)
        picture.thumbnail((order.longest, order.longest), Image.Resampling.BICUBIC, reducing_gap=2.0)
        if "A" in picture.getbands() or "a" in picture.getbands():
            seen = picture.convert("RGBA")
            picture = Image.new("RGB", picture.size, _GROUND)
            picture.paste(seen, mask=seen.getchannel("A"))
        written = io.BytesIO()
        picture.convert("RGB").save(written, "JPEG", quality=_QUALITY)
        return written.getvalue()
    except PictureError as error:
        return error.problem
    except OSError as error:
        return Problem(_("the picture cannot be read: {strerror}", strerror=error.strerror), do=READ_ANOTHER)
    except MemoryError:
        return Problem(_("drawing the picture needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER)
