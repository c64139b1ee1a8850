"""The two files of each article, made once: its page, and its structure for apps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.bundle import scripts
from studio.bundle.pages import Press
from studio.content.addresses import Guide
from studio.content.catalogue import Catalogue, Entry
from studio.content.manuscripts import Manuscripts
from studio.content.pictures import Drawings, files_of
from studio.content.showing import Scene, show_fragment, show_structure
from studio.content.survey import Survey
from studio.kb.links import parse_target
from studio.kb.pictured import find_picture
from studio.reader import words, write_page
from studio.storage.store import Blob, Store, key_of


@dataclass(frozen=True, slots=True)
class ArticleMaker:
    """Makes the files of one bundle's articles; `store` remembers them."""

    press: Press
    manuscripts: Manuscripts
    drawings: Drawings
    store: Store

    def make(self, catalogue: Catalogue, entry: Entry, survey: Survey) -> tuple[Blob, Blob]:
        """The page and the structure of an article. One whose key is known is neither read nor written again."""
        key = self._key(catalogue, entry, survey)
        known = self.store.record(key)
        if known is not None:
            page, structure = Blob(**known["page"]), Blob(**known["structure"])
            if self.store.has(page) and self.store.has(structure):
                return page, structure
        scene = Scene(self.press.kb, catalogue, self.drawings, words(catalogue.language))
        document = self.manuscripts.document(entry.article, entry.text)
        said = scripts.json_file(show_structure(scene, entry, document))
        values = self.press.article(catalogue.language, entry, survey, show_fragment(scene, entry, document), said)
        page = self.store.put(write_page("article", values).encode())
        structure = self.store.put(said)
        self.store.keep(key, {"page": page.packed(), "structure": structure.packed()})
        return page, structure

    def _key(self, catalogue: Catalogue, entry: Entry, survey: Survey) -> str:
        """What decides the bytes of both files: whatever is asked while they are made is asked here too.

        Those are the text as it reads, everything else on the page, the facts, the answer to each link, and the
        pictures with their marks.
        """
        kb, article, language = self.press.kb, entry.article, catalogue.language
        guide = Guide(kb, catalogue, entry, "../")
        pictures = [find_picture(kb, article.id, use.address) for use in survey.pictures]
        return key_of(
            self.manuscripts.key(article, entry.text),
            self.press.article(language, entry, survey, ""),
            replace(article, texts=()),
            [(use.address, (target := parse_target(use.address)) and guide.link(target)) for use in survey.links],
            [picture and replace(picture, sidecar="") for picture in pictures],
            [
                self.drawings.get(path)
                for picture in pictures
                if picture
                for path in files_of(picture, catalogue.language)
            ],
            (kb.mark_styles, kb.languages.source),
        )
