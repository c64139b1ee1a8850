"""The pictures of a knowledge base: where each is shown, and what is worth a look."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.content import holdings
from studio.content.holdings import Holding, Remark, make_holdings, places_of, read_facts
from studio.content.manuscripts import Manuscripts, every_text
from studio.storage import read_folder
from tests.small_kb import BOIL, BOIL_DE, SCALE, STAYS_COLD, png, write_kb

Changes = dict[str, str | bytes | None]
LAMP, SPARE, SHARED = "articles/stays-cold/lamp.png", "articles/boil/spare.png", "pictures/shared.png"


def of(folder: Path, changes: Changes | None = None) -> dict[str, Holding]:
    """The holdings of the small knowledge base after some changes, by path."""
    write_kb(folder / "kb", changes)
    kb = read_folder(folder / "kb").kb
    surveys = Manuscripts(kb).surveys(every_text(kb))
    found = make_holdings(kb, surveys, read_facts(folder / "kb", kb))
    return {each.picture.path: each for each in found}


def remarks(holding: Holding) -> list[str]:
    return [remark.value for remark, _why in holding.remarks]


def test_a_picture_that_is_shown_and_fine_has_no_remark(tmp_path: Path) -> None:
    (lamp,) = of(tmp_path).values()
    assert (lamp.picture.path, lamp.size, lamp.remarks, lamp.twins) == (LAMP, len(png()), (), ())
    assert [(each.article, each.language) for each in lamp.shown] == [("stays-cold", "en")]
    facts = lamp.files[0][1]
    assert (facts.width, facts.height, facts.sha256) == (64, 40, "")


def test_one_picture_in_several_articles_is_one_picture(tmp_path: Path) -> None:
    shown = "\n![Shared](../../pictures/shared.png)\n"
    found = of(
        tmp_path,
        {
            SHARED: png(70),
            "articles/boil/en.md": BOIL + shown,
            "articles/boil/de.md": BOIL_DE + shown,
            "articles/scale/en.md": SCALE + shown,
        },
    )
    assert [(each.article, each.language) for each in found[SHARED].shown] == [
        ("boil", "de"),
        ("boil", "en"),
        ("scale", "en"),
    ]


def test_what_no_text_shows_is_unused_and_what_equals_another_is_there_twice(tmp_path: Path) -> None:
    found = of(tmp_path, {SPARE: png(), "articles/stays-cold/lamp.de.png": png(65)})
    assert remarks(found[SPARE]) == ["unused", "twice"]
    assert remarks(found[LAMP]) == ["twice"]
    assert (found[SPARE].twins, found[LAMP].twins) == ((LAMP,), (SPARE,))
    assert [path for path, _facts in found[LAMP].files] == [LAMP, "articles/stays-cold/lamp.de.png"]


def test_equal_length_alone_makes_no_twins(tmp_path: Path) -> None:
    other = bytearray(png())
    other[-13] ^= 1
    assert of(tmp_path, {SPARE: bytes(other)})[LAMP].twins == ()


def test_large_and_broken_pictures_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "LONGEST", 100)
    found = of(tmp_path, {SPARE: png(3000, 2), SHARED: b"no picture"})
    assert "3000 pixels wide" in dict(found[SPARE].remarks)[Remark.LARGE]
    assert "MB long" in dict(found[LAMP].remarks)[Remark.LARGE]
    assert "this is not a picture" in dict(found[SHARED].remarks)[Remark.BROKEN]
    assert found[SHARED].has(Remark.UNUSED)


def tried(source: str, *facts: str) -> str:
    """An article with facts in its front matter."""
    return source.replace("state: published", "\n".join(("state: published", *facts)), 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "stale"),
    [
        ("Firmware 3.2", "Firmware 3.10", True),
        ("Firmware 3.10", "Firmware 3.2", False),
        ("Firmware 3.2", "firmware 4", True),
        ("Firmware 3.2", "App 9", False),
        ("Firmware 3.2", "", False),
        ("", "Firmware 3.2", False),
        ("by hand", "by hand", False),
    ],
)
def test_a_picture_is_stale_where_the_product_is_known_in_a_newer_version(
    tmp_path: Path, ours: str, theirs: str, stale: bool
) -> None:
    def verified(version: str) -> list[str]:
        return ["products: [k1]", f"verified: {{on: 2026-01-12, with: {version}}}"] if version else ["products: [k1]"]

    boil = BOIL.replace("products: [k1]\n", "")
    found = of(
        tmp_path,
        {
            "articles/stays-cold/en.md": tried(STAYS_COLD, *verified(ours)),
            "articles/boil/en.md": tried(boil, *verified(theirs)),
        },
    )
    assert found[LAMP].has(Remark.STALE) == stale
    if stale:
        assert "Firmware 3.2" in dict(found[LAMP].remarks)[Remark.STALE]


def test_a_version_of_another_product_makes_nothing_stale(tmp_path: Path) -> None:
    ours = tried(STAYS_COLD, "products: [k2]", "verified: {on: 2026-01-12, with: Firmware 3.2}")
    theirs = tried(BOIL, "verified: {on: 2026-01-12, with: Firmware 4}")
    found = of(tmp_path, {"articles/stays-cold/en.md": ours, "articles/boil/en.md": theirs})
    assert not found[LAMP].has(Remark.STALE)


def test_a_picture_that_a_text_shows_without_useful_words_is_wordless(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        {
            SHARED: png(70),
            "articles/boil/en.md": BOIL + "\n![](../../pictures/shared.png)\n",
            "articles/boil/de.md": BOIL_DE + "\n![Der Kessel, halb voll](../../pictures/shared.png)\n",
        },
    )
    assert remarks(found[SHARED]) == ["wordless"]
    assert "boil (en)" in dict(found[SHARED].remarks)[Remark.WORDLESS]
    assert "boil (de)" not in dict(found[SHARED].remarks)[Remark.WORDLESS]


def test_the_step_that_shows_a_picture_is_found_and_how_it_names_it(tmp_path: Path) -> None:
    write_kb(tmp_path / "kb")
    kb = read_folder(tmp_path / "kb").kb
    assert places_of(kb, LAMP, "stays-cold", "en") == (("look", "lamp.png"),)
    assert places_of(kb, LAMP, "boil", "en") == ()
    assert places_of(kb, LAMP, "stays-cold", "de") == ()


def test_what_a_snippet_shows_or_a_broken_text_may_show_is_not_called_unused(tmp_path: Path) -> None:
    snippet = "![The kettle from above](../../pictures/shared.png)\n"
    found = of(
        tmp_path, {SHARED: png(70), "snippets/lid/en.md": snippet, SPARE: png(71), "articles/boil/de.md": b"\xff"}
    )
    assert not found[SHARED].has(Remark.UNUSED), "a snippet shows it, though no article takes that in"
    assert not found[SPARE].has(Remark.UNUSED), "the text beside it cannot be read"
