"""A folder of Markdown becomes a knowledge base, convention by convention; the fixtures are written for these tests."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import ImportingError, StudioError
from studio.importing import Course, Fate, Ledger, MarkdownOptions, import_markdown
from studio.kb.syntax import outline
from studio.kb.values import Article, Kind, KnowledgeBase, State
from studio.render import Setting, parse_article, write_text
from studio.storage import read_folder

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 16
CORPORA = os.environ.get("HANDRAIL_CORPORA", "")


def import_files(
    tmp_path: Path, files: Mapping[str, str | bytes], options: MarkdownOptions | None = None
) -> tuple[KnowledgeBase, Ledger]:
    """The knowledge base and the ledger of a folder with these files."""
    source = tmp_path / "help"
    for path, content in files.items():
        file = source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    ledger = import_markdown(source, tmp_path / "kb", options or MarkdownOptions())
    kb = read_folder(tmp_path / "kb").kb
    assert kb.problems == ()
    return kb, ledger


def body_of(kb: KnowledgeBase, article_id: str) -> str:
    """The English body of an article."""
    text = article_of(kb, article_id).text("en")
    assert text
    return text.body


def article_of(kb: KnowledgeBase, article_id: str) -> Article:
    """The article, which must be there."""
    article = kb.article(article_id)
    assert article
    return article


def imported(tmp_path: Path, text: str, **others: str | bytes) -> str:
    """The body that one text becomes; `others` are files in the same folder, `__` in their names stands for a dot."""
    kb, _ = import_files(
        tmp_path, {"page.md": text, **{name.replace("__", "."): data for name, data in others.items()}}
    )
    return body_of(kb, "page").strip("\n")


def test_front_matter_names_an_article_and_unknown_keys_go_into_the_ledger(tmp_path: Path) -> None:
    text = "---\ntitle: 'Charge the lamp'\nid: 360000000017\ntags: [charging, cable]\n---\n\n"
    text += "This lamp charges over a cable in two hours.\n"
    kb, ledger = import_files(tmp_path, {"Charge-The-Lamp.md": text})
    article = article_of(kb, "charge-the-lamp")
    assert article.texts[0].title == "Charge the lamp"
    assert article.texts[0].keywords == ("charging", "cable")
    assert article.texts[0].summary == "This lamp charges over a cable in two hours."
    assert article.texts[0].state is State.PUBLISHED
    assert ledger.articles[0].front_matter == (("id", "360000000017"),)


def test_front_matter_that_is_not_yaml_is_read_line_by_line_with_a_note(tmp_path: Path) -> None:
    kb, ledger = import_files(tmp_path, {"a.md": "---\ntitle: Fix: no light\n---\nText.\n"})
    assert article_of(kb, "a").texts[0].title == "Fix: no light"
    assert any("line by line" in note.text for note in ledger.notes)


@pytest.mark.parametrize(("length", "ending"), [(100, "follow here."), (200, "glow."), (300, "…")])
def test_a_summary_is_whole_sentences_where_they_are_not_too_long(tmp_path: Path, length: int, ending: str) -> None:
    text = "Lamps " * (length // 6) + "glow" + ". More words follow here. " + "And more " * 20
    kb, _ = import_files(tmp_path, {"a.md": text})
    summary = article_of(kb, "a").texts[0].summary
    assert summary.endswith(ending)


def test_a_rule_at_the_start_of_a_text_is_not_taken_for_front_matter(tmp_path: Path) -> None:
    assert "Just words" in imported(tmp_path, "---\nJust words.\n\n---\nMore.\n")


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("If the lamp does not start", "Text.\n", Kind.TROUBLESHOOTING),
        ("The app can't find the lamp", "1. Go\n2. On\n", Kind.TROUBLESHOOTING),
        ("What is a lamp?", "1. Go\n2. On\n", Kind.ANSWER),
        ("Fit the lamp", "1. Go\n2. On\n", Kind.HOW_TO),
        ("The lamp", "## Open the lid\n\n## Turn it\n", Kind.HOW_TO),
        ("The lamp", "## Colours\n\n## Sizes\n\n1. One\n2. Two\n", Kind.ANSWER),
    ],
)
def test_what_an_article_is_for_is_guessed_from_title_headings_and_lists(
    tmp_path: Path, title: str, body: str, kind: Kind
) -> None:
    kb, _ = import_files(tmp_path, {"a.md": f'---\ntitle: "{title}"\n---\n{body}'})
    assert article_of(kb, "a").kind is kind


@pytest.mark.parametrize(
    ("text", "summary", "body"),
    [
        ("It charges **in two hours** or so.\n\nThen:\n", "It charges in two hours or so.", "Then:"),
        ("Learn how to charge the lamp.\n\n## A\n", "Learn how to charge the lamp.", "## A {#a}"),
        (
            f"Charge the lamp over\nthe cable that came with it. Now {'and then ' * 20}.\n",
            "Charge the lamp over the cable that came with it.",
            f"Now {'and then ' * 20}.",
        ),
        (
            "Learn [how](https://e.org) to charge the lamp.\n",
            "Learn how to charge the lamp.",
            "Learn [how](https://e.org) to charge the lamp.",
        ),
        ("## A\n\nLearn how to charge it.\n", "", "## A {#a}\n\nLearn how to charge it."),
    ],
)
def test_what_becomes_the_summary_is_not_said_twice(tmp_path: Path, text: str, summary: str, body: str) -> None:
    kb, _ = import_files(tmp_path, {"page.md": text})
    assert article_of(kb, "page").texts[0].summary == summary
    assert body_of(kb, "page").strip("\n") == body


@pytest.mark.parametrize(
    ("title", "text", "body"),
    [
        ("Fit it", "## 1. Open\n\n## Step 2: Turn", "## Open {#1-open}\n\n## Turn {#step-2-turn}"),
        ("Fit it", "## 2. Open\n\n## 3. Turn", "## 2. Open {#2-open}\n\n## 3. Turn {#3-turn}"),
        ("Why?", "## 1. Open", "## 1. Open {#1-open}"),
        ("Fit it", "## 3 volts\n\n## Turn it", "## 3 volts {#3-volts}\n\n## Turn it {#turn-it}"),
    ],
)
def test_numbers_that_the_page_gives_its_steps_leave_their_titles(
    tmp_path: Path, title: str, text: str, body: str
) -> None:
    kb, _ = import_files(tmp_path, {"page.md": f'---\ntitle: "{title}"\n---\n{text}\n'})
    assert body_of(kb, "page").strip("\n") == body


def test_sections_are_the_folders_in_the_order_of_the_tree(tmp_path: Path) -> None:
    kb, _ = import_files(
        tmp_path, {"10-More/b.md": "B", "2-First/Deep-one/c.md": "C", "2-First/a.md": "A", "z.md": "Z"}
    )
    assert [(section.id, section.title.to("en"), section.articles) for section in kb.sections] == [
        ("help", "Help", ("z",)),
        ("first", "First", ("a",)),
        ("first-deep-one", "First: Deep one", ("c",)),
        ("more", "More", ("b",)),
    ]


def test_two_files_of_one_name_get_two_ids(tmp_path: Path) -> None:
    kb, _ = import_files(tmp_path, {"a/Setup.md": "A", "b/setup.md": "B"})
    assert [article.id for article in kb.articles] == ["setup", "setup-2"]


HEADINGS = [
    ("# Title\n\n### One\n\n#### Sub\n", "## One {#one}\n\n### Sub {#sub}"),
    ("One\n---\n\nTwo\n===\n", "### One {#one}\n\n## Two {#two}"),
    ("```\n## not a step\n```\n\n## Step\n", "```\n## not a step\n```\n\n## Step {#step}"),
    ('<a id="old"></a>\n\n## New words\n\n[x](#old)\n', "## New words {#old}\n\n[x](#old)"),
    ("## Step{#Mine}\n\n[x](#Mine)\n", "## Step {#mine}\n\n[x](#mine)"),
    ("##Tight\n", "## Tight {#tight}"),
    ("## A\n\n## A\n", "## A {#a}\n\n## A {#a-2}"),
    ("#hashtag\n", "\\#hashtag"),
    ("## Contact us\n\n[x](#contact-us)\n", "## Contact us {#step-contact-us}\n\n[x](#step-contact-us)"),
    ('<h2 id="Raw">Raw *one*</h2>\n', "## Raw *one* {#raw}"),
]


@pytest.mark.parametrize(("text", "body"), HEADINGS)
def test_headings_become_steps_with_ids(tmp_path: Path, text: str, body: str) -> None:
    assert imported(tmp_path, text) == body


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


CONVENTIONS = [
    ("> **Note:** Keep it dry.", "> [!NOTE]\n> Keep it dry."),
    ("**Important:** Keep it\ndry.", "> [!IMPORTANT]\n> Keep it\n> dry."),
    ("**Important:** ", "**Important:**"),
    (":::warning Mind\nHot.\n:::", "> [!WARNING]\n> **Mind**\n>\n> Hot."),
    ('<div class="note">\nKeep it dry.\n</div>', "> [!NOTE]\n> Keep it dry."),
    ("!!! tip\n    Wipe it.\n", "> [!TIP]\n> Wipe it."),
    ("> [!Note]  \n> Dry.", "> [!NOTE]\n> Dry."),
    ("A claim[^1].\n\n[^1]: Its [source](https://e.org).", "A claim (Its [source](https://e.org).)."),
    ("These[^1][^2]: a.\n\n[^1]: One.\n\n[^2]: Two.\n\nMore.", "These (One.) (Two.): a.\n\nMore."),
    ("A claim.\n\n[^1]: Its source.", "A claim.\n\nIts source."),
    ("Text <!-- ## hidden --> here", "Text  here"),
    ("Use [!INCLUDE[the app](inc/app.md)] now", "Use Lull now"),
    ("Use [!INCLUDE [the app](inc/none.md)] now", "Use the app now"),
    ("[link](https://e.org){.big}", "[link](https://e.org)"),
    ("* a\n  * b\n\n    c\n* d", "* a\n    * b\n\n        c\n\n* d"),
    ("Do:\n1) one\n2) two", "Do:\n\n1. one\n2. two"),
    ("1. x\n\n   ```sh\n   a\n     b\n   ```", "1. x\n\n    ```sh\n    a\n      b\n    ```"),
]


@pytest.mark.parametrize(("text", "body"), CONVENTIONS)
def test_other_writers_conventions_become_ours(tmp_path: Path, text: str, body: str) -> None:
    kb, _ = import_files(tmp_path, {"page.md": text + "\n", "inc/app.md": "Lull\n"})
    assert "\n".join(line.rstrip() for line in body_of(kb, "page").strip("\n").split("\n")) == body


@pytest.mark.parametrize(
    "shown",
    [
        "Say {{name}} here",
        "See [1]{a.png#light} there",
        "{% snippet reset %}",
        "Code `{{name}}` stays",
        "```{{name}}``` starts a line",
        "## is two {{a}}",
    ],
)
def test_text_that_looks_like_our_grammar_shows_as_it_did(tmp_path: Path, shown: str) -> None:
    body = imported(tmp_path, f"Start.\n\n> {shown}\n\n{shown.removeprefix('## ')}\n")
    document = parse_article(body, Kind.ANSWER, Setting("en", variables={"name": "CHANGED", "a": "CHANGED"}))
    said = str(write_text(document))
    assert shown.removeprefix("## ").replace("`", "") in said
    assert "CHANGED" not in said


def test_a_check_of_another_system_is_no_branch_of_ours(tmp_path: Path) -> None:
    assert imported(tmp_path, "> [!CHECK] Is it on?\n> - [Yes](solved:)\n").startswith("> \\[!CHECK]")


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    kb, ledger = import_files(tmp_path, {"a.md": "Caf\xe9 text.\r\n".encode("cp1252")})
    assert "Café text." in body_of(kb, "a")
    assert any("Windows-1252" in note.text for note in ledger.notes)


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "p.png").symlink_to(tmp_path / "secret.png")
    kb, ledger = import_files(tmp_path, {"a.md": "![x](p.png)"})
    assert kb.pictures == ()
    assert [entry.fate for entry in ledger.pictures] == [Fate.MISSING]
    assert ledger.unused[0].path == "p.png"


@pytest.mark.parametrize("made", ["nothing", "file", "empty", "full target"])
def test_a_source_or_target_that_cannot_be_used_says_what_to_do(tmp_path: Path, made: str) -> None:
    source, target = tmp_path / "help", tmp_path / "kb"
    if made == "file":
        source.write_text("x")
    elif made != "nothing":
        source.mkdir()
    if made == "full target":
        (source / "a.md").write_text("A")
        target.mkdir()
        (target / "x").write_text("x")
    with pytest.raises(ImportingError) as caught:
        import_markdown(source, target)
    assert caught.value.problem.do


def test_the_ledger_speaks_to_people_and_to_machines(tmp_path: Path) -> None:
    _, ledger = import_files(tmp_path, {"a.md": "![x](gone.png) [y](gone.md)"})
    assert ledger.summary()[:3] == (
        "Articles: 1",
        "Pictures: 1 found = 0 stored (0 files) + 1 missing + 0 refused",
        "Links: 1 found = 0 rewritten + 0 kept + 1 broken",
    )
    assert json.loads(json.dumps(ledger.as_json()))["sums"]["pictures"]["missing"] == 1


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "`",
        "[a](",
        "![b](p.png)",
        "](",
        "<a href='p.md'>",
        "</a>",
        "<img src=p.png>",
        "<iframe src=p.md>",
        "</iframe>",
        "<video>",
        "<!--",
        "-->",
        "{{",
        "}}",
        "{%",
        "[!NOTE]",
        "[!CHECK]",
        ":::note\n",
        ":::\n",
        "!!! tip\n",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "| a | b |\n|--|--|\n",
        "[^1]",
        "[^1]: x\n",
        "[r]: p.md\n",
        "[r]",
        "---\n",
        "===\n",
        "<div class='note'>\n",
        "</div>\n",
        "\\",
        "é",
        "\x00",
        "#x",
        "{#id}",
        "\r",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map("".join))


@given(text=TEXTS, front=st.one_of(st.just(""), st.text(max_size=60).map(lambda inside: f"---\n{inside}\n---\n")))
def test_any_text_imports_with_every_picture_accounted_for(text: str, front: str) -> None:
    with TemporaryDirectory() as folder:
        check_import(Path(folder), front + text)


def check_import(folder: Path, text: str) -> None:
    """Import a folder with that page and a picture; whatever the page says, nothing is lost and nothing breaks."""
    (folder / "help").mkdir()
    (folder / "help" / "p.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "help" / "p.png").write_bytes(PNG)
    try:
        ledger = import_markdown(folder / "help", folder / "kb")
    except StudioError as error:
        assert error.problem.place and str(error)  # noqa: PT017 - an error with a place is one of the good ends
        return
    assert len(ledger.pictures) == sum(len(ledger.pictures_with(fate)) for fate in Fate)
    assert all((folder / "kb" / entry.stored_as).is_file() for entry in ledger.pictures_with(Fate.STORED))
    kb = read_folder(folder / "kb").kb
    assert kb.problems == ()
    body = body_of(kb, ledger.articles[0].id)
    assert "key:" not in body or "key:" in text
    assert len({step.id for step in outline(body).steps}) == len(outline(body).steps)


@pytest.mark.skipif(not CORPORA, reason="HANDRAIL_CORPORA does not name the folder with the corpora")
def test_a_real_help_centre_imports_whole(tmp_path: Path) -> None:
    ledger = import_markdown(Path(CORPORA) / "arduino-help", tmp_path / "kb")
    assert len(ledger.articles) == 171
    assert len(ledger.pictures) == 239
    assert not ledger.pictures_with(Fate.MISSING)
    assert not ledger.links_with(Course.BROKEN)
    assert read_folder(tmp_path / "kb").kb.problems == ()
