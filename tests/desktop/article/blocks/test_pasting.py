"""What browsers and word processors put on the clipboard, as Markdown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from studio.desktop.panels.article.blocks.pasting import from_html, read_pasted


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Tap <b>Sock</b>, <em>then</em> <code>ok</code></p>", "Tap **Sock**, *then* `ok`"),
        ("<ul><li>one</li><li>two<ul><li>a</li></ul></li></ul>", "- one\n- two\n  - a"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ('<a href="https://example.org/a">here</a>', "[here](https://example.org/a)"),
        ('<a href="javascript:alert(1)">here</a> <a href="#_ftn1">1</a> <a href="/rel">x</a>', "here 1 x"),
        ("<h1>Title</h1><p>text</p>", "#### Title\n\ntext"),
        ("<p>a_b * c</p>", "a\\_b \\* c"),
        ('<b style="font-weight:normal"><span style="font-weight:700">x</span> y</b>', "**x** y"),
        ('<p>one</p><img src="https://example.org/x.png"><p>two</p>', "one\n\ntwo"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
    ],
)
def test_formatting_becomes_markdown(html: str, expected: str) -> None:
    assert from_html(html) == expected


def test_lists_of_a_word_processor_are_lists() -> None:
    data = QMimeData()
    data.setText("one two three")
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        "<span>{mark}<span>&nbsp;&nbsp;</span></span><![endif]>{text}<o:p></o:p></p>"
    )
    data.setHtml(
        "<html><head><style>p {font-weight:bold}</style></head><body>"
        + item.format(level=1, mark="1.", text="one")
        + item.format(level=2, mark="·", text="two")
        + item.format(level=1, mark="2.", text="three")
        + "</body></html>"
    )
    assert read_pasted(data).markdown() == "1. one\n    - two\n2. three"


def test_text_without_formatting_stays_as_it_is() -> None:
    data = QMimeData()
    data.setHtml('<meta charset="utf-8"><div><span style="color:#000">  - **a**_b</span></div>')
    data.setText("  - **a**_b\r\nx\x00")
    assert read_pasted(data).markdown() == "  - **a**_b\nx"


def test_very_long_html_is_pasted_as_plain_text() -> None:
    data = QMimeData()
    data.setHtml("<b>x</b>" * 150_000)
    data.setText("x")
    assert read_pasted(data).markdown() == "x"
