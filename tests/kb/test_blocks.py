"""A step's text is cut into blocks and joined again without a loss, and the renderer sees the same blocks."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import KbError
from studio.kb.block_edits import insert_block, remove_block, replace_block, trimmed
from studio.kb.block_writing import write_callout, write_check, write_part, write_picture, write_table, write_wait
from studio.kb.blocks import (
    Block,
    BlockKind,
    Callout,
    Check,
    Option,
    ShownPicture,
    TakenSnippet,
    Tone,
    Wait,
    cut_blocks,
)
from studio.kb.syntax import outline
from studio.kb.values import Kind
from studio.render import Document, Setting, parse_article
from studio.render import document as rendered

TEXT = """
Before.

![The sock](charger.png "Caption")

> [!TIP] Wipe it
> dry.
>
> - and wait

> [!WAIT 30m]
> Leave it.

> [!CHECK] What does the light do?
> - [It breathes `green`](solved:)
> - [It stays red](#restart)


{% snippet reset %}

1. One

   ![in the list](a.png)

```
> [!CHECK] not one
```
"""
LINES = [
    "text",
    "",
    " ",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<!-- x -->",
    "- item",
    "> quote",
    ">",
    "> [!NOTE]",
    "> [!TIP] rest",
    "> [!WAIT 5m] x",
    "> [!CHECK] Which?",
    "> - [a](#b)",
    "> - [a](b) and [c](d)",
    "![a](b.png)",
    "![a] [b](b.png)",
    "{% snippet a %}",
    "    code",
    "\x0b",
    "\u2028",
]
ENDINGS = ["\n", "\r\n", "\r", "\n\n", ""]
TEXTS = st.lists(st.tuples(st.sampled_from(LINES) | st.text(max_size=5), st.sampled_from(ENDINGS)), max_size=14).map(
    lambda parts: "".join(line + ending for line, ending in parts)
)
WORDS = st.text(st.sampled_from([*'ab []()\\`!|\r\n"<>']), max_size=10)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_text_is_cut_into_typed_blocks(ending: str) -> None:
    blocks = cut_blocks(TEXT.replace("\n", ending))
    assert [block.part for block in blocks] == [
        None,
        ShownPicture("The sock", "charger.png", "Caption"),
        Callout(Tone.TIP, "Wipe it\ndry.\n\n- and wait"),
        Wait("30m", "Leave it."),
        Check(
            "What does the light do?", (Option("It breathes `green`", "solved:"), Option("It stays red", "#restart"))
        ),
        TakenSnippet("reset"),
        None,
    ]
    assert blocks[0].source == f"{ending}Before.{ending}{ending}"
    assert blocks[4].source.endswith(ending * 3)


@given(TEXTS | st.text())
def test_the_sources_of_the_blocks_are_the_text(text: str) -> None:
    blocks = cut_blocks(text)
    assert "".join(block.source for block in blocks) == text
    assert all(block.source for block in blocks)
    kinds = [block.kind for block in blocks]
    assert (BlockKind.TEXT, BlockKind.TEXT) not in pairwise(kinds)


@pytest.mark.parametrize(
    "text",
    [
        "> [!CHECK] Which?\n> Look closely.\n> - [a](#b)\n",
        "> [!CHECK] Which?\n> - [a](#b) or so\n",
        "> [!CHECK] Which?\n> - [a](#b) and [c](#d)\n",
        "> [!CHECK] Which?\n> - [a](#b)\nand this goes on\n",
        "text\n> [!NOTE]\n",
        "> > [!NOTE]\n",
        "- item\n\n  > [!NOTE]\n",
        "see ![a](b.png)\n",
        "<!--\n> [!NOTE]\n-->\n",
        "    ![a](b.png)\n",
    ],
)
def test_what_parts_cannot_hold_stays_text(text: str) -> None:
    assert cut_blocks(text) == (Block(text),)


@pytest.mark.parametrize(
    "part",
    [
        ShownPicture("", ""),
        ShownPicture("A [b] c", "a%20b.png", "See"),
        Callout(Tone.CAUTION, ""),
        Callout(Tone.NOTE, "One\n\n    code\n\n> quote"),
        Callout(Tone.NOTE, "| a | b |\n|---|---|\n| c | d |"),
        Wait("", ""),
        Wait("1h30m", "Leave it."),
        Check("", ()),
        Check("Which?", (Option("", ""), Option("a", "article:b#c"))),
        TakenSnippet("reset"),
    ],
)
def test_parts_are_read_as_they_were_written(part: ShownPicture | Callout | Wait | Check | TakenSnippet) -> None:
    assert [block.part for block in cut_blocks(write_part(part) + "\n")] == [part]


@given(WORDS, WORDS, WORDS)
def test_whatever_is_typed_into_a_control_stays_the_block_it_was(one: str, two: str, three: str) -> None:
    picture = cut_blocks(write_picture(one, two, three))
    assert [block.kind for block in picture] == [BlockKind.PICTURE]
    check = cut_blocks(write_check(one, [Option(two, three), Option(three, one)]))
    assert [block.kind for block in check] == [BlockKind.CHECK]
    assert check[0].part and write_part(check[0].part) == write_check(one, [Option(two, three), Option(three, one)])


@given(TEXTS)
def test_a_callout_keeps_its_text(text: str) -> None:
    blocks = cut_blocks(write_callout(Tone.TIP, text))
    assert len(blocks) == 1 and isinstance(part := blocks[0].part, Callout)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [line.strip() for line in part.text.split("\n") if line.strip()] == [
        line.strip() for line in lines if line.strip()
    ]


def test_a_table_holds_bars_and_line_breaks_and_fills_short_rows() -> None:
    assert write_table([["a|b", "c"], ["`d|e`\nf"]]) == "| a\\|b | c |\n| --- | --- |\n| `d|e`<br>f |  |"
    assert write_table([]) == ""


def test_a_length_that_ends_its_brackets_is_refused() -> None:
    with pytest.raises(KbError, match="no duration"):
        write_wait("5] m", "")


def test_one_block_is_replaced_inserted_and_removed_with_a_blank_line_around_it() -> None:
    assert insert_block("One\n", 1, "Two\nThree") == "One\n\nTwo\nThree\n"
    assert insert_block("One\n\n", 0, "![a](b.png)") == "![a](b.png)\n\nOne\n\n"
    assert insert_block("", 0, "One") == "One\n"
    assert insert_block("\n", 0, "One") == "\nOne\n"
    assert remove_block("One\n\n![a](b)\n\nTwo\n", 1) == "One\n\nTwo\n"
    assert remove_block("\nOne\n\n", 0) == "\n\n"
    pictures = "\r\n![a](b)\r\n\r\n\r\nTwo\r\n\r\n"
    assert replace_block(pictures, 0, "x\ny\n\n") == "\r\nx\r\ny\r\n\r\nTwo\r\n\r\n"
    with pytest.raises(KbError, match="no block"):
        remove_block("One\n", 1)


def test_code_that_is_left_open_does_not_swallow_the_next_block() -> None:
    assert replace_block("One\n\n![a](b)\n", 0, "```\nx") == "```\nx\n```\n\n![a](b)\n"


@given(TEXTS, st.integers(0, 8), TEXTS)
def test_the_other_blocks_stay_as_they_are(text: str, index: int, source: str) -> None:
    blocks = cut_blocks(text) if text.strip(" \t\r\n") else ()
    index = min(index, len(blocks))
    changed = insert_block(text, index, source)
    before, after = ("".join(block.source for block in part) for part in (blocks[:index], blocks[index:]))
    assert changed.startswith(before.rstrip(" \t\r\n"))
    assert changed.endswith(trimmed(after)[1] + trimmed(after)[2] if blocks[index:] else "")
    if index < len(blocks):
        removed = remove_block(text, index)
        assert removed.startswith("".join(block.source for block in blocks[:index]).rstrip(" \t\r\n"))
        rest = trimmed("".join(block.source for block in blocks[index + 1 :]))[1]
        assert trimmed(removed)[1].endswith(rest)


def bodies_of(folder: Path) -> list[str]:
    """The bodies of a knowledge base's texts."""
    return [path.read_text("utf-8").split("\n---\n", 1)[1] for path in sorted(folder.glob("articles/*/*.md"))]


def parts_of(document: Document) -> list[tuple[str, int]]:
    """(kind, number of options) of what the renderer made of a document's typed blocks, in order."""
    found: list[tuple[str, int]] = []
    blocks = [*document.intro]
    for step in document.steps:
        for one in (step, *step.substeps):
            blocks += one.blocks
    for block in blocks:
        match block:
            case rendered.Check():
                found.append(("check", len(block.options)))
            case rendered.Callout():
                found.append(("callout", 0))
            case rendered.Wait():
                found.append(("wait", 0))
            case rendered.Figure():
                found.append(("picture", 0))
            case _:
                pass
    return found


def test_the_renderer_sees_the_blocks_that_are_cut() -> None:
    seen = 0
    for body in bodies_of(Path(__file__).parents[2] / "sample_kb"):
        cut = outline(body)
        blocks = [block for text in (cut.intro, *(step.text for step in cut.steps)) for block in cut_blocks(text)]
        parts = [
            (block.kind.value, len(block.part.options) if isinstance(block.part, Check) else 0)
            for block in blocks
            if block.kind not in (BlockKind.TEXT, BlockKind.SNIPPET)
        ]
        assert parts == parts_of(parse_article(body, Kind.HOW_TO, Setting(language="en")))
        seen += len(parts)
    assert seen > 40


@given(
    st.lists(
        st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n"])).map("".join), min_size=1, max_size=9
    ).map("".join)
)
def test_whatever_is_cut_as_a_typed_block_is_one_to_the_renderer(text: str) -> None:
    cut = Counter(
        (block.kind.value, len(block.part.options) if isinstance(block.part, Check) else 0)
        for block in cut_blocks(text)
        if block.kind not in (BlockKind.TEXT, BlockKind.SNIPPET)
    )
    assert not cut - Counter(parts_of(parse_article(text, Kind.HOW_TO, Setting(language="en"))))
