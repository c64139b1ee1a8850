"""How the sections of the library change: pure functions `(kb, …) -> kb`; what cannot be done raises `KbError`."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError
from studio.kb.facts import set_facts
from studio.kb.links import SLUG
from studio.kb.phrases import Phrase
from studio.kb.syntax import free_id, slug
from studio.kb.values import KnowledgeBase, Section
from studio.wording import _


def find_section(kb: KnowledgeBase, section_id: str) -> Section:
    """The section with that id. Raises `KbError` where there is none."""
    for section in kb.sections:
        if section.id == section_id:
            return section
    raise KbError(
        _("there is no section “{section_id}”", section_id=section_id),
        expected=_("a section of kb.yaml"),
        do=_("add the section first"),
    )


def new_section_id(kb: KnowledgeBase, title: str) -> str:
    """An id made from a title that no section has."""
    return free_id(slug(title) or "section", {section.id for section in kb.sections})


def add_section(kb: KnowledgeBase, section_id: str, title: Phrase, position: int | None = None) -> KnowledgeBase:
    """The knowledge base with a new, empty section at a position; last where None."""
    if not SLUG.match(section_id) or any(section.id == section_id for section in kb.sections):
        raise KbError(
            _("“{section_id}” cannot be a new section's id", section_id=section_id),
            expected=_("lower-case letters, digits and hyphens, and no section that is there"),
            do=_("choose another id"),
        )
    at = len(kb.sections) if position is None else position
    return replace(kb, sections=(*kb.sections[:at], Section(section_id, title), *kb.sections[at:]))


def rename_section(kb: KnowledgeBase, section_id: str, title: Phrase) -> KnowledgeBase:
    """The knowledge base with another title of a section; its id stays."""
    old = find_section(kb, section_id)
    new = replace(old, title=title)
    return replace(kb, sections=tuple(new if section is old else section for section in kb.sections))


def delete_section(kb: KnowledgeBase, section_id: str) -> KnowledgeBase:
    """The knowledge base without a section; its articles stay, in no section."""
    old = find_section(kb, section_id)
    ids = [article.id for article in kb.articles if article.section == section_id]
    kb = set_facts(kb, ids, section="")
    return replace(kb, sections=tuple(section for section in kb.sections if section is not old))


def move_section(kb: KnowledgeBase, section_id: str, position: int) -> KnowledgeBase:
    """The knowledge base with a section at another position among the other ones."""
    moved = find_section(kb, section_id)
    rest = tuple(section for section in kb.sections if section is not moved)
    return replace(kb, sections=(*rest[:position], moved, *rest[position:]))
