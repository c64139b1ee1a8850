"""Where a link or an answer of a branch can lead, and how a target is said. Pure: knows no widget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.widgets.picker import Choice
from studio.desktop.words import _
from studio.kb.links import Target, TargetKind, parse_target
from studio.kb.syntax import SNIPPET, VARIABLE, lines_outside_fences, outline
from studio.kb.values import Article, Contact, ContactKind, KnowledgeBase, Text

CONTACT_ICONS = {
    ContactKind.APP: "message-square",
    ContactKind.TEL: "phone",
    ContactKind.MAILTO: "mail",
    ContactKind.WEB: "globe",
}
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


@dataclass(frozen=True, slots=True)
class Described:
    """A target as people read it. `title` says all that is needed: `Go to “Wipe the contacts”`."""

    title: str
    detail: str
    icon: str
    is_dead: bool = False
    name: str = ""
    """What the place itself is called, for the words of a link: `Wipe the contacts`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step of an article: its number as the article counts ("3", "" for a sub-step), its title without marks."""

    id: str
    title: str
    number: str


def describe_target(kb: KnowledgeBase, spot: Spot, address: str) -> Described:
    """How a target is said to the writer of a text; `is_dead` where nothing is there."""
    if not address:
        return Described(_("Choose where it leads"), "", "circle-dashed", is_dead=True)
    target = parse_target(address)
    if target is None:
        return _dead(address)
    match target.kind:
        case TargetKind.STEP:
            return _describe_step(kb, spot, spot.article, target.step, address)
        case TargetKind.ARTICLE:
            return _describe_article(kb, spot, target, address)
        case TargetKind.CONTACT:
            return _describe_contact(kb, spot, target, address)
        case TargetKind.SOLVED:
            return Described(_("Solved"), _("The end: it worked"), "circle-check", name=_("Solved"))
        case TargetKind.WEB:
            shown = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
            return Described(shown, _("Web page"), "external-link", name=shown)
        case TargetKind.MAIL:
            return Described(address[7:], _("Mail"), "mail", name=address[7:].partition("?")[0])
        case TargetKind.TEL:
            return Described(address[4:], _("Telephone"), "phone", name=address[4:])


def places_of(kb: KnowledgeBase, article: Article, language: str) -> Iterator[Place]:
    """The steps of an article in a language (else in the source's), those of its snippets included."""
    text = text_of(kb, article, language)
    count = 0
    for level, step_id, title in _steps(kb, text.body, text.language) if text else ():
        count += level == 2
        yield Place(step_id, title, str(count) if level == 2 else "")


def text_of(kb: KnowledgeBase, article: Article, language: str) -> Text | None:
    """The article's text in a language, else in the source language."""
    return article.text(language) or article.text(kb.languages.source)


def title_of(kb: KnowledgeBase, article: Article, language: str) -> str:
    """The article's title, its id where it has none."""
    text = text_of(kb, article, language)
    return plain(kb, text.title) if text and text.title.strip() else article.id


def plain(kb: KnowledgeBase, text: str) -> str:
    """Words without marks of Markdown, variables filled in."""
    values = dict(kb.variables)
    return _MARKS.sub("", VARIABLE.sub(lambda found: values.get(found["name"], found[0]), text)).strip()


def steps_here(kb: KnowledgeBase, spot: Spot) -> list[Choice]:
    """The other steps of the article that is being written."""
    article = kb.article(spot.article)
    places = places_of(kb, article, spot.language) if article else ()
    return [
        Choice(f"#{place.id}", place.title or _("Untitled step"), _said(place, ""), "corner-down-right")
        for place in places
        if place.id != spot.step
    ]


def articles(kb: KnowledgeBase, spot: Spot) -> list[Choice]:
    """The other articles, those of the same section first."""
    home = kb.article(spot.article)
    sections = {section.id: section.title.to(spot.language, kb.languages.source) for section in kb.sections}
    others = [article for article in kb.articles if article.id != spot.article]
    others.sort(key=lambda article: home is None or article.section != home.section)
    return [
        Choice(
            f"article:{article.id}",
            title_of(kb, article, spot.language),
            sections.get(article.section, ""),
            "file-text",
            article.id,
        )
        for article in others
    ]


def steps_elsewhere(kb: KnowledgeBase, spot: Spot) -> list[Choice]:
    """The steps of all other articles. Takes a millisecond for some articles, a second for thousands."""
    found: list[Choice] = []
    for article in kb.articles:
        if article.id != spot.article:
            title = title_of(kb, article, spot.language)
            found += [
                Choice(f"article:{article.id}#{place.id}", place.title, _said(place, title), "corner-down-right")
                for place in places_of(kb, article, spot.language)
                if place.title
            ]
    return found


def people(kb: KnowledgeBase, spot: Spot) -> list[Choice]:
    """The contact channels, and all of them together."""
    found = [
        Choice(f"contact:{contact.id}", _label(kb, spot, contact), _("Contact"), CONTACT_ICONS[contact.kind])
        for contact in kb.contacts
    ]
    return [*found, Choice("contact:", _("Ask a person"), _("All ways to reach you"), "life-buoy")] if found else []


def solved() -> Choice:
    """The good end."""
    return Choice("solved:", _("Solved"), _("The end: it worked"), "circle-check")


def _said(place: Place, article: str) -> str:
    number = _("Step {number}", number=place.number) if place.number else _("Sub-step")
    return f"{article} · {number}" if article else number


def _steps(kb: KnowledgeBase, body: str, language: str, depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """(level, id, title) of the steps of a body and of the snippets in it, in order."""
    if "{%" not in body or depth > 4:
        for step in outline(body).steps:
            yield step.heading.level, step.id, plain(kb, step.heading.title)
        return
    found: list[tuple[int, list[tuple[int, str, str]]]] = [
        (step.start, [(step.heading.level, step.id, plain(kb, step.heading.title))]) for step in outline(body).steps
    ]
    for _line, offset, line in lines_outside_fences(body):
        if (taken := SNIPPET.match(line)) and (snippet := kb.snippet(taken["id"])):
            texts = dict(snippet.texts)
            inside = texts.get(language) or texts.get(kb.languages.source, "")
            found.append((offset, list(_steps(kb, inside, language, depth + 1))))
    for _offset, steps in sorted(found, key=lambda part: part[0]):
        yield from steps


def _dead(address: str) -> Described:
    return Described(_("Leads nowhere"), address, "triangle-alert", is_dead=True)


def _describe_step(kb: KnowledgeBase, spot: Spot, article_id: str, step_id: str, address: str) -> Described:
    article = kb.article(article_id)
    places = places_of(kb, article, spot.language) if article else ()
    place = next((place for place in places if place.id == step_id), None)
    if article is None or place is None:
        return _dead(address)
    name = place.title or _said(place, "")  # two steps may be untitled
    detail = _said(place, "" if article_id == spot.article else title_of(kb, article, spot.language))
    return Described(_("Go to “{place}”", place=name), detail, "corner-down-right", name=name)


def _describe_article(kb: KnowledgeBase, spot: Spot, target: Target, address: str) -> Described:
    article = kb.article(kb.successor(target.article))
    if article is None:
        return _dead(address)
    if target.step and article.id == target.article:
        return _describe_step(kb, spot, article.id, target.step, address)
    name = title_of(kb, article, spot.language)
    return Described(_("Go to “{place}”", place=name), _("Article"), "file-text", name=name)


def _describe_contact(kb: KnowledgeBase, spot: Spot, target: Target, address: str) -> Described:
    if not kb.contacts:
        return _dead(address)
    if not target.channel:
        return Described(_("Ask a person"), _("All ways to reach you"), "life-buoy", name=_("Ask a person"))
    contact = kb.contact(target.channel)
    if contact is None:
        return _dead(address)
    name = _label(kb, spot, contact)
    return Described(name, _("Contact"), CONTACT_ICONS[contact.kind], name=name)


def _label(kb: KnowledgeBase, spot: Spot, contact: Contact) -> str:
    return contact.label.to(spot.language, kb.languages.source) or contact.id
