"""Pictures as they leave the building: decoded safely, cropped, removed parts burned in, encoded anew.

    recipe_of(picture)                  what a picture's crop and marks ask for
    make_renditions(jobs, cache)        the renditions of many pictures, drawn in child processes, cached by content
    find_renditions(job, cache)         the same for one picture where nothing has to be drawn for it
    drawn_size(job)                     how large a picture will be
    rendition_path(cache, name)         where a rendition's file lies
    read_size(master)                   a picture's size from its header

The bytes of a rendition follow from the master's pixels, the recipe and the versions that `encoder_version` names.
A cached file is trusted by its name and size. Who copies it compares its SHA-256; where that differs, delete the file
and call `make_renditions` again.
"""

from __future__ import annotations

from studio.imaging.cache import Drawn, Rendition, rendition_path
from studio.imaging.encoding import encoder_version
from studio.imaging.masters import read_size
from studio.imaging.recipe import Recipe, recipe_of
from studio.imaging.renditions import Job, drawn_size, find_renditions, make_renditions

__all__ = [
    "Drawn",
    "Job",
    "Recipe",
    "Rendition",
    "drawn_size",
    "encoder_version",
    "find_renditions",
    "make_renditions",
    "read_size",
    "recipe_of",
    "rendition_path",
]
