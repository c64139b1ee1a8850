"""Whatever is wrong with a bundle is found and named."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.bundle.build import Built, build_bundle
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.verify import read_manifest, verify_bundle
from studio.content.edition import Edition
from studio.errors import BundleError, Problem
from studio.storage import read_folder
from tests.small_kb import write_kb

Build = Callable[..., Built]


def renew_manifest(out: Path) -> None:
    """Let the manifest agree with the files, as somebody who tampers would."""
    old = read_manifest(out)
    files = {
        path.relative_to(out).as_posix(): File(path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in out.rglob("*")
        if path.is_file() and path.name != NAME
    }
    manifest = Manifest(old.kb_id, old.homes, tuple(sorted(files.items())), old.product, old.tools)
    (out / NAME).write_bytes(format_manifest(manifest))


def test_a_fresh_bundle_verifies(build: Build) -> None:
    assert verify_bundle(build().out) == ()


def test_missing_changed_and_extra_files_are_found(build: Build) -> None:
    out = build().out
    (out / "reader.js").unlink()
    (out / "en" / "boil.html").write_text("changed")
    (out / "extra.txt").write_text("extra")
    (out / "link").symlink_to("/etc")
    found = {str(problem.place): problem.what for problem in verify_bundle(out)}
    assert "missing" in found["reader.js"]
    assert "changed" in found["en/boil.html"]
    assert "does not belong" in found["extra.txt"]
    assert "does not belong" in found["link"]


BODY = "</main>"
HEAD = "</head>"

MARKUP = [
    ("<script>alert(1)</script>", "a script stands in the page"),
    ('<p onclick="alert(1)">x</p>', "onclick"),
    ('<p style="color:red">x</p>', "style"),
    ('<img src="https://example.org/pixel.gif" alt="">', "leaves the bundle"),
    ('<img src="//example.org/pixel.gif" alt="">', "leaves the bundle"),
    ('<img src="../icon.svg" alt="">', "no file of its kind"),
    ('<img srcset="../icon.svg 1x, https://example.org/p.gif 2x" alt="">', "srcset"),
    ('<img srcset="../icon.svg 480w, https://example.org/p.gif 960w" alt="">', "leaves the bundle"),
    ('<script src="https://example.org/x.js"></script>', "a script stands in the page"),
    ('<a href="javascript:alert(1)">x</a>', "leaves the bundle"),
    ('<a href="java&#10;script:alert(1)">x</a>', "written as Handrail does not"),
    ('<a href="java\nscript:alert(1)">x</a>', "leaves the bundle"),
    ('<a href="data:text/html,x">x</a>', "leaves the bundle"),
    ('<a href="\\\\example.org/x">x</a>', "leaves the bundle"),
    ('<a href="tel:">x</a>', "leaves the bundle"),
    ('<a href="tel:+-">x</a>', "leaves the bundle"),
    ('<a href="">x</a>', "leaves the bundle"),
    ('<a href="/etc/passwd">x</a>', "leaves the bundle"),
    ('<a href="lost.html">x</a>', "no file"),
    ('<a href="../reader.js">x</a>', "no file of its kind"),
    ('<a href="../../outside.html">x</a>', "no file"),
    ('<a href="boil.html#lost">x</a>', "no place on its page"),
    ("<iframe></iframe>", "<iframe>"),
    ("<form></form>", "<form>"),
    ("<style>p{}</style>", "<style>"),
    ('<base href="x">', "<base>"),
    ('<meta http-equiv="refresh" content="0; url=https://example.org">', "<meta>"),
    ('<meta http-equiv="set-cookie" content="a=b">', "<meta>"),
    ('<p id="solved">x</p>', "stands twice"),
    ('<p class="a" class="b">x</p>', "class"),
    ("<p>x", "closes nothing"),
    ("</div>", "closes nothing"),
    ("<p/>", "place"),
    ("<P>x</P>", "a tag that Handrail does not write"),
    ("<p\tclass='x'>x</p>", "a tag that Handrail does not write"),
    ("1 < 2", "a tag that Handrail does not write"),
    ("&nbsp;", "written as Handrail does not"),
    ("a\x00b", "a character that is none"),
    ("<body></body>", "<body>"),
    ('<svg><rect fill="url(https://evil/x.svg#a)" filter="url(//evil/f#x)"/></svg>', "fill"),
    ('<svg><rect mask="url(#lost)"/></svg>', "the mask lost"),
    ('<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>', "<a>"),
    ('<svg><image><set attributeName="href" to="https://evil/x.png"/></image></svg>', "<image>"),
    ('<svg><style>@import "https://evil"</style></svg>', "<style>"),
    ("<svg><p>x</p></svg>", "<p>"),
    ("<svg><foreignObject></foreignObject></svg>", "a tag that Handrail does not write"),
    ('<svg><use href="https://evil/x.svg#a"/></svg>', "<use>"),
    ('<rect width="1"/>', "<rect>"),
    (
        '<!--><img src="https://evil/x.png" onerror=alert(1)><script>alert(1)</script>-->',
        "a tag that Handrail does not",
    ),
    ("<!---><script>alert(1)</script>-->", "a tag that Handrail does not write"),
    ("<!-- --!><script>alert(1)</script>-->", "a tag that Handrail does not write"),
    ("<![CDATA[><script>alert(1)</script>]]>", "a tag that Handrail does not write"),
    ('<?x "><?><script>alert(1)</script>', "a tag that Handrail does not write"),
    ('<textarea><script src="reader.js"></textarea><img src=x onerror=alert(1)></script></textarea>', "<textarea>"),
    (
        '<script src="reader.js"><!--<script></script><img src=https://evil onerror=alert(1)></script>',
        "a script stands in the page",
    ),
    ('<xmp><script src="reader.js"></xmp><img src=https://evil onerror=alert(1)></script>', "<xmp>"),
    ('<noscript><p title="</noscript><img src=https://evil onerror=alert(1)>"></noscript>', "<noscript>"),
    ('<script src="reader.js" onload="alert(1)"></script>', "a script stands in the page"),
    ('<template shadowrootmode="open"><p>x</p></template>', "<template>"),
    ("<math><mtext></mtext></math>", "<math>"),
]

HEADS = [
    ('<meta http-equiv="refresh" content="0;URL=https://evil.example/">', "http-equiv"),
    ('<meta http-equiv="refresh" content="0; https://evil.example/">', "http-equiv"),
    ('<meta http-equiv="refresh" content="0; url = https://evil.example/">', "http-equiv"),
    ('<meta http-equiv="refresh" content="0; url=boil.html">', "http-equiv"),
    ('<meta name="referrer" content="unsafe-url">', "name"),
    ('<link rel="stylesheet" href="x.CSS">', "loads something else"),
    ('<link rel="preload" as="image" imagesrcset="https://evil/x.png 1x">', "loads something else"),
    ('<script src="evil.js"></script>', "loads something else"),
    ('<script src="../reader.js"></script>', "loads something else"),
    ("<title><style></title><script>alert(1)</script></style></title>", "<style>"),
    ("<p>x</p>", "<p>"),
    ("x", "text where none belongs"),
]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that nobody touches."""
    folder = tmp_path_factory.mktemp("fresh")
    kb = write_kb(folder / "kb")
    return build_bundle(kb, read_folder(kb).kb, folder / "out", Edition(), folder / "cache").out


@pytest.fixture
def bundle(fresh: Path, tmp_path: Path) -> Path:
    """A bundle to tamper with."""
    return Path(shutil.copytree(fresh, tmp_path / "bundle"))


def tamper(out: Path, files: dict[str, str | bytes], link: str = "") -> tuple[Problem, ...]:
    """What is found after files were written into a bundle, the manifest agreeing with them."""
    for path, content in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    if link:
        index = out / "index.html"
        index.write_text(index.read_text("utf-8").replace(BODY, f'<a href="{link}">x</a>{BODY}', 1), "utf-8")
    renew_manifest(out)
    return verify_bundle(out)


@pytest.mark.parametrize(("before", "markup", "words"), [(BODY, *m) for m in MARKUP] + [(HEAD, *m) for m in HEADS])
def test_markup_that_does_not_belong_is_found_even_if_the_manifest_agrees(
    bundle: Path, before: str, markup: str, words: str
) -> None:
    page = (bundle / "en/boil.html").read_text("utf-8")
    found = tamper(bundle, {"en/boil.html": page.replace(before, markup + before, 1)})
    assert any(words in problem.what for problem in found), found
    assert {problem.place.path for problem in found if problem.place} == {"en/boil.html"}


POLICY = re.compile(r'  <meta http-equiv="Content-Security-Policy"[^>]*>\n')


def _policy(change: Callable[[str, str], str]) -> Callable[[str], str]:
    """A change of a page that is told the line of its policy."""

    def changed(page: str) -> str:
        found = POLICY.search(page)
        assert found
        return change(page, found[0])

    return changed


PAGES: dict[str, Callable[[str], str | bytes]] = {
    "no policy": _policy(lambda page, policy: page.replace(policy, "")),
    "a policy of another name": lambda page: page.replace("Content-Security-Policy", "X-Nothing"),
    "the policy at the end": _policy(lambda page, p: page.replace(p, "").replace("</body>", p + "</body>")),
    "the policy in noscript": _policy(lambda page, p: page.replace(p, f"<noscript>{p}</noscript>")),
    "the policy in a template": _policy(lambda page, p: page.replace(p, f"<template>{p}</template>")),
    "the policy in a text field": _policy(lambda page, p: page.replace(p, "") + f"<textarea>{p}</textarea>"),
    "a weaker policy before": _policy(lambda page, p: page.replace(p, p.replace("'none'", "*") + p)),
    "a weaker policy after": _policy(lambda page, p: page.replace(p, p + p.replace("'none'", "*"))),
    "a comment before the policy": _policy(lambda page, p: page.replace(p, "<!-->" + p)),
    "UTF-16": lambda page: b"\xff\xfe" + page.encode("utf-16-le"),
    "a byte order mark": lambda page: "\ufeff" + page,
    "bytes that are no UTF-8": lambda page: page.encode() + b"\xff",
    "another character set": lambda page: page.replace('charset="utf-8"', 'charset="iso-2022-jp"'),
    "a tag that the end cuts": lambda page: page + "<img src=x onerror=alert(1) ",
    "a quotation that swallows": lambda page: page.replace(BODY, '<a href="https://x.org" title="' + BODY),
    "markup after the end": lambda page: page + "<p>x</p>\n",
    "a second doctype": lambda page: page.replace("<body>", "<!doctype html><body>"),
    "a page before the page": lambda page: "<p>x</p>" + page,
    "another root": lambda page: page.replace('data-root=""', 'data-root="https://evil.example/"'),
    "another home": lambda page: page.replace('data-home="', 'data-home="https://evil.example/'),
    "another site": lambda page: page.replace('data-site="kettle"', 'data-site="other"'),
    "the page of another kind": lambda page: page.replace('data-page="home"', 'data-page="moved" data-to="//evil"'),
    "a root attribute too many": lambda page: page.replace("<html ", '<html onclick="alert(1)" '),
    "a script in the script": lambda page: page.replace('reader.js"></script>', 'reader.js">alert(1)</script>'),
    "a loaded script of another kind": lambda page: page.replace('reader.js">', 'reader.js" type="module">'),
}


@pytest.mark.parametrize("change", PAGES.values(), ids=PAGES.keys())
def test_a_page_that_begins_or_ends_in_another_way_is_found(bundle: Path, change: Callable[[str], str | bytes]) -> None:
    page = (bundle / "index.html").read_text("utf-8")
    assert change(page) != page
    found = tamper(bundle, {"index.html": change(page)})
    assert {problem.place.path for problem in found if problem.place} == {"index.html"}


SCRIPT = "<script>alert(1)</script>"


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
    "a source elsewhere": ("data/site.js", lambda text: text.replace('"source":"en"', '"source":"//evil"')),
    "a context elsewhere": ("data/site.js", lambda text: text.replace('"article":"boil"', '"article":"../x"')),
    "a redirect elsewhere": ("data/site.js", lambda text: text.replace('"old-boil":"boil"', '"old-boil":"//evil"')),
    "the data of another": ("data/en/catalogue.js", lambda text: text.replace("en/catalogue", "de/catalogue")),
    "an article elsewhere": ("data/en/catalogue.js", lambda text: text.replace('"boil":{', '"../boil":{')),
    "code in the pack": ("data/en/search.js", lambda text: text.replace("stem:(()=>{", "stem:(()=>{alert(1);")),
    "code before the pack": ("data/en/search.js", lambda text: "alert(1);" + text),
    "code after the pack": ("data/en/search.js", lambda text: text + "alert(1);"),
    "code in the check": ("data/en/search.js", lambda text: text.replace("check:", "check:alert(1)||")),
    "a changed pack": ("data/en/search.js", lambda text: text.replace('content:"', 'content:"AAAA')),
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


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "boil.html; url=//evil"])
def test_a_redirect_that_leads_out_of_the_bundle_is_found(bundle: Path, address: str) -> None:
    page = (bundle / "en/old-boil.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in page
    for changed in (
        page.replace("0; url=../en/boil.html", f"0; url={address}"),
        page.replace("../en/boil.html", address),
    ):
        assert tamper(bundle, {"en/old-boil.html": changed})


def test_a_file_that_every_bundle_has_must_be_in_the_manifest(bundle: Path) -> None:
    (bundle / "reader.css").unlink()
    assert [problem.what for problem in tamper(bundle, {})] == ["the manifest does not name the file"]


@pytest.mark.parametrize("homes", [(), (("en", "en/boil.html"),), (("en", "index.html"), ("EN", "EN/index.html"))])
def test_homes_that_are_not_where_they_belong_are_found(bundle: Path, homes: tuple[tuple[str, str], ...]) -> None:
    old = read_manifest(bundle)
    files = dict(old.files)
    if any(home == "EN/index.html" for _, home in homes):
        files["EN/index.html"] = files["index.html"]
    manifest = Manifest(old.kb_id, homes, tuple(sorted(files.items())), old.product, old.tools)
    (bundle / NAME).write_bytes(format_manifest(manifest))
    assert verify_bundle(bundle)


def test_where_there_is_no_bundle_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no bundle here"):
        verify_bundle(tmp_path)


def test_any_byte_that_is_changed_is_noticed(build: Build) -> None:
    out = build().out
    for path in [path for path in out.rglob("*") if path.is_file() and path.name != NAME]:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert verify_bundle(out), path
        path.write_bytes(content)
    assert verify_bundle(out) == ()
    manifest = json.loads((out / NAME).read_text())
    manifest["id"] = 7
    (out / NAME).write_text(json.dumps(manifest))
    with pytest.raises(BundleError):
        verify_bundle(out)
