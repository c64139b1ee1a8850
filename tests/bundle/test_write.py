"""A bundle is written whole or not at all, and what did not change is not touched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.bundle import write
from studio.bundle.build import Built
from studio.bundle.manifest import File, format_manifest
from studio.bundle.verify import verify_bundle
from studio.content.edition import Edition
from studio.errors import BundleError, Cancelled, KbError
from studio.kb.values import State
from tests.small_kb import BOIL, SCALE

Build = Callable[..., Built]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file's modification time (ns) and bytes, by path."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def snapshot_bytes(folder: Path) -> dict[str, bytes]:
    """Every file's bytes, by path."""
    return {path: content for path, (_, content) in snapshot(folder).items()}


def test_a_second_build_touches_nothing(build: Build) -> None:
    out = build().out
    before, folder = snapshot(out), out.stat().st_ino
    assert build().written.written == ()
    assert snapshot(out) == before
    assert out.stat().st_ino == folder


def test_one_edited_body_changes_few_files(build: Build) -> None:
    before = snapshot(build().out)
    built = build({"articles/scale/en.md": SCALE.replace("chalk", "limestone")})
    assert built.written.written == (
        "api/en/articles/scale.json",
        "data/en/search.js",
        "en/scale.html",
        "manifest.json",
    )
    after = snapshot(built.out)
    assert {path for path in after if after[path] != before.get(path)} == set(built.written.written)


def test_what_no_longer_belongs_is_removed(build: Build) -> None:
    build()
    changes = {"articles/scale/en.md": SCALE.replace("published", "draft")}
    built = build(changes)
    assert "en/scale.html" in built.written.removed
    assert not (built.out / "en" / "scale.html").exists()
    assert verify_bundle(built.out) == ()


def test_a_build_that_fails_leaves_the_old_bundle_and_no_litter(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    out = build().out
    before = snapshot(out)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "_settle", refuse)
    with pytest.raises(BundleError, match="No space left"):
        build({"articles/scale/en.md": SCALE.replace("chalk", "limestone")})
    assert snapshot(out) == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


def test_a_build_that_is_stopped_leaves_the_old_bundle(build: Build, tmp_path: Path) -> None:
    built = build()
    before = snapshot(built.out)
    origin = tmp_path / "other"
    origin.write_bytes(b"x")
    recipe = write.Recipe("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", 1, origin)

    def stop(share: float, doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write.write_bundle({"x": recipe}, built.out, stop)
    assert snapshot(built.out) == before


def test_a_bundle_that_does_not_verify_is_not_swapped_in(build: Build, tmp_path: Path) -> None:
    built = build()
    before = snapshot(built.out)
    page = (built.out / "index.html").read_bytes().replace(b"</main>", b"<script>run()</script></main>")
    files = dict(built.manifest.files) | {"index.html": File(len(page), hashlib.sha256(page).hexdigest())}
    manifest = format_manifest(replace(built.manifest, files=tuple(sorted(files.items()))))
    plan = {path: write.Recipe(file.sha256, file.size, built.out / path) for path, file in files.items()}
    for name, content in (("index.html", page), ("manifest.json", manifest)):
        (tmp_path / name).write_bytes(content)
        plan[name] = write.Recipe(hashlib.sha256(content).hexdigest(), len(content), tmp_path / name)
    with pytest.raises(BundleError, match="a script stands in the page"):
        write.write_bundle(plan, built.out)
    assert snapshot(built.out) == before


def test_a_damaged_file_in_the_cache_is_found_and_made_anew(build: Build, tmp_path: Path) -> None:
    built = build()
    for path in ("en/scale.html", "data/en/search.js", "media/"):
        name = next(file.sha256 for known, file in built.manifest.files if known.startswith(path))
        for blob in (tmp_path / "cache").rglob(f"{name[:16]}*"):
            blob.write_bytes(b"x" * blob.stat().st_size)
    assert snapshot_bytes(build(out="other").out) == snapshot_bytes(built.out)


@pytest.mark.parametrize("kind", ["file", "full folder", "link"])
def test_a_destination_that_holds_something_else_is_refused(build: Build, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("mine")
    elif kind == "full folder":
        out.mkdir()
        (out / "thesis.txt").write_text("mine")
    else:
        out.symlink_to(tmp_path / "kb")
    with pytest.raises(BundleError):
        build()
    if kind == "full folder":
        assert (out / "thesis.txt").read_text() == "mine"


def test_an_empty_folder_is_a_fine_destination(build: Build, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert verify_bundle(build().out) == ()


def test_a_damaged_bundle_is_put_right_by_the_next_build(build: Build) -> None:
    out = build().out
    (out / "index.html").write_text("damaged")
    (out / "reader.css").unlink()
    built = build()
    assert set(built.written.written) == {"index.html", "reader.css"}
    assert verify_bundle(out) == ()


def test_a_file_that_no_build_made_is_never_removed(build: Build) -> None:
    out = build().out
    (out / "notes").mkdir()
    (out / "notes" / "thesis.txt").write_text("mine")
    with pytest.raises(BundleError, match="no build made"):
        build({"articles/scale/en.md": SCALE.replace("chalk", "limestone")})
    assert (out / "notes" / "thesis.txt").read_text() == "mine"


def test_a_manifest_of_something_else_does_not_make_a_folder_a_bundle(build: Build, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text('{"name": "A web app"}')
    (tmp_path / "out" / "app.js").write_text("mine")
    with pytest.raises(BundleError, match="not a bundle"):
        build()
    assert (tmp_path / "out" / "app.js").read_text() == "mine"


@pytest.mark.parametrize("out", ["kb", "kb/articles/out", "."])
def test_bundle_and_knowledge_base_may_not_lie_in_one_another(build: Build, tmp_path: Path, out: str) -> None:
    with pytest.raises(BundleError, match="in one another"):
        build(out=out)
    assert (tmp_path / "kb" / "kb.yaml").is_file()


def test_an_archive_never_takes_the_place_of_another_file(build: Build, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_text("mine")
    with pytest.raises(BundleError, match="no bundle"):
        build(archive=True)
    assert (tmp_path / "out.zip").read_text() == "mine"
    assert not (tmp_path / "out").exists()


def test_the_cache_may_be_deleted_or_damaged_at_any_time(build: Build, tmp_path: Path) -> None:
    out = build().out
    before = snapshot(out)
    for number, path in enumerate(sorted((tmp_path / "cache").rglob("*"))):
        if path.is_file():
            path.write_bytes(b"") if number % 2 else path.unlink()
    assert build().written.written == ()
    assert snapshot(out) == before


def test_files_can_be_read_by_everyone_whatever_the_umask(build: Build) -> None:
    old = os.umask(0o077)
    try:
        out = build().out
    finally:
        os.umask(old)
    assert {path.stat().st_mode & 0o777 for path in out.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in [out, *out.rglob("*")] if path.is_dir()} == {0o755}


def test_drafts_ship_only_when_asked_for(build: Build) -> None:
    changes = {"articles/scale/en.md": SCALE.replace("published", "in-review")}
    assert not (build(changes).out / "en" / "scale.html").exists()
    with_drafts = Edition((), frozenset({State.PUBLISHED, State.IN_REVIEW}))
    assert (build(changes, with_drafts).out / "en" / "scale.html").exists()


def test_a_product_edition_leaves_out_what_is_for_another(build: Build) -> None:
    out = build(edition=Edition(product="k2")).out
    assert not (out / "en" / "boil.html").exists()
    text = (
        build({"articles/boil/en.md": BOIL.replace("products: [k1]\n", "")}, Edition(product="k2")).out
        / "en"
        / "boil.html"
    ).read_text()
    assert 'id="fill"' in text
    assert 'id="on"' not in text


def test_one_language_alone_makes_its_home_the_index(build: Build) -> None:
    out = build(edition=Edition(("de",))).out
    assert 'lang="de"' in (out / "index.html").read_text()
    assert not (out / "en").exists()


@pytest.mark.parametrize("edition", [Edition(("fr",)), Edition(product="k9")])
def test_an_edition_that_the_knowledge_base_cannot_serve_is_refused(build: Build, edition: Edition) -> None:
    with pytest.raises(KbError, match="has no"):
        build(edition=edition)


def test_nothing_to_ship_is_an_error(build: Build) -> None:
    with pytest.raises(BundleError, match="nothing to ship"):
        build(edition=Edition(states=frozenset({State.APPROVED})))
