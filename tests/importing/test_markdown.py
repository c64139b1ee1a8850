"""A folder of Markdown becomes a knowledge base, convention by convention; the fixtures are written for these tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.errors import ImportingError
from studio.importing import Fate, import_markdown
from studio.kb.values import Kind, State
from studio.render import Setting, parse_article, write_text
from tests.importing.foreign import PNG, article_of, body_of, import_files, imported


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
