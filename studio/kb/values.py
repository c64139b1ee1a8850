"""What a knowledge base is: frozen values that refer to each other by id.

Collections are tuples, sorted by id (texts by language, pictures by path), so that two equal knowledge bases are
equal values and a look-up is a binary search. Values that stand in a file keep that file's `source` text as last
read or written; writers use it so that nothing which the studio does not understand is lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from studio.errors import Problem
from studio.kb.phrases import Phrase
from studio.kb.pictures import MarkStyle, Picture

FORMAT = 1
WEIGHTS = (
    "title", "questions", "keywords", "steps", "summary", "body", "pictures", "former_titles", "links",
)  # fmt: skip
"""Where in an article a word may stand, as weights of the search name it; `links` are the words of links to it."""
MOST_WEIGHT = 20.0
MOMENTS = ("before-purchase", "purchase", "setup", "using", "renewing")


class Kind(StrEnum):
    """What an article is for; `answer` has sections where the others have steps."""

    HOW_TO = "how-to"
    TROUBLESHOOTING = "troubleshooting"
    ANSWER = "answer"


class State(StrEnum):
    """Where a text stands on its way to customers."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Verified:
    """When somebody last tried what the article says, and with what (a product version, say)."""

    on: date
    with_what: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A change of an article that customers are told of, as its writer put it; the text may hold variables.

    `steps` are the ids of those it is about, none for the whole article; what was taken out may still be named. With
    `wrong`, what stood there before misled people: those who used such a step are told.
    """

    on: date
    text: Phrase
    steps: tuple[str, ...] = ()
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """An article in one language. `body` is Markdown with the file's own line endings."""

    language: str
    title: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    state: State = State.DRAFT
    body: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the facts that hold in every language (kept in the source language's file), and its texts."""

    id: str
    texts: tuple[Text, ...]
    kind: Kind = Kind.HOW_TO
    section: str = ""
    products: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    owner: str = ""
    verified: Verified | None = None
    former_titles: tuple[str, ...] = ()
    safety: bool = False
    changes: tuple[Noted, ...] = ()

    def text(self, language: str) -> Text | None:
        """The article's text in that very language."""
        return _find(self.texts, language, lambda text: text.language)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of an article that cannot be read as a text, or that stands beside one without which there is no article.

    `path` is relative to the knowledge base, `source` what the file says; bytes that are not UTF-8 are surrogates.
    """

    path: str
    source: str

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.path.split("/")[1]

    @property
    def language(self) -> str:
        """Its language."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Steps or sentences that several articles take in: (language, Markdown) pairs, sorted by language."""

    id: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """The language articles are written in first, and those they are translated into."""

    source: str = "en"
    targets: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The source language first, then the targets in their order."""
        return (self.source, *self.targets)


@dataclass(frozen=True, slots=True)
class Product:
    """A product that articles are about."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the library; `articles` is the order in which its articles are listed."""

    id: str
    title: Phrase
    articles: tuple[str, ...] = ()


class ContactKind(StrEnum):
    """How a contact channel is reached: inside the app, by telephone, by mail or on the web."""

    APP = "app"
    TEL = "tel"
    MAILTO = "mailto"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach a person. `to` is a number or an address, "" for `app`.

    `hours` are written as in OpenStreetMap, followed by a time zone.
    """

    id: str
    kind: ContactKind
    label: Phrase
    to: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words that find each other in `language`. With `say`, one way only: who says it also means the others."""

    language: str
    mean: tuple[str, ...]
    say: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """An article that a query always finds first; `language` "" for all."""

    query: str
    article: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A golden question: `query` finds the article `finds` among the first `within`."""

    query: str
    finds: str
    within: int = 1
    language: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What `search.yaml` says; `source` is its text. `weights` are (one of `WEIGHTS`, 0 to `MOST_WEIGHT`) pairs, each
    in the place of the figure that words there have otherwise.
    """

    synonyms: tuple[Synonym, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    expect: tuple[Expectation, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """A whole knowledge base. `contexts` are (app screen, link target) pairs, `retired` (old id, new id or "") pairs,
    `dictionary` (language, words that are spelt right there) pairs in the order of the file.

    `hosts` are the origins of web pages that may hold the help in a frame and speak with it, as "https://app.example".
    `verify_every` is a number of days, 0 for never. `problems` are what could not be read; `unread` are the files of
    articles among that, with their text, sorted by path. `source` is the text of `kb.yaml`.
    """

    id: str
    title: Phrase
    languages: Languages = Languages()
    products: tuple[Product, ...] = ()
    sections: tuple[Section, ...] = ()
    retired: tuple[tuple[str, str], ...] = ()
    contexts: tuple[tuple[str, str], ...] = ()
    mark_styles: tuple[MarkStyle, ...] = ()
    moments: tuple[str, ...] = MOMENTS
    contacts: tuple[Contact, ...] = ()
    hosts: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()
    dictionary: tuple[tuple[str, tuple[str, ...]], ...] = ()
    verify_every: int = 0
    articles: tuple[Article, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    pictures: tuple[Picture, ...] = ()
    search: SearchSettings = SearchSettings()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    source: str = ""

    def article(self, article_id: str) -> Article | None:
        """The article with that id."""
        return _find(self.articles, article_id, lambda article: article.id)

    def unread_of(self, article_id: str) -> tuple[Unread, ...]:
        """The files of an article that could not be read."""
        return tuple(each for each in self.unread if each.article == article_id)

    def successor(self, article_id: str) -> str:
        """The id of the article that an id leads to today: itself or what replaced it, step by step, "" for nothing."""
        retired = dict(self.retired)
        seen: set[str] = set()
        while article_id in retired and article_id not in seen and not self.article(article_id):
            seen.add(article_id)
            article_id = retired[article_id]
        return article_id if self.article(article_id) else ""

    def snippet(self, snippet_id: str) -> Snippet | None:
        """The snippet with that id."""
        return _find(self.snippets, snippet_id, lambda snippet: snippet.id)

    def picture(self, path: str) -> Picture | None:
        """The picture with that path, relative to the knowledge base."""
        return _find(self.pictures, path, lambda picture: picture.path)

    def contact(self, contact_id: str) -> Contact | None:
        """The contact channel with that id."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)

    def mark_style(self, name: str) -> MarkStyle:
        """The mark style of that name, the plain one if there is none."""
        return next((style for style in self.mark_styles if style.name == name), MarkStyle(name))


_Value = TypeVar("_Value")


def _find(values: tuple[_Value, ...], key: str, key_of: Callable[[_Value], str]) -> _Value | None:
    at = bisect_left(values, key, key=key_of)
    return values[at] if at < len(values) and key_of(values[at]) == key else None
