"""The search pack of a language, made once: a bundle ships the bytes that its golden questions were asked of."""

from __future__ import annotations

from dataclasses import replace

from studio.content.catalogue import Catalogue
from studio.content.code import code_digest
from studio.content.manuscripts import Manuscripts
from studio.content.searching import language_documents
from studio.kb.values import KnowledgeBase
from studio.search import write_pack
from studio.storage.store import Blob, Store, key_of


def make_pack(kb: KnowledgeBase, catalogue: Catalogue, manuscripts: Manuscripts, store: Store) -> Blob:
    """The search pack of the catalogue's language, from `store` where it was made already."""
    language = catalogue.language
    # Golden questions are asked of a pack; they do not stand in it.
    settings = replace(kb.search, expect=(), source="")
    documents = language_documents(kb, catalogue, manuscripts, store)
    key = key_of(code_digest(), language, [document.digest for document in documents], settings)
    known = store.record(key)
    pack = Blob(**known) if known else None
    if pack is None or not store.has(pack):
        pack = store.put(write_pack(documents, language, settings))
        store.keep(key, pack.packed())
    return pack
