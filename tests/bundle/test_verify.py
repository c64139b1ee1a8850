"""Whatever is wrong with a bundle is found and named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.bundle.build import Built
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.verify import read_manifest, verify_bundle
from studio.errors import BundleError

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


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<script>alert(1)</script>", "a script stands in the page"),
        ('<p onclick="alert(1)">x</p>', "onclick"),
        ('<p style="color:red">x</p>', "style"),
        ('<img src="https://example.org/pixel.gif" alt="">', "leaves the bundle"),
        ('<img src="//example.org/pixel.gif" alt="">', "leaves the bundle"),
        ('<img srcset="../icon.svg 1x, https://example.org/p.gif 2x" alt="">', "leaves the bundle"),
        ('<script src="https://example.org/x.js"></script>', "leaves the bundle"),
        ('<a href="javascript:alert(1)">x</a>', "leaves the bundle"),
        ('<a href="/etc/passwd">x</a>', "leaves the bundle"),
        ('<a href="lost.html">x</a>', "no file"),
        ('<a href="../../outside.html">x</a>', "no file"),
        ('<a href="boil.html#lost">x</a>', "no place on its page"),
        ("<iframe></iframe>", "<iframe>"),
        ("<form></form>", "<form>"),
        ("<style>p{}</style>", "<style>"),
        ('<base href="x">', "<base>"),
        ('<meta http-equiv="refresh" content="0; url=https://example.org">', "leaves the bundle"),
        ('<meta http-equiv="set-cookie" content="a=b">', "http-equiv"),
        ('<p id="solved">x</p>', "stands twice"),
    ],
)
def test_markup_that_does_not_belong_is_found_even_if_the_manifest_agrees(
    build: Build, markup: str, words: str
) -> None:
    out = build().out
    page = out / "en" / "boil.html"
    page.write_text(page.read_text().replace("</main>", f"{markup}</main>"))
    renew_manifest(out)
    found = verify_bundle(out)
    assert any(words in problem.what for problem in found), found
    assert {problem.place.path for problem in found if problem.place} == {"en/boil.html"}


def test_a_page_without_the_policy_is_found(build: Build) -> None:
    out = build().out
    page = out / "index.html"
    page.write_text(page.read_text().replace("Content-Security-Policy", "X-Nothing"))
    renew_manifest(out)
    assert any("policy" in problem.what for problem in verify_bundle(out))


@pytest.mark.parametrize(
    "css", ["@import 'x.css';", "p{background:url(https://example.org/x.png)}", "p{background:url(//e.org/x)}"]
)
def test_a_style_sheet_that_loads_something_is_found(build: Build, css: str) -> None:
    out = build().out
    (out / "reader.css").write_text(css)
    renew_manifest(out)
    assert any("style sheet" in problem.what for problem in verify_bundle(out))


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
