"""From a knowledge base to the plan of its bundle: every file by path, with its digest, and no bytes in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import studio
from studio.bundle import scripts
from studio.bundle.articles import ArticleMaker
from studio.bundle.drawing import draw_pictures, media_of
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.pages import Press, own_entries
from studio.bundle.schemas import SCHEMAS
from studio.bundle.write import Plan, Recipe
from studio.content import catalogue as catalogues
from studio.content.addresses import api_path, article_path, home_path, search_path, section_path
from studio.content.catalogue import Surveys, make_catalogue
from studio.content.code import code_digest
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts
from studio.content.searching import search_documents
from studio.errors import BundleError, Place, Problem
from studio.imaging import encoder_version
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.reader import assets
from studio.search import write_pack
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
    store = Store(cache / "made")
    manuscripts = Manuscripts(kb, edition.product, store)
    surveys, press = _set_up(kb, edition, manuscripts, part(report, 0.0, 0.2))
    drawings, problems = draw_pictures(folder, press, surveys, cache / "pictures", part(report, 0.2, 0.7))
    files = _Files(store)
    files.take_all(media_of(drawings, cache / "pictures"))
    _add_articles(files, ArticleMaker(press, manuscripts, drawings, store), surveys, part(report, 0.7, 0.85))
    _add_surroundings(files, press)
    _add_search(files, press, manuscripts, store, part(report, 0.85, 1.0))
    manifest = Manifest(
        kb.id,
        tuple((language, home_path(language, press.first)) for language in press.catalogues),
        tuple((path, File(recipe.size, recipe.sha256)) for path, recipe in sorted(files.plan.items())),
        edition.product,
        (("handrail", studio.__version__), ("pictures", encoder_version())),
    )
    files.add(NAME, format_manifest(manifest))
    return Planned(dict(sorted(files.plan.items())), manifest, problems)


class _Files:
    """The files of a bundle as they come together. A path is taken once: two contents for one path are a bug."""

    def __init__(self, store: Store) -> None:
        self.plan: dict[str, Recipe] = {}
        self._store = store

    def add(self, path: str, content: bytes) -> None:
        self.take(path, self._store.put(content))

    def take(self, path: str, blob: Blob) -> None:
        self.take_all({path: Recipe(blob.sha256, blob.size, self._store.path(blob))})

    def take_all(self, recipes: Plan) -> None:
        for path, recipe in recipes.items():
            if self.plan.setdefault(path, recipe).sha256 != recipe.sha256:
                raise ValueError(f"two files want to be {path}")


def _set_up(kb: KnowledgeBase, edition: Edition, manuscripts: Manuscripts, report: Report) -> tuple[Surveys, Press]:
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
    surveys = manuscripts.surveys(chosen.values(), report)
    made = {language: make_catalogue(kb, edition, language, surveys) for language in languages}
    return surveys, Press(kb, {language: catalogue for language, catalogue in made.items() if catalogue.entries})


def _add_articles(files: _Files, maker: ArticleMaker, surveys: Surveys, report: Report) -> None:
    entries = list(own_entries(maker.press))
    for number, (catalogue, entry) in enumerate(entries):
        if number % 16 == 0:
            report(number / len(entries), "Making pages")
        language, article_id = entry.text.language, entry.article.id
        page, structure = maker.make(catalogue, entry, surveys[article_id, language])
        files.take(article_path(language, article_id), page)
        files.take(api_path(language, article_id), structure)


def _add_surroundings(files: _Files, press: Press) -> None:
    """Home, sections, search, redirects, and the data that the reader and apps read."""
    for name, content in assets().items():
        files.add(name, content)
    for name, schema in SCHEMAS.items():
        files.add(f"api/schema/{name}.schema.json", scripts.json_file(schema))
    files.add("data/site.js", scripts.data_script("site", scripts.site_values(press)))
    for language, catalogue in press.catalogues.items():
        files.add(home_path(language, press.first), press.home(language).encode())
        files.add(search_path(language), press.search(language).encode())
        for shelf in catalogue.shelves:
            if shelf.id:
                files.add(section_path(language, shelf.id), press.section(language, shelf).encode())
        for old, _ in press.kb.retired:
            if article_path(language, old) not in files.plan:
                files.add(article_path(language, old), press.moved(language, old).encode())
        values = scripts.catalogue_values(catalogue)
        files.add(f"data/{language}/catalogue.js", scripts.data_script(f"{language}/catalogue", values))
        files.add(f"api/{language}/articles.json", scripts.json_file(scripts.article_list(catalogue)))


def _add_search(files: _Files, press: Press, manuscripts: Manuscripts, store: Store, report: Report) -> None:
    settings = replace(press.kb.search, source="")
    for number, (language, catalogue) in enumerate(press.catalogues.items()):
        report(number / len(press.catalogues), "Making the search")
        entries = catalogues.own_entries(catalogue, language)
        documents = search_documents(press.kb, entries, manuscripts, store)
        key = key_of(code_digest(), language, [document.digest for document in documents], settings)
        known = store.record(key)
        pack = Blob(**known) if known else None
        if pack is None or not store.has(pack):
            pack = store.put(write_pack(documents, language, settings))
            store.keep(key, pack.packed())
        files.take(f"data/{language}/search.js", pack)
