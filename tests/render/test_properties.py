"""Any text at all, a few hundred times; tests/proof asks more often."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from studio.kb.pictures import Picture
from studio.storage import read_folder
from tests.render.properties import (
    MARKUP,
    PICTURES,
    PLAIN_MARKUP,
    check_any_text,
    check_marks,
    check_pieces,
    check_steps,
)


@given(MARKUP)
def test_any_text_gives_harmless_and_valid_output(body: str) -> None:
    check_any_text(body)


@given(PLAIN_MARKUP)
def test_steps_are_those_that_the_studio_sees(body: str) -> None:
    check_steps(body)


@given(PICTURES, st.tuples(st.integers(0, 5000), st.integers(0, 5000)))
def test_any_marks_give_a_drawing_that_is_well_formed_and_finite(picture: Picture, size: tuple[int, int]) -> None:
    check_marks(picture, size)


@given(MARKUP | PLAIN_MARKUP, MARKUP | PLAIN_MARKUP)
def test_a_text_read_piece_by_piece_is_the_text_read_whole(before: str, body: str) -> None:
    check_pieces(before, body)


def test_real_articles_read_piece_by_piece_are_the_articles_read_whole(four_articles: Path) -> None:
    for article in read_folder(four_articles).kb.articles:
        for text in article.texts:
            check_pieces("## One {#one}\n\nx\n\n", text.body)
