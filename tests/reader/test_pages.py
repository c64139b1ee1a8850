"""The pages themselves: whole, well-formed, escaped, and the same every time."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from studio.reader import assets, counted, direction, language_name, spoken_words, words, write_page
from studio.reader.hours import say_hours
from studio.reader.values import ArticlePage, MovedPage
from tests.conftest import Golden
from tests.reader.pages import build

HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}'
VOID = {"meta", "link", "img", "input", "source", "hr", "br", "path", "circle", "ellipse", "rect"}


class Reading(HTMLParser):
    """Checks that elements nest, and gathers ids, addresses and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "srcset"):
                self.addresses.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without an element"
        assert self.open.pop() == tag


def every_page(bundle: Path) -> list[Path]:
    return sorted(bundle.rglob("*.html"))


def test_every_page_is_whole(bundle: Path) -> None:
    for path in every_page(bundle):
        html = path.read_text(encoding="utf-8")
        reading = Reading(html)
        assert reading.open == [], path
        assert len(reading.ids) == len(set(reading.ids)), path
        assert reading.tags.count("h1") == 1, path
        assert reading.tags.count("main") == 1, path
        assert "style" not in reading.attributes, path
        assert not [name for name in reading.attributes if name.startswith("on")], path
        assert html.startswith("<!doctype html>\n<html lang=")
        assert html.endswith("</html>\n")


def test_no_line_of_a_page_ends_in_spaces_or_stands_empty(bundle: Path) -> None:
    for path in every_page(bundle):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert line == line.rstrip(), f"{path}:{number}"
            assert line, f"{path}:{number}"


def test_every_address_leads_somewhere_in_the_bundle(bundle: Path) -> None:
    for path in every_page(bundle):
        for address in Reading(path.read_text(encoding="utf-8")).addresses:
            if not address.startswith(("#", "https:", "tel:", "mailto:")):
                target = (path.parent / address.partition("#")[0]).resolve()
                assert target.is_file(), f"{path}: {address}"
            elif address.startswith("#"):
                assert address[1:] in Reading(path.read_text(encoding="utf-8")).ids, f"{path}: {address}"


def test_the_same_values_give_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    for path in every_page(bundle):
        assert path.read_bytes() == (again / path.relative_to(bundle)).read_bytes()


@pytest.mark.parametrize(
    "page",
    ["index.html", "en/battery-overnight.html", "ar/sections/battery.html", "ja/search.html", "de/battery-old.html"],
)
def test_pages_look_as_they_did(bundle: Path, golden: Golden, page: str) -> None:
    golden(page.replace("/", "-"), (bundle / page).read_text(encoding="utf-8"))


def hostile_article() -> ArticlePage:
    return {
        "site": {
            "id": "x",
            "title": HOSTILE,
            "languages": [{"tag": "en", "name": HOSTILE, "dir": "ltr", "href": HOSTILE}],
        },
        "page": {"language": "en", "dir": "ltr", "root": "../", "title": HOSTILE, "summary": HOSTILE},
        "article": {
            "id": "x",
            "title": HOSTILE,
            "summary": HOSTILE,
            "kind": "how-to",
            "section": {"title": HOSTILE, "href": HOSTILE},
            "fragment": "<p>as it is</p>",
            "steps": 1,
            "verified": {"on": "2026-01-02", "with_what": HOSTILE},
            "related": [{"title": HOSTILE, "href": HOSTILE, "summary": HOSTILE}],
            "contacts": [{"id": "x", "kind": "web", "label": HOSTILE, "href": HOSTILE, "hours": HOSTILE}],
        },
    }


def test_texts_are_escaped_and_the_fragment_is_not() -> None:
    html = write_page("article", hostile_article())
    assert "<script>alert" not in html
    assert "49" not in html
    assert '"><script' not in html
    assert "\n<p>as it is</p>\n" in html
    assert Reading(html).open == []


def test_a_date_is_told_by_its_element() -> None:
    assert '<time datetime="2026-01-02">2026-01-02</time>' in write_page("article", hostile_article())


def test_what_nothing_replaced_says_so_and_leads_nowhere() -> None:
    values: MovedPage = {
        "site": {
            "id": "x",
            "title": "Help",
            "languages": [{"tag": "en", "name": "English", "dir": "ltr", "href": "#"}],
        },
        "page": {"language": "en", "dir": "ltr", "root": "../", "title": "Old"},
        "moved": {
            "href": "",
            "title": "",
            "sections": [{"title": "Battery", "href": "sections/battery.html"}],
            "contacts": [{"id": "phone", "kind": "tel", "label": "Call us", "href": "tel:+4930"}],
        },
    }
    html = write_page("moved", values)
    assert "This page is no longer here" in html
    assert '<a class="article-link" href="sections/battery.html">' in html
    assert 'href="tel:+4930"' in html
    assert 'http-equiv="refresh"' not in html


def test_a_bundle_in_one_language_has_no_language_menu() -> None:
    assert ">Language<" not in write_page("article", hostile_article())


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 step"),
        ("en", 4, "4 steps"),
        ("de", 1, "1 Schritt"),
        ("de-AT", 2, "2 Schritte"),
        ("ja", 1, "1ステップ"),
        ("ar", 1, "خطوة واحدة"),
        ("ar", 2, "خطوتان"),
        ("ar", 7, "7 خطوات"),
        ("ar", 11, "11 خطوة"),
        ("ar", 101, "101 خطوة"),
        ("fr", 2, "2 steps"),
    ],
)
def test_numbers_are_said_as_the_language_says_them(language: str, count: int, said: str) -> None:
    assert counted(language, "steps", count) == said


def test_a_language_without_words_speaks_english() -> None:
    assert words("tlh") == words("en")
    assert words("../../etc/passwd") == words("en")
    assert words("DE")["tip"] == "Tipp"
    assert words("ar")["search"] == "البحث"


@pytest.mark.parametrize(
    ("tag", "way"), [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("HE", "rtl"), ("arn", "ltr")]
)
def test_directions(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("tag", "name"), [("de", "Deutsch"), ("de-CH", "Deutsch"), ("pt-BR", "Português (Brasil)"), ("tlh", "tlh")]
)
def test_languages_call_themselves(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_program_is_told_the_words_that_it_says_and_no_others() -> None:
    german = spoken_words("de")
    assert german["results.other"] == "{count} Treffer"
    assert "results.one" not in german  # it is the same as the other
    assert "welcome" not in german  # pages say it, the program does not
    assert spoken_words("fr") == spoken_words("en")  # nobody has translated them
    assert spoken_words("en")["results.one"] == "{count} result"
    assert spoken_words("ar")["results.two"] == words("ar")["results.two"]


@pytest.mark.parametrize(
    ("hours", "language", "said"),
    [
        ("Mo-Fr 08:00-20:00 Europe/Berlin", "en", "Mon–Fri 08:00–20:00 (Berlin time)"),
        ("Mo-Fr 08:00-20:00 Europe/Berlin", "de", "Mo–Fr 08:00–20:00 (Ortszeit Berlin)"),
        ("Mo-Su 00:00-24:00 Europe/Berlin", "en", "Day and night, every day"),
        ("24/7", "de", "Jeden Tag, rund um die Uhr"),
        ("Mo,We 09:00-12:00,13:00-17:00; Sa 10:00-12:00", "en", "Mon, Wed 09:00–12:00, 13:00–17:00; Sat 10:00–12:00"),
        ("Tu 09:00-17:00 America/New_York", "en", "Tue 09:00–17:00 (New York time)"),
        ("Mo-Fr sunrise-sunset", "en", "Mo-Fr sunrise-sunset"),
        ("when we are awake", "en", "when we are awake"),
    ],
)
def test_hours_are_said_as_people_say_them(hours: str, language: str, said: str) -> None:
    assert say_hours(hours, words(language)) == said


def test_the_assets_are_the_program_its_style_and_its_typeface() -> None:
    fonts = ["fonts/licence.txt", "fonts/reader-more.woff2", "fonts/reader.woff2"]
    assert sorted(assets()) == [
        "boot.js",
        *fonts,
        "guide.js",
        "handrail-help.js",
        "icon.svg",
        "reader.css",
        "reader.js",
    ]
    assert assets()["fonts/reader.woff2"].startswith(b"wOF2")
    assert b"SIL OPEN FONT LICENSE" in assets()["fonts/licence.txt"]
    for name in ("boot.js", "guide.js", "reader.js"):
        assert not re.search(rb"https?://(?!www\.w3\.org)", assets()[name])
