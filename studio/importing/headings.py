"""Headings: steps stand on the second level, each with an id; anchors of the old site lead to them.

A top heading that says the title goes. Setext headings become ATX. Anchors (`<a id>`, `<a name>`, `{#id}`, and the
heading's own words as sites make anchors of them) are kept in a table, so that links find their step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from studio.importing.drafts import Draft, Edit
from studio.importing.passages import Page, Run, plain_text, read_page
from studio.kb.syntax import RESERVED_ID, slug

_ANCHOR = re.compile(
    r"<a[ \t]+(?:id|name)=(?P<quote>[\"']?)(?P<id>[^\"'>\s]+)(?P=quote)[ \t]*(?:/>|>[ \t]*</a>)", re.IGNORECASE
)
_OWN = re.compile(r"[ \t]*\{:?[ \t]*(?:[^{}\n]*[ \t])?#(?P<id>[^\s{}]+)[^{}\n]*\}[ \t]*$")
_RAW = re.compile(
    r"^[ \t]*<h(?P<level>[1-6])(?P<attributes>[^>]*)>(?P<title>.*?)</h(?P=level)>[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_RAW_ID = re.compile(r"\b(?:id|name)=[\"']?(?P<id>[^\"'>\s]+)", re.IGNORECASE)
_TIGHT = re.compile(r"^(?P<marks>#{2,6})(?=[^#\s!/])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A draft whose headings are the format's. `heading` is the top heading that went; `anchors` lead to step ids.

    An anchor with the step "" stands before the first step.
    """

    draft: Draft
    heading: str
    anchors: Mapping[str, str]

    def step(self, anchor: str) -> str | None:
        """The step that an anchor of the old text leads to ("" for the article's start), None where there is none."""
        for key in (anchor, anchor.casefold(), slug(anchor)):
            if key in self.anchors:
                return self.anchors[key]
        return None


@dataclass(slots=True)
class _Heading:
    start: int
    end: int
    level: int
    title: str
    plain: str
    own: list[str]


def settle_headings(draft: Draft, title: str) -> Headed:
    """The draft with its headings in the format's levels. `title` is that of the front matter, "" if none."""
    page = read_page(draft.text)
    draft = draft.edited([*_plainer(draft, page)])
    page = read_page(draft.text)
    found = [_heading(page, run) for run in page.runs if run.holder.type == "heading_open" and run.holder.level == 0]
    top = _top(page, found, title)
    rest = [heading for heading in found if heading is not top]
    filled = [heading for heading in rest if heading.plain or heading.title]
    shift = 2 - min((heading.level for heading in filled), default=2)
    edits: list[Edit] = []
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    if top:
        edits.append(Edit(top.start, top.end, ""))
        anchors.update(dict.fromkeys([*top.own, slug(top.plain)], ""))
    ids: list[tuple[int, str]] = []
    lone = _lone_anchors(page)
    wishes = {own for heading in filled for own in heading.own}
    for heading in rest:
        level = min(max(heading.level + shift, 2), 6)
        before = [anchor for anchor in lone if _leads_to(page, anchor, heading)]
        names = [*heading.own, *(name for _, _, name in before)]
        edits += [Edit(start, end, "") for start, end, _ in before]
        lone = [anchor for anchor in lone if anchor not in before]
        if not (heading.plain or heading.title):
            edits.append(Edit(heading.start, heading.end, ""))
            continue
        step = ids[-1][1] if ids else ""
        if level <= 3:
            wish = slug(names[0], 80) if names else slug(heading.plain)
            wish = wish if names or wish not in wishes else f"{wish}-2"
            step = _free(wish or f"step-{len(ids) + 1}", taken)
            ids.append((heading.start, step))
        edits.append(
            Edit(heading.start, heading.end, f"{'#' * level} {heading.title}" + (f" {{#{step}}}" if level <= 3 else ""))
        )
        for name in [*names, slug(heading.plain, 400), _github(heading.plain)]:
            for key in (name, name.casefold(), slug(name, 400)):
                anchors.setdefault(key, step)
    for start, end, name in lone:
        step = next((step for at, step in reversed(ids) if at < start), "")
        anchors.setdefault(name, step)
        anchors.setdefault(name.casefold(), step)
        edits.append(Edit(start, end, ""))
    anchors.pop("", None)
    return Headed(draft.edited(edits), top.plain if top else "", anchors)


def _plainer(draft: Draft, page: Page) -> list[Edit]:
    """Raw HTML headings that fill a line become Markdown; so do headings without a blank after their marks."""
    edits: list[Edit] = []
    for found in _RAW.finditer(draft.text):
        if (
            page.in_code(found.start())
            or not page.in_html(found.start())
            or draft.text[found.start() : found.start("title")][:1] in " \t"
        ):
            continue
        own = _RAW_ID.search(found["attributes"])
        mark = f" {{#{own['id']}}}" if own else ""
        edits.append(
            Edit(found.start(), found.end(), f"\n{'#' * int(found['level'])} {found['title'].strip()}{mark}\n")
        )
    tight = (found for found in _TIGHT.finditer(draft.text) if not page.in_code(found.start()))
    return [*edits, *(Edit(found.end(), found.end(), " ") for found in tight if not page.in_html(found.start()))]


def _heading(page: Page, run: Run) -> _Heading:
    first, last = run.holder.map or [0, 0]
    start, end = page.lines(first, last)
    title, own = " ".join(page.text[run.start : run.end].split()), list[str]()
    for anchor in _ANCHOR.finditer(title):
        own.append(anchor["id"])
    title = _ANCHOR.sub("", title).strip()
    attributes = _OWN.search(title)
    if attributes and not attributes["id"].startswith("{"):
        own.insert(0, attributes["id"])
        title = title[: attributes.start()].rstrip()
    return _Heading(start, end, int(run.holder.tag[1]), title, plain_text(title), own)


def _top(page: Page, headings: list[_Heading], title: str) -> _Heading | None:
    """The first heading where it is of the first level and stands before everything else, or says the title again."""
    if not headings or headings[0].level != 1:
        return None
    first = headings[0]
    alone = sum(1 for heading in headings if heading.level == 1) == 1
    leads = not _ANCHOR.sub("", page.text[: first.start]).strip()
    return first if leads or (alone and (not title or slug(title) == slug(first.plain))) else None


def _lone_anchors(page: Page) -> list[tuple[int, int, str]]:
    headings = [
        page.lines(*run.holder.map)
        for run in page.runs
        if run.holder.type == "heading_open" and run.holder.level == 0 and run.holder.map
    ]
    return [
        (found.start(), found.end(), found["id"])
        for found in _ANCHOR.finditer(page.text)
        if not page.in_code(found.start()) and not any(start <= found.start() < end for start, end in headings)
    ]


def _leads_to(page: Page, anchor: tuple[int, int, str], heading: _Heading) -> bool:
    """Whether nothing but other anchors stands between the anchor and the heading."""
    return anchor[1] <= heading.start and not _ANCHOR.sub("", page.text[anchor[1] : heading.start]).strip()


def _free(wish: str, taken: set[str]) -> str:
    wish = f"step-{wish}" if RESERVED_ID.match(wish) else wish
    made, count = wish, 2
    while made in taken:
        made = f"{wish}-{count}"
        count += 1
    taken.add(made)
    return made


def _github(title: str) -> str:
    """The anchor that code hosts and most site generators make of a heading."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip())
