"""What a bundle holds, byte for byte, and that the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from studio.bundle.build import Built
from studio.bundle.schemas import SCHEMAS
from tests.conftest import Golden
from tests.small_kb import BOIL, write_kb

Build = Callable[..., Built]

KEPT = [
    "index.html",
    "en/stays-cold.html",
    "en/sections/heat.html",
    "en/search.html",
    "en/old-boil.html",
    "de/index.html",
    "de/boil.html",
    "api/en/articles/stays-cold.json",
    "api/en/articles.json",
    "data/site.js",
    "data/de/catalogue.js",
]


def test_every_kind_of_file_is_as_it_was(build: Build, golden: Golden) -> None:
    out = build().out
    for path in KEPT:
        golden(path, (out / path).read_bytes())
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    golden("files.txt", "\n".join(path for path in files if not path.startswith("media/")) + "\n")


def test_what_apps_read_follows_its_schema(build: Build) -> None:
    out = build().out
    for path in sorted(out.glob("api/*/articles/*.json")):
        jsonschema.validate(json.loads(path.read_text()), SCHEMAS["article"])
    for path in sorted(out.glob("api/*/articles.json")):
        jsonschema.validate(json.loads(path.read_text()), SCHEMAS["articles"])
    jsonschema.validate(json.loads((out / "manifest.json").read_text()), SCHEMAS["manifest"])
    for name in SCHEMAS:
        assert json.loads((out / "api" / "schema" / f"{name}.schema.json").read_text()) == SCHEMAS[name]


def test_an_article_without_a_translation_is_reached_in_the_source_language(build: Build) -> None:
    out = build().out
    assert 'href="../en/stays-cold.html"' in (out / "de" / "index.html").read_text()
    assert (
        "../en/stays-cold.html#look"
        in (
            build(
                {
                    "articles/boil/de.md": BOIL.partition("## Fill")[0]
                    + "## Los {#fill}\n\n[Lampe](article:stays-cold#look)\n"
                }
            ).out
            / "de"
            / "boil.html"
        ).read_text()
    )


def test_variables_are_filled_in_titles_lists_and_text(build: Build) -> None:
    out = build().out
    for path in ("index.html", "en/boil.html", "data/en/catalogue.js", "api/en/articles/boil.json"):
        text = (out / path).read_text()
        assert "Boil water with Steam" in text
        assert "{{" not in text.replace("{data: {}}", "")


@pytest.mark.parametrize("archive", [True])
def test_the_archive_is_the_bundle_and_the_same_each_time(build: Build, archive: bool) -> None:
    built = build(archive=archive)
    assert built.archive
    first = built.archive.read_bytes()
    with zipfile.ZipFile(built.archive) as packed:
        there = {
            path.relative_to(built.out).as_posix(): path.read_bytes() for path in built.out.rglob("*") if path.is_file()
        }
        assert {name: packed.read(name) for name in packed.namelist()} == there
    stamp = built.archive.stat().st_mtime_ns
    build(archive=True)
    assert (built.archive.read_bytes(), built.archive.stat().st_mtime_ns) == (first, stamp)
    again = build(archive=True, out="elsewhere")
    assert again.archive and again.archive.read_bytes() == first


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    places = [("one", "UTC", "C.UTF-8", 0o022, "1"), ("two/deeper", "Asia/Tokyo", "C", 0o077, "2")]
    bundles: list[dict[str, bytes]] = []
    for name, zone, locale, umask, seed in places:
        folder = tmp_path / name
        write_kb(folder / "kb")
        environment = os.environ | {
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": seed,
            "HANDRAIL_CACHE": str(folder / "cache"),
        }
        command = [sys.executable, "-m", "studio.cli", "build", "kb", "--out", "out"]
        run = subprocess.run(
            command, cwd=folder, env=environment | {"PYTHONPATH": str(Path.cwd())}, umask=umask, capture_output=True
        )
        assert run.returncode == 0, run.stderr.decode()
        out = folder / "out"
        bundles.append(
            {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        )
    assert bundles[0] == bundles[1]


def test_a_reference_to_a_picture_that_is_missing_is_a_number_and_no_dead_link(build: Build) -> None:
    built = build({"articles/stays-cold/lamp.png": None})
    page = (built.out / "en/stays-cold.html").read_text(encoding="utf-8")
    assert '<span class="reference" data-mark="lamp">' in page
    assert "#picture-" not in page
