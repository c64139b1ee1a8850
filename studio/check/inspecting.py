"""The findings of a knowledge base on disk: surveys made or remembered, picture headers read, its search asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studio.check.findings import Finding, Inspection, no_answers, shipped_texts
from studio.check.rules import check_kb
from studio.content.catalogue import Surveys
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.release import open_release
from studio.content.searching import Answering, open_search
from studio.errors import Problem, StudioError
from studio.imaging import read_oddity, read_size, require_whole
from studio.kb.pictured import find_picture
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.search.explaining import Explanation
from studio.storage import read_picture_file
from studio.storage.store import Store
from studio.wording import _


def inspect(
    folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path, today: date, report: Report = silent
) -> tuple[Finding, ...]:
    """The findings of `kb`, which lies in `folder`, as to what `edition` ships; its search is asked in that too."""
    manuscripts = Manuscripts(kb, edition.product, Store(cache / "made"))
    surveys = manuscripts.surveys(every_text(kb), part(report, 0.0, 0.5))
    broken, odd = find_bad_pictures(kb, surveys, PictureHeaders(folder), part(report, 0.5, 0.6))
    shipped = shipped_texts(kb, edition)
    with ExitStack() as stack:
        asked = open_release(folder, kb, edition, surveys, cache, part(report, 0.6, 0.9)) if kb.search.expect else None
        answers = stack.enter_context(asked) if asked else no_answers

        def reasons(query: str, language: str, articles: Sequence[str]) -> Sequence[Explanation]:
            nonlocal search
            search = search or stack.enter_context(open_search(folder, kb, edition, cache))
            return search.explain(query, language, articles)

        search: Answering | None = None
        return check_kb(Inspection(kb, edition, shipped, surveys, today, answers, broken, reasons, odd))


class PictureHeaders:
    """What the headers of picture files say, each read once as long as its file stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[tuple[int, int], _Header]] = {}

    def header(self, path: str) -> _Header:
        """Why the picture cannot be shown, or what is odd about it."""
        state = self._state(path)
        known = self._read.get(path)
        if known is None or known[0] != state or state == _GONE:
            known = state, self._look(path)
            self._read[path] = known
        return known[1]

    def _state(self, path: str) -> tuple[int, int]:
        try:
            found = (self._folder / path).stat()
        except OSError:
            return _GONE
        return found.st_mtime_ns, found.st_size

    def _look(self, path: str) -> _Header:
        try:
            master = read_picture_file(self._folder, path)
            read_size(master)
            require_whole(master)
            return _Header(odd=read_oddity(master))
        except StudioError as error:
            return _Header(broken=error.problem)
        except OSError:  # gone since a moment ago: the next look says so
            return _Header()


@dataclass(frozen=True, slots=True)
class _Header:
    broken: Problem | None = None
    odd: Problem | None = None


_GONE = (0, 0)


def find_bad_pictures(
    kb: KnowledgeBase, surveys: Surveys, headers: PictureHeaders, report: Report = silent
) -> tuple[dict[str, Problem], dict[str, Problem]]:
    """The files of pictures that texts show, by path: those that cannot be shown, and those that are odd, as their
    headers say."""
    used = {
        picture
        for (article, _), survey in surveys.items()
        for use in survey.pictures
        if (picture := find_picture(kb, article, use.address))
    }
    files = sorted({path for picture in used for path in (picture.path, *(one.path for one in picture.variants))})
    broken: dict[str, Problem] = {}
    odd: dict[str, Problem] = {}
    for number, path in enumerate(files):
        report(number / len(files), _("Looking at pictures"))
        header = headers.header(path)
        if header.broken:
            broken[path] = header.broken
        elif header.odd:
            odd[path] = header.odd
    return broken, odd
