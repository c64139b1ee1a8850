"""Makes the renditions of many pictures: what the cache lacks is drawn in child processes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import PictureError, Place, Problem
from studio.imaging.cache import (
    Drawn,
    MasterHashes,
    find_drawn,
    forget_removed,
    keep_drawn,
    keep_rendition,
    record_key,
)
from studio.imaging.crew import Crew, Lost
from studio.imaging.encoding import encoder_version
from studio.imaging.masters import READ_ANOTHER, read_size
from studio.imaging.recipe import Recipe, inside
from studio.imaging.worker import Delivery, Order, bound_memory, deliver
from studio.progress import Report, silent
from studio.wording import _

DRAWING = 2
"""Raise this when the same master and recipe would give other bytes: it is part of the cache's keys."""

PATIENCE = 40.0
"""Seconds that one picture may take. The largest that is let in takes about ten on a machine of today."""

_DOING = _("Drawing pictures")


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to make renditions of. `key` is how the caller names it, and what problems with it are put down to:
    best its path in the knowledge base. `master` is the file itself."""

    key: str
    master: Path
    recipe: Recipe


def make_renditions(
    jobs: Sequence[Job], cache: Path, report: Report = silent, workers: int | None = None
) -> dict[str, Drawn | Problem]:
    """The renditions of each job by its key, in the order of `jobs`; for a picture that cannot be drawn, why.

    `workers` child processes draw what `cache` does not hold (as many as the machine has cores where None is given);
    with nothing to draw, none is started. Raises PictureError when the cache cannot be written or processes cannot be
    started, and lets through what `report` raises; no process is left behind then.
    """
    report(0.0, _DOING)
    hashes = MasterHashes(cache)
    drawing = f"{DRAWING}, {encoder_version()}"
    known: dict[str, Drawn | Problem] = {}
    keys: dict[str, str] = {}
    orders: dict[str, Order] = {}
    for job in jobs:
        report(0.0, _DOING)
        try:
            sha256 = hashes.sha256(job.master)
        except PictureError as error:
            known[job.key] = replace(error.problem, place=Place(job.key))
            continue
        key = keys[job.key] = record_key(sha256, job.recipe.digest(), drawing)
        if key not in orders:
            orders[key] = Order(job.master, sha256, job.recipe)
    hashes.keep()
    forget_removed(cache, [(order.sha256, order.recipe) for order in orders.values()])
    made = _made(orders, cache, report, workers or os.cpu_count() or 1)
    for job in jobs:
        if job.key in keys:
            result = made[keys[job.key]]
            known[job.key] = replace(result, place=Place(job.key)) if isinstance(result, Problem) else result
    report(1.0, _DOING)
    return {job.key: known[job.key] for job in jobs}


def find_renditions(job: Job, cache: Path) -> Drawn | None:
    """What `make_renditions` would give without drawing anything; None where something would have to be drawn.

    The master is read where its digest is not remembered. Raises PictureError when it cannot be.
    """
    sha256 = MasterHashes(cache).sha256(job.master)
    return find_drawn(cache, record_key(sha256, job.recipe.digest(), f"{DRAWING}, {encoder_version()}"))


def drawn_size(job: Job) -> tuple[int, int]:
    """Width and height in pixels that a picture will have when it is drawn. Raises PictureError."""
    width, height = read_size(job.master)
    if job.recipe.crop is None:
        return width, height
    frame = inside(job.recipe.crop, width, height)
    return frame.right - frame.left, frame.bottom - frame.top


def _made(orders: dict[str, Order], cache: Path, report: Report, workers: int) -> dict[str, Drawn | Problem]:
    """What each order gives, by its key in the cache."""
    made: dict[str, Drawn | Problem] = {key: drawn for key in orders if (drawn := find_drawn(cache, key))}
    missing = [key for key in orders if key not in made]
    if not missing:
        return made
    with Crew(deliver, min(workers, len(missing)), PATIENCE, bound_memory) as crew:
        for told in crew.results([orders[key] for key in missing]):
            if told is not None:
                key = missing[told[0]]
                made[key] = _kept(cache, key, told[1])
            report(len(made) / len(orders), _DOING)
    return made


def _kept(cache: Path, key: str, result: Delivery | Problem | Lost) -> Drawn | Problem:
    """A worker's result, put into the cache."""
    match result:
        case Delivery(width, height, renditions):
            kept = tuple(keep_rendition(cache, each.width, each.height, each.content) for each in renditions)
            drawn = Drawn(width, height, kept)
            keep_drawn(cache, key, drawn)
            return drawn
        case Lost(late=True):
            what, expected = (
                _("drawing the picture takes longer than {patience:.0f} seconds", patience=PATIENCE),
                _("a smaller picture"),
            )
            return Problem(what, expected=expected, do=READ_ANOTHER)
        case Lost():
            return Problem(_("the picture made its reader fail"), expected=_("a whole picture"), do=READ_ANOTHER)
        case Problem():
            return result
