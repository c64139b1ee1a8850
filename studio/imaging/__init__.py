"""Pictures as they leave the building: decoded safely, cropped, removed parts burned in, encoded anew.

    recipe_of(picture, file)            what a picture's crop and marks ask for
    make_renditions(jobs, cache)        the renditions of many pictures, drawn in child processes, cached by content
    find_renditions(job, cache)         the same for one picture where nothing has to be drawn for it
    drawn_size(job)                     how large a picture will be
    rendition_path(cache, name)         where a rendition's file lies
    burn_masters(jobs)                  masters with their removals burned in, as bytes
    read_size(master)                   a picture's size from its header
    read_oddity(master)                 what is odd about a picture that can be shown all the same
    align(old, new, picture)            where a picture's marks belong on a newer one, and how certain that is
    require_whole(master)               refuses a file that is cut short, without decoding it
    removed_areas(job, drawn)           where a picture's renditions have to be solid
    look_at(looks, cache)               the audit of finished files: pixels left in such areas, metadata
    find_thumbnail, make_thumbnails     small pictures for lists
    read_lettering(picture, languages)  the words in a picture, where an OCR program is installed
    strangers_in(content)               what a WebP file holds besides pixels

The bytes of a rendition follow from the master's pixels, the recipe and the versions that `encoder_version` names.
A cached file is trusted by its name and size. Who copies it compares its SHA-256; where that differs, delete the file
and call `make_renditions` again.
"""

from __future__ import annotations

from studio.imaging.aligning import Alignment, align, can_align, for_variant
from studio.imaging.audit import Look, Seen, look_at, removed_areas, shown_removals
from studio.imaging.burning import burn_masters
from studio.imaging.cache import Drawn, Rendition, rendition_path
from studio.imaging.containers import strangers_in
from studio.imaging.encoding import encoder_version
from studio.imaging.lettering import lettering_problem, read_lettering
from studio.imaging.masters import read_oddity, read_size
from studio.imaging.recipe import Pixels, Recipe, recipe_of
from studio.imaging.renditions import Job, drawn_size, find_renditions, make_renditions
from studio.imaging.thumbnails import find_thumbnail, make_thumbnails
from studio.imaging.wholeness import require_whole

__all__ = [
    "Alignment",
    "Drawn",
    "Job",
    "Look",
    "Pixels",
    "Recipe",
    "Rendition",
    "Seen",
    "align",
    "burn_masters",
    "can_align",
    "drawn_size",
    "encoder_version",
    "find_renditions",
    "find_thumbnail",
    "for_variant",
    "lettering_problem",
    "look_at",
    "make_renditions",
    "make_thumbnails",
    "read_lettering",
    "read_oddity",
    "read_size",
    "recipe_of",
    "removed_areas",
    "rendition_path",
    "require_whole",
    "shown_removals",
    "strangers_in",
]
