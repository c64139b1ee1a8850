"""What puts a finding right at once: where one click is right, a pure edit and its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from studio.check.findings import Finding
from studio.errors import KbError
from studio.kb.values import KnowledgeBase

Edit = Callable[[KnowledgeBase], KnowledgeBase]


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to put a finding right. `label` says what it does; `edit` is pure, and may raise `KbError`."""

    label: str
    edit: Edit


def fixes_of(kb: KnowledgeBase, finding: Finding) -> tuple[Fix, ...]:  # noqa: ARG001 - as rules of fixes ask
    """What puts a finding right, the likeliest first; empty where only a person can say what is right."""
    return ()


def labels_of(kb: KnowledgeBase, finding: Finding) -> tuple[str, ...]:
    """The names of these."""
    return tuple(fix.label for fix in fixes_of(kb, finding))


def fix_all(kb: KnowledgeBase, findings: Iterable[Finding]) -> KnowledgeBase:
    """The knowledge base with each of them put right in its likeliest way; what does not fit any more stays."""
    for finding in findings:
        for fix in fixes_of(kb, finding)[:1]:
            with suppress(KbError):
                kb = fix.edit(kb)
    return kb
