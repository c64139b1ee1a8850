"""What others changed on the disk while the knowledge base is open: taken over, merged, or kept beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import Problem
from studio.kb.values import KnowledgeBase
from studio.storage import Conflict, Seen, digest, keep_beside, reread
from studio.workspace.merging import Merge


@dataclass(frozen=True, slots=True)
class Outside:
    """What a look found. All paths are relative to the KB.

    `changed`: files that came, went or changed; their news are in the value. `merged`: those of them that we had
    changed as well. `conflicts`: files in which both changed the same; ours is in the value, theirs was kept as `kept`
    ("" where they deleted it); where that is `path` itself, we had deleted what they changed, and it stayed.
    `broken`: what cannot be read just now, say half-written; our value stays. `repainted`: pictures with other pixels
    under the same name.
    """

    changed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    broken: tuple[Problem, ...] = ()
    repainted: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nobody else changed anything."""
        return self == Outside()


@dataclass(frozen=True, slots=True)
class Taken:
    """What the workspace takes over: the value as the disk says it, how our values become one with it, the digests."""

    saved: KnowledgeBase
    kb: KnowledgeBase
    merge: Merge
    files: dict[str, str]
    outside: Outside


def confirmed(seen: Seen, missing: frozenset[str]) -> tuple[Seen, frozenset[str]]:
    """What was seen without files that are missing for the first time (they were not among `missing`), and those that
    are missing now."""
    gone = frozenset(path for path, content in seen.files.items() if content is None)
    files = {path: content for path, content in seen.files.items() if content is not None or path in missing}
    return replace(seen, files=files), gone


def take_over(folder: Path, saved: KnowledgeBase, kb: KnowledgeBase, files: Mapping[str, str], seen: Seen) -> Taken:
    """What becomes of `saved` and `kb` by what was seen. Their side of conflicts is on the disk, as a copy, before this
    returns. Raises `SaveError` where it cannot be kept: then nothing was taken over, and it can be tried again."""
    read = reread(saved, seen.files)
    merge = Merge()
    merged = merge.knowledge_base(saved, kb, read.kb)
    taken = {path: content for path, content in seen.files.items() if path not in read.broken}
    conflicts = {_kept(folder, path, taken) for path in _clashing(merge.clashes, taken)}
    conflicts |= {Conflict(path, path) for path in _clashing(merge.stayed, taken)}
    known = {path: known for path, known in files.items() if path not in taken}
    known |= {
        path: digest(content)
        for path, content in taken.items()
        if content is not None and path.endswith((".md", ".yaml"))
    }
    changed = tuple(sorted(taken))
    outside = Outside(
        changed,
        tuple(path for path in changed if _is_ours_too(path, saved, kb)),
        tuple(sorted(conflicts)),
        tuple(problem for problem in read.problems if problem.place and problem.place.path in read.broken),
        tuple(sorted(seen.repainted)),
    )
    return Taken(read.kb, merged, merge, dict(sorted(known.items())), outside)


def _clashing(clashes: set[str], taken: Mapping[str, bytes | None]) -> set[str]:
    """The changed files behind the clashes. An article's facts stand in one of its files; which one, its folder
    tells."""
    found: set[str] = set()
    for path in clashes:
        place = path.rpartition("/")[0]
        found |= {path} if path in taken else {other for other in taken if place and other.rpartition("/")[0] == place}
    return found


def _kept(folder: Path, path: str, taken: Mapping[str, bytes | None]) -> Conflict:
    content = taken[path]
    return Conflict(path, keep_beside(folder, path, content) if content else "")


def _is_ours_too(path: str, saved: KnowledgeBase, kb: KnowledgeBase) -> bool:
    parts = path.split("/")
    if parts[0] == "articles" and path.endswith(".md"):
        return saved.article(parts[1]) is not kb.article(parts[1])
    if parts[0] == "snippets" and path.endswith(".md"):
        return saved.snippet(parts[1]) is not kb.snippet(parts[1])
    if path == "search.yaml":
        return saved.search is not kb.search
    if path == "kb.yaml":
        return any(
            getattr(saved, name) is not getattr(kb, name) for name in ("sections", "contacts", "title", "products")
        )
    picture = path.removesuffix(".yaml")
    return saved.picture(picture) is not kb.picture(picture)
