"""Text that would mean something in our format and did not in the old one is escaped, so that it shows as it did.

What this relies on: a backslash before punctuation is Markdown's own escape in every dialect, so the escaped text shows
without it; none of the format's patterns (`kb.syntax`) matches across the backslash; and code, where a backslash would
show, is never read for variables, references or snippets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.importing.drafts import Draft, Edit
from studio.importing.passages import SpanKind, read_page

_BRACES = re.compile(r"(?<=\{)\{|(?<!\\)\{(?=%)")
_REFERENCE = re.compile(r"(?<=\])\{(?=[^{}#\n]+#[^{}#\s]+\})")
_BOX = re.compile(r"^(?P<head>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:>[ \t]*)+)(?=\[!(?:CHECK|WAIT)\b)", re.MULTILINE)
_TAG = re.compile(r"^#(?=[^\s#])", re.MULTILINE)
_RAW_HEADING = re.compile(r"^#(?=#{1,2}[ \t])", re.MULTILINE)


def escape_literals(draft: Draft) -> Draft:
    """The draft with the format's own grammar escaped wherever the old text only happened to look like it."""
    page = read_page(draft.text)
    images = [(span.label_end, span.end) for span in page.spans if span.kind in (SpanKind.IMAGE, SpanKind.LINK)]

    def edits() -> Iterator[Edit]:
        for pattern in (_BRACES, _REFERENCE, _BOX, _TAG):
            for found in pattern.finditer(draft.text):
                at = found.end() if pattern is _BOX else found.start()
                if page.in_code(at) or any(start < at < end for start, end in images):
                    continue
                raw = page.in_html(at)
                if not raw or pattern is not _TAG:
                    yield Edit(at, at + raw, f"&#{ord(draft.text[at])};" if raw else "\\")
        for found in _RAW_HEADING.finditer(draft.text):
            if page.in_html(found.start()):
                yield Edit(found.start(), found.end(), "&#35;")

    return draft.edited(edits())
