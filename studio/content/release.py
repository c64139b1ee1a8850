"""The search as customers will have it, asked before it ships: the reader's own script over the very pack.

Where the package that runs scripts is not installed, the studio's search answers; both give the same answers, which
`tests/search/test_both_engines_agree.py` proves.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from studio.content.catalogue import Surveys, lent_entries, make_catalogue
from studio.content.edition import Edition
from studio.content.golden import Answers
from studio.content.manuscripts import Manuscripts
from studio.content.packing import make_pack
from studio.content.searching import open_search
from studio.kb.values import KnowledgeBase
from studio.progress import Report, silent
from studio.reader import assets
from studio.search.engine import Engine, engine_there
from studio.storage.store import Store


@contextmanager
def open_release(
    folder: Path, kb: KnowledgeBase, edition: Edition, surveys: Surveys, cache: Path, report: Report = silent
) -> Generator[Answers]:
    """What answers golden questions of the languages that `edition` ships; in another language nothing is found.

    `surveys` are those of the edition's product.
    """
    if engine_there():
        yield _of_pack(kb, edition, surveys, Store(cache / "made"))
        return
    with open_search(folder, kb, edition, cache, report) as search:
        yield lambda query, language, limit: [hit.id for hit in search.search(query, language, limit).hits]


def _of_pack(kb: KnowledgeBase, edition: Edition, surveys: Surveys, store: Store) -> Answers:
    engine = Engine(assets()["reader.js"])
    manuscripts = Manuscripts(kb, edition.product, store)
    catalogues = {language: make_catalogue(kb, edition, language, surveys) for language in edition.languages_of(kb)}
    opened: set[str] = set()

    def open_pack(language: str) -> None:
        if language not in opened:
            pack = make_pack(kb, catalogues[language], manuscripts, store)
            engine.open(language, store.path(pack).read_bytes())
            opened.add(language)

    def answers(query: str, language: str, limit: int) -> Sequence[str]:
        if language not in catalogues:
            return ()
        open_pack(language)
        lent, lender = lent_entries(catalogues[language]), kb.languages.source
        if lent:
            open_pack(lender)
        return [hit.id for hit in engine.search(language, query, limit, lender if lent else "", lent)]

    return answers
