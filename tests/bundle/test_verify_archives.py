"""A bundle as .zip is opened only where it is exactly the files of its manifest."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.bundle import opening
from studio.bundle.archive import archive_path
from studio.bundle.build import Built, build_bundle
from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.opening import open_bundle
from studio.bundle.verify import verify_bundle
from studio.content.edition import Edition
from studio.errors import BundleError
from studio.storage import read_folder
from tests.small_kb import write_kb

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small bundle with its archive."""
    folder = tmp_path_factory.mktemp("zip")
    kb = write_kb(folder / "kb")
    return build_bundle(kb, read_folder(kb).kb, folder / "out", Edition(), folder / "cache", archive=True)


def repack(built: Built, there: Path, change: Change) -> Path:
    """The archive with a change of what it holds."""
    with zipfile.ZipFile(archive_path(built.out)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(there, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return there


def test_the_archive_of_a_bundle_verifies_and_leaves_nothing_behind(built: Built) -> None:
    with open_bundle(archive_path(built.out)) as folder:
        assert verify_bundle(folder) == ()
    assert not folder.exists()


def test_a_folder_is_opened_where_it_lies(built: Built) -> None:
    with open_bundle(built.out) as folder:
        assert folder == built.out
    assert built.out.is_dir()


def test_what_is_wrong_in_an_archive_is_found_as_in_a_folder(built: Built, tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["reader.js"] = files["reader.js"][:-1] + b"x"

    with open_bundle(repack(built, tmp_path / "x.zip", change)) as folder:
        assert [str(problem.place) for problem in verify_bundle(folder)] == ["reader.js"]


def _manifest(files: dict[str, File]) -> bytes:
    return format_manifest(Manifest("x", (), tuple(sorted(files.items()))))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files.pop(NAME), "holds no manifest.json"),
        (lambda files: files.pop("reader.js"), "reader.js is missing"),
        (lambda files: files.update({"../evil.html": b"x"}), "does not belong"),
        (lambda files: files.update({"/evil.html": b"x"}), "does not belong"),
        (lambda files: files.update({"evil/": b""}), "no plain file"),
        (lambda files: files.update({"reader.js": b"x"}), "not of the size"),
        (lambda files: files.update({NAME: b"{}"}), "handrail"),
        (lambda files: files.update({NAME: _manifest({"../x": File(1, "0" * 64)}), "../x": b"x"}), "files"),
    ],
)
def test_an_archive_that_holds_something_else_is_not_opened(
    built: Built, tmp_path: Path, change: Change, words: str
) -> None:
    there = repack(built, tmp_path / "x.zip", change)
    with pytest.raises(BundleError, match=words), open_bundle(there):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_an_archive_with_two_files_of_one_name_is_not_opened(built: Built, tmp_path: Path) -> None:
    there = repack(built, tmp_path / "x.zip", lambda _: None)
    with zipfile.ZipFile(there, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.html", b"<script>alert(1)</script>")
    with pytest.raises(BundleError, match="two files of one name"), open_bundle(there):
        pass


def test_an_archive_with_a_link_is_not_opened(built: Built, tmp_path: Path) -> None:
    there = repack(built, tmp_path / "x.zip", lambda files: files.pop("icon.svg"))
    with zipfile.ZipFile(there, "a") as archive:
        link = zipfile.ZipInfo("icon.svg")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BundleError, match="no plain file"), open_bundle(there):
        pass


def test_an_archive_that_would_grow_beyond_measure_is_not_opened(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_SMALL", 1000)
    there = tmp_path / "x.zip"
    with zipfile.ZipFile(there, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, _manifest({"index.html": File(10**7, "0" * 64)}))
        archive.writestr("index.html", b"\0" * 10**7)
    with pytest.raises(BundleError, match="would become"), open_bundle(there):
        pass


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BundleError), open_bundle(tmp_path / "x.zip"):
        pass


def test_every_cut_of_an_archive_is_refused_kindly(built: Built, tmp_path: Path) -> None:
    whole = archive_path(built.out).read_bytes()
    there = tmp_path / "x.zip"
    for size in range(0, len(whole), len(whole) // 23):
        there.write_bytes(whole[:size])
        with pytest.raises(BundleError), open_bundle(there):
            pass


def test_a_damaged_archive_is_refused_or_found_damaged(built: Built, tmp_path: Path) -> None:
    whole = archive_path(built.out).read_bytes()
    there = tmp_path / "x.zip"
    found = 0
    for at in range(0, len(whole), len(whole) // 41):
        there.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            with open_bundle(there) as folder:
                found += bool(verify_bundle(folder))
        except BundleError:
            found += 1
    assert found > 30
