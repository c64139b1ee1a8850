"""What Markdown and its raw HTML leave is cleaned by nh3 with a short list of elements and attributes.

Elements that are not on the list vanish and leave their text; those of `_WITH_CONTENT` vanish with everything in them.
The cleaned HTML is never shown: `tree` reads it into values, and the writers write HTML of their own.
"""

from __future__ import annotations

import nh3

_BLOCKS_NAMES = """
    p div section article main aside header footer nav address center details summary h1 h2 h3 h4 h5 h6 hr ul ol
    li dl dt dd blockquote pre table caption thead tbody tfoot tr th td figure figcaption handrail-callout
    handrail-wait handrail-check handrail-question
"""
BLOCKS = frozenset(_BLOCKS_NAMES.split())
"""Elements that start a line of their own."""

_INLINES_NAMES = """
    a img br strong b em i cite dfn var del s strike code samp tt kbd sub sup mark handrail-mark
"""
_INLINES = frozenset(_INLINES_NAMES.split())
_WITH_CONTENT_NAMES = """
    script style iframe svg math template noscript noembed noframes object applet embed audio video canvas title
    select textarea xmp plaintext
"""
_WITH_CONTENT = frozenset(_WITH_CONTENT_NAMES.split())
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "data-address"},
    "img": {"src", "alt", "title", "data-address"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "handrail-callout": {"tone"},
    "handrail-wait": {"seconds"},
    "handrail-mark": {"picture", "mark", "shown"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "article", "contact", "solved"}

_CLEANER = nh3.Cleaner(
    tags=set(BLOCKS | _INLINES),
    clean_content_tags=set(_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def clean(markup: str) -> str:
    """The markup with nothing in it but listed elements and attributes, every element closed."""
    return _CLEANER.clean(markup)
