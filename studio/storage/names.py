"""File names of a knowledge base: pictures and their variants, conflict copies, names that are one on some disks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studio.errors import Place, Problem
from studio.kb.pictures import Variant
from studio.wording import _

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
"""A language tag as a file is named with: small letters first, so that no file differs from another in case only."""

_VARIANT = re.compile(
    r"(?P<stem>.+?)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?(?P<dark>\.dark)?(?P<suffix>\.[^.]+)\Z"
)
_COPY = re.compile(
    r"\(.*conflicted copy.*\)"  # Dropbox, Nextcloud, ownCloud
    r"|\.sync-conflict-\d{8}-\d{6}"  # Syncthing
    r"|_conf\(\d+\)"  # Seafile, pCloud
    r"|\(conflict(?:ed)?(?: \d+)?\)"  # ours, and others'
    r"|\.(?:orig|rej|bak|swp|LOCAL|REMOTE|BASE|BACKUP)(?:\.|\Z)"  # git and editors
    r"|~\Z"
    r"|\A\.~.*\.handrail\Z"  # ours, of a save that was interrupted
    r"|\A\.#|\A#.*#\Z",
    re.IGNORECASE,
)


def is_copy(name: str) -> bool:
    """Whether a file of that name is what a sync tool, a merge or an editor left beside the real one."""
    return bool(_COPY.search(name))


def conflict_name(name: str, number: int) -> str:
    """The name under which someone else's version of the file `name` is kept: `en (conflict 1).md`."""
    stem, dot, suffix = name.partition(".")
    return f"{stem} (conflict {number}){dot}{suffix}"


def is_picture(name: str) -> bool:
    """Whether a file of that name is a picture of a knowledge base."""
    return name.lower().endswith(PICTURES) and not name.startswith(".")


def variants(paths: Iterable[str]) -> dict[str, tuple[Variant, ...]]:
    """The pictures among `paths`, each with its variants: `charger.de.png` belongs to `charger.png` if that is there.

    Sorted by path, variants by language and dark.
    """
    present = set(paths)
    found: dict[str, list[Variant]] = {path: [] for path in sorted(present)}
    for path in sorted(present):
        folder, slash, name = path.rpartition("/")
        parts = _VARIANT.match(name)
        if not parts or not (parts["language"] or parts["dark"]):
            continue
        main = folder + slash + parts["stem"] + parts["suffix"]
        if main in present and main != path:
            found[main].append(Variant(path, parts["language"] or "", bool(parts["dark"])))
            del found[path]
    return {path: tuple(sorted(of_it, key=lambda v: (v.language, v.dark))) for path, of_it in found.items()}


def clashes(folder: str, names: Iterable[str]) -> list[Problem]:
    """Names in one folder that differ only in case or Unicode form: one file on some disks, two on others."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for name in sorted(names):
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        other = first.setdefault(folded, name)
        if other != name:
            what = _("`{name}` and `{other}` are one name on some disks", name=name, other=other)
            expected = _("names that differ in more than case or the form of their accents")
            problems.append(Problem(what, Place(folder + name), expected, _("Rename one of them.")))
    return problems


def suggested_slug(name: str) -> str:
    """An id that is close to `name`; "article" where nothing of it can stay."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "article"
