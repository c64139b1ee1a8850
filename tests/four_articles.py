"""The four first articles of the sample, as a knowledge base of its own: for tests that want some knowledge base.

It is made from the sample, so it is never behind it, and stays as small as it was however much the sample grows.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "sample_kb"
FOUR = ("battery-overnight", "is-it-a-medical-device", "no-light", "wifi-setup")
SNIPPET = "reset"
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\(article:(?P<article>[\w-]+)(#[\w-]+)?\)")
_LISTED = re.compile(r"    articles: \[(?P<ids>[^\]]*)\]\n")
_SECTION = re.compile(r"  - id: .*\n    title: .*\n    articles: .*\n")
_CONTEXT = re.compile(r"  [\w.-]+: (?P<article>[\w-]+)(#[\w-]+)?\n")
_NAMING = re.compile(r"  - \{query: .*, (article|finds): (?P<article>[\w-]+)[,}].*\n")


def write_four_articles(folder: Path) -> Path:
    """Write it into `folder`, which must not be there yet, and return the folder."""
    shutil.copytree(SAMPLE / "pictures", folder / "pictures")
    shutil.copytree(SAMPLE / "snippets" / SNIPPET, folder / "snippets" / SNIPPET)
    for article in FOUR:
        shutil.copytree(SAMPLE / "articles" / article, folder / "articles" / article)
    for path in folder.glob("articles/*/*.md"):
        _rewrite(path, path, _without_links)
    _rewrite(SAMPLE / "kb.yaml", folder / "kb.yaml", _trimmed_settings)
    _rewrite(SAMPLE / "search.yaml", folder / "search.yaml", _trimmed_search)
    return folder


def _rewrite(path: Path, to: Path, change: Callable[[str], str]) -> None:
    to.write_bytes(change(path.read_bytes().decode()).encode())


def _without_links(text: str) -> str:
    """The text without links to other articles: an option leads to a person instead, all else is plain words."""

    def instead(found: re.Match[str]) -> str:
        if found["article"] in FOUR:
            return found[0]
        is_option = text[text.rfind("\n", 0, found.start()) + 1 : found.start()] == "> - "
        return f"[{found['words']}](contact:)" if is_option else found["words"]

    return _LINK.sub(instead, text)


def _trimmed_settings(text: str) -> str:
    """`kb.yaml` without sections, orders and screens of the app that name other articles only."""

    def section(found: re.Match[str]) -> str:
        listed = _LISTED.search(found[0])
        kept = [each for each in listed["ids"].split(", ") if each in FOUR] if listed else []
        return _LISTED.sub(f"    articles: [{', '.join(kept)}]\n", found[0]) if kept else ""

    head, contexts, rest = re.split(r"(?m)(?=^contexts:|^mark_styles:)", text)
    return _SECTION.sub(section, head) + _CONTEXT.sub(_of_the_four, contexts) + rest


def _trimmed_search(text: str) -> str:
    """`search.yaml` without what is pinned or expected of other articles."""
    return _NAMING.sub(_of_the_four, text)


def _of_the_four(found: re.Match[str]) -> str:
    return found[0] if found["article"] in FOUR else ""
