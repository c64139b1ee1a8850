"""Whatever is wrong with a bundle is found and named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.bundle.build import Built
from studio.bundle.manifest import NAME, Manifest, format_manifest
from studio.bundle.verify import read_manifest, verify_bundle
from studio.errors import BundleError
from tests.bundle.tampering import tamper

Build = Callable[..., Built]


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
    "a script in the script": lambda page: page.replace('boot.js"></script>', 'boot.js">alert(1)</script>'),
    "a loaded script of another kind": lambda page: page.replace('boot.js">', 'boot.js" type="module">'),
}


@pytest.mark.parametrize("change", PAGES.values(), ids=PAGES.keys())
def test_a_page_that_begins_or_ends_in_another_way_is_found(bundle: Path, change: Callable[[str], str | bytes]) -> None:
    page = (bundle / "index.html").read_text("utf-8")
    assert change(page) != page
    found = tamper(bundle, {"index.html": change(page)})
    assert {problem.place.path for problem in found if problem.place} == {"index.html"}


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
    manifest = Manifest(old.kb_id, homes, tuple(sorted(files.items())), old.product, old.tools, old.pictures)
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
