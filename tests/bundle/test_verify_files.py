"""Files, data and readers that Handrail does not write are found, even if the manifest names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundle.tampering import SCRIPT, tamper


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("x.HTML", SCRIPT),
        ("x.htm", SCRIPT),
        ("x.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml">{SCRIPT}</html>'),
        ("x.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'),
        ("x.xml", '<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></x>'),
        ("x", f"<html>{SCRIPT}"),
        ("en/boil.HTML", SCRIPT),
        ("EN/boil.html", SCRIPT),
        ("fr/boil.html", SCRIPT),
        ("en/sub/boil.html", SCRIPT),
        ("evil.js", 'fetch("https://evil")'),
        ("data/evil.js", 'fetch("https://evil")'),
        ("media/x.webp", "x"),
        ("media/0123456789ABCDEF.webp", "x"),
        ("x.css", '@import "https://evil/x.css";'),
        (".htaccess", "AddType text/html .webp"),
        ("sw.js", "x"),
        ("en/index.html", SCRIPT),
    ],
)
def test_a_file_that_no_bundle_holds_is_found_even_if_the_manifest_names_it(
    bundle: Path, path: str, content: str
) -> None:
    found = tamper(bundle, {path: content}, path)
    assert ("no bundle holds such a file", path) in {(problem.what, str(problem.place)) for problem in found}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("reader.js", 'location="https://evil"'),
        ("icon.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'),
        ("api/schema/article.schema.json", "{}"),
        ("api/schema/other.schema.json", "{}"),
        ("reader.css", "@import 'x.css';"),
        ("reader.css", "p{background:url(//e.org/x)}"),
        ("reader.css", '@\\69mport "https://evil/x.css";'),
        ("reader.css", "a{background:u\\72l(https://evil/x.png)}"),
        ("reader.css", 'a{background:image-set("https://evil/x.png" 1x)}'),
        ("reader.css", 'a{background:url("https:\\\n//e")}'),
        ("reader.css", 'a{background:url("/\\/evil/x.png")}'),
        ("reader.css", 'a{background:url(")://evil")}'),
    ],
)
def test_another_reader_than_this_handrails_is_found(bundle: Path, path: str, content: str) -> None:
    found = tamper(bundle, {path: content})
    assert [(str(problem.place), "this Handrail" in problem.what) for problem in found] == [(path, True)]


DATA: dict[str, tuple[str, Callable[[str], str]]] = {
    "code after the data": ("data/site.js", lambda text: text + "alert(1)\n"),
    "code before the data": ("data/site.js", lambda text: "alert(1);" + text),
    "code in the data": ("data/site.js", lambda text: text.replace('"handrail":1', '"handrail":alert(1)')),
    "another name": ("data/site.js", lambda text: text.replace('["site"]', '["site2"]')),
    "an ancestor": ("data/site.js", lambda text: text.replace('{"handrail":1', '{"__proto__":1,"handrail":1')),
    "a key twice": ("data/site.js", lambda text: text.replace('{"handrail":1', '{"handrail":1,"handrail":1')),
    "no number": ("data/site.js", lambda text: text.replace('"handrail":1', '"handrail":NaN')),
    "other spaces": ("data/site.js", lambda text: text.replace('"handrail":1', '"handrail": 1')),
    "a language elsewhere": ("data/site.js", lambda text: text.replace('"tag":"en"', '"tag":"https://evil/"')),
    "a home elsewhere": ("data/site.js", lambda text: text.replace('"home":"index.html"', '"home":"//evil/x"')),
    "any page as a host": ("data/site.js", lambda text: text.replace('"hosts":[]', '"hosts":["*"]')),
    "a host without encryption": ("data/site.js", lambda text: text.replace('"hosts":[]', '"hosts":["http://evil"]')),
    "a source elsewhere": ("data/site.js", lambda text: text.replace('"source":"en"', '"source":"//evil"')),
    "a context elsewhere": ("data/site.js", lambda text: text.replace('"article":"boil"', '"article":"../x"')),
    "a redirect elsewhere": ("data/site.js", lambda text: text.replace('"old-boil":"boil"', '"old-boil":"//evil"')),
    "the data of another": ("data/en/catalogue.js", lambda text: text.replace("en/catalogue", "de/catalogue")),
    "an article elsewhere": ("data/en/catalogue.js", lambda text: text.replace('"boil":{', '"../boil":{')),
    "code in the pack": ("data/en/search.js", lambda text: text.replace("stem:()=>{", "stem:()=>{alert(1);")),
    "code before the pack": ("data/en/search.js", lambda text: "alert(1);" + text),
    "code after the pack": ("data/en/search.js", lambda text: text + "alert(1);"),
    "code in the check": ("data/en/search.js", lambda text: text.replace("check:", "check:alert(1)||")),
    "a changed pack": ("data/en/search.js", lambda text: text.replace('bits:"', 'bits:"AAAA')),
    "no search at all": ("data/en/search.js", lambda _: "alert(1)"),
    "a list with a page elsewhere": ("api/en/articles.json", lambda text: text.replace('"en/boil.html"', '"//evil"')),
    "a list in another language": ("api/en/articles.json", lambda text: text.replace('"en",', '"de",', 1)),
    "no JSON": ("api/en/articles.json", lambda text: text + "x"),
    "too deep": ("api/en/articles.json", lambda _: "[" * 100_000),
    "another id": ("api/en/articles/boil.json", lambda text: text.replace('"boil"', '"scale"', 1)),
    "an option elsewhere": (
        "api/en/articles/stays-cold.json",
        lambda text: text.replace('"href": "en/boil.html#fill"', '"href": "javascript:alert(1)"'),
    ),
    "an option to no place": (
        "api/en/articles/stays-cold.json",
        lambda text: text.replace('"href": "en/boil.html#fill"', '"href": "en/boil.html#lost"'),
    ),
    "a target elsewhere": (
        "api/en/articles/stays-cold.json",
        lambda text: text.replace('"target": {', '"target": {"address": "javascript:alert(1)", ', 1),
    ),
    "a target that is no id": (
        "api/en/articles/stays-cold.json",
        lambda text: text.replace('"article": "boil"', '"article": "../x"'),
    ),
    "a picture elsewhere": ("api/en/articles/stays-cold.json", lambda text: text.replace('"media/', '"//evil/media/')),
    "a script in the marks": ("api/en/articles/stays-cold.json", lambda text: text.replace("<g ", "<script/><g ")),
    "a handler in the marks": ("api/en/articles/stays-cold.json", lambda text: text.replace("<g ", "<g onload=x ")),
    "markup for marks": ("api/en/articles/stays-cold.json", lambda text: text.replace("</svg>", "</svg><p>x</p>")),
}


@pytest.mark.parametrize(("path", "change"), DATA.values(), ids=DATA.keys())
def test_data_that_handrail_does_not_write_is_found(bundle: Path, path: str, change: Callable[[str], str]) -> None:
    text = (bundle / path).read_text("utf-8")
    assert change(text) != text
    found = tamper(bundle, {path: change(text)})
    assert {str(problem.place) for problem in found} == {path}, found


def test_a_picture_that_is_none_is_found(bundle: Path) -> None:
    picture = next((bundle / "media").iterdir()).relative_to(bundle).as_posix()
    found = tamper(bundle, {picture: SCRIPT})
    assert [(str(problem.place), problem.what) for problem in found] == [(picture, "it is no picture of that name")]
