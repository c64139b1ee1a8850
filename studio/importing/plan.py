"""What the source becomes: ids and titles for its files, sections from its folders, a guess at what each is for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from studio.importing.passages import Page, plain_text
from studio.importing.sources import Document, natural
from studio.kb.phrases import Phrase
from studio.kb.syntax import slug
from studio.kb.values import Kind, Section

MOST_SUMMARY = 160
LONGEST_SENTENCE = 240
_TROUBLE = re.compile(
    r"^if\b|\btroubleshoot|\berrors?\b|\bnot working\b|\b(?:can|ca|does|do|is|was|wo|did|are)n['’]?t\b|\bcannot\b"
    r"|\b(?:does|do|is|are|will) not\b"
    r"|\bfail(?:s|ed|ing|ure)?\b|\bproblems?\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:about|what|why|which|who|where|when|is|are|do|does|can|should|overview|introduction|understand\w*)\b",
    re.IGNORECASE,
)
_VERBS = (
    "access activate add adjust allow apply assign attach attempt avoid build calculate call change charge check "
    "choose clean clear click close collect compile configure confirm connect contact copy create cut customize "
    "define delete deploy detach detect disable disconnect display download drag edit enable enter export fill "
    "filter find fix flash follow get give go grant hold identify import insert inspect install join keep launch "
    "link load locate lock log look make manage manually measure mount move name navigate open order pair paste "
    "perform pick place plan post power prepare press print program provide publish pull push put reboot receive "
    "record refresh register reinstall release reload remove rename repeat replace report request reset restart "
    "restore return review revert rotate run save scan schedule search secure select send set share show sign slide "
    "sort specify start stop store submit swap switch tap test track transfer try turn type unblock uninstall "
    "unlock unplug update upgrade upload use validate verify view wait wash wipe work write"
)
_IMPERATIVE = frozenset(_VERBS.split())
_STEP = re.compile(r"^(?:step\s+\d+|\d+\s*[.):])", re.IGNORECASE)

_SECTION_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Names:
    """The id of each file and of its section; `sections` in the order of the tree."""

    ids: Mapping[str, str]
    section_of: Mapping[str, str]
    sections: tuple[Section, ...]


def name_all(documents: Iterable[Document], title: str) -> Names:
    """Ids and sections for all documents. Folders deeper than two join the section above them."""
    files = list(documents)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for document in files:
        ids[document.path] = unique(_wish(document.path), taken)
    top = _common_top([posixpath.dirname(document.path) for document in files])
    section_ids: dict[str, str] = {}
    members: dict[str, list[Document]] = {}
    taken = set()
    for document in files:
        folder = "/".join(posixpath.dirname(document.path).split("/")[: top + _SECTION_DEPTH])
        members.setdefault(folder, []).append(document)
    sections: list[Section] = []
    for folder in sorted(members, key=natural):
        names = [_heading(part) for part in folder.split("/")[top:] if part]
        shown = ": ".join(names) or (_heading(folder.split("/")[-1]) if folder else title)
        section_ids[folder] = unique(slug("-".join(names) or shown) or "section", taken)
        order = sorted(members[folder], key=_order)
        sections.append(Section(section_ids[folder], Phrase.of(shown), tuple(ids[document.path] for document in order)))
    section_of = {document.path: section_ids[folder] for folder, inside in members.items() for document in inside}
    return Names(ids, section_of, tuple(sections))


def unique(wish: str, taken: set[str]) -> str:
    """`wish`, or `wish-2` and so on where that is taken; it is then taken."""
    made, count = wish, 2
    while made in taken:
        made = f"{wish}-{count}"
        count += 1
    taken.add(made)
    return made


def title_of(document: Document, heading: str) -> str:
    """The title: from the front matter, else from the first top heading, else from the file's name."""
    written = document.values.get("title")
    if isinstance(written, str | int | float) and str(written).strip():
        return " ".join(str(written).split())
    return heading or _heading(posixpath.splitext(posixpath.basename(document.path))[0])


def kind_of(title: str, page: Page) -> Kind:
    """What an article is for, by a rule that can be said in one breath.

    Troubleshooting where the title says that something goes wrong; an answer where it asks or says "about"; a how-to
    where half of its second-level headings are instructions (`Step 1`, `1.`, or a verb first), or where it has no such
    headings but numbered steps; else an answer. The words are English; other languages are told by headings and lists.
    """
    if _TROUBLE.search(title):
        return Kind.TROUBLESHOOTING
    if _QUESTION.match(title) or title.endswith("?"):
        return Kind.ANSWER
    headings = [run.plain for run in page.runs if run.holder.type == "heading_open" and run.holder.tag == "h2"]
    if headings:
        telling = sum(1 for heading in headings if _instructs(heading))
        return Kind.HOW_TO if 2 * telling >= len(headings) else Kind.ANSWER
    lists = [token for token in page.tokens if token.type == "ordered_list_open" and token.level == 0]
    return Kind.HOW_TO if lists else Kind.ANSWER


def summary_of(document: Document, page: Page) -> str:
    """One line on what the article is for: what its front matter says, else its first paragraph if that is prose."""
    for key in ("summary", "description", "excerpt"):
        written = document.values.get(key)
        if isinstance(written, str) and written.strip():
            return shorten(plain_text(written))
    for run in page.runs:
        if run.holder.type == "heading_open":
            return ""
        if run.holder.type == "paragraph_open" and run.holder.level == 0:
            prose = len(run.plain) >= 24 and " " in run.plain and not run.plain.endswith(":")
            return shorten(run.plain) if prose and not run.plain.startswith(("[!", "|", ":::", "<")) else ""
    return ""


def shorten(text: str) -> str:
    """The first sentences of a text that fit in 160 characters, the first alone if it fits in 240, else whole words."""
    text = " ".join(text.split())
    if len(text) <= MOST_SUMMARY:
        return text
    ends = [found.end() for found in re.finditer(r"[.!?。！？](?=\s|$)", text[: LONGEST_SENTENCE + 1])]
    ends = [end for end in ends if MOST_SUMMARY // 4 <= end <= LONGEST_SENTENCE]
    within = [end for end in ends if end <= MOST_SUMMARY]
    if ends:
        return text[: within[-1] if within else ends[0]]
    head = text[:MOST_SUMMARY]
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(" ,;:–-")[: MOST_SUMMARY - 1] + "…"


def keywords_of(document: Document) -> tuple[str, ...]:
    """Keywords, tags and labels of the front matter, each once."""
    words: list[str] = []
    for key in KEYWORD_KEYS:
        written = document.values.get(key)
        parts = cast("list[object]", written) if isinstance(written, list) else str(written or "").split(",")
        words += [" ".join(str(part).split()) for part in parts if isinstance(part, str | int | float)]
    return tuple(dict.fromkeys(word for word in words if word))


KEYWORD_KEYS = (
    "keywords",
    "tags",
    "labels",
    "label_names",
    "ms.search.keywords",
    "ms. search.keywords",
    "ms.search.keyword",
)
USED_KEYS = ("title", "summary", "description", "excerpt", *KEYWORD_KEYS)


def _instructs(heading: str) -> bool:
    return bool(_STEP.match(heading)) or re.split(r"\W", heading.lower(), maxsplit=1)[0] in _IMPERATIVE


def _wish(path: str) -> str:
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    if stem.lower() in ("index", "readme") and folder:
        stem = posixpath.basename(folder)
    return slug(stem, 80) or "article"


def _order(document: Document) -> tuple[float, bool, Any]:
    for key in ("weight", "order", "nav_order", "sidebar_position", "position"):
        value = document.values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
            return float(value) if abs(value) < 1e15 else 0.0, False, natural(document.path)
    first = posixpath.basename(document.path).lower().startswith(("index.", "readme."))
    return float("inf"), not first, natural(document.path)


def _common_top(folders: list[str]) -> int:
    """How many leading folder names all files share; the last folder is never among them unless it is the only one."""
    split = [folder.split("/") if folder else [] for folder in folders]
    shared = 0
    while all(len(parts) > shared and parts[shared] == split[0][shared] for parts in split):
        shared += 1
    return shared


def _heading(name: str) -> str:
    """A folder's or file's name as a person would write it: no leading number, blanks for hyphens."""
    plain = re.sub(r"^\d+[\s._-]+(?=\D)", "", name.encode("utf-8", "replace").decode())
    plain = plain if " " in plain else re.sub(r"[-_]+", " ", plain)
    plain = " ".join(plain.split()) or name or "Untitled"
    return plain[0].upper() + plain[1:]
