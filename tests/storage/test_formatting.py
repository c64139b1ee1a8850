"""What did not change keeps its bytes, and a changed key changes its own lines alone."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from studio.errors import KbError
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from studio.kb.values import (
    Article,
    Contact,
    ContactKind,
    Kind,
    KnowledgeBase,
    Languages,
    Noted,
    Section,
    State,
    Text,
    Verified,
)
from studio.storage import format_article, format_kb, format_picture, format_search, read_folder, save_changes
from studio.storage.plain import inline
from tests.storage.folders import ARTICLE, GERMAN, KB, SEARCH, SIDECAR, small_kb, written_kb


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return read_folder(written_kb(tmp_path)).kb


def changes(before: str, after: str) -> list[str]:
    """The lines that went (-) and came (+)."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def formatted(kb: KnowledgeBase, language: str = "en", facts: dict[str, Any] | None = None, **of_text: Any) -> str:
    article = replace(kb.articles[0], **(facts or {}))
    text = article.text(language)
    assert text
    return format_article(kb, article, replace(text, **of_text))


def test_an_unchanged_knowledge_base_keeps_every_byte(kb: KnowledgeBase) -> None:
    assert formatted(kb) == ARTICLE and formatted(kb, "de") == GERMAN
    assert format_kb(kb) == KB and format_search(kb) == SEARCH
    assert format_picture(kb.pictures[0]) == SIDECAR and format_picture(kb.pictures[1]) == ""


ONE_CHANGE: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    (
        {"kind": Kind.ANSWER},
        {},
        [
            "-kind: troubleshooting            # how-to | troubleshooting | answer",
            "+kind: answer            # how-to | troubleshooting | answer",
        ],
    ),
    ({"owner": ""}, {}, ["-owner: Hardware support"]),
    (
        {"verified": Verified(date(2027, 1, 2), "Firmware 3.2")},
        {},
        ["-verified: {on: 2026-11-12, with: Firmware 3.2}", "+verified: {on: 2027-01-02, with: Firmware 3.2}"],
    ),
    ({"safety": True}, {}, ["-safety: false", "+safety: true"]),
    (
        {
            "changes": (
                Noted(
                    date(2026, 11, 20), Phrase.of({"en": "Until it clicks.", "de": "Bis es klickt."}), ("seat",), True
                ),
                Noted(date(2026, 11, 21), Phrase.of("For {{app_name}} too.")),
            )
        },
        {},
        [
            "+changes:",
            "+  - {date: 2026-11-20, text: {en: Until it clicks., de: Bis es klickt.}, steps: [seat], wrong: true}",
            '+  - {date: 2026-11-21, text: "For {{app_name}} too."}',
        ],
    ),
    ({"products": ("sock-2", "yes", "a, b")}, {}, ["-products: [sock-2]", '+products: [sock-2, "yes", "a, b"]']),
    ({}, {"questions": ("Why is my baby's sock dead in the morning?", "No: why? #1")}, ['+  - "No: why? #1"']),
    (
        {},
        {"questions": ()},
        [
            "-questions:                       # in customers' own words",
            "-  - Why is my baby's sock dead in the morning?",
        ],
    ),
    ({}, {"title": "2026-11-12"}, ["-title: The sock's battery doesn't last the night", '+title: "2026-11-12"']),
    (
        {},
        {"body": "New.\n"},
        [
            "-An introduction, in Markdown.",
            "-",
            "-## Seat the sock on the charger {#seat}",
            "-",
            "-1. Place the sock with the light facing up [1]{charger.png#light}.",
            "+New.",
        ],
    ),
]


@pytest.mark.parametrize(("facts", "of_text", "expected"), ONE_CHANGE)
def test_a_changed_key_of_an_article_changes_its_own_lines(
    kb: KnowledgeBase, facts: dict[str, Any], of_text: dict[str, Any], expected: list[str]
) -> None:
    assert changes(ARTICLE, formatted(kb, facts=facts, **of_text)) == expected


def test_a_translation_does_not_take_facts_of_the_article(kb: KnowledgeBase) -> None:
    text = formatted(kb, "de", {"kind": Kind.ANSWER, "owner": "Support"}, summary="Kurz")
    assert changes(GERMAN, text) == ["+summary: Kurz"]


KB_CHANGES: list[tuple[dict[str, Any], list[str]]] = [
    ({"verify_every": 90}, ["-verify_every: 180d", "+verify_every: 90d"]),
    (
        {"variables": (("app_name", "Lull"), ("hub", "3"))},
        ["-variables: {app_name: Lull}", '+variables: {app_name: Lull, hub: "3"}'],
    ),
    ({"dictionary": (("en", ("Lull", "no")),)}, ['+dictionary: {en: [Lull, "no"]}']),
    (
        {"moments": ("before-purchase", "purchase")},
        [
            "-moments: [before-purchase, purchase, setup, using, renewing]     # the customer's journey",
            "+moments: [before-purchase, purchase]     # the customer's journey",
        ],
    ),
    ({"languages": Languages()}, ["-languages: {source: en, targets: [de, ja, ar]}", "+languages: {source: en}"]),
]


@pytest.mark.parametrize(("facts", "expected"), KB_CHANGES)
def test_a_changed_key_of_kb_yaml_changes_its_own_lines(
    kb: KnowledgeBase, facts: dict[str, Any], expected: list[str]
) -> None:
    assert changes(KB, format_kb(replace(kb, **facts))) == expected


def test_a_changed_item_keeps_its_unknown_keys_and_the_comments_of_the_others(kb: KnowledgeBase) -> None:
    chat, phone, mail = kb.contacts
    phone = replace(phone, to="+49 30 1")
    web = Contact("web", ContactKind.WEB, Phrase.of("Site"), "https://example.org")
    text = format_kb(replace(kb, contacts=(phone, chat, web, mail)))
    lines = text[text.index("contact:") : text.index("variables:")].splitlines()
    assert lines == [
        "contact:",
        "  # answered from Berlin",
        "  - {id: phone, kind: tel, to: +49 30 1, prefix: 49}",
        '  - {id: chat, kind: app, label: {en: Chat with us}, hours: "Mo-Fr 08:00-20:00 Europe/Berlin"}',
        '  - {id: web, kind: web, to: "https://example.org", label: Site}',
        "  - {id: mail, kind: mailto, to: help@example.org}",
    ]


def test_a_moved_mark_changes_its_line_alone(kb: KnowledgeBase) -> None:
    picture = kb.pictures[0]
    marks = tuple(replace(mark, at=Point(0.5, 0.25)) if mark.id == "t1" else mark for mark in picture.marks)
    assert changes(SIDECAR, format_picture(replace(picture, marks=marks))) == [
        "-  - {id: t1, kind: text, at: [0.62, 0.18], text: {en: Facing up, de: Nach oben}, tilt: 3}",
        "+  - {id: t1, kind: text, at: [0.5, 0.25], text: {en: Facing up, de: Nach oben}, tilt: 3}",
    ]
    assert changes(SIDECAR, format_picture(replace(picture, crop=None, marks=picture.marks[:3]))) == [
        "-crop: [0.05, 0.00, 0.90, 1.00]          # x, y, width, height",
        "-  - {id: r1, kind: remove, box: [0.10, 0.80, 0.30, 0.06]}     # these pixels leave",
    ]


def test_what_could_not_be_read_survives_a_change_beside_it(tmp_path: Path) -> None:
    sidecar = "marks:\n  - {id: a, kind: sparkle, at: [0, 0]}\n  - {id: b, kind: number, at: [0.5, 0.5]}\n"
    kb = read_folder(small_kb(tmp_path, {"pictures/a.png": "x", "pictures/a.png.yaml": sidecar})).kb
    mark = replace(kb.pictures[0].marks[0], series="z")
    text = format_picture(replace(kb.pictures[0], marks=(mark,)))
    assert "{id: a, kind: sparkle, at: [0, 0]}" in text and "series: z" in text


@pytest.mark.parametrize("series", ["A", "5", "012"])
def test_a_series_that_looks_like_a_number_is_read_again_as_it_was(tmp_path: Path, series: str) -> None:
    sidecar = "marks:\n  - {id: b, kind: number, at: [0.5, 0.5]}\n"
    kb = read_folder(small_kb(tmp_path, {"pictures/a.png": "x", "pictures/a.png.yaml": sidecar})).kb
    mark = replace(kb.pictures[0].marks[0], series=series)
    (tmp_path / "pictures/a.png.yaml").write_text(format_picture(replace(kb.pictures[0], marks=(mark,))), "utf-8")
    assert read_folder(tmp_path).kb.pictures[0].marks == (mark,)


BROKEN = "marks: [\n"


def test_a_broken_file_is_given_back_as_it_is_and_is_not_changed(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"pictures/a.png": "x", "pictures/a.png.yaml": BROKEN})).kb
    assert format_picture(kb.pictures[0]) == BROKEN
    with pytest.raises(KbError) as caught:
        format_picture(replace(kb.pictures[0], crop=Box(0, 0, 0.5, 0.5)))
    assert str(caught.value.problem.place) == "pictures/a.png.yaml:2:1"


FORMS = [
    "{title: T, kind: answer, own: {a: [1, 2.50]}}",
    "title: &t T\nkind: answer\nown: *t",
    "? title\n: T\nkind: answer\nown: 1",
    "title: T\nkind: answer\ntitle: again\nown: 1",
    "  title: T\n  kind: answer\n  own: 1",
    "title: T # c\nkind:\n  answer\nown: |\n  two\n\n  lines\n\n",
    "title: >-\n  T\nkind: 'answer'\nown: 0x1F",
    "own: {on: yes, 1: 2026-11-12}\ntitle: T\nkind: answer",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_to_write_yaml_takes_a_change_and_keeps_its_meaning(tmp_path: Path, form: str, ending: str) -> None:
    source = f"---\n{form}\n---\n\nBody\n".replace("\n", ending)
    kb = read_folder(small_kb(tmp_path, {"articles/a/en.md": source})).kb
    before = yaml.safe_load(form)
    for facts in ({"title": "New: title"}, {"state": State.APPROVED}, {"title": "", "keywords": ("a", "b")}):
        article = replace(kb.articles[0], texts=(replace(kb.articles[0].texts[0], **facts),), owner="Support")
        text = format_article(kb, article, article.texts[0])
        front = text.split("---" + ending)[1]
        after = yaml.safe_load(front.replace("\r\n", "\n").replace("\r", "\n"))
        assert after["own"] == before["own"] and after["owner"] == "Support"
        assert text.endswith(f"---{ending}{ending}Body{ending}")
        again = read_folder(small_kb(tmp_path, {"articles/a/en.md": text.encode()})).kb.articles[0]
        assert replace(again, texts=()) == replace(article, texts=())
        assert replace(again.texts[0], source="") == replace(article.texts[0], source="")


TEXTS = [
    "yes",
    "No",
    "on",
    "~",
    "null",
    "",
    " ",
    " lead",
    "trail ",
    "12",
    "1.5",
    "1e3",
    "0x1F",
    "0o17",
    "1_000",
    "12:30:45",
    "2026-11-12",
    "2026-11-12 10:00:00",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "- a",
    "?",
    "? a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "{a}",
    "[a]",
    "a, b",
    "'a'",
    '"a"',
    "a\\b",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "\ta",
    "🙂",
    "é\u0301",
    "a\u2028b",
    "a\x85b",
    "\ufeffa",
    "\x00",
    "\x7f",
    "---",
    "...",
    "<<",
    "=",
    ".5",
    "+1",
    "-",
    "--- a",
    "C:\\x",
    "it's",
    'say "hi"',
    "ا",
    "٣",
    "\u200b",
    "a" * 900,
    "\ud7ff",
    "\U0010ffff",
    "\ue000",
    "\ufffd",
    "_",
    "1__0",
    "0b1",
    "+.inf",
    ".NaN",
    "y",
    "N",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_text_to_every_reader_of_yaml(text: str) -> None:
    assert yaml.safe_load(f"key: {inline(text)}\n") == {"key": text}
    assert yaml.safe_load(f"key: {{{inline(text, True)}: [{inline(text, True)}]}}\n") == {"key": {text: [text]}}


def test_new_files_are_written_in_the_order_of_the_format(golden: Any, kb: KnowledgeBase) -> None:
    fresh = replace(kb, source="", search=replace(kb.search, source=""))
    golden("article.md", formatted(kb, source=""))
    golden("translation.md", formatted(kb, "de", source=""))
    golden("kb.yaml", format_kb(fresh))
    golden("search.yaml", format_search(fresh))
    golden("sidecar.yaml", format_picture(replace(kb.pictures[0], sidecar="")))


def test_a_file_without_front_matter_gets_some_only_when_it_has_something_to_say(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"articles/a/en.md": "\ufeffText\r\n"})).kb
    article, text = kb.articles[0], kb.articles[0].texts[0]
    assert format_article(kb, article, text) == "\ufeffText\r\n"
    assert format_article(kb, article, replace(text, body="New")) == "\ufeffNew"
    titled = format_article(kb, article, replace(text, title="T"))
    assert titled == "\ufeff---\r\ntitle: T\r\n---\r\n\r\nText\r\n"
    ruled = format_article(kb, article, replace(text, body="---\nrule\n---\n"))
    assert ruled == "\ufeff---\r\n---\r\n\r\n---\nrule\n---\n"


IMPOSSIBLE = [
    replace(KnowledgeBase("ok", Phrase.of("T")), id="Not An Id"),
    KnowledgeBase("ok", Phrase.of("T"), sections=(Section("Two Words", Phrase.of("x")),)),
    KnowledgeBase("ok", Phrase.of("T"), variables=(("two words", "x"),)),
]


@pytest.mark.parametrize("kb", IMPOSSIBLE)
def test_a_value_that_would_not_read_back_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError):
        format_kb(kb)


def test_a_mark_without_geometry_is_refused() -> None:
    with pytest.raises(KbError):
        format_picture(Picture("pictures/a.png", marks=(Mark("a", MarkKind.BOX),)))


def test_two_expectations_of_one_query_do_not_get_mixed_up(tmp_path: Path) -> None:
    lines = "expect:\n  - {query: q, finds: a, own: 1}\n  - {query: q, finds: b, own: 2}\n"
    reading = read_folder(small_kb(tmp_path, {"search.yaml": lines}))
    first, second = reading.kb.search.expect
    after = replace(reading.kb, search=replace(reading.kb.search, expect=(second, replace(first, within=3))))
    save_changes(tmp_path, reading.kb, after, reading.files)
    found = read_folder(tmp_path).kb.search.expect
    assert [(each.finds, each.within) for each in found] == [("b", 1), ("a", 3)]


def test_a_question_or_a_group_of_synonyms_in_other_words_keeps_what_stands_beside_it(tmp_path: Path) -> None:
    lines = (
        "synonyms:\n  en:\n    - [lamp, light] # said by most\n    - [cold, chilly]\n"
        "expect:\n  # the top call\n  - {query: stays cold, finds: boil, note: ask Ann} # since March\n"
        "  - {query: lamp, finds: boil}\n"
    )
    search = read_folder(small_kb(tmp_path, {"search.yaml": lines})).kb
    synonyms = (replace(search.search.synonyms[0], mean=("lamp", "light", "bulb")), *search.search.synonyms[1:])
    expect = (replace(search.search.expect[0], query="never warm"), *search.search.expect[1:])
    after = replace(search, search=replace(search.search, synonyms=synonyms, expect=expect))
    assert format_search(after) == lines.replace("light]", "light, bulb]").replace("stays cold", "never warm")


def test_a_new_article_with_any_body_reads_back(tmp_path: Path) -> None:
    for body in ("", "\n", "\n\nx", "x", "---\n", " \nx", "\r\nx"):
        kb = read_folder(small_kb(tmp_path)).kb
        article = Article("a", (Text("en", "T", body=body),))
        small_kb(tmp_path, {"articles/a/en.md": format_article(kb, article, article.texts[0]).encode()})
        assert read_folder(tmp_path).kb.articles[0].texts[0].body == body
