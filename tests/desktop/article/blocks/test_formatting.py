"""Format buttons on Markdown. In the tables « and » stand around what is selected, | is a caret alone."""

from __future__ import annotations

import pytest

from studio.desktop.panels.article.blocks.emphasis import Style, spans
from studio.desktop.panels.article.blocks.formatting import Edited, insert_link, insert_words, toggle_style


def read(marked: str) -> Edited:
    if "|" in marked:
        at = marked.index("|")
        return Edited(marked.replace("|", ""), at, at)
    start = marked.index("«")
    end = marked.index("»") - 1
    return Edited(marked.replace("«", "").replace("»", ""), start, end)


def show(edited: Edited) -> str:
    text, start, end = edited
    return f"{text[:start]}|{text[start:]}" if start == end else f"{text[:start]}«{text[start:end]}»{text[end:]}"


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        (Style.BOLD, "tap «Sock» now", "tap **«Sock»** now"),
        (Style.BOLD, "tap **«Sock»** now", "tap «Sock» now"),
        (Style.BOLD, "tap «**Sock**» now", "tap «Sock» now"),
        (Style.BOLD, "tap So|ck now", "tap **So|ck** now"),
        (Style.BOLD, "tap **So|ck** now", "tap So|ck now"),
        (Style.BOLD, "tap |**Sock** now", "tap |Sock now"),
        (Style.BOLD, "tap **Sock**| now", "tap Sock| now"),
        (Style.BOLD, "tap« Sock »now", "tap **«Sock»** now"),
        (Style.BOLD, "tap **a «b» c** now", "tap **a** «b» **c** now"),
        (Style.BOLD, "**a** b «c d»", "**a** b **«c d»**"),
        (Style.BOLD, "«**a** and b»", "**«a and b»**"),
        (Style.BOLD, "**a «b** c»", "**«a b c»**"),
        (Style.BOLD, "one | two", "one **|** two"),
        (Style.BOLD, "one **|** two", "one | two"),
        (Style.BOLD, "", ""),
        (Style.BOLD, "- «one\n- two»", "- **«one**\n- **two»**"),
        (Style.BOLD, "- **«one**\n- **two»**", "- «one\n- two»"),
        (Style.BOLD, "- **«one**\n- two»", "- **«one**\n- **two»**"),
        (Style.BOLD, "«1. one\n\n## two»", "1. **«one**\n\n## **two»**"),
        (Style.BOLD, "*Sock|*", "***Sock|***"),
        (Style.ITALIC, "***«Sock»***", "**«Sock»**"),
        (Style.BOLD, "***«Sock»***", "*«Sock»*"),
        (Style.ITALIC, "tap «Sock»", "tap *«Sock»*"),
        (Style.ITALIC, "tap _«Sock»_", "tap «Sock»"),
        (Style.ITALIC, "tap **«Sock»**", "tap ***«Sock»***"),
        (Style.CODE, "tap «Sock»", "tap `«Sock»`"),
        (Style.CODE, "tap `So|ck`", "tap So|ck"),
        (Style.CODE, "a «b`c» d", "a `` «b`c» `` d"),
        (Style.CODE, "`**no|**`", "**no|**"),
        (Style.BOLD, "l'«été» 🙂", "l'**«été»** 🙂"),
        (Style.BOLD, "don|'t", "**don|'t**"),
    ],
)
def test_a_style_is_turned_on_and_off(style: Style, before: str, after: str) -> None:
    if not before:
        assert toggle_style("", 0, 0, style) == ("****", 2, 2)
        return
    assert show(toggle_style(*read(before), style)) == after


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("before", ["tap «Sock» now", "- «one\n- two»", "«Sock»", "a «b c» d\n\ne"])
def test_the_same_button_twice_changes_nothing(style: Style, before: str) -> None:
    once = toggle_style(*read(before), style)
    assert once.text != read(before).text
    assert show(toggle_style(*once, style)) == before


def test_marks_in_code_addresses_and_references_are_no_emphasis() -> None:
    for line in ("`**a**`", "[a](x_y_z)", "{{app_name}} and {{app_name}}", "[1]{a_b.png#x} [2]{a_b.png#y}", r"\*a\*"):
        assert all(span.style is Style.CODE for span in spans(line)), line


def test_an_underscore_within_a_word_is_a_letter() -> None:
    assert spans("snake_case_name") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see «the wipes» now", "see [the wipes](#x)| now"),
        ("see | now", "see [Wipe it](#x)| now"),
        ("see« the wipes »now", "see [the wipes](#x) |now"),
        ("«a]b»", r"[a\]b](#x)|"),
    ],
)
def test_a_link_takes_the_words_that_are_selected(before: str, after: str) -> None:
    made = insert_link(*read(before), "#x", "Wipe it")
    assert show(made).replace("|", "") == after.replace("|", "")
    assert made.start == made.end == after.index(")") + 1


def test_words_that_are_put_in_keep_apart_from_the_word_before() -> None:
    assert insert_words("the light", 9, 9, "[1]{a#b}", apart=True).text == "the light [1]{a#b}"
    assert insert_words("the light ", 10, 10, "[1]{a#b}", apart=True).text == "the light [1]{a#b}"
    assert insert_words("(", 1, 1, "x", apart=True).text == "(x"
