"""From a knowledge base to the plan of its bundle: every file by path, with its digest, and no bytes in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import studio
from studio.bundle.articles import ArticleMaker
from studio.bundle.drawing import draw_pictures, media_of
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.pages import Press, own_entries
from studio.bundle.surroundings import make_pack, pack_path, surroundings
from studio.bundle.write import Plan, Recipe
from studio.content.catalogue import Surveys, make_catalogue
from studio.content.edition import Edition
from studio.content.layout import api_path, article_path, home_path
from studio.content.manuscripts import Manuscripts
from studio.errors import BundleError, Place, Problem
from studio.imaging import encoder_version
from studio.kb.customer import check_product
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.storage.store import Blob, Store
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a bundle, its manifest, and what had to be left out of it (pictures that cannot be shown)."""

    plan: Plan
    manifest: Manifest
    problems: tuple[Problem, ...]


def pictures_in(cache: Path) -> Path:
    """Where the renditions lie in the cache of builds."""
    return cache / "pictures"


def plan_bundle(folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path, report: Report = silent) -> Planned:
    """Plan the bundle of the knowledge base `kb`, whose pictures lie in `folder`; what `cache` lacks is made.

    Raises `KbError` for an edition that the knowledge base cannot serve, `BundleError` where it holds no article or a
    picture may not leave, and `DamagedCache` where planning again will do better.
    """
    check_product(kb, edition.product)
    store = Store(cache / "made")
    manuscripts = Manuscripts(kb, edition.product, store)
    surveys, press = _set_up(kb, edition, manuscripts, part(report, 0.0, 0.2))
    drawings, audit, problems = draw_pictures(folder, press, surveys, pictures_in(cache), part(report, 0.2, 0.7))
    files = _Files(store)
    files.take_all(media_of(drawings, pictures_in(cache)))
    _add_articles(files, ArticleMaker(press, manuscripts, drawings, store), surveys, part(report, 0.7, 0.85))
    _add_surroundings(files, press)
    _add_search(files, press, manuscripts, store, part(report, 0.85, 1.0))
    manifest = Manifest(
        kb.id,
        tuple((language, home_path(language, press.first)) for language in press.catalogues),
        tuple((path, File(recipe.size, recipe.sha256)) for path, recipe in sorted(files.plan.items())),
        edition.product,
        (("handrail", studio.__version__), ("pictures", encoder_version())),
        audit,
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
            _("there is nothing to ship"),
            Place("articles"),
            _("at least one article that is {states}", states=states),
            _("publish an article (`state: published`), or choose other states"),
        )
    surveys = manuscripts.surveys(chosen.values(), report)
    made = {language: make_catalogue(kb, edition, language, surveys) for language in languages}
    return surveys, Press(kb, {language: catalogue for language, catalogue in made.items() if catalogue.entries})


def _add_articles(files: _Files, maker: ArticleMaker, surveys: Surveys, report: Report) -> None:
    entries = list(own_entries(maker.press))
    for number, (catalogue, entry) in enumerate(entries):
        if number % 16 == 0:
            report(number / len(entries), _("Making pages"))
        language, article_id = entry.text.language, entry.article.id
        page, structure = maker.make(catalogue, entry, surveys[article_id, language])
        files.take(article_path(language, article_id), page)
        files.take(api_path(language, article_id), structure)


def _add_surroundings(files: _Files, press: Press) -> None:
    for path, make in surroundings(press).items():
        files.add(path, make())


def _add_search(files: _Files, press: Press, manuscripts: Manuscripts, store: Store, report: Report) -> None:
    for number, language in enumerate(press.catalogues):
        report(number / len(press.catalogues), _("Making the search"))
        files.take(pack_path(language), make_pack(press, language, manuscripts, store))
