"""How a change is taken back: the values before it, with names, as a value itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from studio.kb.values import KnowledgeBase

LEVELS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One change that can be taken back: its name ("Move step") and the value on the other side of it."""

    label: str
    kb: KnowledgeBase
    merge_key: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What was (`past`, oldest first), what is (`kb`) and what was taken back (`future`, nearest first)."""

    kb: KnowledgeBase
    past: tuple[Entry, ...] = ()
    future: tuple[Entry, ...] = ()

    def push(self, label: str, kb: KnowledgeBase, merge_key: str = "") -> History:
        """After a change. Changes in a row under one `merge_key` are taken back together."""
        if kb is self.kb:
            return self
        if merge_key and self.past and self.past[-1].merge_key == merge_key and not self.future:
            return replace(self, kb=kb)
        return History(kb, (*self.past, Entry(label, self.kb, merge_key))[-LEVELS:])

    def amend(self, kb: KnowledgeBase) -> History:
        """The same, with the last change's outcome corrected: it is taken back together with it."""
        return replace(self, kb=kb)

    def seal(self) -> History:
        """The same, but the next change does not merge with the last one."""
        if not self.past or not self.past[-1].merge_key:
            return self
        return replace(self, past=(*self.past[:-1], replace(self.past[-1], merge_key="")))

    def rebase(self, onto: Callable[[KnowledgeBase], KnowledgeBase]) -> History:
        """The same changes, every value of them as `onto` gives it: what others changed holds before and after each."""
        past = tuple(replace(entry, kb=onto(entry.kb)) for entry in self.past)
        future = tuple(replace(entry, kb=onto(entry.kb)) for entry in self.future)
        return History(onto(self.kb), past, future)

    def undo(self) -> History:
        """One change back; the same where there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        return History(last.kb, self.past[:-1], (Entry(last.label, self.kb), *self.future))

    def redo(self) -> History:
        """One change forward; the same where there is none."""
        if not self.future:
            return self
        first = self.future[0]
        return History(first.kb, (*self.past, Entry(first.label, self.kb)), self.future[1:])
