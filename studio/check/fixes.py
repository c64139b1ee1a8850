"""What puts a finding right at once: where one click is right, a pure edit and its name.

What only a person can say (a title, a summary) has no fix; what a picture shows is asked for in its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from studio.check import settings_fixes, text_fixes
from studio.check.findings import Finding
from studio.check.fix import Fix
from studio.errors import KbError
from studio.kb.values import KnowledgeBase

__all__ = ["Fix", "fix_all", "fixes_of", "labels_of"]


def _reserved(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    of_step = bool(finding.article)
    yield from text_fixes.reserved_id(kb, finding) if of_step else settings_fixes.retired(kb, finding)


_FIXES: Mapping[str, Callable[[KnowledgeBase, Finding], Iterator[Fix]]] = {
    "dead-link": text_fixes.dead_link,
    "retired-link": text_fixes.retired_link,
    "branch-without-end": text_fixes.empty_option,
    "untitled-step": text_fixes.untitled_step,
    "duplicate-id": text_fixes.duplicate_id,
    "reserved-id": _reserved,
    "text": text_fixes.words,
    "alt-text": text_fixes.alt_text,
    "missing-picture": text_fixes.missing_picture,
    "unknown-product": text_fixes.unknown_product,
    "unknown-section": text_fixes.unknown_section,
    "unknown-moment": text_fixes.unknown_moment,
    "translation-steps": text_fixes.translation_steps,
    "retired": settings_fixes.retired,
    "section-order": settings_fixes.section_order,
    "pinned": settings_fixes.pinned,
    "expectation": settings_fixes.expectation,
    "context": settings_fixes.context,
}


def fixes_of(kb: KnowledgeBase, finding: Finding) -> tuple[Fix, ...]:
    """What puts a finding right, the likeliest first; empty where only a person can say what is right."""
    find = _FIXES.get(finding.rule)
    return tuple(find(kb, finding)) if find else ()


def labels_of(kb: KnowledgeBase, finding: Finding) -> tuple[str, ...]:
    """The names of these."""
    return tuple(fix.label for fix in fixes_of(kb, finding))


def fix_all(kb: KnowledgeBase, findings: Iterable[Finding]) -> KnowledgeBase:
    """The knowledge base with each of them put right in its likeliest way; what does not fit any more stays."""
    for finding in findings:
        for fix in [one for one in fixes_of(kb, finding) if not one.opens][:1]:
            with suppress(KbError):
                kb = fix.edit(kb)
    return kb
