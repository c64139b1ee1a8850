"""What the library lists: rows of sections and articles, and what the second line of an article says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from studio.desktop.showing import STATES
from studio.desktop.words import N_, _, plural
from studio.kb.arranging import Shelves
from studio.kb.syntax import outline
from studio.kb.values import Article, Kind, KnowledgeBase, Section, State, Text

UNTITLED = N_("Untitled")


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section's title; `count` articles stand below it, unless it is folded. The id "" is for those in none."""

    id: str
    title: str
    count: int
    is_open: bool = True

    @property
    def key(self) -> str:
        """What the row is about, whatever it says of it; no article has such an id."""
        return section_key(self.id)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleRow:
    """An article in the section under which it is listed. `text` is in `language`, or in another where it has none."""

    article: Article
    text: Text | None
    language: str
    section: str

    @property
    def key(self) -> str:
        """What the row is about, whatever it says of it."""
        return self.article.id

    @property
    def title(self) -> str:
        """What the article is called."""
        return (self.text.title if self.text else "") or _(UNTITLED)

    def is_same(self, other: Row) -> bool:
        """Whether both say the same, found by identity."""
        return (
            isinstance(other, ArticleRow)
            and other.article is self.article
            and other.language == self.language
            and other.section == self.section
        )


Row = SectionRow | ArticleRow
Rows = dict[str, ArticleRow]
"""Rows of articles that were made before, by the article's id: ten thousand are not made anew at each letter."""


def section_key(section_id: str) -> str:
    """The key of a section's row."""
    return f"section {section_id}"


def text_in(article: Article, language: str, source: str) -> Text | None:
    """The article's text in a language, else in the source language, else in any."""
    fallback = None  # a loop: with ten thousand articles, looking each text up by bisection takes ten times as long
    for text in article.texts:
        if text.language == language:
            return text
        if text.language == source or fallback is None:
            fallback = text
    return fallback


def states_in(kb: KnowledgeBase, language: str) -> dict[str, State | None]:
    """The state of every article as its row shows it, by id; None for one without a text."""
    source = kb.languages.source
    return {one.id: text.state if (text := text_in(one, language, source)) else None for one in kb.articles}


def list_rows(
    kb: KnowledgeBase,
    shelves: Shelves,
    language: str,
    admitted: Collection[str] | None = None,
    folded: Collection[str] = (),
    made: Rows | None = None,
) -> list[Row]:
    """The rows of a library, of the `admitted` articles where a search or filter holds: then no section is folded, and
    none is shown empty. Rows that are `made` already are taken from there, and new ones put there."""
    made = {} if made is None else made
    rows: list[Row] = []
    source = kb.languages.source
    sections = {section.id: section for section in kb.sections}
    for section_id, articles in shelves:
        if admitted is not None:
            articles = tuple([article for article in articles if article.id in admitted])
            if not articles:
                continue
        is_open = admitted is not None or section_id not in folded
        title = section_title(sections.get(section_id), language, source)
        rows.append(SectionRow(section_id, title, len(articles), is_open))
        if is_open:
            rows += [_row(made, article, language, source, section_id) for article in articles]
    return rows


def _row(made: Rows, article: Article, language: str, source: str, section: str) -> ArticleRow:
    row = made.get(article.id)
    if row is None or row.article is not article or row.language != language or row.section != section:
        row = made[article.id] = ArticleRow(article, text_in(article, language, source), language, section)
    return row


def section_title(section: Section | None, language: str, source: str) -> str:
    """What a section is called; articles of no section have a heading too."""
    if section is None:
        return _("Without a section")
    return section.title.to(language, source) or section.id


def state_of(row: ArticleRow) -> str:
    """The article's state in words."""
    return _(STATES[row.text.state][0]) if row.text else _("Empty")


def second_line(row: ArticleRow, is_saved: bool) -> str:
    """What stands below the title: the state, how long it is, and what is unusual."""
    parts = [state_of(row)]
    steps = sum(step.heading.level == 2 for step in outline(row.text.body).steps) if row.text else 0
    if steps and row.article.kind is Kind.ANSWER:
        parts.append(plural("{count} section", "{count} sections", steps))
    elif steps:
        parts.append(plural("{count} step", "{count} steps", steps))
    if row.text and row.text.language != row.language:
        parts.append(_("not translated"))
    if not is_saved:
        parts.append(_("not saved yet"))
    return " · ".join(parts)


def listed_ids(rows: Sequence[Row]) -> list[str]:
    """The articles that are listed, from top to bottom."""
    return [row.article.id for row in rows if isinstance(row, ArticleRow)]


def neighbour(rows: Sequence[Row], ids: Collection[str]) -> str:
    """The article listed next to those that go, "" where none is left."""
    listed = listed_ids(rows)
    places = [at for at, article_id in enumerate(listed) if article_id in ids]
    rest = [article_id for article_id in listed[(places or [0])[-1] :] if article_id not in ids]
    rest += [article_id for article_id in reversed(listed) if article_id not in ids]
    return rest[0] if rest else ""
