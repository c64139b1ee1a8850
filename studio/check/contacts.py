"""Contact channels that would not reach anybody."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import item_place
from studio.kb.links import TargetKind, parse_target
from studio.kb.values import Contact, ContactKind, KnowledgeBase
from studio.wording import _

_LEAST_DIGITS = 3


def find(inspection: Inspection) -> Iterator[Finding]:
    """Channels without an address that works, and channels that say nothing on the page."""
    kb = inspection.kb
    for contact in kb.contacts:
        expected = _expected(contact)
        if expected:
            shown = _("“{to}”", to=contact.to) if contact.to else _("nothing")
            message = _(
                "the contact channel “{contact}” of kind {kind} leads to {shown}",
                contact=contact.id,
                kind=contact.kind,
                shown=shown,
            )
            yield _finding(kb, contact, Severity.ERROR, message, _("write {expected} as `to`", expected=expected))
        if not contact.label:
            message = _("the contact channel “{contact}” has no label", contact=contact.id)
            yield _finding(kb, contact, Severity.ERROR, message, _("say in `label` what customers do there"))


def _expected(contact: Contact) -> str:
    """What the channel's address should be, or "" where it is that."""
    match contact.kind:
        case ContactKind.WEB:
            return "" if _leads(contact.to, TargetKind.WEB) else _("an address such as https://example.org/help")
        case ContactKind.MAILTO:
            return (
                "" if _leads(f"mailto:{contact.to}", TargetKind.MAIL) else _("a mail address such as help@example.org")
            )
        case ContactKind.TEL:
            digits = sum(character in "0123456789" for character in contact.to)
            return "" if digits >= _LEAST_DIGITS else _("a number such as +49 30 901820")
        case ContactKind.APP:
            return ""


def _leads(address: str, kind: TargetKind) -> bool:
    target = parse_target(address)
    return target is not None and target.kind is kind


def _finding(kb: KnowledgeBase, contact: Contact, severity: Severity, message: str, advice: str) -> Finding:
    place = item_place("kb.yaml", kb.source, "contact", contact.id)
    return Finding("contact", severity, message, place, advice)
