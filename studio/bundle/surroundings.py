"""All files of a bundle but its articles and pictures: home, sections, search, redirects, and the data beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from studio.bundle import scripts
from studio.bundle.messages import TYPES_PATH, host_types
from studio.bundle.pages import Press, own_entries
from studio.bundle.schemas import SCHEMAS
from studio.content.catalogue import Catalogue
from studio.content.layout import article_path, home_path, search_path, section_path
from studio.content.manuscripts import Manuscripts
from studio.reader import assets
from studio.storage.store import Blob, Store

CORRECTIONS_PATH = "corrections.json"
"""What was put right, for apps that tell the help of it before its bundle does."""

Makers = dict[str, Callable[[], bytes]]
"""How each file is made, by its path in the bundle."""


def surroundings(press: Press) -> Makers:
    """The files by path; none is made before it is asked for."""
    makers: Makers = {name: partial(bytes, content) for name, content in assets().items()}
    for name, schema in SCHEMAS.items():
        makers[f"api/schema/{name}.schema.json"] = partial(scripts.json_file, schema)
    makers[TYPES_PATH] = host_types
    makers[CORRECTIONS_PATH] = lambda: scripts.json_file(scripts.corrections_values(press))
    makers["data/corrections.js"] = lambda: scripts.data_script("corrections", scripts.corrections_values(press))
    makers["data/site.js"] = lambda: scripts.data_script("site", scripts.site_values(press))
    taken = {article_path(catalogue.language, entry.article.id) for catalogue, entry in own_entries(press)}
    for language, catalogue in press.catalogues.items():
        makers |= _of_language(press, language, catalogue)
        for old, _ in press.kb.retired:
            if (path := article_path(language, old)) not in taken:
                makers[path] = partial(_encoded, partial(press.moved, language, old))
    return makers


def _of_language(press: Press, language: str, catalogue: Catalogue) -> Makers:
    makers: Makers = {
        home_path(language, press.first): partial(_encoded, partial(press.home, language)),
        search_path(language): partial(_encoded, partial(press.search, language)),
        f"data/{language}/catalogue.js": lambda: scripts.data_script(
            f"{language}/catalogue", scripts.catalogue_values(catalogue)
        ),
        f"api/{language}/articles.json": lambda: scripts.json_file(scripts.article_list(catalogue)),
    }
    for shelf in catalogue.shelves:
        if shelf.id:
            makers[section_path(language, shelf.id)] = partial(_encoded, partial(press.section, language, shelf))
    return makers


def _encoded(page: Callable[[], str]) -> bytes:
    return page().encode()


def pack_path(language: str) -> str:
    """The search pack of a language, from the bundle's root."""
    return f"data/{language}/search.js"


def make_pack(press: Press, language: str, manuscripts: Manuscripts, store: Store) -> Blob:
    """The search pack of a language, from `store` where it was made already."""
    from studio.content import packing  # with the whole search, which a preview of articles does without

    return packing.make_pack(press.kb, press.catalogues[language], manuscripts, store)
