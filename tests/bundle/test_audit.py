"""A bundle leaves only after its pictures were looked at, and says in its manifest what was seen."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from studio.bundle.audit import audit_line
from studio.bundle.build import Built
from studio.bundle.manifest import NAME, Audit, format_manifest, parse_manifest
from studio.bundle.verify import read_manifest, verify_bundle
from studio.content.edition import Edition
from studio.errors import BundleError
from studio.imaging import Recipe, renditions, strangers_in
from studio.imaging.worker import Order
from studio.kb.values import State
from tests.bundle.tampering import tamper
from tests.small_kb import MARKS, STAYS_COLD, png

Build = Callable[..., Built]

SECRET = "  - {id: serial, kind: remove, box: [0.5, 0.25, 0.25, 0.5]}\n"
TALL = "  - {id: name, kind: remove, box: [0.1, 0.1, 0.2, 0.2]}\n"
REMOVING: dict[str, str | bytes | None] = {
    "articles/stays-cold/lamp.png": png(640, 400),
    "articles/stays-cold/lamp.png.yaml": MARKS + SECRET + TALL,
}


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let removals be forgotten on the way to the pixels."""

    def forgetful(master: Path, sha256: str, recipe: Recipe) -> Order:
        return Order(master, sha256, replace(recipe, removals=()))

    monkeypatch.setattr(renditions, "Order", forgetful)


def test_a_build_says_what_it_removed_and_where(build: Build) -> None:
    built = build(REMOVING)
    audit = built.manifest.pictures
    assert (audit.shown, audit.files, audit.areas, audit.left, audit.metadata) == (1, 2, 2, 0, 0)
    widths = sorted(tuple(sorted(areas)) for _path, areas in audit.removed)
    assert widths == [((48, 30, 96, 60), (240, 75, 120, 150)), ((64, 40, 128, 80), (320, 100, 160, 200))]
    assert audit_line(audit) == "Pictures: 1 in 2 files, 2 areas removed, 0 pixels left, 0 metadata"
    assert read_manifest(built.out) == built.manifest
    assert verify_bundle(built.out) == ()


def test_a_removal_on_a_mirror_image_is_audited_at_the_other_side(build: Build) -> None:
    folder = "articles/stays-cold/"
    sidecar = (MARKS + SECRET).replace("marks:", "mirror: [en]\nmarks:")
    files = {folder + "lamp.png": png(640, 400), folder + "lamp.en.png": png(640, 400)}
    built = build({**files, folder + "lamp.png.yaml": sidecar})
    areas = {area for _path, found in built.manifest.pictures.removed for area in found}
    assert (160, 100, 160, 200) in areas, "0.5 to 0.75 of 640 pixels is 0.25 to 0.5 in a mirror"
    assert (320, 100, 160, 200) not in areas
    assert verify_bundle(built.out) == ()


def test_a_knowledge_base_without_pictures_has_an_audit_of_none(build: Build) -> None:
    built = build({"articles/stays-cold/en.md": STAYS_COLD.replace("published", "draft")})
    assert built.manifest.pictures == Audit()
    assert verify_bundle(built.out) == ()


def test_a_build_that_left_something_fails_and_the_old_bundle_stays(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = build().out
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    failing(monkeypatch)
    with pytest.raises(BundleError, match="pixels are left of what was removed") as caught:
        build(REMOVING)
    place = caught.value.problem.place
    assert place and place.path == "articles/stays-cold/lamp.png"
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_was_found_once_fails_the_next_build_too(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch)
    for _ in range(2):
        with pytest.raises(BundleError, match="are left"):
            build(REMOVING)


def test_a_picture_of_a_draft_is_audited_where_drafts_ship(build: Build) -> None:
    draft = {"articles/stays-cold/en.md": STAYS_COLD.replace("published", "draft")}
    edition = Edition(states=frozenset({State.PUBLISHED, State.DRAFT}))
    assert build(REMOVING | draft, edition).manifest.pictures.areas == 2


def promised(out: Path, change: Callable[[Audit], Audit]) -> list[tuple[str, str]]:
    """(place, what) of each problem of a bundle whose manifest promises something else."""
    manifest = read_manifest(out)
    (out / NAME).write_bytes(format_manifest(replace(manifest, pictures=change(manifest.pictures))))
    return [(str(problem.place), problem.what) for problem in verify_bundle(out)]


def test_a_bundle_that_does_not_keep_what_its_manifest_promises_does_not_verify(build: Build) -> None:
    out = build().out
    (picture,) = sorted(path.relative_to(out).as_posix() for path in (out / "media").iterdir())
    found = promised(out, lambda audit: replace(audit, removed=((picture, ((8, 8, 20, 10),)),)))
    assert [(place, what.partition(" ")[2]) for place, what in found] == [
        (picture, "pixels are left of what was removed from the picture")
    ]


PROMISES: dict[str, tuple[Callable[[Audit], Audit], str]] = {
    "fewer files": (lambda audit: replace(audit, files=0), "the audit is of 0 pictures"),
    "pixels left": (lambda audit: replace(audit, left=3), "may not leave"),
    "metadata": (lambda audit: replace(audit, metadata=1), "may not leave"),
    "a page": (lambda audit: replace(audit, removed=(("index.html", ((0, 0, 1, 1),)),)), "not in the bundle"),
}


@pytest.mark.parametrize("name", PROMISES)
def test_an_audit_that_cannot_be_true_is_found(bundle: Path, name: str) -> None:
    change, words = PROMISES[name]
    assert any(words in what for _place, what in promised(bundle, change))


@pytest.mark.parametrize(
    "audit",
    [
        [],
        {"shown": 1},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": -1, "removed": {}},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0, "removed": []},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0, "removed": {"../x": []}},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0, "removed": {"a": 7}},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0, "removed": {"a": [[1, 2, 3]]}},
        {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0, "removed": {"a": [[1, 2, 3, 0.5]]}},
    ],
)
def test_an_audit_that_is_none_is_refused(bundle: Path, audit: Any) -> None:
    values = json.loads((bundle / NAME).read_text()) | {"pictures": audit}
    with pytest.raises(BundleError):
        parse_manifest(json.dumps(values).encode())


def test_a_bundle_of_before_there_was_an_audit_is_replaced_by_a_build(build: Build) -> None:
    out = build().out
    values = json.loads((out / NAME).read_text())
    del values["pictures"]
    (out / NAME).write_text(json.dumps(values))
    assert any("the audit is of 0 pictures" in problem.what for problem in verify_bundle(out))
    assert build().written.written == (NAME,)
    assert verify_bundle(out) == ()


def test_metadata_in_a_picture_is_found_even_if_the_manifest_names_the_file(bundle: Path) -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    Image.new("RGB", (20, 20)).save(file, "WEBP", exif=exif)
    path = f"media/{hashlib.sha256(file.getvalue()).hexdigest()[:16]}.webp"
    found = {str(problem.place): problem.what for problem in tamper(bundle, {path: file.getvalue()})}
    assert "more than pixels" in found[path]
    assert "EXIF" in found[path]


NOTED = {"lamp.png": "PNG", "b.jpg": "JPEG", "c.webp": "WEBP"}


def with_thumbnail(exif: bytes) -> bytes:
    """The notes with a second folder behind them, which holds a small picture."""
    start, order = len(b"Exif\0\0"), "little" if exif[6:8] == b"II" else "big"
    file = io.BytesIO()
    Image.effect_noise((160, 120), 80).save(file, "JPEG", comment=b"SECRET")
    thumbnail = file.getvalue()

    def number(value: int, size: int = 4) -> bytes:
        return value.to_bytes(size, order)

    tiff = bytearray(exif[start:])
    link = 10 + 12 * int.from_bytes(tiff[8:10], order)
    tiff[link : link + 4] = number(len(tiff))
    values = {0x0103: 6, 0x0201: len(tiff) + 42, 0x0202: len(thumbnail)}
    entries = b"".join(number(tag, 2) + number(4, 2) + number(1) + number(value) for tag, value in values.items())
    return exif[:start] + bytes(tiff) + number(3, 2) + entries + number(0) + thumbnail


def full_of_notes(kind: str) -> bytes:
    """A picture with an author, a place, a profile, a thumbnail, words in chunks and words behind its end."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = exif[0x8298] = "SECRET"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    exif.get_ifd(0x8769).update({0x9286: b"SECRET", 0xA430: "SECRET"})
    icc = ImageCms.ImageCmsProfile(ImageCms.core.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>SECRET</dc:creator></x:xmpmeta>"
    picture = Image.effect_mandelbrot((700 + 20 * len(kind), 420), (-2, -1.2, 1, 1.2), 60).convert("RGB")
    options: dict[str, Any] = {"exif": with_thumbnail(exif.tobytes()), "icc_profile": icc}
    match kind:
        case "PNG":
            notes = PngImagePlugin.PngInfo()
            notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
            notes.add_text("Author", "SECRET", zip=True)
            notes.add(b"tIME", b"\x07\xea\x0b\x17\x0b\x00\x00")
            options["pnginfo"] = notes
        case "JPEG":
            options |= {"xmp": xmp, "comment": b"SECRET", "dpi": (300, 300)}
        case _:
            options |= {"xmp": xmp}
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue() + b"SECRET"


def of_notes(build: Build) -> Built:
    shown = "".join(f"\n![A picture]({name})\n" for name in NOTED)
    files = {f"articles/stays-cold/{name}": full_of_notes(kind) for name, kind in NOTED.items()}
    text = STAYS_COLD.replace("\n![The kettle, its lamp on the left](lamp.png)\n", shown)
    return build({"articles/stays-cold/en.md": text, **files})


def test_nothing_leaves_of_what_is_written_beside_the_pixels(build: Build) -> None:
    built = of_notes(build)
    assert (built.problems, built.manifest.pictures.shown) == ((), 3)
    for path in built.out.rglob("*"):
        if path.is_file():
            assert b"SECRET" not in path.read_bytes()
    assert [strangers_in(path.read_bytes()) for path in (built.out / "media").iterdir()] == [()] * 6


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed (libimage-exiftool-perl)")
def test_exiftool_finds_nothing_but_sizes_in_a_bundle(build: Build) -> None:
    out = of_notes(build).out
    masters = subprocess.run(["exiftool", "-r", str(out.parent / "kb")], capture_output=True, text=True).stdout
    assert all(
        masters.count(name) >= 3
        for name in ("GPS Latitude ", "Artist", "Copyright", "Profile", "Thumbnail Image", "Creator")
    )
    run = subprocess.run(["exiftool", "-r", "-json", "-G1", "-a", "-u", str(out / "media")], capture_output=True)
    told = json.loads(run.stdout)
    assert len(told) == 6
    of_pixels = {"ImageWidth", "ImageHeight", "AlphaIsUsed", "VP8Version", "HorizontalScale", "VerticalScale"}
    names = {name for each in told for name in each if not name.startswith(("File:", "System:", "ExifTool:"))}
    assert names - {"SourceFile", "Composite:ImageSize", "Composite:Megapixels"} <= {
        f"RIFF:{name}" for name in of_pixels
    }
