"""Marks over a picture: where they stand, what is said about them, what is left out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from studio.kb.mirroring import seen_in
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point, Variant
from studio.render import draw_marks, mark_places, number_marks
from tests.conftest import Golden
from tests.render.surroundings import WORDS, parse

SIZE = (960, 600)
MARKS = (
    Mark("light", MarkKind.NUMBER, at=Point(0.42, 0.31), label=Phrase.of({"en": "the light", "de": "das Licht"})),
    Mark("ten", MarkKind.NUMBER, at=Point(0.8, 0.8)),
    Mark("a1", MarkKind.ARROW, start=Point(0.60, 0.20), end=Point(0.44, 0.30)),
    Mark("t1", MarkKind.TEXT, at=Point(0.62, 0.18), text=Phrase.of({"en": "Facing <up>", "de": "Nach oben"})),
    Mark("b1", MarkKind.BOX, box=Box(0.1, 0.1, 0.3, 0.2), style="quiet", label=Phrase.of("the button")),
    Mark("e1", MarkKind.ELLIPSE, box=Box(0.5, 0.5, 0.2, 0.2)),
    Mark("h1", MarkKind.HIGHLIGHT, box=Box(0.2, 0.6, 0.3, 0.1)),
    Mark("s1", MarkKind.SPOTLIGHT, box=Box(0.3, 0.2, 0.4, 0.4)),
    Mark("r1", MarkKind.REMOVE, box=Box(0.1, 0.8, 0.3, 0.06)),
    Mark("x1", MarkKind.BLUR, box=Box(0.0, 0.0, 1.0, 0.1)),
)
PICTURE = Picture("articles/battery/charger.png", crop=Box(0.05, 0.0, 0.9, 1.0), marks=MARKS)
STYLES = (MarkStyle("quiet", "#1971c2", 2.0),)


def draw(picture: Picture = PICTURE, languages: tuple[str, ...] = ("en",), size: tuple[int, int] = SIZE) -> str:
    return draw_marks(picture, STYLES, size, {"light": "1", "ten": "10"}, languages, WORDS)


def test_every_kind_of_mark(golden: Golden) -> None:
    golden("marks.svg", draw() + "\n")


def test_the_drawing_is_well_formed_and_holds_only_what_every_engine_draws() -> None:
    tree = ET.fromstring(draw())  # noqa: S314 - our own output
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {"svg", "g", "rect", "ellipse", "circle", "line", "polygon", "text", "mask"}
    assert not [
        element
        for element in tree.iter()
        if "style" in element.attrib or ("class" in element.attrib and element is not tree)
    ]
    assert tree.attrib["viewBox"] == "0 0 1000 625"


def test_a_labelled_mark_is_heard_and_a_decoration_is_not() -> None:
    svg = draw()
    assert '<g role="img" aria-label="marker 1: the light" data-mark="light">' in svg
    assert 'aria-label="marker 10" data-mark="ten"' in svg
    assert 'aria-label="Facing &lt;up&gt;" data-mark="t1"' in svg
    assert svg.count('<g aria-hidden="true">') == 4


def test_a_mark_speaks_the_language_or_the_next_best() -> None:
    assert "das Licht" in draw(languages=("de", "en"))
    assert "the light" in draw(languages=("ja", "en"))


def test_marks_outside_the_crop_are_left_out() -> None:
    outside = Picture("a.png", crop=Box(0.0, 0.0, 0.3, 0.3), marks=(MARKS[0], MARKS[1], MARKS[2], MARKS[3], MARKS[5]))
    assert draw(outside) == ""


@pytest.mark.parametrize("mark", [MARKS[8], MARKS[9]], ids=["remove", "blur"])
def test_what_is_in_the_pixels_is_not_drawn(mark: Mark) -> None:
    assert draw(Picture("a.png", marks=(mark,))) == ""


@pytest.mark.parametrize(
    "mark",
    [
        Mark("a", MarkKind.NUMBER),
        Mark("a", MarkKind.TEXT, at=Point(0.5, 0.5)),
        Mark("a", MarkKind.TEXT, at=Point(0.5, 0.5), text=Phrase.of("  ")),
        Mark("a", MarkKind.ARROW, start=Point(0.5, 0.5), end=Point(0.5, 0.5)),
        Mark("a", MarkKind.BOX, box=Box(0.5, 0.5, 0.0, 0.1)),
        Mark("a", MarkKind.BOX, box=Box(float("nan"), 0.5, 0.1, 0.1)),
        Mark("a", MarkKind.NUMBER, at=Point(float("inf"), 0.5)),
        Mark("unnumbered", MarkKind.NUMBER, at=Point(0.5, 0.5)),
    ],
)
def test_a_mark_without_a_place_or_anything_to_show_is_left_out(mark: Mark) -> None:
    assert draw(Picture("a.png", marks=(mark,))) == ""


def test_a_picture_without_area_has_no_drawing() -> None:
    assert draw(size=(0, 600)) == ""
    assert draw(Picture("a.png", crop=Box(0.0, 0.0, 0.0, 1.0), marks=MARKS)) == ""


def test_hostile_labels_texts_and_styles_stay_values() -> None:
    evil = '"><script>tell()</script>'
    phrase = Phrase.of(evil)
    marks = (
        Mark(evil, MarkKind.BOX, box=Box(0.1, 0.1, 0.1, 0.1), label=phrase, style="evil"),
        Mark("t", MarkKind.TEXT, at=Point(0.5, 0.5), text=phrase),
        Mark("s", MarkKind.SPOTLIGHT, box=Box(0.1, 0.1, 0.1, 0.1)),
    )
    svg = draw_marks(Picture(f"a/{evil}.png", marks=marks), (MarkStyle("evil", evil),), SIZE, {}, ("en",), WORDS)
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(svg).iter()}  # noqa: S314 - our own output
    assert "script" not in tags


def test_a_number_is_about_eleven_pixels_on_a_phone() -> None:
    tree = ET.fromstring(draw(Picture("a.png", marks=MARKS[:1])))  # noqa: S314 - our own output
    radii = [float(element.attrib["r"]) * 360 / 1000 for element in tree.iter() if element.tag.endswith("circle")]
    assert 11 <= min(radii) <= 12


def test_two_spotlights_share_one_darkness() -> None:
    spots = tuple(Mark(f"s{n}", MarkKind.SPOTLIGHT, box=Box(n / 10, 0.1, 0.1, 0.1)) for n in (1, 5))
    named = replace(spots[1], label=Phrase.of("the lamp"))
    svg = draw(Picture("a.png", marks=(spots[0], named)))
    assert svg.count("<mask") == 1 and svg.count('fill="#000000"/></mask>') == 1
    assert svg.count('rx="12"') == 2, "both are left out of the darkness"
    assert 'aria-label="the lamp"' in svg


def test_the_size_of_a_style_makes_numbers_and_texts_larger_and_bounds_itself() -> None:
    def radius(size: float) -> float:
        styles = (MarkStyle("large", size=size),)
        number = Picture("a.png", marks=(replace(MARKS[0], style="large"),))
        tree = ET.fromstring(draw_marks(number, styles, SIZE, {"light": "1"}, ("en",), WORDS))  # noqa: S314 - ours
        return min(float(element.attrib["r"]) for element in tree.iter() if element.tag.endswith("circle"))

    assert radius(1.5) == 1.5 * radius(1.0)
    assert radius(1e300) == 3 * radius(1.0)


def test_what_a_mark_takes_up_is_known_where_it_is_drawn() -> None:
    places = mark_places(PICTURE, STYLES, SIZE, ("en",))
    assert places["b1"] == MARKS[4].box
    disc = places["light"]
    assert disc.width * SIZE[0] / 0.9 == pytest.approx(disc.height * SIZE[1]), "a disc is round in pixels"
    assert (disc.x + disc.width / 2, disc.y + disc.height / 2) == pytest.approx((0.42, 0.31))
    words = places["t1"]
    assert words.x == pytest.approx(0.62, abs=0.01) and words.y < 0.18 < words.y + words.height
    assert places["a1"] == pytest.approx(Box(0.44, 0.20, 0.16, 0.10))


def test_numbers_follow_the_text_and_then_the_sidecar() -> None:
    body = "See [1]{a.png#c}.\n\n![x](a.png)\n\n## S\n\n[1]{./a.png#b} [2]{a.png#c} [1]{a.png#gone} [1]{b.png#z}\n"
    series = {"a": "one", "b": "one", "c": "one", "d": "two", "z": "one"}
    listed = {"a.png": ("a", "b", "c", "d")}
    numbers = number_marks(parse(body), lambda _, mark: series.get(mark), lambda address: listed.get(address, ()))
    assert dict(numbers) == {
        ("a.png", "c"): 1,
        ("./a.png", "b"): 2,
        ("b.png", "z"): 1,
        ("a.png", "a"): 3,
        ("a.png", "b"): 2,
        ("a.png", "d"): 1,
    }


def test_moving_a_sentence_renumbers() -> None:
    def numbered(body: str) -> dict[tuple[str, str], int]:
        return dict(number_marks(parse(body), lambda _address, _mark: "a"))

    assert numbered("[1]{p.png#x} [2]{p.png#y}") == {("p.png", "x"): 1, ("p.png", "y"): 2}
    assert numbered("[2]{p.png#y} [1]{p.png#x}") == {("p.png", "y"): 1, ("p.png", "x"): 2}


def test_an_arrow_that_turns_with_the_language_points_the_other_way_and_keeps_its_place() -> None:
    swipe = Mark("s", MarkKind.ARROW, start=Point(0.2, 0.5), end=Point(0.6, 0.5), mirror=True)
    picture = Picture("a.png", marks=(swipe, MARKS[0], MARKS[3]))
    turned = draw(seen_in(picture, "ar", True))
    backwards = replace(swipe, start=Point(0.6, 0.5), end=Point(0.2, 0.5))
    assert turned == draw(replace(picture, marks=(backwards, *picture.marks[1:])))
    assert turned != draw(picture)
    assert draw(seen_in(picture, "de", False)) == draw(picture)


def test_on_a_mirror_image_marks_lie_across_and_their_words_stay_upright() -> None:
    picture = replace(PICTURE, crop=None, variants=(Variant("a.ar.png", "ar"),), mirror=("ar",))
    svg = draw(seen_in(picture, "ar", True))
    assert '<rect x="600" y="62.5" width="300" height="125"' in svg, "the box of 0.1 to 0.4"
    assert "transform" not in svg
    assert "Facing &lt;up&gt;" in svg


def test_a_text_on_a_mirror_image_ends_where_it_begins_on_the_picture() -> None:
    text = Mark("t", MarkKind.TEXT, at=Point(0.3, 0.5), text=Phrase.of("Here"))
    picture = Picture("a.png", (Variant("a.ar.png", "ar"),), marks=(text, replace(text, id="u")), mirror=("ar",))
    (plain, *_) = mark_places(picture, (), SIZE, ("en",)).values()
    (mirrored, *_) = mark_places(seen_in(picture, "ar", True), (), SIZE, ("en",)).values()
    assert plain.x == pytest.approx(0.3)
    assert mirrored.x + mirrored.width == pytest.approx(0.7)
    assert f'<text x="{1000 * mirrored.x:g}"' in draw(seen_in(picture, "ar", True)), "it is drawn there"
    assert draw(seen_in(picture, "de", False)) == draw(picture)
