"""What holds for any text at all: written once, run with few examples here and with many in tests/proof."""

from __future__ import annotations

import json

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from studio.kb.syntax import outline
from studio.kb.values import Kind
from studio.render import Setting, parse_article, write_html, write_json, write_text
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
