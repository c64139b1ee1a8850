"""Links, pictures and embedded media find their place in the new knowledge base, or the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import ImportingError
from studio.importing import Course, Fate, MarkdownOptions
from studio.kb.values import Kind
from studio.render import Setting, parse_article
from tests.importing.foreign import JPEG, PNG, body_of, import_files, imported

LINKS = [
    ("[x](other.md)", "[x](article:other)"),
    ("[x](./other#turn-it)", "[x](article:other#turn-it)"),
    ("[x](OTHER.md#nowhere)", "[x](article:other)"),
    ("[x][r]\n\n[r]: other.md 'T'", '[x](article:other "T")'),
    ('<a class="b" href="other.md">x</a> y', "[x](article:other) y"),
    ("[x](https://help.example.org/hc/en-us/articles/360000000042-Old-name?a=1#turn-it)", "[x](article:other#turn-it)"),
    ("[x](gone.md)", "x"),
    ("[x](javascript:alert(1))", "x"),
    ("[x](notes.txt)", "x"),
    ("[Up](#top)", "[Up](article:page)"),
    ("[x](https://example.org/a_(b))", "[x](<https://example.org/a_(b)>)"),
    ("<https://example.org>", "<https://example.org>"),
    ("[m](mailto:help@example.org) [t](tel:+49301234)", "[m](mailto:help@example.org) [t](tel:+49301234)"),
    ("`[x](other.md)`", "`[x](other.md)`"),
    (
        "| a | b |\n|---|---|\n| [x](other.md) | [x](other.md) |",
        "| a | b |\n|---|---|\n| [x](article:other) | [x](article:other) |",
    ),
]


@pytest.mark.parametrize(("text", "body"), LINKS)
def test_links_lead_to_articles_and_steps(tmp_path: Path, text: str, body: str) -> None:
    other = "---\ntitle: Other\nid: 360000000042\n---\n\n## Turn it\n\nText.\n"
    assert imported(tmp_path, text + "\n", other__md=other, notes__txt="n") == body


def test_every_link_stands_in_the_ledger_with_its_line(tmp_path: Path) -> None:
    _, ledger = import_files(
        tmp_path, {"a.md": "---\ntitle: A\n---\n\nSee\n[x](b.md),\n[y](gone.md), [z](https://e.org).\n", "b.md": "B"}
    )
    assert [(link.line, link.address, link.course) for link in ledger.links] == [
        (6, "b.md", Course.REWRITTEN),
        (7, "gone.md", Course.BROKEN),
        (7, "https://e.org", Course.KEPT),
    ]


PICTURES = [
    ("![A lid](Lid.PNG)", "![A lid](lid.png)"),
    ('![A lid](lid.png "T"){width=300}', '![A lid](lid.png "T")'),
    ("[![A lid](Lid.PNG)](https://e.org)", "[![A lid](lid.png)](https://e.org)"),
    ("[![A lid](none.png)](https://e.org)", "[A lid](https://e.org)"),
    ("Press ![the lid](Lid.PNG) now", "Press ![the lid](lid.png) now"),
    ('<p align="center"><img src="Lid.PNG" width="9" alt="A lid"></p>', "![A lid](lid.png)"),
    ('Press <img src="Lid.PNG" alt="the lid"> now', "Press ![the lid](lid.png) now"),
    (
        "<table><tr><td><img src=Lid.PNG alt=lid></td></tr></table>",
        '<table><tr><td><img src="lid.png" alt="lid"></td></tr></table>',
    ),
    ("![A lid](my lid.jpg)", "![A lid](my-lid.jpg)"),
    ("![A lid](my%20lid.jpg)", "![A lid](my-lid.jpg)"),
    ("![A lid](wrong.gif)", "![A lid](wrong.jpg)"),
    ("![A lid](gone.png)", "A lid"),
    ("![A lid](art.psd)", "A lid"),
    ("![A lid](https://e.org/lid.png)", "[A lid](https://e.org/lid.png)"),
    ("![A lid](../../../etc/lid.png)", "A lid"),
    ("1. Press:\n\n   ![A lid](Lid.PNG)\n2. Wait", "1. Press:\n\n    ![A lid](lid.png)\n\n2. Wait"),
    (':::image type="content" source="Lid.PNG" alt-text="A lid" lightbox="Lid.PNG":::', "![A lid](lid.png)"),
]


@pytest.mark.parametrize(("text", "body"), PICTURES)
def test_pictures_are_stored_under_plain_names_or_accounted_for(tmp_path: Path, text: str, body: str) -> None:
    files = {"Lid.PNG": PNG, "my lid.jpg": JPEG, "wrong.gif": JPEG, "art.psd": b"8BPS" + bytes(9)}
    kb, ledger = import_files(tmp_path, {"page.md": text + "\n", **files})
    assert body_of(kb, "page").strip("\n") == body
    assert len(ledger.pictures) == 1
    assert all((tmp_path / "kb" / entry.stored_as).is_file() for entry in ledger.pictures_with(Fate.STORED))


def test_a_picture_of_two_articles_is_stored_once(tmp_path: Path) -> None:
    kb, ledger = import_files(
        tmp_path, {"a.md": "![x](i/p.png)", "b/b.md": "![x](../i/p.png)", "i/p.png": PNG, "i/q.psd": b"8BPS"}
    )
    assert [picture.path for picture in kb.pictures] == ["pictures/p.png"]
    assert "](../../pictures/p.png)" in body_of(kb, "a")
    assert [(file.path, file.why) for file in ledger.unused] == [
        ("i/q.psd", "no article shows it, and it is not a picture we can show: a Photoshop document")
    ]


EMBEDS = [
    ('<iframe src="https://www.youtube.com/embed/abc_DEF-123?rel=0"></iframe>',
     "[Video](https://www.youtube.com/watch?v=abc_DEF-123)"),
    ('<div class="video">\n<iframe src="//player.vimeo.com/video/42" title="Fit [it]"></iframe>\n</div>',
     "[Fit \\[it\\]](https://vimeo.com/42)"),
    ("<iframe src=https://maps.example.org/a%5Cb?c style='x' frameborder=0></iframe>",
     "[maps.example.org](https://maps.example.org/a%5Cb?c)"),
    ('<video controls>\n  <source src="https://e.org/a b.mp4">\n\nNo player.\n</video>',
     "[Video](https://e.org/a%20b.mp4)"),
    ("<video src=lamp.mp4></video>", "Video"),
    ('See <embed src="https://e.org/x"> now', "See [e.org](https://e.org/x) now"),
    ('1. Look:\n\n   <iframe src="https://vimeo.com/42"></iframe>\n2. Go',
     "1. Look:\n\n    [Video](https://vimeo.com/42)\n\n2. Go"),
    ('<table><tr><td><iframe src="https://vimeo.com/42"></iframe></td></tr></table>',
     '<table><tr><td><a href="https://vimeo.com/42">Video</a></td></tr></table>'),
    ("A <iframe></iframe>b", "A b"),
    ('`<iframe src="https://e.org">`', '`<iframe src="https://e.org">`'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), EMBEDS)
def test_what_was_embedded_becomes_a_link_with_a_note(tmp_path: Path, text: str, body: str) -> None:
    kb, ledger = import_files(tmp_path, {"page.md": text + "\n"})
    assert body_of(kb, "page").strip("\n") == body
    assert [note for note in ledger.notes if "embedded" in note.text] or "`" in text
    assert not parse_article(body, Kind.ANSWER, Setting("en")).problems


@pytest.mark.parametrize(
    ("site", "body"),
    [
        ("", "x [y](article:other)"),
        ("https://help.example.org", "[x](https://help.example.org/shop) [y](article:other)"),
        ("https://help.example.org/hc/", "[x](https://help.example.org/shop) [y](article:other)"),
    ],
)
def test_links_that_start_with_a_slash_lead_to_files_or_to_the_site(tmp_path: Path, site: str, body: str) -> None:
    files = {"page.md": "[x](/shop) [y](/other)\n", "other.md": "Other\n"}
    kb, _ = import_files(tmp_path, files, MarkdownOptions(site=site))
    assert body_of(kb, "page").strip("\n") == body


def test_a_site_that_is_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportingError, match="not the address of a site"):
        import_files(tmp_path, {"page.md": "x"}, MarkdownOptions(site="help.example.org"))
