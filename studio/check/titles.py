"""Titles that do not tell one article from another. Titles carry the search: leaving them out costs 17 points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.kb.syntax import VARIABLE

_VAGUE = {
    "en": [
        "faq",
        "help",
        "info",
        "information",
        "introduction",
        "general",
        "overview",
        "misc",
        "other",
        "troubleshooting",
        "problem",
        "problems",
        "issue",
        "issues",
        "error",
        "errors",
        "question",
        "questions",
        "setup",
        "settings",
        "more",
        "note",
        "notes",
        "important",
        "welcome",
        "start",
        "support",
        "guide",
    ],
    "de": [
        "faq",
        "hilfe",
        "info",
        "informationen",
        "einleitung",
        "allgemeines",
        "überblick",
        "sonstiges",
        "problem",
        "probleme",
        "fehler",
        "frage",
        "fragen",
        "einrichtung",
        "einstellungen",
        "mehr",
        "hinweis",
        "hinweise",
        "wichtig",
        "willkommen",
        "start",
        "support",
        "anleitung",
    ],
}
_LONGEST = 80


def find(inspection: Inspection) -> Iterator[Finding]:
    """Titles that are missing, vague, too long for a list on a phone, or the same as another's."""
    same: dict[tuple[str, str], list[Inspected]] = defaultdict(list)
    for inspected in inspection.texts():
        title = VARIABLE.sub("x", inspected.text.title).strip()
        words = title.casefold().replace("&", " ").split()
        if not title:
            yield inspected.error(
                "title", "the article has no title", "say in the customer's words what it is about", "---"
            )
            continue
        same[inspected.text.language, title.casefold()].append(inspected)
        if all(word in _VAGUE.get(inspected.text.language, ()) for word in words):
            message = f"the title “{title}” could stand over any article"
            yield inspected.warning("vague-title", message, "say in the customer's words what it is about", "title:")
        elif len(title) > _LONGEST:
            message = f"the title has {len(title)} characters"
            yield inspected.warning(
                "long-title", message, f"stay within {_LONGEST}, so that it fits a list on a phone", "title:"
            )
    for group in same.values():
        for inspected in group[1:]:
            message = f"“{inspected.text.title}” is also the title of “{group[0].article.id}”"
            yield inspected.warning("same-title", message, "tell them apart by their titles, or join them", "title:")
