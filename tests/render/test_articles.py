"""How a body is read: what each thing in it becomes, and what is said about what cannot be shown."""

from __future__ import annotations

import time
from string import punctuation

import pytest

from studio.kb.links import Target, TargetKind
from studio.kb.values import Kind
from studio.render import write_html
from studio.render.document import (
    Block,
    Check,
    CodeBlock,
    Items,
    Paragraph,
    Table,
    Wait,
)
from studio.render.inlines import plain_text
from tests.render.surroundings import NOWHERE, WORDS, parse, read_strictly, shown


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [type(block).__name__ for block in blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("text", ["Paragraph"]),
        ("![a](b.png)", ["Figure"]),
        ("text\n![a](b.png)\nmore", ["Paragraph", "Figure", "Paragraph"]),
        ("![a](b.png) and text", ["Paragraph"]),
        ("text:\n- a\n- b", ["Paragraph", "Items"]),
        ("text 1986\n1986. A year", ["Paragraph"]),
        ("- a\n1. b", ["Items", "Items"]),
        ("a\n===", ["Subheading"]),
        ("# a\n\n#### b", ["Subheading", "Subheading"]),
        ("#hashtag", ["Paragraph"]),
        ("---", ["Rule"]),
        ("> a\n\n> b", ["Quote", "Quote"]),
        ("> [!NOTE]\n> a\n\n> [!CAUTION]\n> b", ["Callout", "Callout"]),
        ("```\n## not a step\n```", ["CodeBlock"]),
        ("```\nnever closed\n## not a step", ["CodeBlock"]),
        ("> ```\n> code\n> ```", ["Quote"]),
        ("<h3>a</h3><p>b</p>", ["Subheading", "Paragraph"]),
        ("<div>a</div><div>b</div>", ["Paragraph", "Paragraph"]),
        ("<figure><img src=a.png alt=x><figcaption>c</figcaption></figure>", ["Figure"]),
        ("<dl><dt>a<dd>b</dl>", ["Paragraph", "Paragraph"]),
        ("| a |\n|---|\n| b |", ["Table"]),
    ],
)
def test_a_body_becomes_blocks(body: str, expected: list[str]) -> None:
    assert kinds(parse(body).intro) == expected


def test_a_picture_in_a_list_item_stays_there() -> None:
    (items,) = parse("1. a\n\n   ![b](c.png)\n\n2. d").intro
    assert isinstance(items, Items)
    assert [kinds(item) for item in items.items] == [["Paragraph", "Figure"], ["Paragraph"]]


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_a_list_nests_at_any_usual_indentation(indent: int) -> None:
    marker = "-" if indent == 2 else "1."
    (items,) = parse(
        f"{marker} a\n{' ' * indent}- b\n\n{' ' * indent}```sh\n{' ' * indent}c\n{' ' * indent}```\n"
    ).intro
    assert isinstance(items, Items)
    assert kinds(items.items[0]) == ["Paragraph", "Items", "CodeBlock"]
    assert items.items[0][2] == CodeBlock("sh", "c")


@pytest.mark.parametrize(
    "body",
    [
        "1. a\n\n   text\n2. b\n3. c",
        "1. a\n2. b\n\n   > [!NOTE]\n   > in item\n3. c",
        "* a\n\n  ![x](a.png)\n\n  1. n\n     - deep\n* b\n* c",
        "- a\n  - b\n    - c\n- d\n- e",
    ],
)
def test_an_item_further_out_ends_the_items_within(body: str) -> None:
    (items,) = parse(body).intro
    assert isinstance(items, Items)
    assert len(items.items) == 3


def test_items_in_no_list_are_one() -> None:
    (table,) = parse("<table><tr><td>\n<li>a</li>\n<li>b</li>\nc<li>d</li>\n</td></tr></table>").intro
    assert isinstance(table, Table)
    assert kinds(table.rows[0][0].blocks) == ["Items", "Paragraph", "Items"]
    assert isinstance(first := table.rows[0][0].blocks[0], Items)
    assert len(first.items) == 2


@pytest.mark.parametrize("mark", punctuation)
def test_a_backslash_keeps_any_mark_from_being_read(mark: str) -> None:
    for written in (f"a \\{mark}b{mark} c", f"| h |\n|---|\n| \\{mark}b{mark} |", f"- \\{mark}b{mark}"):
        assert f"{mark}b{mark}" in read_strictly(shown(written.replace(f"b{mark}", f"b\\{mark}"))).text


def test_a_list_keeps_its_first_number() -> None:
    (items,) = parse("3) a\n4) b").intro
    assert isinstance(items, Items)
    assert (items.ordered, items.start, len(items.items)) == (True, 3, 2)


def test_steps_number_what_is_shown_beside_them() -> None:
    steps = parse("### Early\n\n## A\n\n### B\n\n### C\n\n## D").steps
    assert [(step.id, step.number, step.level) for step in steps] == [("early", 1, 3), ("a", 2, 2), ("d", 3, 2)]
    assert [(step.id, step.number) for step in steps[1].substeps] == [("b", 1), ("c", 2)]


def test_a_product_drops_the_steps_of_others_with_their_sub_steps() -> None:
    body = '## A {#a products="x"}\n\n### B\n\n## C {#c products="x y"}\n\n## D\n'
    assert [step.id for step in parse(body, product="y").all_steps()] == ["c", "d"]
    assert [step.id for step in parse(body).all_steps()] == ["a", "b", "c", "d"]


def test_a_check_knows_where_its_answers_lead() -> None:
    (check,) = parse("> [!CHECK] Green?\n> - [Yes](solved:)\n> - [No](nowhere.html)").intro
    assert isinstance(check, Check)
    assert [option.target for option in check.options] == [Target(TargetKind.SOLVED), None]
    assert check.options[1].address == "nowhere.html"


def test_a_wait_has_seconds() -> None:
    (wait,) = parse("> [!WAIT 1h30m]\n> Rest.").intro
    assert isinstance(wait, Wait)
    assert wait.seconds == 5400


def test_a_variable_brings_in_no_markdown_and_leaves_code_alone() -> None:
    (paragraph,) = parse("{{a}} `{{a}}`", variables={"a": "*b* <i>"}).intro
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.inlines) == "*b* <i> {{a}}"


def test_variables_reach_titles_alt_texts_addresses_and_raw_html() -> None:
    fragment = shown(
        "## {{a}}\n\n![{{a}}](x.png)\n\n[x](https://e.example/{{a}})\n\n<p>{{a}}</p>", variables={"a": "Lull"}
    )
    assert fragment.count("Lull") == 4


@pytest.mark.parametrize("tag", ["<port>", "<username>", "<SPI.h>", "</vendor>", "<board-name>"])
def test_what_is_no_element_stays_visible(tag: str) -> None:
    for body in (f"Use {tag} here", f"<table><tr><td>{tag}</td></tr></table>", f"`{tag}`"):
        assert tag in read_strictly(shown(body)).text


@pytest.mark.parametrize(
    ("body", "needle"),
    [
        ("{{gone}}", "{{gone}}"),
        ("{% snippet gone %}", "{% snippet gone %}"),
        ("{% snippet loop %}", "{% snippet loop %}"),
        ("> [!WAIT soon]\n> x", "[!WAIT soon]"),
        ("> [!WAIT]\n> x", "[!WAIT]"),
        ("> [!CHECK] Well?", "[!CHECK] Well?"),
        ("> [!CHECK] Well?\n> - Yes", "Yes"),
        ("## A {#a}\n\n## B {#a}", "## B {#a}"),
        ("## A {#solved}", "## A {#solved}"),
        ('## A {#a colour="red"}', '## A {#a colour="red"}'),
        ('## A {#a firmware="new"}', '## A {#a firmware="new"}'),
        ("<iframe src=x></iframe>", "<iframe src=x>"),
    ],
)
def test_a_problem_names_the_text_it_is_about(body: str, needle: str) -> None:
    problems = parse(body, snippets={"loop": "a\n\n{% snippet loop %}"}).problems
    assert needle in [problem.needle for problem in problems]
    assert all(problem.what and problem.expected and problem.do for problem in problems)


def test_snippets_bring_in_steps_and_other_snippets_but_not_without_end() -> None:
    chain = {f"s{n}": f"## Step {n}\n\n{{% snippet s{n + 1} %}}" for n in range(20)}
    document = parse("{% snippet s0 %}", snippets=chain)
    assert len(document.steps) == 8
    assert "deep" in document.problems[0].what


def test_an_answer_has_topics() -> None:
    fragment = write_html(parse("## A", kind=Kind.ANSWER), NOWHERE, WORDS)
    assert 'class="topic"' in fragment
    assert 'class="number"' not in fragment


HEAVY = {
    "too long": "word " * 250_000,
    "brackets": "[" * 100_000,
    "links": "[a](" * 50_000,
    "images": "![" * 1_900,
    "nested links": "[" * 1_000 + "](" * 1_000,
    "sections of character data": "<![CDATA[" * 20_000,
    "open tags": "<a " * 100_000,
    "elements": "<b>" * 3_900,
    "tables in tables": "<table><td>" * 1_900,
    "quotes": ">" * 50_000 + " a",
    "quotes by lines": "> a\n\n" * 50_000,
    "lists in lists": "- " * 5_000,
    "items": "- a\n" * 100_000,
    "deep items": "".join("    " * at + "- a\n" for at in range(60)),
    "steps": "## a\n" * 50_000,
    "rules": "---\n" * 3_900,
    "cells": "|a|b|\n|-|-|\n" + "|c|d|\n" * 50_000,
    "emphasis": "*a **b " * 50_000,
    "backticks": " ".join("`" * (at % 300) for at in range(3_000)),
    "backslashes": "\\" * 500_000,
    "comments": "<!-- x\n" * 50_000,
    "spaces": "## " + " " * 200_000 + "x",
    "fences": "- a\n" + "    ```x\n    ~~~y\n" * 1_900,
    "snippets": "{% snippet bomb %}\n" * 200,
}


@pytest.mark.parametrize("name", HEAVY)
def test_no_body_takes_long(name: str) -> None:
    bomb = {"bomb": "{% snippet bomb1 %}\n" * 50, "bomb1": "{% snippet bomb2 %}\n" * 50, "bomb2": "x" * 5_000}
    start = time.process_time()
    write_html(parse(HEAVY[name], snippets=bomb), NOWHERE, WORDS)
    assert time.process_time() - start < 2
