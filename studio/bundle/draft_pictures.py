"""The pictures of a draft: those that are drawn, and a grey sheet of the same size for those that wait to be.

A master's own pixels never leave: what its recipe removes may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studio.content.pictures import Drawings, files_of
from studio.content.survey import Survey
from studio.errors import KbError, PictureError, Problem
from studio.imaging import Drawn, Job, Rendition, drawn_size, find_renditions, make_renditions, recipe_of
from studio.imaging import rendition_path as path_of_rendition
from studio.kb.pictured import find_picture
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.storage import read_picture_file

_WAITING = re.compile(r"waiting-([1-9]\d{0,5})x([1-9]\d{0,5})\.svg")


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of a file: its stamp and recipe then, what the page shows (None: nothing can be), whether it
    still has to be drawn."""

    seen: tuple[int, int, int, str]
    shown: Drawn | None
    waits: bool


class DraftPictures:
    """The pictures of the knowledge base in `folder`; `cache` is the cache of renditions that builds use too."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._known: dict[str, _State] = {}
        self._handed_out: set[str] = set()

    def drawings(self, kb: KnowledgeBase, article_id: str, language: str, survey: Survey, again: bool) -> Drawings:
        """What an article's page shows, by path. With `again`, those that waited are looked for in the cache."""
        found: dict[str, Drawn] = {}
        for path, picture in files_shown(kb, article_id, language, survey):
            drawn = self._shown(path, picture, again)
            if drawn:
                found[path] = drawn
                self._handed_out |= {rendition.name for rendition in drawn.renditions}
        return found

    def jobs(self, shown: Iterable[tuple[str, Picture]]) -> list[Job]:
        """What has to be drawn of these files."""
        jobs: dict[str, Job] = {}
        for path, picture in shown:
            self._shown(path, picture, again=True)
            state = self._known.get(path)
            if state and state.waits:
                jobs[path] = Job(path, read_picture_file(self._folder, path), recipe_of(picture, path))
        return list(jobs.values())

    def draw(self, jobs: list[Job], report: Report) -> dict[str, Drawn | Problem]:
        """Draw them. Takes its time, asks nothing of this object and may run beside everything else."""
        return make_renditions(jobs, self._cache, report)

    def take(self, jobs: list[Job], made: dict[str, Drawn | Problem]) -> None:
        """Show what was drawn of `jobs` from now on."""
        for job in jobs:
            result, state = made[job.key], self._known.get(job.key)
            if state and state.seen[3] == job.recipe.digest():
                shown = None if isinstance(result, Problem) else result
                self._known[job.key] = _State(state.seen, shown, waits=False)

    def file(self, name: str) -> bytes | None:
        """A rendition that a page showed, or the grey sheet of that name; None for anything else."""
        if sheet := _WAITING.fullmatch(name):
            return _grey_sheet(int(sheet[1]), int(sheet[2]))
        if name not in self._handed_out:
            return None
        try:
            return path_of_rendition(self._cache, name).read_bytes()
        except OSError:  # the cache was deleted: the page has to be asked for again
            return None

    def _shown(self, path: str, picture: Picture, again: bool) -> Drawn | None:
        recipe = recipe_of(picture, path)
        try:
            job = Job(path, read_picture_file(self._folder, path), recipe)
            stat = job.master.stat()
        except (KbError, OSError):
            self._known.pop(path, None)
            return None
        seen = stat.st_mtime_ns, stat.st_size, stat.st_ino, recipe.digest()
        state = self._known.get(path)
        if state is None or state.seen != seen or (again and (state.waits or not self._lies_there(state.shown))):
            state = self._known[path] = self._look(job, seen)
        return state.shown

    def _look(self, job: Job, seen: tuple[int, int, int, str]) -> _State:
        try:
            drawn = find_renditions(job, self._cache)
            if drawn:
                return _State(seen, drawn, waits=False)
            width, height = drawn_size(job)
        except PictureError:
            return _State(seen, None, waits=False)
        sheet = Rendition(width, height, f"waiting-{width}x{height}.svg", "", 0)
        return _State(seen, Drawn(width, height, (sheet,)), waits=True)

    def _lies_there(self, drawn: Drawn | None) -> bool:
        return drawn is None or all(path_of_rendition(self._cache, each.name).is_file() for each in drawn.renditions)


def files_shown(kb: KnowledgeBase, article_id: str, language: str, survey: Survey) -> list[tuple[str, Picture]]:
    """The picture files that an article shows in a language, each with the picture it is of."""
    pictures = [find_picture(kb, article_id, use.address) for use in survey.pictures]
    return [(path, picture) for picture in pictures if picture for path in files_of(picture, language)]


def _grey_sheet(width: int, height: int) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="#80868f" fill-opacity="0.2"/></svg>\n'
    ).encode()
