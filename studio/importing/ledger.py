"""What an import found and what became of it: nothing is lost without a line here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_LISTED = 40


class Fate(StrEnum):
    """What became of a picture that a text shows."""

    STORED = "stored"
    MISSING = "missing"
    REFUSED = "refused"


class Course(StrEnum):
    """What became of a link: rewritten to an article or step, kept as it leads out, or broken (its words stay)."""

    REWRITTEN = "rewritten"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """One file that became an article. `front_matter` are the keys the format does not know, as text, sorted by key."""

    source: str
    id: str
    title: str
    front_matter: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """One place where a text shows a picture. `stored_as` is the path in the knowledge base, "" unless stored."""

    source: str
    line: int
    address: str
    fate: Fate
    stored_as: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One link of a text: what it said, what it says now ("" where only its words were kept), and why."""

    source: str
    line: int
    address: str
    course: Course
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something else that a person may want to know, in one file (line 0: in the whole file)."""

    source: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class UnusedFile:
    """A file of the source that no article shows or is made of, and why it was left out."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one import. Paths are relative to the source, with forward slashes; lines are the source's own."""

    source: str
    articles: tuple[ImportedArticle, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    notes: tuple[Note, ...] = ()
    unused: tuple[UnusedFile, ...] = ()

    def pictures_with(self, fate: Fate) -> tuple[PictureEntry, ...]:
        """The pictures that met this fate; those of the three fates together are all that were found."""
        return tuple(entry for entry in self.pictures if entry.fate is fate)

    def links_with(self, course: Course) -> tuple[LinkEntry, ...]:
        """The links that took this course."""
        return tuple(entry for entry in self.links if entry.course is course)

    def summary(self) -> tuple[str, ...]:
        """The account as lines of text for people: the sums, then everything that needs a person."""
        fates = Counter(entry.fate for entry in self.pictures)
        courses = Counter(entry.course for entry in self.links)
        files = len({entry.stored_as for entry in self.pictures if entry.stored_as})
        lines = [
            f"Articles: {len(self.articles)}",
            (
                f"Pictures: {len(self.pictures)} found = {fates[Fate.STORED]} stored ({_count(files, 'file')})"
                f" + {fates[Fate.MISSING]} missing + {fates[Fate.REFUSED]} refused"
            ),
            (
                f"Links: {len(self.links)} found = {courses[Course.REWRITTEN]} rewritten"
                f" + {courses[Course.KEPT]} kept + {courses[Course.BROKEN]} broken"
            ),
        ]
        for fate in (Fate.MISSING, Fate.REFUSED):
            lines += _listed(
                f"Pictures {fate}", (_place(p.source, p.line, p.address, p.note) for p in self.pictures_with(fate))
            )
        broken = self.links_with(Course.BROKEN)
        lines += _listed("Links broken (the words stay)", (_place(k.source, k.line, k.address, k.note) for k in broken))
        lines += _listed("Files left out", (f"{file.path}: {file.why}" for file in self.unused))
        lines += _listed("Notes", (_place(note.source, note.line, note.text, "") for note in self.notes))
        return tuple(lines)

    def as_json(self) -> dict[str, Any]:
        """The account as plain values for `json.dumps`; the sums stand under `sums`."""
        fates = Counter(entry.fate for entry in self.pictures)
        courses = Counter(entry.course for entry in self.links)
        return {
            "source": self.source,
            "sums": {
                "articles": len(self.articles),
                "pictures": {"found": len(self.pictures), **{fate.value: fates[fate] for fate in Fate}},
                "links": {"found": len(self.links), **{course.value: courses[course] for course in Course}},
            },
            "articles": [
                {"source": a.source, "id": a.id, "title": a.title, "front_matter": dict(a.front_matter)}
                for a in self.articles
            ],
            "pictures": [
                {
                    "source": p.source,
                    "line": p.line,
                    "address": p.address,
                    "fate": p.fate.value,
                    "stored_as": p.stored_as,
                    "note": p.note,
                }
                for p in self.pictures
            ],
            "links": [
                {
                    "source": k.source,
                    "line": k.line,
                    "address": k.address,
                    "course": k.course.value,
                    "target": k.target,
                    "note": k.note,
                }
                for k in self.links
            ],
            "notes": [{"source": n.source, "line": n.line, "text": n.text} for n in self.notes],
            "unused": [{"path": file.path, "why": file.why} for file in self.unused],
        }


def _listed(title: str, lines: Iterable[str]) -> list[str]:
    rows = [f"  {line}" for line in lines]
    more = [f"  … and {len(rows) - MOST_LISTED} more; the ledger as JSON has all"] if len(rows) > MOST_LISTED else []
    return [f"{title}: {len(rows)}", *rows[:MOST_LISTED], *more] if rows else []


def _place(source: str, line: int, what: str, note: str) -> str:
    where = f"{source}:{line}" if line else source
    return f"{where}: {what}" + (f" ({note})" if note else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
