"""From a knowledge base to the plan of its bundle: every file by path, with its digest, and no bytes in memory.

What an article's files were made from is summed up in a key; under that key the store remembers what came out. An
article whose key is known is neither read nor written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import studio
from studio.bundle import scripts
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.pages import Press
from studio.bundle.schemas import SCHEMAS
from studio.bundle.write import Plan, Recipe
from studio.content.addresses import api_path, article_path, home_path, media_path, search_path, section_path
from studio.content.catalogue import Catalogue, Entry, Surveys, make_catalogue
from studio.content.code import code_digest
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts
from studio.content.pictures import Drawings, files_of, find_picture
from studio.content.searching import search_documents
from studio.content.showing import Scene, show_fragment, show_structure
from studio.content.survey import Survey
from studio.errors import BundleError, Place, Problem
from studio.imaging import Drawn, Job, encoder_version, make_renditions, recipe_of, rendition_path
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.reader import assets, words
from studio.search import write_pack
from studio.storage import read_picture_file
from studio.storage.store import Blob, Store, key_of


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a bundle, its manifest, and what had to be left out of it (pictures that cannot be shown)."""

    plan: Plan
    manifest: Manifest
    problems: tuple[Problem, ...]


def plan_bundle(folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path, report: Report = silent) -> Planned:
    """Plan the bundle of the knowledge base `kb`, whose pictures lie in `folder`; what `cache` lacks is made.

    Raises `KbError` for an edition that the knowledge base cannot serve and `BundleError` where it holds no article.
    """
    edition.check_product(kb)
    return _Planner(folder, kb, edition, cache).plan(report)


class _Planner:
    def __init__(self, folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path) -> None:
        self._folder = folder
        self._kb = kb
        self._edition = edition
        self._cache = cache
        self._store = Store(cache / "made")
        self._manuscripts = Manuscripts(kb, edition.product, self._store)
        self._plan: dict[str, Recipe] = {}

    def plan(self, report: Report) -> Planned:
        surveys, press = self._survey(part(report, 0.0, 0.3))
        drawings, problems = self._draw(press, surveys, part(report, 0.3, 0.7))
        self._articles(press, surveys, drawings, part(report, 0.7, 0.9))
        self._around(press)
        self._search(press, part(report, 0.9, 1.0))
        for name, content in assets().items():
            self._add(name, content)
        for name, schema in SCHEMAS.items():
            self._add(f"api/schema/{name}.schema.json", scripts.json_file(schema))
        self._plan = dict(sorted(self._plan.items()))
        manifest = self._manifest(press)
        self._add(NAME, format_manifest(manifest))
        report(1.0, "Planned")
        return Planned(self._plan, manifest, problems)

    def _survey(self, report: Report) -> tuple[Surveys, Press]:
        kb, edition = self._kb, self._edition
        languages = edition.languages_of(kb)
        chosen = {
            (article.id, text.language): (article, text)
            for language in languages
            for article in kb.articles
            if (text := edition.text_of(kb, article, language))
        }
        if not chosen:
            states = ", ".join(sorted(edition.states))
            raise BundleError(
                "there is nothing to ship",
                Place("articles"),
                f"at least one article that is {states}",
                "publish an article (`state: published`), or choose other states",
            )
        surveys = self._manuscripts.surveys(chosen.values(), report)
        catalogues = {language: make_catalogue(kb, edition, language, surveys) for language in languages}
        return surveys, Press(kb, {language: c for language, c in catalogues.items() if c.entries})

    def _draw(self, press: Press, surveys: Surveys, report: Report) -> tuple[Drawings, tuple[Problem, ...]]:
        jobs: dict[str, Job] = {}
        problems: list[Problem] = []
        for _, entry in _own_entries(press):
            for use in surveys[entry.article.id, entry.text.language].pictures:
                picture = find_picture(self._kb, entry.article.id, use.address)
                for path in files_of(picture, entry.text.language) if picture else ():
                    if picture and path not in jobs:
                        jobs[path] = Job(path, read_picture_file(self._folder, path), recipe_of(picture))
        drawings: dict[str, Drawn] = {}
        for path, drawn in make_renditions(list(jobs.values()), self._cache / "pictures", report).items():
            if isinstance(drawn, Problem):
                problems.append(drawn)
            else:
                drawings[path] = drawn
        return drawings, tuple(problems)

    def _articles(self, press: Press, surveys: Surveys, drawings: Drawings, report: Report) -> None:
        entries = list(_own_entries(press))
        for number, (catalogue, entry) in enumerate(entries):
            if number % 16 == 0:
                report(number / len(entries), "Making pages")
            made = self._article(press, catalogue, entry, surveys[entry.article.id, entry.text.language], drawings)
            language, article_id = entry.text.language, entry.article.id
            self._take(article_path(language, article_id), Blob(**made["page"]))
            self._take(api_path(language, article_id), Blob(**made["structure"]))
        for drawn in drawings.values():
            for rendition in drawn.renditions:
                origin = rendition_path(self._cache / "pictures", rendition.name)
                self._plan[media_path(rendition.name)] = Recipe(rendition.sha256, rendition.size, origin)

    def _article(
        self, press: Press, catalogue: Catalogue, entry: Entry, survey: Survey, drawings: Drawings
    ) -> dict[str, Any]:
        scene = Scene(self._kb, catalogue, drawings, words(catalogue.language))
        key = self._key(press, scene, entry, survey)
        known = self._store.record(key)
        if known is not None and all(self._store.has(Blob(**known[name])) for name in ("page", "structure")):
            return known
        document = self._manuscripts.document(entry.article, entry.text)
        page = press.article(catalogue.language, entry, survey, show_fragment(scene, entry, document))
        structure = scripts.json_file(show_structure(scene, entry, document))
        made = {"page": _blob(self._store.put(page.encode())), "structure": _blob(self._store.put(structure))}
        self._store.keep(key, made)
        return made

    def _key(self, press: Press, scene: Scene, entry: Entry, survey: Survey) -> str:
        """What decides the bytes of an article's files."""
        kb, article = self._kb, entry.article
        pictures = [find_picture(kb, article.id, use.address) for use in survey.pictures]
        drawn = [
            scene.drawings.get(path)
            for picture in pictures
            if picture
            for path in files_of(picture, entry.text.language)
        ]
        linked = [
            (link.address, repr(scene.catalogue.entries[name].steps), scene.catalogue.entries[name].title)
            for link in survey.links
            if (name := link.address.removeprefix("article:").partition("#")[0]) in scene.catalogue.entries
        ]
        shelf = scene.catalogue.shelf_of(article.id)
        return key_of(
            self._manuscripts.key(article, entry.text),
            replace(article, texts=()),
            replace(entry.text, body="", source=""),
            [picture and replace(picture, sidecar="") for picture in pictures],
            drawn,
            linked,
            kb.retired,
            kb.contacts,
            kb.mark_styles,
            kb.products,
            (kb.id, kb.title, press.first),
            shelf and (shelf.id, shelf.title),
            [
                (language, c.entries[article.id].text.language)
                for language, c in press.catalogues.items()
                if article.id in c.entries
            ],
            list(press.catalogues),
        )

    def _around(self, press: Press) -> None:
        """Home, sections, search, redirects, and the data that the reader and apps read."""
        self._add("data/site.js", scripts.data_script("site", scripts.site_values(press)))
        for language, catalogue in press.catalogues.items():
            self._add(home_path(language, press.first), press.home(language).encode())
            self._add(search_path(language), press.search(language).encode())
            for shelf in catalogue.shelves:
                if shelf.id:
                    self._add(section_path(language, shelf.id), press.section(language, shelf).encode())
            for old, new in self._kb.retired:
                if old not in catalogue.entries:
                    self._add(article_path(language, old), press.moved(language, new).encode())
            values = scripts.catalogue_values(catalogue)
            self._add(f"data/{language}/catalogue.js", scripts.data_script(f"{language}/catalogue", values))
            self._add(f"api/{language}/articles.json", scripts.json_file(scripts.article_list(catalogue)))

    def _search(self, press: Press, report: Report) -> None:
        settings = replace(self._kb.search, source="")
        for number, (language, catalogue) in enumerate(press.catalogues.items()):
            report(number / len(press.catalogues), "Making the search")
            entries = [entry for entry in catalogue.entries.values() if entry.text.language == language]
            documents = search_documents(self._kb, entries, self._manuscripts, self._store)
            key = key_of(code_digest(), language, [document.digest for document in documents], settings)
            known = self._store.record(key)
            if known is None or not self._store.has(Blob(**known)):
                known = _blob(self._store.put(write_pack(documents, language, settings)))
                self._store.keep(key, known)
            self._take(f"data/{language}/search.js", Blob(**known))

    def _manifest(self, press: Press) -> Manifest:
        return Manifest(
            self._kb.id,
            tuple((language, home_path(language, press.first)) for language in press.catalogues),
            tuple((path, File(recipe.size, recipe.sha256)) for path, recipe in self._plan.items()),
            self._edition.product,
            (("handrail", studio.__version__), ("pictures", encoder_version())),
        )

    def _add(self, path: str, content: bytes) -> None:
        self._take(path, self._store.put(content))

    def _take(self, path: str, blob: Blob) -> None:
        self._plan[path] = Recipe(blob.sha256, blob.size, self._store.path(blob))


def _own_entries(press: Press) -> Iterator[tuple[Catalogue, Entry]]:
    """Every article in every language that has a text of its own."""
    for catalogue in press.catalogues.values():
        for entry in catalogue.entries.values():
            if entry.text.language == catalogue.language:
                yield catalogue, entry


def _blob(blob: Blob) -> dict[str, Any]:
    return {"sha256": blob.sha256, "size": blob.size}
