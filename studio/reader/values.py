"""The values that each page of a bundle is made from, as `write_page` takes them.

Every `href` is relative to the page itself; every text is plain (escaped here) but `fragment`, which is trusted HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

Direction = Literal["ltr", "rtl"]
PageName = Literal["home", "article", "section", "search", "moved"]


class LanguageChoice(TypedDict):
    """A language that one may switch to: where this page, or else the home, stands in it."""

    tag: str
    name: str
    dir: Direction
    href: str


class SiteValues(TypedDict):
    """What holds for the whole bundle.

    `languages` are all of the bundle's, the source language first, the page's own among them; one alone shows no menu.
    """

    id: str
    title: str
    languages: Sequence[LanguageChoice]


class PageValues(TypedDict):
    """The page itself. `root` leads to the bundle's root: "", "../" or "../../".

    `summary` is what search engines and link previews are told. From the root and the languages follow the home
    (`index.html` of the source language, `<lang>/index.html` of any other) and the search page (`<lang>/search.html`).
    """

    language: str
    dir: Direction
    root: str
    title: str
    summary: NotRequired[str]


class ArticleLink(TypedDict):
    """An article in a list. `language` and `dir` say so where it is written in another language than the page."""

    title: str
    href: str
    summary: NotRequired[str]
    language: NotRequired[str]
    dir: NotRequired[Direction]


class SectionLink(TypedDict):
    """A section that a page leads to."""

    title: str
    href: str


class ContactLink(TypedDict):
    """A way to reach a person.

    `href` is None where only the app itself can open it; `address` is the number or address as people write it (left
    out, it is read from `href`); an empty `label` says what kind it is; `hours` "" if always or unknown.
    """

    id: str
    kind: Literal["app", "tel", "mailto", "web"]
    label: str
    href: str | None
    address: NotRequired[str]
    hours: NotRequired[str]


class Verification(TypedDict):
    """When somebody last tried what the article says: an ISO date, and with what ("" if nothing is named)."""

    on: str
    with_what: str


class ChangeNote(TypedDict):
    """What changed in an article: an ISO date and a sentence. `language` says so where it is not the page's."""

    on: str
    text: str
    language: NotRequired[str]


class SectionOverview(TypedDict):
    """A section with its articles, in their order."""

    id: str
    title: str
    href: str
    articles: Sequence[ArticleLink]


class ArticleValues(TypedDict):
    """One article. `fragment` is what render's `write_html` gave; `minutes` 0 shows no duration.

    `version` is four hex digits that follow from what the article says, "" where nobody needs to know. `changes` begin
    with the newest.
    """

    id: str
    title: str
    summary: str
    kind: Literal["how-to", "troubleshooting", "answer"]
    section: SectionLink | None
    fragment: str
    steps: int
    minutes: NotRequired[int]
    version: NotRequired[str]
    verified: NotRequired[Verification | None]
    changes: NotRequired[Sequence[ChangeNote]]
    related: NotRequired[Sequence[ArticleLink]]
    contacts: Sequence[ContactLink]


class MovedValues(TypedDict):
    """What replaced the page; `href` "" if nothing did, and then the sections and ways to a person that help on."""

    href: str
    title: str
    sections: Sequence[SectionLink]
    contacts: Sequence[ContactLink]


class HomePage(TypedDict):
    """`home`: what most people come for, every section with its articles, and the ways to a person.

    `listed` says whether the titles of all articles stand under their sections, as in a help that has few.
    """

    site: SiteValues
    page: PageValues
    problems: Sequence[ArticleLink]
    listed: bool
    sections: Sequence[SectionOverview]
    contacts: Sequence[ContactLink]


class ArticlePage(TypedDict):
    """`article`."""

    site: SiteValues
    page: PageValues
    article: ArticleValues


class SectionPage(TypedDict):
    """`section`: its articles; `others` are the sections beside it."""

    site: SiteValues
    page: PageValues
    section: SectionOverview
    others: NotRequired[Sequence[SectionLink]]


class SearchPage(TypedDict):
    """`search`: `articles` are all of the language's, in the order of their titles."""

    site: SiteValues
    page: PageValues
    articles: Sequence[ArticleLink]


class MovedPage(TypedDict):
    """`moved`: the address of an article that was retired."""

    site: SiteValues
    page: PageValues
    moved: MovedValues


Page = HomePage | ArticlePage | SectionPage | SearchPage | MovedPage
