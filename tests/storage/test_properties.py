"""Whatever stands in a file: problems with a place, never another exception, and nothing lost on the way back."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from studio.errors import KbError
from studio.kb.phrases import Phrase
from studio.kb.pictures import Mark, MarkKind, Point
from studio.kb.values import Article, Expectation, Kind, KnowledgeBase, Noted, State, Verified
from studio.storage import format_article, format_kb, format_picture, format_search, parse_front_matter, read_folder
from studio.storage.lines import dominant_ending
from tests.storage.folders import ARTICLE, KB, SEARCH, SIDECAR, small_kb

PIECES = [
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "- ",
    "? ",
    ": ",
    ":",
    "#",
    "&a ",
    "*a",
    "<<: *a",
    "!t ",
    "!!int ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\ufeff",
    "\x00",
    "\x85",
    "\u2028",
    "é",
    "🙂",
    "\\",
    "~",
    "yes",
    "2026-11-12",
    "1e9999",
    "0x",
    "handrail: 1",
    "title: ",
    "marks:",
    "id: a",
    "- {id: a, kind: box}",
    "at: [1, .nan]",
    "180d",
    "\ud7ff",
    "en: ",
    "sections:",
    "a: &a [x]",
    "{a: {b: [c, {d: e}]}}",
    "- - - x",
    "? [a]\n: b",
]

plain_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-9, 9999),
        st.floats(),
        st.dates(),
        st.sampled_from(PIECES),
        st.text(max_size=9),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["id", "kind", "at", "box", "query", "finds", "en", "say", "mean", "name", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Valid text with a few pieces put in, cut out or doubled."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.one_of(st.just(start), st.integers(start, min(len(text), start + 12))))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.just(text[start:end] * 2), st.text(max_size=3)))
        text = text[:start] + piece + text[end:]
    return text


@st.composite
def keyed(draw: st.DrawFn, text: str) -> str:
    """Valid text in which one line's value is anything at all."""
    import yaml

    lines = [line for line in text.splitlines() if ":" in line and not line.startswith((" ", "---"))]
    key = draw(st.sampled_from(lines)).partition(":")[0]
    value = yaml.safe_dump({key: draw(plain_values)}, allow_unicode=True, default_flow_style=draw(st.booleans()))
    return value if not text.startswith("---") else f"---\n{value}---\n\nBody\n"


def anything(text: str) -> st.SearchStrategy[bytes]:
    """Bytes as they may stand in a file that should hold something like `text`."""
    return st.one_of(
        mutated(text).map(lambda it: it.encode("utf-8", "replace")),
        mutated(text.replace("\n", "\r\n")).map(lambda it: it.encode("utf-8", "replace")),
        keyed(text).map(lambda it: it.encode("utf-8", "replace")),
        st.lists(st.sampled_from(PIECES), max_size=12).map(lambda parts: "".join(parts).encode()),
        st.text(max_size=60).map(lambda it: it.encode("utf-8", "replace")),
        st.binary(max_size=60),
    )


@cache
def folder_for(path: str) -> Path:
    """A folder of this process in which only `path` changes: making one for each input takes longer than reading it."""
    root = Path(mkdtemp())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return small_kb(root, {"pictures/a.png": b"", path: b""})


def reread(path: str, content: bytes) -> KnowledgeBase:
    """A small knowledge base with that file, every problem of which has a place in it and says what to do."""
    root = folder_for(path)
    (root / path).write_bytes(content)
    kb = read_folder(root).kb
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for problem in kb.problems:
        assert problem.place and problem.place.line <= lines and problem.what and problem.expected and problem.do
    return kb


def facts(article: Article) -> Article:
    return replace(article, texts=tuple(replace(text, source="") for text in article.texts))


@given(anything(ARTICLE))
@example(b"---\n\xef\xbb\xbf---\n")
def test_any_front_matter_gives_problems_with_a_place_and_keeps_its_bytes(content: bytes) -> None:
    kb = reread("articles/a/en.md", content)
    for article in kb.articles:
        # an empty file is written like a new one
        assert not content or format_article(kb, article, article.texts[0]).encode() == content
    parse_front_matter(content.decode("utf-8", "replace"), "a.md")


@given(anything(KB))
def test_any_kb_yaml_gives_problems_with_a_place_and_keeps_its_bytes(content: bytes) -> None:
    try:
        kb = reread("kb.yaml", content)
    except KbError as error:
        assert error.problem.place  # noqa: PT017 - an error with a place is one of the good ends
    else:
        assert not content or format_kb(kb).encode() == content


@given(anything(SIDECAR))
def test_any_sidecar_gives_problems_with_a_place_and_keeps_its_bytes(content: bytes) -> None:
    kb = reread("pictures/a.png.yaml", content)
    assert format_picture(kb.pictures[0]).encode("utf-8", "surrogateescape") == content


@given(anything(SEARCH))
def test_any_search_yaml_gives_problems_with_a_place_and_keeps_its_bytes(content: bytes) -> None:
    kb = reread("search.yaml", content)
    assert format_search(kb).encode("utf-8", "surrogateescape") == content


words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
noted = st.builds(
    Noted,
    st.dates(date(1000, 1, 1)),
    st.one_of(words, st.dictionaries(st.sampled_from(["en", "de"]), words, min_size=1)).map(Phrase.of),
    st.lists(words, max_size=3).map(tuple),
    st.booleans(),
)
changes: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"title": words}),
    st.fixed_dictionaries({"summary": words}),
    st.fixed_dictionaries({"keywords": st.lists(words, max_size=4).map(tuple)}),
    st.fixed_dictionaries({"questions": st.lists(words, max_size=4).map(tuple)}),
    st.fixed_dictionaries({"state": st.sampled_from(State)}),
    st.fixed_dictionaries({"body": words}),
    st.fixed_dictionaries({"kind": st.sampled_from(Kind)}),
    st.fixed_dictionaries({"products": st.lists(words, max_size=3).map(tuple)}),
    st.fixed_dictionaries({"verified": st.builds(Verified, st.dates(date(1000, 1, 1)), words)}),
    st.fixed_dictionaries({"owner": words, "safety": st.booleans()}),
    st.fixed_dictionaries({"changes": st.tuples(noted)}),
)
OF_A_TEXT = {"title", "summary", "keywords", "questions", "state", "body"}


@given(st.one_of(st.just(ARTICLE.encode()), anything(ARTICLE)), changes)
@example(b"\n\r\r", {"title": "0"})
@example(b"---\rtitle: a\r---\r\rText", {"body": "\nText"})
@example(b"---\rtitle: a\r---\rText", {"body": "\nText"})
def test_a_change_of_an_article_reads_back_and_nothing_else_changed(content: bytes, change: dict[str, Any]) -> None:
    before = reread("articles/a/en.md", content)
    for article in before.articles:
        text = replace(article.texts[0], **{key: value for key, value in change.items() if key in OF_A_TEXT})
        shared = {key: value for key, value in change.items() if key not in OF_A_TEXT}
        wanted = replace(article, texts=(text,), **shared)
        written = format_article(before, wanted, text)
        again = reread("articles/a/en.md", written.encode())
        assert facts(again.articles[0]) == facts(wanted)
        old = unknown_values(article.texts[0].source)
        assert unknown_values(written) == old
        if content == ARTICLE.encode():
            keys = tuple(change)
            assert other_lines(ARTICLE, keys) == other_lines(written, keys)


KNOWN = {
    "title",
    "kind",
    "summary",
    "section",
    "products",
    "moments",
    "keywords",
    "questions",
    "state",
    "owner",
    "verified",
    "former_titles",
    "safety",
    "changes",
}


def unknown_values(text: str) -> dict[str, str]:
    values, _, _ = parse_front_matter(text, "a.md")
    return {key: repr(value) for key, value in values.items() if key not in KNOWN}


def other_lines(text: str, keys: tuple[str, ...]) -> list[str]:
    """The lines of an article but those of some keys."""
    if "body" in keys:
        return text.partition("---\n\n")[0].splitlines()
    lines, skipping = list[str](), False
    for line in text.split("\n"):
        skipping = line.startswith(tuple(f"{key}:" for key in keys)) or (skipping and line.startswith("  "))
        if not skipping:
            lines.append(line)
    return lines


@given(anything(SIDECAR), st.integers(0, 9), st.floats(-1, 2))
def test_a_change_of_marks_reads_back(content: bytes, at: int, x: float) -> None:
    kb = reread("pictures/a.png.yaml", content)
    picture = kb.pictures[0]
    marks = [mark for number, mark in enumerate(picture.marks) if number != at]
    marks.insert(at % (len(marks) + 1), Mark(f"new-{at}", MarkKind.NUMBER, Point(x, 0.5)))
    wanted = replace(picture, marks=tuple(marks))
    try:
        text = format_picture(wanted)
    except KbError as error:
        assert error.problem.place  # noqa: PT017 - it was broken, and stays so until somebody repairs it
    else:
        again = reread("pictures/a.png.yaml", text.encode()).pictures[0]
        assert (again.crop, again.marks) == (wanted.crop, wanted.marks)


@given(anything(SEARCH), words, st.integers(1, 1000))
def test_a_change_of_expectations_reads_back(content: bytes, query: str, within: int) -> None:
    kb = reread("search.yaml", content)
    search = replace(kb.search, expect=(*kb.search.expect[1:], Expectation(query, "no-such", within)))
    try:
        text = format_search(replace(kb, search=search))
    except KbError as error:
        assert error.problem.place  # noqa: PT017 - it was broken, and stays so until somebody repairs it
    else:
        again = reread("search.yaml", text.encode()).search
        assert again.synonyms == search.synonyms and again.pinned == search.pinned
        assert [replace(each, line=0) for each in again.expect] == [replace(each, line=0) for each in search.expect]


@example(b"---\n...", "", 0)
@given(anything(KB), words, st.integers(0, 99999))
def test_a_change_of_kb_yaml_reads_back(content: bytes, variable: str, every: int) -> None:
    try:
        kb = reread("kb.yaml", content)
    except KbError:
        return
    contacts = kb.contacts[1:]
    variables = tuple(pair for pair in kb.variables if pair[0] != "new")
    wanted = replace(kb, contacts=contacts, variables=(*variables, ("new", variable)), verify_every=every)
    text = format_kb(wanted)
    again = reread("kb.yaml", text.encode())
    assert replace(again, problems=(), source="", pictures=()) == replace(wanted, problems=(), source="", pictures=())


@given(st.lists(st.sampled_from(["a\n", "b\r\n", "c\r", "d"]), max_size=9))
def test_the_dominant_ending_is_one_that_is_there(lines: list[str]) -> None:
    ending = dominant_ending("".join(lines))
    assert ending in "".join(lines) or ending == "\n"
