"""A bundle of the draft, file by file from memory: the very HTML, CSS and reader that ship, and never another renderer.

What is asked for is made when it is asked for; what an edit did not touch is not made again. Pictures that are not
drawn yet are grey sheets until `Preview.draw`, which takes its time, has run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Literal

from studio.bundle import scripts
from studio.bundle.article_parts import ArticleParts, parts_of_page
from studio.bundle.draft_pictures import DraftPictures, files_shown
from studio.bundle.draft_press import draft_press, whole_press
from studio.bundle.draft_texts import DraftTexts
from studio.bundle.file import File
from studio.bundle.pages import Press, own_entries
from studio.bundle.surroundings import Makers, make_pack, pack_path, surroundings
from studio.content.catalogue import Catalogue, Entry
from studio.content.layout import api_path, article_path
from studio.content.manuscripts import Manuscripts
from studio.content.showing import Scene, show_fragment, show_pieces, show_structure
from studio.content.survey import Survey
from studio.errors import Problem
from studio.imaging import Job
from studio.kb.links import TargetKind, parse_target
from studio.kb.values import KnowledgeBase
from studio.progress import Report, silent
from studio.reader import studio_scripts, words, write_page
from studio.render import Document
from studio.storage.store import Store

Extra = Literal["", "preview", "reload"]
"""Scripts of the studio's own that pages carry beside the reader: to be patched, or to come anew. "" for none."""

_SCRIPTS = {"preview": ("simulation.js", "preview.js"), "reload": ("reload.js",)}
"""In the order in which they run: the guide must not begin before what is simulated does."""
_MEDIA = "media/"
_SITE = "data/site.js"
"""What every page loads. It names no steps, so that no page waits for all articles to be read."""
_BOOT = re.compile(rb'<script src="((?:\.\./)*)boot\.js"></script>')
_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "ts": "text/plain",
    "txt": "text/plain",
    "webp": "image/webp",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """An article as it is about to be shown."""

    scene: Scene
    entry: Entry
    document: Document
    survey: Survey


class Preview:
    """The draft of the knowledge base in `folder`, as a bundle. `cache` is the one that builds use.

    Every question names the value it is about; asking again after an edit is cheap. May be asked from any thread.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self._store = Store(cache / "made")
        self._texts = DraftTexts(self._store)
        self._pictures = DraftPictures(folder, cache / "pictures")
        self._press: Press | None = None
        self._whole: Press | None = None
        self._makers: tuple[Press, Makers] | None = None
        self._lock = RLock()

    def file(self, kb: KnowledgeBase, path: str, extra: Extra = "") -> File | None:
        """The file at `path` (relative, forward slashes), None where the bundle has none; there is no manifest.

        The bytes are those that a build with drafts writes there, once its pictures are drawn; with `extra`, pages
        load those scripts too, and they lie at the root.
        """
        with self._lock:
            content = self._content(kb, path)
        scripts = _SCRIPTS[extra] if extra else ()
        if path in scripts:
            content = studio_scripts()[path]
        if content is None:
            return None
        if scripts and path.endswith(".html"):
            tags = "".join(f'\n  <script src="\\1{script}" defer></script>' for script in scripts)
            content = _BOOT.sub(rb"\g<0>" + tags.encode(), content, count=1)
        return File(content, _TYPES[path.rpartition(".")[2]])

    def parts(self, kb: KnowledgeBase, article_id: str, language: str) -> ArticleParts | None:
        """An article's page in the parts by which it is patched in place; None where it has no text to show.

        Raises nothing for an article that is broken: it has what can be shown of it.
        """
        with self._lock:
            shown = self._shown(kb, article_id, language)
            if shown is None:
                return None
            pieces = show_pieces(shown.scene, shown.entry, shown.document)
            return parts_of_page(self._page(shown, ""), shown.entry, shown.document, pieces)

    def draw(
        self, kb: KnowledgeBase, article_id: str = "", language: str = "", report: Report = silent
    ) -> tuple[Problem, ...]:
        """Draw the pictures that wait, of one article in one language or ("") of all, and say which cannot be.

        Takes its time, in child processes, while other questions are answered. Raises `PictureError` where the cache
        cannot be written, and lets through what `report` raises.
        """
        jobs = self._waiting(kb, article_id, language)
        made = self._pictures.draw(jobs, report)
        with self._lock:
            self._pictures.take(jobs, made)
        return tuple(result for result in made.values() if isinstance(result, Problem))

    def waits(self, kb: KnowledgeBase, article_id: str = "", language: str = "") -> bool:
        """Whether pictures of that article, or ("") of any, have to be drawn."""
        return bool(self._waiting(kb, article_id, language))

    def _waiting(self, kb: KnowledgeBase, article_id: str, language: str) -> list[Job]:
        with self._lock:
            return self._pictures.jobs(
                [
                    file
                    for _, entry in own_entries(self._press_of(kb))
                    if article_id in ("", entry.article.id) and language in ("", entry.text.language)
                    for file in files_shown(kb, entry.article.id, entry.text.language, self._survey(entry))
                ]
            )

    def _content(self, kb: KnowledgeBase, path: str) -> bytes | None:
        if path.startswith(_MEDIA):
            return self._media(kb, path.removeprefix(_MEDIA))
        press = self._press_of(kb)
        for language in press.catalogues:
            article_id = path.removeprefix(f"{language}/").removesuffix(".html")
            if path == article_path(language, article_id) and self._entry(press, article_id, language):
                shown = self._shown(kb, article_id, language, again=True)
                return shown and self._page(shown, _fragment(shown), _structure(shown)).encode()
            article_id = path.removeprefix(f"api/{language}/articles/").removesuffix(".json")
            if path == api_path(language, article_id) and self._entry(press, article_id, language):
                shown = self._shown(kb, article_id, language, again=True)
                return shown and _structure(shown)
            if path == pack_path(language):
                blob = make_pack(self._whole_press(kb), language, Manuscripts(kb, store=self._store), self._store)
                return self._store.path(blob).read_bytes()
        needs_all = path.startswith("data/") and path != _SITE
        maker = self._makers_of(self._whole_press(kb) if needs_all else press).get(path)
        return maker() if maker else None

    def _media(self, kb: KnowledgeBase, name: str) -> bytes | None:
        content = self._pictures.file(name)
        if content is None and name.endswith(".webp"):
            for _, entry in own_entries(self._press_of(kb)):
                self._pictures.drawings(kb, entry.article.id, entry.text.language, self._survey(entry), again=True)
            content = self._pictures.file(name)
        return content

    def _press_of(self, kb: KnowledgeBase) -> Press:
        if self._press is None or self._press.kb is not kb:
            self._texts.turn_to(kb)
            self._press = draft_press(kb, self._press)
        return self._press

    def _whole_press(self, kb: KnowledgeBase) -> Press:
        """The press that knows the steps of all articles, for the data that is about all of them."""
        if self._whole is None or self._whole.kb is not kb:
            entries = [entry for _, entry in own_entries(self._press_of(kb))]
            surveys = {(entry.article.id, entry.text.language): self._survey(entry) for entry in entries}
            self._whole = whole_press(kb, surveys)
        return self._whole

    def _makers_of(self, press: Press) -> Makers:
        if self._makers is None or self._makers[0] is not press:
            self._makers = press, surroundings(press)
        return self._makers[1]

    def _entry(self, press: Press, article_id: str, language: str) -> Entry | None:
        catalogue = press.catalogues.get(language)
        entry = catalogue.entries.get(article_id) if catalogue else None
        return entry if entry and entry.text.language == language else None

    def _survey(self, entry: Entry) -> Survey:
        return self._texts.survey(entry.article, entry.text)

    def _shown(self, kb: KnowledgeBase, article_id: str, language: str, again: bool = False) -> _Shown | None:
        press = self._press_of(kb)
        entry = self._entry(press, article_id, language)
        if entry is None:
            return None
        document = self._texts.document(entry.article, entry.text)
        survey = self._survey(entry)
        drawings = self._pictures.drawings(kb, article_id, language, survey, again)
        catalogue = self._with_steps(kb, press.catalogues[language], entry, survey)
        scene = Scene(kb, catalogue, drawings, words(language))
        return _Shown(scene, catalogue.entries[article_id], document, survey)

    def _with_steps(self, kb: KnowledgeBase, catalogue: Catalogue, own: Entry, survey: Survey) -> Catalogue:
        """The catalogue in which the article and those that it leads to know their steps."""
        known = {own.article.id: replace(own, steps=survey.steps)}
        for use in survey.links:
            target = parse_target(use.address)
            if target and target.kind is TargetKind.ARTICLE and target.step:
                entry = catalogue.entries.get(kb.successor(target.article))
                if entry and entry.article.id not in known:
                    known[entry.article.id] = replace(entry, steps=self._survey(entry).steps)
        return replace(catalogue, entries={**catalogue.entries, **known})

    def _page(self, shown: _Shown, fragment: str, structure: bytes = b"") -> str:
        press, language = self._press_of(shown.scene.kb), shown.entry.text.language
        return write_page("article", press.article(language, shown.entry, shown.survey, fragment, structure))


def _fragment(shown: _Shown) -> str:
    return show_fragment(shown.scene, shown.entry, shown.document)


def _structure(shown: _Shown) -> bytes:
    return scripts.json_file(show_structure(shown.scene, shown.entry, shown.document))
