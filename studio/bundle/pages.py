"""The pages of a bundle around its articles: what each is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from studio.content import catalogue as catalogues
from studio.content.addresses import contact_href
from studio.content.catalogue import Catalogue, Entry, Shelf
from studio.content.corrections import changes_of
from studio.content.layout import article_path, home_path, search_path, section_path
from studio.content.showing import minutes_to_read
from studio.content.survey import Survey
from studio.kb.values import Kind, KnowledgeBase
from studio.reader import direction, language_name, words, write_page
from studio.reader.values import (
    ArticleLink,
    ArticlePage,
    ArticleValues,
    ChangeNote,
    ContactLink,
    LanguageChoice,
    MovedValues,
    PageValues,
    SectionLink,
    SectionOverview,
    SiteValues,
)

_FEW = 8
"""Of so many articles the home lists every title."""
_PROBLEMS = 6
"""How many articles the home names before its topics."""
_RELATED = 3
_CHANGES = 10
"""How many changes of an article its page names, the newest."""


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the pages of one bundle. `catalogues` are those of its languages, the first language first."""

    kb: KnowledgeBase
    catalogues: Mapping[str, Catalogue]

    @property
    def first(self) -> str:
        """The language whose home is the bundle's index."""
        return next(iter(self.catalogues))

    def home(self, language: str) -> str:
        """The home of a language."""
        root = "" if language == self.first else "../"
        sections = [self._overview(language, shelf, root) for shelf in self.catalogues[language].shelves]
        title = self.kb.title.to(language, self.kb.languages.source)
        homes = {other: home_path(other, self.first) for other in self.catalogues}
        few = len(self.catalogues[language].entries) <= _FEW
        problems = () if few else common_problems(self.catalogues[language])
        return write_page(
            "home",
            {
                "site": self._site(language, root, homes),
                "page": self._page(language, root, title),
                "problems": self._article_links(language, problems, root),
                "listed": few,
                "sections": sections,
                "contacts": self.contacts(language),
            },
        )

    def section(self, language: str, shelf: Shelf) -> str:
        """The page of a section."""
        root = "../../"
        catalogues = self.catalogues.items()
        there = {
            other: section_path(other, shelf.id) for other, c in catalogues if any(s.id == shelf.id for s in c.shelves)
        }
        others = self._section_links(language, [s for s in self.catalogues[language].shelves if s is not shelf], root)
        return write_page(
            "section",
            {
                "site": self._site(language, root, there),
                "page": self._page(language, root, shelf.title),
                "section": self._overview(language, shelf, root),
                "others": others,
            },
        )

    def search(self, language: str) -> str:
        """The search page, which lists all articles for readers without JavaScript."""
        entries = self.catalogues[language].entries.values()
        articles = [
            self._article_link(language, entry, "../")
            for entry in sorted(entries, key=lambda e: (e.title.casefold(), e.article.id))
        ]
        there = {other: search_path(other) for other in self.catalogues}
        page = self._page(language, "../", words(language)["search"])
        return write_page("search", {"site": self._site(language, "../", there), "page": page, "articles": articles})

    def article(
        self, language: str, entry: Entry, survey: Survey, fragment: str, structure: bytes = b""
    ) -> ArticlePage:
        """What the page of an article is made from. Its version follows from its `structure`, as apps get it."""
        article = entry.article
        shelf = self.catalogues[language].shelf_of(article.id)
        verified = article.verified
        values: ArticleValues = {
            "id": article.id,
            "title": entry.title,
            "summary": entry.summary,
            "kind": article.kind.value,
            "section": {"title": shelf.title, "href": f"sections/{shelf.id}.html"} if shelf and shelf.id else None,
            "fragment": fragment,
            "steps": sum(step.level == 2 for step in entry.steps),
            "minutes": minutes_to_read(survey),
            "version": version_of(structure) if structure else "",
            "related": self._article_links(language, neighbours(shelf, entry), "../") if shelf else [],
            "verified": {"on": verified.on.isoformat(), "with_what": verified.with_what} if verified else None,
            "changes": self._changes(entry),
            "contacts": self.contacts(language),
        }
        page = self._page(language, "../", entry.title)
        page["summary"] = entry.summary
        return {"site": self._site(language, "../", self._translations(article.id)), "page": page, "article": values}

    def moved(self, language: str, old: str) -> str:
        """The page in the place of a retired article: it leads to the one that replaced it, or says that none did."""
        entry = self.catalogues[language].entries.get(self.kb.successor(old))
        title = entry.title if entry else ""
        href = "../" + article_path(entry.text.language, entry.article.id) if entry else ""
        page = self._page(language, "../", title or self.kb.title.to(language, self.kb.languages.source))
        moved: MovedValues = {
            "href": href,
            "title": title,
            "sections": self._section_links(language, self.catalogues[language].shelves, "../"),
            "contacts": self.contacts(language),
        }
        return write_page("moved", {"site": self._site(language, "../", {}), "page": page, "moved": moved})

    def contacts(self, language: str) -> list[ContactLink]:
        """The ways to a person."""
        return [
            {
                "id": contact.id,
                "kind": contact.kind.value,
                "label": contact.label.to(language, self.kb.languages.source),
                "href": contact_href(contact),
                "hours": contact.hours,
                "address": contact.to,
            }
            for contact in self.kb.contacts
        ]

    def languages(self, root: str, there: Mapping[str, str]) -> list[LanguageChoice]:
        """The languages of the bundle, each with where this page stands in it, or else its home."""
        return [
            {
                "tag": language,
                "name": language_name(language),
                "dir": direction(language),
                "href": root + there.get(language, home_path(language, self.first)),
            }
            for language in self.catalogues
        ]

    def _changes(self, entry: Entry) -> list[ChangeNote]:
        notes: list[ChangeNote] = []
        for told in changes_of(self.kb, entry)[:_CHANGES]:
            note: ChangeNote = {"on": told.on.isoformat(), "text": told.text}
            if told.language != entry.text.language:
                note["language"] = told.language
            notes.append(note)
        return notes

    def _translations(self, article_id: str) -> dict[str, str]:
        found = {language: catalogue.entries.get(article_id) for language, catalogue in self.catalogues.items()}
        return {
            language: article_path(language, article_id)
            for language, entry in found.items()
            if entry and entry.text.language == language
        }

    def _site(self, language: str, root: str, there: Mapping[str, str]) -> SiteValues:
        title = self.kb.title.to(language, self.kb.languages.source)
        return {"id": self.kb.id, "title": title, "languages": self.languages(root, there)}

    def _page(self, language: str, root: str, title: str) -> PageValues:
        return {
            "language": language,
            "dir": direction(language),
            "root": root,
            "title": title,
        }

    def _overview(self, language: str, shelf: Shelf, root: str) -> SectionOverview:
        return {
            "id": shelf.id or "all",
            "title": self._shelf_title(language, shelf),
            "href": root + (section_path(language, shelf.id) if shelf.id else search_path(language)),
            "articles": self._article_links(language, shelf.entries, root),
        }

    def _section_links(self, language: str, shelves: Iterable[Shelf], root: str) -> list[SectionLink]:
        return [
            {"title": self._shelf_title(language, shelf), "href": root + section_path(language, shelf.id)}
            for shelf in shelves
            if shelf.id
        ]

    def _shelf_title(self, language: str, shelf: Shelf) -> str:
        return shelf.title or words(language)["all-articles"]

    def _article_links(self, language: str, entries: Iterable[Entry], root: str) -> list[ArticleLink]:
        return [self._article_link(language, entry, root) for entry in entries]

    def _article_link(self, language: str, entry: Entry, root: str) -> ArticleLink:
        own = entry.text.language
        link: ArticleLink = {
            "title": entry.title,
            "href": root + article_path(own, entry.article.id),
            "summary": entry.summary,
        }
        if own != language:
            link["language"], link["dir"] = own, direction(own)
        return link


def version_of(structure: bytes) -> str:
    """The short version of an article: four hex digits of the SHA-256 of its structure for apps."""
    return hashlib.sha256(structure).hexdigest()[:4]


def own_entries(press: Press) -> Iterator[tuple[Catalogue, Entry]]:
    """Every article in every language that has a text of its own."""
    for language, catalogue in press.catalogues.items():
        for entry in catalogues.own_entries(catalogue, language):
            yield catalogue, entry


def common_problems(catalogue: Catalogue) -> list[Entry]:
    """What most people come for: problems, of each section the first, then of each the second, and so on.

    Authors put first in a section what is asked most. What is in the reader's language comes before what is not.
    """
    rows = [
        [entry for entry in shelf.entries if entry.article.kind is Kind.TROUBLESHOOTING] for shelf in catalogue.shelves
    ]
    turns = max(map(len, rows), default=0)
    found = [row[turn] for turn in range(turns) for row in rows if turn < len(row)]
    return sorted(found, key=lambda entry: entry.text.language != catalogue.language)[:_PROBLEMS]


def neighbours(shelf: Shelf, entry: Entry) -> list[Entry]:
    """What stands beside an article in its section: those that follow it first, then those before."""
    ids = [other.article.id for other in shelf.entries]
    at = ids.index(entry.article.id)
    return [*shelf.entries[at + 1 :], *shelf.entries[:at]][:_RELATED]
