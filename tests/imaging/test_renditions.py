"""Renditions of many pictures: cached by content, clean, the same everywhere, and never stopped by one bad picture."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from studio.errors import Cancelled, PictureError, Place, Problem
from studio.imaging import (
    Drawn,
    Job,
    Recipe,
    cache,
    find_thumbnail,
    make_renditions,
    make_thumbnails,
    rendition_path,
    renditions,
)
from studio.imaging.renditions import find_renditions
from studio.kb.pictures import Box
from tests.imaging.pictures import GREEN, RED, chunks, corners, encoded, noise

PLAIN = Recipe()


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Three pictures, one of them asked for in two ways, last touched long enough ago to be remembered."""
    contents = {
        "a.png": encoded(corners(1200, 300)),
        "b.jpg": encoded(noise(50, 50, 1), "JPEG"),
        "c.gif": encoded(corners(), "GIF"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    plain = [Job(f"articles/x/{name}", tmp_path / name, PLAIN) for name in contents]
    return [*plain, Job("a cropped", tmp_path / "a.png", Recipe(crop=Box(0, 0, 0.5, 0.5)))]


@pytest.fixture
def no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, starting a process fails the test."""

    def refuse(*arguments: Any, **options: Any) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(renditions, "Crew", refuse)


def stamps(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}


def whole(result: Drawn | Problem) -> Drawn:
    assert isinstance(result, Drawn), str(result)
    return result


def test_every_job_gets_its_renditions_in_the_order_of_the_jobs(tmp_path: Path, jobs: list[Job]) -> None:
    heard: list[float] = []

    def hear(share: float, doing: str) -> None:
        heard.append(share)

    results = make_renditions(jobs, tmp_path / "cache", hear, workers=2)
    assert list(results) == [job.key for job in jobs]
    wide, cropped = whole(results["articles/x/a.png"]), whole(results["a cropped"])
    assert (wide.width, wide.height) == (1200, 300)
    assert (cropped.width, cropped.height) == (600, 150)
    assert [(each.width, each.height) for each in wide.renditions] == [(480, 120), (960, 240), (1200, 300)]
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    for result in results.values():
        for each in whole(result).renditions:
            content = rendition_path(tmp_path / "cache", each.name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == each.sha256
            assert (each.name, each.size) == (f"{each.sha256[:16]}.webp", len(content))
            with Image.open(rendition_path(tmp_path / "cache", each.name)) as picture:
                assert picture.size == (each.width, each.height)
    assert multiprocessing.active_children() == []


def test_the_second_time_nothing_is_drawn_or_written(
    tmp_path: Path, jobs: list[Job], request: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SETTLED_NS", 10**15)  # else masters count as settled where the machine is slow
    first = make_renditions(jobs, tmp_path / "cache")
    before = stamps(tmp_path / "cache")
    request.getfixturevalue("no_children")
    assert make_renditions(jobs, tmp_path / "cache") == first
    assert stamps(tmp_path / "cache") == before


def test_an_untouched_master_is_not_read_again(
    tmp_path: Path, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SETTLED_NS", -(10**12))
    first = make_renditions(jobs, tmp_path / "cache")
    reads: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (reads.append(path), read_bytes(path))[1])
    assert make_renditions(jobs, tmp_path / "cache") == first
    assert not [path for path in reads if path.suffix in (".png", ".jpg", ".gif")]


def test_a_master_changed_just_now_is_read_again(tmp_path: Path, jobs: list[Job]) -> None:
    first = make_renditions(jobs[:1], tmp_path / "cache")
    assert not (tmp_path / "cache" / "masters.json").exists()
    jobs[0].master.write_bytes(encoded(corners(100, 100)))
    assert make_renditions(jobs[:1], tmp_path / "cache") != first


def test_equal_pictures_are_drawn_once(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(encoded(corners()))
    results = make_renditions([Job(name, tmp_path / name, PLAIN) for name in ("a.png", "b.png")], tmp_path / "cache")
    assert results["a.png"] == results["b.png"]
    assert len(list((tmp_path / "cache" / "records").rglob("*.json"))) == 1


DAMAGE = {
    "a rendition gone": ("renditions", lambda path: path.unlink()),
    "a rendition cut short": ("renditions", lambda path: path.write_bytes(path.read_bytes()[:-1])),
    "a record gone": ("records", lambda path: path.unlink()),
    "a record empty": ("records", lambda path: path.write_bytes(b"")),
    "a record of another shape": ("records", lambda path: path.write_bytes(b'{"size": [1], "renditions": 7}')),
    "a record with no list": ("records", lambda path: path.write_bytes(b"[[[]]]")),
    "a record with a path": (
        "records",
        lambda path: path.write_bytes(b'{"size": [1, 1], "renditions": [[1, 1, "../../../../etc/passwd", 1]]}'),
    ),
    "a record with nothing in it": ("records", lambda path: path.write_bytes(b'{"size": [1, 1], "renditions": []}')),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_in_the_cache_is_noticed(tmp_path: Path, name: str) -> None:
    drawn = Drawn(40, 20, (cache.keep_rendition(tmp_path, 40, 20, b"RIFF and so on"),))
    cache.keep_drawn(tmp_path, "0" * 64, drawn)
    assert cache.find_drawn(tmp_path, "0" * 64) == drawn
    folder, harm = DAMAGE[name]
    (path,) = (path for path in (tmp_path / folder).rglob("*") if path.is_file())
    harm(path)
    assert cache.find_drawn(tmp_path, "0" * 64) is None


def test_what_is_damaged_in_the_cache_is_made_again_with_the_same_bytes(tmp_path: Path, jobs: list[Job]) -> None:
    first = make_renditions(jobs, tmp_path / "cache")
    path = rendition_path(tmp_path / "cache", whole(first["a cropped"]).renditions[0].name)
    good = path.read_bytes()
    path.write_bytes(b"")
    assert make_renditions(jobs, tmp_path / "cache") == first
    assert path.read_bytes() == good


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', "{", "[" * 100_000])
def test_a_damaged_memory_of_masters_counts_as_none(tmp_path: Path, jobs: list[Job], text: str) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "masters.json").write_text(text.replace('"x"', f'"{jobs[0].master.as_posix()}"'))
    content = jobs[0].master.read_bytes()
    hashes = cache.MasterHashes(tmp_path / "cache")
    assert hashes.sha256(jobs[0].master) == hashlib.sha256(content).hexdigest()
    hashes.keep()


def test_a_cache_deleted_while_pictures_are_drawn_is_made_anew(tmp_path: Path, jobs: list[Job]) -> None:
    def delete(share: float, doing: str) -> None:
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)

    results = make_renditions(jobs, tmp_path / "cache", delete)
    assert all(isinstance(result, Drawn) for result in results.values())


def test_a_cache_that_cannot_be_written_is_an_error_with_its_place(tmp_path: Path, jobs: list[Job]) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(PictureError, match="cannot be written") as caught:
        make_renditions(jobs, tmp_path / "cache")
    assert caught.value.problem.place == Place((tmp_path / "cache").as_posix())
    assert multiprocessing.active_children() == []


def test_bad_pictures_get_problems_and_the_others_go_on(tmp_path: Path, jobs: list[Job]) -> None:
    good = encoded(noise(64, 64, 2))
    bad = {"empty.png": b"", "cut.png": good[:-500], "text.jpg": b"hello"}
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.png").mkdir()
    names = [*bad, "gone.png", "folder.png"]
    results = make_renditions([*(Job(name, tmp_path / name, PLAIN) for name in names), *jobs], tmp_path / "cache")
    for name in names:
        problem = results[name]
        assert isinstance(problem, Problem)
        assert problem.place == Place(name)
        assert problem.do
        assert str(tmp_path) not in str(problem)
    assert all(isinstance(results[job.key], Drawn) for job in jobs)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_the_place_of_a_picture_does_not_hold_the_build(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    result = make_renditions([Job("pipe.png", tmp_path / "pipe.png", PLAIN)], tmp_path / "cache")["pipe.png"]
    assert isinstance(result, Problem)


def test_cancelling_ends_every_process_at_once(tmp_path: Path, jobs: list[Job]) -> None:
    def cancel(share: float, doing: str) -> None:
        if multiprocessing.active_children():
            raise Cancelled

    with pytest.raises(Cancelled):
        make_renditions(jobs, tmp_path / "cache", cancel, workers=2)
    assert multiprocessing.active_children() == []


def test_nothing_leaves_with_the_pixels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = "SECRET"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0)})
    icc = ImageCms.ImageCmsProfile(ImageCms.core.createProfile("sRGB")).tobytes()
    note = PngImagePlugin.PngInfo()
    note.add_itxt("XML:com.adobe.xmp", "SECRET")
    note.add_text("Author", "SECRET")
    picture, clear = corners(600, 100), Image.new("RGBA", (600, 100), (200, 10, 10, 90))
    masters = {
        "a.png": encoded(picture, exif=exif, icc_profile=icc, pnginfo=note) + b"SECRET",
        "b.png": encoded(clear, exif=exif, icc_profile=icc, pnginfo=note),
        "c.jpg": encoded(noise(600, 90, 1), "JPEG", exif=exif, icc_profile=icc, comment=b"SECRET", xmp=b"SECRET")
        + b"SECRET",
        "d.webp": encoded(clear, "WEBP", exif=exif, icc_profile=icc, xmp=b"SECRET"),
        "e.gif": encoded(picture, "GIF", comment=b"SECRET") + b"SECRET",
    }
    for name, content in masters.items():
        (tmp_path / name).write_bytes(content)
    results = make_renditions([Job(name, tmp_path / name, PLAIN) for name in masters], tmp_path / "cache")
    for result in results.values():
        for each in whole(result).renditions:
            content = rendition_path(tmp_path / "cache", each.name).read_bytes()
            assert set(chunks(content)) <= {"VP8 ", "VP8L", "VP8X", "ALPH"}
            assert b"SECRET" not in content


SCRIPT = """
import os, sys
from pathlib import Path
from studio.imaging import Job, Recipe, make_renditions
from studio.kb.pictures import Box
os.umask(int(sys.argv[3], 8))
recipe = Recipe(removals=(Box(0.1, 0.1, 0.2, 0.2),), blurs=(Box(0.5, 0.5, 0.5, 0.5),))
jobs = [Job(path.name, path, recipe) for path in sorted(Path(sys.argv[1]).iterdir())]
print(make_renditions(jobs, Path(sys.argv[2]), workers=int(sys.argv[4])))
"""


def built(
    masters: Path, folder: Path, umask: str = "022", workers: str = "1", **environment: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(masters), str(folder), umask, workers],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def masters(tmp_path: Path) -> Path:
    folder = tmp_path / "masters"
    folder.mkdir()
    (folder / "a.png").write_bytes(encoded(corners(1100, 60, "RGBA")))
    (folder / "b.jpg").write_bytes(encoded(noise(60, 60, 8), "JPEG"))
    (folder / "c.gif").write_bytes(encoded(corners(), "GIF"))
    return folder


def test_the_bytes_are_the_same_in_any_process_folder_time_zone_locale_and_umask(tmp_path: Path, masters: Path) -> None:
    one = built(masters, tmp_path / "one", "022", "1", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    two = built(masters, tmp_path / "two", "077", "2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    said = [process.communicate()[0] for process in (one, two)]
    assert said[0] == said[1]
    assert "Problem" not in said[0]
    files = [{path.name: path.read_bytes() for path in (tmp_path / each).rglob("*.webp")} for each in ("one", "two")]
    assert files[0] == files[1]
    assert len(files[0]) == 4


def test_two_builds_at_once_share_a_cache(tmp_path: Path, masters: Path) -> None:
    both = [built(masters, tmp_path / "cache") for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert said[0] == said[1] != ""
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.suffix == ".part"]


def test_builds_may_run_in_threads(tmp_path: Path, masters: Path) -> None:
    jobs = [Job(path.name, path, PLAIN) for path in sorted(masters.iterdir())]
    results: list[dict[str, Drawn | Problem]] = []
    threads = [
        threading.Thread(target=lambda: results.append(make_renditions(jobs, tmp_path / "cache", workers=1)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0] == results[1]


@pytest.mark.parametrize(
    "name", ["", "../x", "0123456789abcdef.png", "0123456789abcdef.webp\n", "0123456789ABCDEF.webp"]
)
def test_only_a_name_of_a_rendition_has_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        rendition_path(tmp_path, name)


def test_other_recipes_and_other_pictures_have_other_renditions(tmp_path: Path) -> None:
    for name, fill in (("a.png", RED), ("b.png", GREEN)):
        (tmp_path / name).write_bytes(encoded(Image.new("RGB", (30, 30), fill)))
    made = make_renditions(
        [
            Job("a", tmp_path / "a.png", PLAIN),
            Job("b", tmp_path / "b.png", PLAIN),
            Job("c", tmp_path / "a.png", Recipe(removals=(Box(0, 0, 0.5, 0.5),))),
        ],
        tmp_path / "cache",
    )
    assert len({whole(result).renditions for result in made.values()}) == 3


def test_what_a_picture_showed_before_a_removal_goes_from_the_cache_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for name, fill in (("a.png", RED), ("b.png", GREEN)):
        (tmp_path / name).write_bytes(encoded(Image.new("RGB", (30, 30), fill)))
    plain, other = Job("a", tmp_path / "a.png", PLAIN), Job("b", tmp_path / "b.png", PLAIN)
    make_thumbnails([plain, other], folder, 16, lambda _key, _made: None, workers=1)
    before = make_renditions([plain, other], folder, workers=1)
    half = Job("a", tmp_path / "a.png", Recipe(removals=(Box(0, 0, 0.5, 0.5),)))
    after = make_renditions([half], folder, workers=1)
    assert not [each for each in whole(before["a"]).renditions if rendition_path(folder, each.name).exists()]
    assert all(rendition_path(folder, each.name).exists() for each in whole(after["a"]).renditions)
    assert make_renditions([other], folder) == {"b": before["b"]}
    assert (find_renditions(plain, folder), find_thumbnail(plain, folder, 16)) == (None, None)
    assert find_renditions(other, folder) and find_thumbnail(other, folder, 16)


def test_a_rendition_that_is_the_same_with_a_removal_as_without_stays(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(Image.new("RGB", (30, 30), RED)))
    crop = Box(0, 0, 0.5, 0.5)
    make_renditions([Job("a", tmp_path / "a.png", Recipe(crop))], tmp_path / "cache", workers=1)
    beside = Job("a", tmp_path / "a.png", Recipe(crop, (Box(0.8, 0.8, 0.1, 0.1),)))
    make_renditions([beside], tmp_path / "cache", workers=1)
    assert find_renditions(beside, tmp_path / "cache"), "its pixels were taken away with those of the other recipe"
    make_renditions([beside], tmp_path / "cache", workers=1)
    assert find_renditions(beside, tmp_path / "cache")
