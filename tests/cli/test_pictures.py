"""`handrail pictures`: the list, and pictures replaced and burned."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.imaging import read_size
from studio.kb.pictures import Doubt, Mark
from studio.storage import list_trash, read_folder
from tests.commands import handrail
from tests.imaging.swaps import error_of, make_pair
from tests.small_kb import MARKS, png, write_kb

LAMP, SPARE = "articles/stays-cold/lamp.png", "articles/boil/spare.png"
REMOVING = MARKS + "  - {id: serial, kind: remove, box: [0.5, 0.25, 0.25, 0.5]}\n"


def pictures(*words: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    return handrail("pictures", *words, answer=answer)


def told(*words: str) -> dict[str, Any]:
    return json.loads(pictures(*words, "--json").stdout)


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb", {SPARE: png(), f"{LAMP}.yaml": REMOVING})


def test_the_list_says_where_pictures_are_shown_and_what_is_worth_a_look(kb: Path) -> None:
    run = pictures(str(kb))
    size = f"{2 * len(png()) / 1e3:.1f}"
    assert run.stdout.splitlines() == [
        f"{SPARE}: 64 × 40, {len(png()) / 1e3:.1f} kB",
        "    unused: no text shows it",
        f"    twice: the same as {LAMP}",
        f"{LAMP}: 64 × 40, {len(png()) / 1e3:.1f} kB, in stays-cold (en)",
        f"    twice: the same as {SPARE}",
        f"2 pictures in 2 files, {size} kB: 1 unused, 2 twice, 0 stale, 0 large, 0 broken, 0 wordless.",
    ]
    values = told(str(kb), "--only", "unused")["pictures"]
    assert [each["path"] for each in values] == [SPARE]
    assert values[0]["same"] == [LAMP]
    assert told(str(kb))["pictures"][1]["shown"] == [
        {"article": "stays-cold", "language": "en", "alt": "The kettle, its lamp on the left"}
    ]


def test_a_picture_is_replaced_wherever_it_lies(kb: Path, tmp_path: Path) -> None:
    (tmp_path / "new.png").write_bytes(png(90, 60))
    assert told(str(kb), "--replace", LAMP, "--by", str(tmp_path / "new.png"))["replaced"] == [SPARE, LAMP]
    assert [read_size(kb / path) for path in (LAMP, SPARE)] == [(90, 60)] * 2
    assert sorted(item.came_from for item in list_trash(kb)) == [SPARE, LAMP]
    # A grey slope has nothing on it by which a place could be told.
    doubtful = REMOVING.replace("die Lampe}}", "die Lampe}, doubt: place}").replace("0.5]}", "0.5], doubt: place}")
    assert (kb / f"{LAMP}.yaml").read_text() == doubtful.replace("at: [0.25, 0.5], doubt: place}", "at: [0.25, 0.5]}")


def test_a_newer_picture_of_another_kind_is_made_one_of_the_file_s_kind(kb: Path, tmp_path: Path) -> None:
    Image.new("RGB", (90, 60), "#204060").save(tmp_path / "new.jpg")
    assert told(str(kb), "--replace", LAMP, "--by", str(tmp_path / "new.jpg"))["replaced"] == [SPARE, LAMP]
    with Image.open(kb / LAMP) as made:
        assert (made.format, made.size) == ("PNG", (90, 60))


def test_marks_go_along_to_a_newer_picture_and_each_is_told_of(kb: Path, tmp_path: Path) -> None:
    pair = make_pair("shifted", 3)
    pair.old.save(kb / LAMP)
    pair.new.save(tmp_path / "new.png")
    place = pair.marks[0]
    truth = pair.truth[place.id]
    assert truth
    marks = [
        f"  - {{id: {place.id}, kind: {place.kind}, {written(place)}}}",
        "  - {id: sky, kind: box, box: [0, 0, 0.01, 0.01]}",
    ]
    (kb / f"{LAMP}.yaml").write_text("\n".join(["handrail: 1", "marks:", *marks, ""]))
    said = told(str(kb), "--replace", LAMP, "--by", str(tmp_path / "new.png"))
    assert [(each["mark"], each["doubt"]) for each in said["marks"]] == [(place.id, ""), ("sky", "place")]
    new = read_folder(kb).kb.picture(LAMP)
    assert new and error_of(new.marks[0], truth) <= 0.01
    assert [mark.doubt for mark in new.marks] == [Doubt.NONE, Doubt.PLACE]


def written(mark: Mark) -> str:
    if mark.box:
        return f"box: {list(mark.box)}"
    return f"at: {list(mark.at)}" if mark.at else f"from: {list(mark.start or ())}, to: {list(mark.end or ())}"


def test_removed_areas_are_burned_after_a_warning(kb: Path) -> None:
    before = (kb / LAMP).read_bytes()
    refused = pictures(str(kb), "--burn", LAMP, answer="n\n")
    assert refused.returncode == 1
    assert "Version control" in refused.stdout
    assert (kb / LAMP).read_bytes() == before
    done = pictures(str(kb), "--burn", LAMP, answer="y\n")
    assert done.returncode == 0
    assert f"burned: {LAMP}" in done.stdout
    assert "warning: Version control, backups and the trash still hold the old pixels" in done.stderr
    assert (kb / LAMP).read_bytes() != before
    assert list_trash(kb) == []
    assert told(str(kb), "--burn", LAMP, "--yes") == {"ok": True, "burned": [LAMP]}


def test_what_cannot_be_done_is_said(kb: Path, tmp_path: Path) -> None:
    (tmp_path / "new.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "new.svg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    for words, told_ in [
        (("--burn", SPARE), "nothing is removed from this picture"),
        (("--burn", "articles/x/y.png"), "has no picture"),
        (("--replace", LAMP, "--by", str(tmp_path / "new.jpg")), "damaged"),
        (("--replace", LAMP, "--by", str(tmp_path / "new.svg")), "SVG"),
        (("--replace", LAMP, "--by", str(tmp_path / "lost.png")), "cannot be read"),
    ]:
        run = pictures(str(kb), *words)
        assert run.returncode == 1
        assert told_ in run.stderr
    assert pictures(str(kb), "--replace", LAMP).returncode == 2
    assert pictures(str(kb), "--burn", LAMP, "--json").returncode == 2
