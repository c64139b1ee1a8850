"""What the facts of articles are called in the interface: languages, kinds, moments, states and what they mean."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from studio.desktop.showing import STATES
from studio.desktop.words import N_, _
from studio.kb.values import Article, Kind, KnowledgeBase, State

KINDS = {
    Kind.HOW_TO: N_("How-to"),
    Kind.TROUBLESHOOTING: N_("Troubleshooting"),
    Kind.ANSWER: N_("Answer"),
}

KINDS_MEAN = {
    Kind.HOW_TO: N_("Numbered steps that lead to a goal."),
    Kind.TROUBLESHOOTING: N_("Steps and branches that lead out of a problem."),
    Kind.ANSWER: N_("Sections that explain; no numbered steps."),
}

STATES_MEAN = {
    State.DRAFT: N_("Being written. Customers do not see it."),
    State.IN_REVIEW: N_("Somebody reads it before customers do. It does not ship."),
    State.APPROVED: N_("Ready. It ships as soon as it is set to Published."),
    State.PUBLISHED: N_("It is in the next bundle, and customers find it."),
    State.RETIRED: N_("No longer true. It never ships; links to it are pointed out."),
}

_MOMENTS = {
    "before-purchase": N_("Before buying"),
    "purchase": N_("Buying"),
    "setup": N_("Setting up"),
    "using": N_("Using"),
    "renewing": N_("Renewing"),
}


def state_name(state: State) -> str:
    """A state in words."""
    return _(STATES[state][0])


def kind_name(kind: Kind) -> str:
    """A kind in words."""
    return _(KINDS[kind])


def moment_name(moment: str) -> str:
    """A moment in words; those that a knowledge base made up are called what they are."""
    return _(_MOMENTS[moment]) if moment in _MOMENTS else moment


def language_name(tag: str) -> str:
    """A language as its own speakers call it: "English", "Deutsch"; the tag where Qt does not know it."""
    locale = QLocale(tag)
    name = locale.nativeLanguageName()
    if locale.language() == QLocale.Language.C or not name:
        return tag
    # Qt says "American English" for "en": the country is of interest only where the tag names one
    if "-" not in tag and locale.language() == QLocale.Language.English:
        name = "English"
    return name[0].upper() + name[1:]


def section_name(kb: KnowledgeBase, section_id: str, language: str) -> str:
    """A section's title, its id where there is none such, "" for none."""
    section = next((section for section in kb.sections if section.id == section_id), None)
    return (section.title.to(language, kb.languages.source) if section else "") or section_id


def product_name(kb: KnowledgeBase, product_id: str) -> str:
    """A product's name, its id where there is none such."""
    return next((product.name for product in kb.products if product.id == product_id), product_id)


def article_name(kb: KnowledgeBase, article: Article, language: str) -> str:
    """An article's title in a language, in the source language where it has none, its id where nobody wrote one."""
    texts = (article.text(language), article.text(kb.languages.source), *article.texts)
    return next((text.title for text in texts if text and text.title.strip()), article.id)
