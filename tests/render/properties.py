"""What holds for any text at all: written once, run with few examples here and with many in tests/proof."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point
from studio.kb.syntax import outline
from studio.kb.values import Kind
from studio.render import PiecewiseReader, Setting, draw_marks, parse_article, write_html, write_json, write_text
from tests.render.surroundings import FACTS, RESOLVER, SCHEMA, WORDS, read_strictly

_VALIDATOR = Draft202012Validator(SCHEMA)
_SETTING = Setting("en", {"a": "A & <b>"}, {"s": "## In {#in}\n\n{% snippet s %}", "t": "text\n\n1. x"})

PIECES = [
    *"abx# \n\t<>&*_`[](){}!|-+.:;\"'\\/=~^%\x00\x02\x03\x0b\x85\u2028\u202e\u00a0é字ع",
    *(
        "\n\n",
        "\n## ",
        "\n### ",
        "\n#### ",
        " {#x}",
        ' {#y products="p q" firmware=">=1"}',
        "\r\n",
        "    ",
        "  \n",
        "\n---\n",
    ),
    *("\n> ", "[!TIP]", "[!WAIT 5m]", "[!CHECK] q", "\n> - [a](#b)", "(solved:)", "[1]{a.png#m}", "{{a}}", "{{zz}}"),
    *(
        "\n{% snippet s %}\n",
        "\n{% snippet t %}\n",
        "\n```\n",
        "\n~~~x\n",
        "\n1. ",
        "\n- ",
        "\n  - ",
        "\n    1) ",
        "\n   ```\n",
    ),
    *(
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "</table>",
        "<p",
        "<port>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
    ),
    *(
        "<a href='#x'>",
        "</a>",
        "![a](b.png)",
        "\n|a|b|\n|-|:-:|\n|c|d|\n",
        "&amp;",
        "&#2;",
        "<kbd>",
        "<ul><li>",
        "<img src=a.png>",
    ),
    *(
        "<svg>",
        "<textarea>",
        "<![CDATA[",
        "<?",
        "handrail-step",
        "<handrail-step n='0'>",
        "[x]: y\n",
        "**",
        "~~",
        "\ud800",
    ),
]
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)
PLAIN_PIECES = [
    *"abx# \n*_[]()!|-.1\\é",
    *(
        "\n\n",
        "\n## ",
        "\n### ",
        "\n##\t",
        " {#x}",
        ' {#y products="p"}',
        " {#}",
        " ##",
        "\r\n",
        "\r",
        "\n```\n",
        "\n~~~~\n",
    ),
    *(
        "\n> ",
        "[!TIP]",
        "\n- ",
        "\n1. ",
        "text",
        "\n---\n",
        "\n## Seat",
        "\x02",
        "\x0b",
        "\u2028",
        "\n\n## Seat the sock {#seat}\n",
    ),
]
PLAIN_MARKUP = st.lists(st.sampled_from(PLAIN_PIECES), max_size=40).map("".join)


def check_pieces(before: str, body: str) -> None:
    """A text read piece by piece, after another one, is the text read whole."""
    reader = PiecewiseReader()
    for kind in (Kind.HOW_TO, Kind.ANSWER):
        reader.parse(before + body, kind, _SETTING)
        pieces, whole = reader.parse(body, kind, _SETTING), parse_article(body, kind, _SETTING)
        assert replace(pieces, problems=()) == replace(whole, problems=())
        assert set(pieces.problems) == set(whole.problems)


def check_any_text(body: str) -> None:
    """Nothing is raised, the HTML is well formed and harmless, the JSON keeps to its schema."""
    document = parse_article(body, Kind.HOW_TO, _SETTING)
    read_strictly(write_html(document, RESOLVER, WORDS))
    structure = write_json(document, RESOLVER)
    _VALIDATOR.validate({**FACTS, **structure})
    json.dumps(structure, ensure_ascii=False).encode()
    write_text(document)


def check_steps(body: str) -> None:
    """A body without raw HTML has the very steps that the studio cuts it into; an id used twice gets a number."""
    expected = outline(body).steps
    found = list(parse_article(body, Kind.HOW_TO, Setting("en")).all_steps())
    assert [step.level for step in found] == [step.heading.level for step in expected]
    assert [step.condition for step in found] == [step.heading.condition for step in expected]
    seen: set[str] = set()
    for step, cut in zip(found, expected, strict=True):
        if cut.id not in seen:
            assert step.id == cut.id.translate(_AS_SHOWN)
        seen.add(cut.id)
    assert len({step.id for step in found}) == len(found)


_AS_SHOWN = {2: "?"}

_TEXTS = st.text(max_size=6) | st.sampled_from(
    ["<&>\"'", "\x00", "\x0c", "\x1f", "\ud800", "\ufffe", "1", "ع", "a" * 300]
)
_FRACTIONS = st.floats(-0.5, 1.5) | st.floats()
_POINTS = st.none() | st.builds(Point, _FRACTIONS, _FRACTIONS)
_BOXES = st.none() | st.builds(Box, _FRACTIONS, _FRACTIONS, _FRACTIONS, _FRACTIONS)
_PHRASES = st.builds(Phrase.of, _TEXTS | st.dictionaries(st.sampled_from(["en", "de", ""]), _TEXTS, max_size=2))
_STYLES = (MarkStyle("quiet", "#1971c2", 2.0), MarkStyle("evil", '"><script>', 0.0), MarkStyle("", "", 1e300))
_MARKS = st.builds(
    Mark,
    id=_TEXTS,
    kind=st.sampled_from(MarkKind),
    at=_POINTS,
    start=_POINTS,
    end=_POINTS,
    box=_BOXES,
    style=st.sampled_from(["default", "quiet", "evil", "", "unknown"]),
    label=_PHRASES,
    text=_PHRASES,
)
PICTURES = st.builds(Picture, _TEXTS, crop=_BOXES, marks=st.lists(_MARKS, max_size=5).map(tuple))


def check_marks(picture: Picture, size: tuple[int, int]) -> None:
    """The drawing of any marks at all is well formed, of known shapes, and each of its figures is a number."""
    numbers = {mark.id: str(place) for place, mark in enumerate(picture.marks)}
    drawing = draw_marks(picture, _STYLES, size, numbers, ("en", "de"), WORDS)
    if not drawing:
        return
    drawing.encode()
    for element in ET.fromstring(drawing).iter():  # noqa: S314 - our own output
        assert element.tag.rpartition("}")[2] in _SHAPES
        for name in _FIGURES & set(element.attrib):
            assert re.fullmatch(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?)*", element.attrib[name].replace(",", " ")), drawing


_SHAPES = {"svg", "g", "rect", "ellipse", "circle", "line", "polygon", "text", "mask"}
_FIGURES = {
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "points",
    "viewBox",
    "stroke-width",
    "font-size",
}
