"""Burns removals into masters themselves, for pictures that must not lie about even where they are written.

Nothing else of the recipe is carried out: crop and blur stay marks that can be changed. Metadata goes, and the picture
is stored upright, so that marks stay where they are.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image

from studio.errors import PictureError, Place, Problem
from studio.imaging.audit import pixels_left
from studio.imaging.crew import Crew, Lost
from studio.imaging.drawing import draw
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER, read_oddity, read_pixels
from studio.imaging.recipe import Recipe
from studio.imaging.renditions import PATIENCE, Job
from studio.imaging.worker import bound_memory
from studio.progress import Report, silent
from studio.wording import _

_KINDS: Mapping[str, dict[str, Any]] = {
    ".png": {"format": "PNG", "optimize": False},
    ".jpg": {"format": "JPEG", "quality": 95, "subsampling": 0},
    ".jpeg": {"format": "JPEG", "quality": 95, "subsampling": 0},
    ".webp": {"format": "WEBP", "lossless": True, "method": 4},
}


def burn_masters(jobs: Sequence[Job], report: Report = silent) -> dict[str, bytes]:
    """What each master has to become, by the job's key; nothing is written.

    Raises PictureError for the first that cannot be burned.
    """
    burned: dict[str, bytes] = {}
    with Crew(burn, max(1, min(os.cpu_count() or 1, len(jobs))), PATIENCE, bound_memory) as crew:
        for told in crew.results(jobs):
            report(len(burned) / len(jobs), _("Burning removed areas into pictures"))
            if told is None:
                continue
            key, result = jobs[told[0]].key, told[1]
            if isinstance(result, Lost):
                result = Problem(_("the picture made its reader fail"), expected=_("a whole picture"), do=READ_ANOTHER)
            if isinstance(result, Problem):
                raise PictureError(result.what, Place(key), result.expected, result.do)
            burned[key] = result
    return burned


def burn(job: Job) -> bytes | Problem:
    """One master with its removed areas burned in, in its own format. For child processes."""
    try:
        options = _KINDS.get(job.master.suffix.lower())
        odd = read_oddity(job.master)
        if odd or not options:
            what = odd.what if odd else _("a GIF has too few colours to burn into")
            return Problem(what, expected=_("a PNG, JPEG or WebP that stands still"), do=READ_ANOTHER)
        with job.master.open("rb") as file:
            picture = draw(read_pixels(file.read(MOST_BYTES)), Recipe(removals=job.recipe.removals))
        content = _encoded(picture, options)
        if pixels_left(read_pixels(content), job.recipe.removals, options["format"] == "JPEG"):
            return Problem(_("something is left of what was to be removed"), do=_("Report this: it is a fault."))
        return content
    except PictureError as error:
        return error.problem
    except OSError as error:
        return Problem(_("the picture cannot be read: {strerror}", strerror=error.strerror), do=READ_ANOTHER)
    except MemoryError:
        return Problem(_("drawing the picture needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER)


def _encoded(picture: Image.Image, options: Mapping[str, Any]) -> bytes:
    file = io.BytesIO()
    plain = picture.convert("RGBA") if picture.mode == "RGBa" else picture
    plain.info.clear()
    plain.save(file, **options)
    return file.getvalue()
