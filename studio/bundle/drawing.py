"""The pictures of a bundle, drawn and audited."""

from __future__ import annotations

from pathlib import Path

from studio.bundle.audit import audit_pictures
from studio.bundle.manifest import Audit
from studio.bundle.pages import Press, own_entries
from studio.bundle.write import Recipe
from studio.content.catalogue import Surveys
from studio.content.layout import media_path
from studio.content.pictures import Drawings, files_of
from studio.errors import KbError, Problem
from studio.imaging import Drawn, Job, make_renditions, recipe_of, rendition_path
from studio.kb.pictured import find_picture
from studio.progress import Report, part
from studio.storage import read_picture_file


def draw_pictures(
    folder: Path, press: Press, surveys: Surveys, cache: Path, report: Report
) -> tuple[Drawings, Audit, tuple[Problem, ...]]:
    """The renditions of every picture that the press's articles show, by path; what the audit of them says; and why
    others cannot be shown. Raises BundleError where the audit finds what may not leave."""
    jobs: dict[str, Job] = {}
    problems: list[Problem] = []
    for _, entry in own_entries(press):
        for use in surveys[entry.article.id, entry.text.language].pictures:
            picture = find_picture(press.kb, entry.article.id, use.address)
            for path in files_of(picture, entry.text.language) if picture else ():
                if picture and path not in jobs:
                    try:
                        jobs[path] = Job(path, read_picture_file(folder, path), recipe_of(picture, path))
                    except KbError as error:
                        problems.append(error.problem)
    drawings: dict[str, Drawn] = {}
    for path, drawn in make_renditions(list(jobs.values()), cache, part(report, 0.0, 0.9)).items():
        if isinstance(drawn, Problem):
            problems.append(drawn)
        else:
            drawings[path] = drawn
    audit = audit_pictures([(jobs[path], drawn) for path, drawn in drawings.items()], cache, part(report, 0.9, 1.0))
    return drawings, audit, tuple(dict.fromkeys(problems))


def media_of(drawings: Drawings, cache: Path) -> dict[str, Recipe]:
    """The files of the renditions, by their paths in the bundle."""
    return {
        media_path(rendition.name): Recipe(rendition.sha256, rendition.size, rendition_path(cache, rendition.name))
        for drawn in drawings.values()
        for rendition in drawn.renditions
    }
