"""A folder is read whole, and what is wrong in it is told with its place while the rest still opens."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from studio.errors import KbError, Place, Problem
from studio.kb.pictures import Variant
from studio.kb.values import Kind, State, Verified
from studio.storage import read_folder
from studio.storage.upgrade import upgraded
from tests.storage.folders import ARTICLE, SEARCH, SIDECAR, small_kb, written_kb


def problems_of(folder: Path) -> dict[str, Problem]:
    return {str(problem.place): problem for problem in read_folder(folder).kb.problems}


def test_the_described_knowledge_base_reads_without_a_problem(tmp_path: Path) -> None:
    kb = read_folder(written_kb(tmp_path)).kb
    assert kb.problems == ()
    assert kb.title.to("de") == "Lull-Hilfe" and kb.languages.targets == ("de", "ja", "ar") and kb.verify_every == 180
    assert [contact.id for contact in kb.contacts] == ["chat", "phone", "mail"]
    article = kb.articles[0]
    assert article.kind is Kind.TROUBLESHOOTING and article.verified == Verified(date(2026, 11, 12), "Firmware 3.2")
    english, german = article.text("en"), article.text("de")
    assert english and german and english.state is State.PUBLISHED and german.title.endswith("durch")
    assert english.body.startswith("An introduction") and english.source == ARTICLE
    assert [expected.line for expected in kb.search.expect] == [5, 6]
    assert kb.snippets[0].texts[0][1].startswith("## Reset")


def test_variants_and_marks_belong_to_their_picture(tmp_path: Path) -> None:
    kb = read_folder(written_kb(tmp_path)).kb
    picture = kb.picture("articles/battery-overnight/charger.png")
    assert picture and [mark.id for mark in picture.marks] == ["light", "a1", "t1", "r1"]
    folder = "articles/battery-overnight/"
    variants = (Variant(folder + "charger.de.png", "de"), Variant(folder + "charger.de.dark.png", "de", True))
    assert picture.variants == variants
    assert [each.path for each in kb.pictures] == [picture.path, "pictures/base.jpg"]


def test_every_text_file_has_its_digest_and_no_picture_has(tmp_path: Path) -> None:
    files = read_folder(written_kb(tmp_path)).files
    assert sorted(files) == [
        "articles/battery-overnight/charger.png.yaml",
        "articles/battery-overnight/de.md",
        "articles/battery-overnight/en.md",
        "kb.yaml",
        "search.yaml",
        "snippets/reset/en.md",
    ]


FRONT = [
    ("kind: howto", "a.md:2:7", "one of how-to"),
    ("state: [draft]", "a.md:2:8", "one of draft"),
    ("title: {en: x}", "a.md:2:8", "text"),
    ("products: {a: b}", "a.md:2:11", "a list"),
    ("keywords:\n  - ok\n  - [no]", "a.md:4:5", "text"),
    ("verified: {on: 2026-13-40}", "a.md:2:11", "`on` in here"),
    ("verified: {with: x}", "a.md:2:11", "`on` in here"),
    ("safety: perhaps", "a.md:2:9", "true or false"),
    ("title: a\ntitle: b", "a.md:3:1", "each key once"),
    ("base: &b {owner: x}\n<<: *b", "a.md:3:1", "keys written out"),
    ("[a]: b", "a.md:2:1", "a key that is text"),
]


@pytest.mark.parametrize(("line", "place", "expected"), FRONT)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_bad_key_is_told_with_line_and_column_and_falls_back(
    tmp_path: Path, line: str, place: str, expected: str, ending: str, mark: str
) -> None:
    text = mark + f"---\n{line}\n---\n\nBody\n".replace("\n", ending)
    folder = small_kb(tmp_path, {"articles/a/en.md": text})
    problems = problems_of(folder)
    found = problems[place.replace("a.md", "articles/a/en.md")]
    assert expected in found.expected and found.do
    article = read_folder(folder).kb.article("a")
    assert article and article.kind is Kind.HOW_TO and article.texts[0].body == f"Body{ending}"


NOT_READABLE = [
    ("---\ntitle: [a\n---\n", 2),
    ("---\ntitle: a\n\tb: c\n---\n", 3),
    ("---\ntitle: 'a\n---\n", 2),
    ("---\n- a\n---\n", 2),
    ("---\ntitle: a\n", 1),
    ("---\ntitle: *nowhere\n---\n", 2),
    ("---\ntitle: a\x07\n---\n", 2),
    ("---\na: " + "[" * 10_000 + "\n---\n", 2),
    (b"---\ntitle: a\n---\n\nB\xff\n", 5),
    ("---\ntitle: a\n---\n".encode("utf-16"), 1),
]


@pytest.mark.parametrize(("text", "line"), NOT_READABLE)
def test_an_article_that_cannot_be_parsed_is_left_out_and_the_others_open(
    tmp_path: Path, text: str | bytes, line: int
) -> None:
    good = "---\ntitle: Good\n---\n"
    kb = read_folder(small_kb(tmp_path, {"articles/a/en.md": text, "articles/b/en.md": good})).kb
    assert [article.id for article in kb.articles] == ["b"]
    place = kb.problems[0].place
    assert place and place.path == "articles/a/en.md" and place.line in (line, line + 1)


def test_a_file_without_front_matter_is_read_as_an_article_without_a_title(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"articles/a/en.md": "# Only text\n"})).kb
    assert kb.articles[0].texts[0].body == "# Only text\n" and kb.articles[0].texts[0].title == ""
    assert kb.problems[0].place == Place("articles/a/en.md", 1, 1)


def test_facts_come_from_the_source_language_only(tmp_path: Path) -> None:
    german = "---\ntitle: Hallo\nkind: answer\nowner: Marketing\n---\n"
    kb = read_folder(small_kb(tmp_path, {"articles/a/en.md": "---\ntitle: Hi\n---\n", "articles/a/de.md": german})).kb
    assert kb.articles[0].kind is Kind.HOW_TO and kb.articles[0].owner == ""


def test_an_article_without_the_source_language_opens_with_the_facts_of_its_first_text(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"articles/a/de.md": "---\ntitle: Hallo\nkind: answer\n---\n"})).kb
    assert kb.articles[0].kind is Kind.ANSWER
    assert kb.problems[0].place == Place("articles/a") and "source language" in kb.problems[0].what


BAD_KB = [
    ("products: [{id: Sock 2, name: x}]", "id"),
    ("sections: {a: b}", "a list of mappings"),
    ("sections: [{id: a}, {id: a}]", "each of them once"),
    ("contexts: {x: 'http://y'}", "article#step"),
    ("hosts: ['http://app.example.org']", "origin"),
    ("hosts: ['https://app.example.org/help']", "origin"),
    ("hosts: ['*']", "origin"),
    ("retired: {Old One: null}", "an id"),
    ("mark_styles: {a: {colour: red, stroke: 900}}", "accent"),
    ("verify_every: often", "days"),
    ("variables: {'a b': c}", "app_name"),
    ("contact: [{id: a, kind: fax}]", "app"),
    ("dictionary: [Lull]", "a mapping"),
    ("dictionary: {English words: [Lull]}", "a language tag"),
    ("dictionary: {en: {Lull: right}}", "a list of texts"),
]


@pytest.mark.parametrize(("line", "expected"), BAD_KB)
def test_a_bad_part_of_kb_yaml_is_told_and_the_rest_opens(tmp_path: Path, line: str, expected: str) -> None:
    kb = read_folder(written_kb(tmp_path, kb=f"handrail: 1\nid: a\ntitle: T\nlanguages: {{source: en}}\n{line}\n")).kb
    assert kb.id == "a"
    assert any(expected in problem.expected for problem in kb.problems)
    assert all(problem.place and problem.place.line == 5 for problem in kb.problems)


@pytest.mark.parametrize("text", ["", "# nothing\n", "id: x\n"])
def test_missing_needed_keys_of_kb_yaml_are_problems(tmp_path: Path, text: str) -> None:
    kb = read_folder(written_kb(tmp_path, kb=text or "\n")).kb
    assert {problem.what for problem in kb.problems} >= {"`title` is missing", "`languages` is missing"}


@pytest.mark.parametrize("text", ["- a\n", "a: [", "handrail: 2\nwhatever: [", "{handrail: 7}", b"id: \xff", "a: b\0"])
def test_a_kb_yaml_that_cannot_be_read_raises_with_its_place(tmp_path: Path, text: str | bytes) -> None:
    written_kb(tmp_path, {"kb.yaml": text})
    with pytest.raises(KbError) as caught:
        read_folder(tmp_path)
    place = caught.value.problem.place
    assert place and place.path == "kb.yaml" and place.line >= 1 and caught.value.problem.do


def test_a_folder_without_kb_yaml_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KbError, match=r"no kb\.yaml"):
        read_folder(tmp_path)


BOMBS = [
    "a: &a {k: v}\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} {{<<: [{('*' + chr(97 + i) + ', ') * 9}]}}\n" for i in range(9)),
    "a: &a [x, x]\n"
    + "".join(f"b{i}: &b{i} [{', '.join(['*a' if i == 0 else f'*b{i - 1}'] * 9)}]\n" for i in range(9)),
    "a: " + "{b: " * 10_000,
    "[" * 1_000_000,
    "? " * 100_000,
    "- " * 100_000,
]


@pytest.mark.parametrize("bomb", BOMBS, ids=["merge", "aliases", "mappings", "lists", "keys", "dashes"])
def test_a_bomb_is_refused_at_once(tmp_path: Path, bomb: str) -> None:
    written_kb(tmp_path, {"search.yaml": bomb, "articles/battery-overnight/charger.png.yaml": bomb})
    began = time.process_time()
    kb = read_folder(tmp_path).kb
    assert time.process_time() - began < 2
    assert {str(problem.place).split(":")[0] for problem in kb.problems} == {
        "search.yaml",
        "articles/battery-overnight/charger.png.yaml",
    }
    assert kb.articles


NAMES = [
    ("articles/battery-overnight/en (conflicted copy 2026-11-12).md", "two versions"),
    ("articles/battery-overnight/en.sync-conflict-20261112-101112-ABCDEFG.md", "two versions"),
    ("articles/battery-overnight/en.md~", "two versions"),
    ("articles/battery-overnight/en (conflict 1).md", "two versions"),
    ("articles/battery-overnight/.~en.md.12-1.handrail", "two versions"),
    ("articles/battery-overnight/.#en.md", "two versions"),
    ("kb (conflicted copy).yaml", "two versions"),
    (".~kb.yaml.12-1.handrail", "two versions"),
    ("articles/battery-overnight/EN.md", "one name on some disks"),
    ("articles/battery-overnight/notes.md", "not read"),
    ("articles/Battery Overnight!/en.md", "not read"),
    ("pictures/bäse.jpg.yaml", "no such picture"),
    ("articles/battery-overnight/charger.de.png.yaml", "is a variant"),
]


@pytest.mark.parametrize(("path", "what"), NAMES)
def test_a_name_that_means_trouble_is_told(tmp_path: Path, path: str, what: str) -> None:
    written_kb(tmp_path, {path: "---\ntitle: x\n---\n" if path.endswith(".md") else "handrail: 1\n"})
    kb = read_folder(tmp_path).kb
    assert [article.id for article in kb.articles] == ["battery-overnight"]
    assert [text.language for text in kb.articles[0].texts] == ["de", "en"]
    assert any(what in problem.what and problem.do for problem in kb.problems)


def test_an_id_that_is_none_gets_a_suggestion(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"articles/Süß & Salzig/en.md": "---\ntitle: x\n---\n"})).kb
    assert kb.articles == () and "`suss-salzig`" in kb.problems[0].do


def test_names_that_differ_in_unicode_form_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"pictures/caf\u00e9.png": "x", "pictures/cafe\u0301.png": "x"}
    assert any("one name" in problem.what for problem in read_folder(small_kb(tmp_path, files)).kb.problems)


def test_links_that_leave_the_knowledge_base_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "en.md").write_text("---\ntitle: secret\n---\n")
    folder = small_kb(tmp_path / "kb", {"articles/a/en.md": "---\ntitle: A\n---\n"})
    (folder / "articles/b").symlink_to(outside)
    (folder / "articles/a/de.md").symlink_to(outside / "en.md")
    (folder / "search.yaml").symlink_to(outside / "en.md")
    kb = read_folder(folder).kb
    assert [article.id for article in kb.articles] == ["a"] and len(kb.articles[0].texts) == 1
    assert sorted(str(problem.place) for problem in kb.problems) == ["articles/a/de.md", "articles/b", "search.yaml"]


def test_a_kb_yaml_that_links_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("id: x\n")
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb/kb.yaml").symlink_to(tmp_path / "real.yaml")
    with pytest.raises(KbError, match="leads out"):
        read_folder(tmp_path / "kb")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_does_not_hang_the_reading(tmp_path: Path) -> None:
    folder = small_kb(tmp_path, {"articles/a/en.md": "---\ntitle: A\n---\n"})
    os.mkfifo(folder / "articles/a/de.md")
    assert "no file" in read_folder(folder).kb.problems[0].what


@pytest.mark.parametrize(
    ("path", "text"), [("search.yaml", SEARCH), ("articles/battery-overnight/charger.png.yaml", SIDECAR)]
)
def test_a_broken_settings_file_is_told_and_read_as_empty(tmp_path: Path, path: str, text: str) -> None:
    written_kb(tmp_path, {path: text + "x: ["})
    kb = read_folder(tmp_path).kb
    assert [str(problem.place).split(":")[0] for problem in kb.problems] == [path]


def test_a_mark_without_its_geometry_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    sidecar = "marks:\n  - {id: a, kind: arrow, from: [0, 0]}\n  - {id: b, kind: number, at: [0.5, 0.5]}\n"
    kb = read_folder(small_kb(tmp_path, {"pictures/a.png": "x", "pictures/a.png.yaml": sidecar})).kb
    assert [mark.id for mark in kb.pictures[0].marks] == ["b"]
    assert str(kb.problems[0].place) == "pictures/a.png.yaml:2:5" and "`to`" in kb.problems[0].what


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[float] = []
    read_folder(written_kb(tmp_path), lambda share, _: told.append(share))
    assert told == sorted(told) and told[-1] == 1.0


def test_a_planted_upgrade_runs_each_step_once_and_in_order() -> None:
    steps = {1: lambda path, text: f"{text}{path}:2 ", 2: lambda path, text: f"{text}{path}:3 "}
    assert upgraded("kb.yaml", "", 1, steps, known=3) == "kb.yaml:2 kb.yaml:3 "
    assert upgraded("kb.yaml", "as it is", 3, steps, known=3) == "as it is"
    with pytest.raises(KbError, match="format 4"):
        upgraded("kb.yaml", "", 4, steps, known=3)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("weights: {title: 20.5}", "a number from 0 to 20"),
        ("weights: {title: heavy}", "a number from 0 to 20"),
        ("weights: {titles: 3}", "one of title, questions"),
        ("weights: 3", "a mapping"),
    ],
)
def test_a_bad_weight_is_told_with_its_place_and_the_rest_of_the_search_is_read(
    tmp_path: Path, line: str, expected: str
) -> None:
    kb = read_folder(small_kb(tmp_path, {"search.yaml": f"pinned: [{{query: a, article: b}}]\n{line}\n"})).kb
    (problem,) = [one for one in kb.problems if one.place and one.place.path == "search.yaml"]
    assert problem.place and problem.place.line == 2 and expected in problem.expected and problem.do
    assert kb.search.weights == () and kb.search.pinned[0].query == "a"


def test_weights_are_read_in_their_order(tmp_path: Path) -> None:
    kb = read_folder(small_kb(tmp_path, {"search.yaml": "weights: {links: 0, title: 2.5}\n"})).kb
    assert kb.search.weights == (("links", 0.0), ("title", 2.5)) and not kb.problems
