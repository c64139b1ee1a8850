"""The elements and attributes that pages of a bundle are made of, and the values those may have.

The lists say what the templates, the writer of fragments and the drawing of marks write, not what browsers can bear:
whatever is not on them, Handrail did not write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

ATTRIBUTE = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"<>]*)")?')

VOID = frozenset({"br", "hr", "img", "input", "source", "meta", "link"})
"""Elements that have no content and no end."""
HEAD = frozenset({"meta", "title", "link", "script"})
"""Elements that stand in the head, and nowhere else."""
SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polygon"})
"""Elements of drawings that close themselves."""
DRAWING = SHAPES | {"g", "mask", "text"}
"""Elements that stand in `<svg>`, and nowhere else."""

_ANY = re.compile(r"[^\x00]*")
_NAME = re.compile(r"[^\s\x00]+")
_NONE = re.compile(r"")
_NUMBER = re.compile(r"\d+")
_DRAWN = re.compile(r"-?\d+(?:\.\d+)?")
_PAINT = re.compile(r"none|#[0-9A-Fa-f]{6}")
_MASK = re.compile(r"url\(#[a-z0-9-]+\)")
_FLAG = re.compile(r"true|false")

_COMMON: dict[str, re.Pattern[str]] = {
    "class": _ANY,
    "id": _NAME,
    "lang": _ANY,
    "dir": re.compile(r"ltr|rtl"),
    "role": re.compile(r"[a-z]+"),
    "title": _ANY,
    "tabindex": re.compile(r"-1"),
    "aria-label": _ANY,
    "aria-labelledby": _NAME,
    "aria-hidden": _FLAG,
}
_OWN: dict[str, dict[str, re.Pattern[str]]] = {
    "a": {
        "href": _ANY,
        "hreflang": _ANY,
        "rel": re.compile(r"noopener noreferrer"),
        "target": re.compile(r"_blank"),
        "aria-current": re.compile(r"true"),
        "data-leads": re.compile(r"solved|step|article|contact|web"),
        "data-mark": _ANY,
    },
    "button": {
        "type": re.compile(r"button"),
        "data-choose-theme": re.compile(r"system|light|dark"),
        "aria-pressed": _FLAG,
    },
    "div": {"data-body": _NONE, "data-found": _NONE, "data-rest": _NONE, "data-seconds": _NUMBER, "hidden": _NONE},
    "img": {
        "src": _ANY,
        "srcset": _ANY,
        "sizes": _ANY,
        "width": _NUMBER,
        "height": _NUMBER,
        "alt": _ANY,
        "loading": re.compile(r"lazy"),
        "decoding": re.compile(r"async"),
    },
    "input": {
        "type": re.compile(r"search"),
        "placeholder": _ANY,
        "autocomplete": re.compile(r"off"),
        "autocapitalize": re.compile(r"none"),
        "autocorrect": re.compile(r"off"),
        "spellcheck": re.compile(r"false"),
        "enterkeyhint": re.compile(r"search"),
        "aria-keyshortcuts": re.compile(r"/"),
    },
    "label": {"for": _NAME},
    "meta": {"name": re.compile(r"viewport|color-scheme|description|robots"), "content": _ANY},
    "ol": {"start": _NUMBER},
    "p": {"data-count": _NONE},
    "section": {"data-products": _ANY, "data-firmware": _ANY, "data-rest": _NONE},
    "source": {"media": re.compile(r"\(prefers-color-scheme: dark\)"), "srcset": _ANY, "sizes": _ANY},
    "span": {"data-mark": _ANY},
    "td": {"colspan": _NUMBER, "rowspan": _NUMBER},
    "th": {"colspan": _NUMBER, "rowspan": _NUMBER, "scope": re.compile(r"col")},
    "time": {"datetime": re.compile(r"\d{4}-\d\d-\d\d")},
}
_PLAIN = """
    article aside bdi blockquote body br code del details em figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr
    kbd li main mark nav picture pre strong sub summary sup table tbody thead tr ul
"""
_BARE: dict[str, dict[str, re.Pattern[str]]] = {"title": {}, "body": {}, "meta": _OWN["meta"]}

_STROKE: dict[str, re.Pattern[str]] = {
    "fill": _PAINT,
    "fill-opacity": _DRAWN,
    "stroke": _PAINT,
    "stroke-width": _DRAWN,
    "stroke-linecap": re.compile(r"round"),
    "stroke-linejoin": re.compile(r"round"),
    "class": re.compile(r"filled"),
}
_BOX = {"x": _DRAWN, "y": _DRAWN, "width": _DRAWN, "height": _DRAWN}
_DRAWINGS: dict[str, dict[str, re.Pattern[str]]] = {
    "svg": {
        "class": re.compile(r"icon|marks"),
        "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
        "viewBox": re.compile(r"0 0 \d+(?:\.\d+)? \d+(?:\.\d+)?"),
        "width": _NUMBER,
        "height": _NUMBER,
        "preserveAspectRatio": re.compile(r"none"),
        "font-family": re.compile(r"Inter, sans-serif"),
        "direction": re.compile(r"ltr"),
        "aria-hidden": _FLAG,
    },
    "g": {"role": re.compile(r"img"), "aria-label": _ANY, "aria-hidden": _FLAG, "data-mark": _ANY},
    "mask": _BOX | {"id": re.compile(r"[a-z0-9-]+"), "maskUnits": re.compile(r"userSpaceOnUse")},
    "text": {
        "x": _DRAWN,
        "y": _DRAWN,
        "font-size": _DRAWN,
        "font-weight": _NUMBER,
        "aria-hidden": _FLAG,
        "text-anchor": re.compile(r"middle"),
        "text-rendering": re.compile(r"geometricPrecision"),
    }
    | _STROKE,
    "path": {"d": re.compile(r"[-0-9A-Za-z., ]+")} | _STROKE,
    "circle": {"cx": _DRAWN, "cy": _DRAWN, "r": _DRAWN} | _STROKE,
    "ellipse": {"cx": _DRAWN, "cy": _DRAWN, "rx": _DRAWN, "ry": _DRAWN} | _STROKE,
    "rect": _BOX | {"rx": _DRAWN, "mask": _MASK} | _STROKE,
    "line": {"x1": _DRAWN, "y1": _DRAWN, "x2": _DRAWN, "y2": _DRAWN} | _STROKE,
    "polygon": {"points": re.compile(r"[-0-9., ]+")} | _STROKE,
}
_ALLOWED: dict[str, Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(_PLAIN.split(), _COMMON),
    **{name: _COMMON | own for name, own in _OWN.items()},
    **_BARE,
    **_DRAWINGS,
}

KNOWN = frozenset(_ALLOWED) | {"html", "script", "link"}
"""Every element of a page."""


@lru_cache(maxsize=4096)
def read_attributes(said: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a start tag, which are written as ` name="value"` or ` name`."""
    return tuple((name, unescape(value)) for name, value in ATTRIBUTE.findall(said))


@lru_cache(maxsize=4096)
def attribute_fault(element: str, said: str) -> str:
    """What is wrong with the attributes of an element as they stand in its start tag; "" for nothing."""
    allowed = _ALLOWED[element]
    seen: set[str] = set()
    for name, value in read_attributes(said):
        if name not in allowed or name in seen:
            return f"the attribute {name} is not allowed on <{element}> in a bundle"
        if not allowed[name].fullmatch(value):
            return f"the attribute {name} of <{element}> is not what Handrail writes: {value[:60]}"
        seen.add(name)
    return ""
