"""Codes say again what went into them, notice what was mistyped, and never guess at another version."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studio.errors import HandoverError
from studio.handover import (
    Answer,
    Branch,
    Mended,
    Move,
    Option,
    Outcome,
    Said,
    Shape,
    Step,
    decode,
    encode,
    mend,
    write_symbols,
)
from studio.handover.code import name_of
from studio.handover.symbols import read_symbols
from tests.handover.ways import ways

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Way = tuple[tuple[Shape, ...], Shape, tuple[Move, ...]]

COLD = Shape(
    "stays-cold",
    "en",
    0x3FA2,
    "The kettle stays cold",
    (Step("look", "1", "Look at the lamp"), Step("wait", "2", "Give it time")),
    (
        Branch(0, "What does the lamp do?", (Option("It is on"), Option("It is off", "boil"), Option("Else"))),
        Branch(1, "Is the water hot?", (Option("Yes"), Option("No"))),
    ),
)
BOIL = Shape("boil", "en", 0x0C01, "Boil water", (Step("fill", "1", "Fill it"), Step("on", "2", "Switch it on")), ())


def plain(code: str) -> str:
    return code.replace("-", "")


@given(ways())
def test_a_code_says_what_went_into_it(way: Way) -> None:
    shapes, begun, moves = way
    code = encode(begun, moves)
    assert len(plain(code)) <= 20
    told = decode(code, shapes)
    assert told.is_same
    left = len(told.moves)
    assert told.moves == moves[len(moves) - left :]
    assert told.cut == (left < len(moves))
    assert told.begun == (told.moves[0].shape if told.moves else begun)


@given(ways(most=60))
def test_of_what_is_too_long_the_last_moves_stay_as_many_as_there_is_room_for(way: Way) -> None:
    shapes, begun, moves = way
    told = decode(encode(begun, moves), shapes)
    left = len(told.moves)
    assert told.moves == moves[len(moves) - left :]
    if told.cut:
        assert len(plain(encode(begun, moves))) > 9
        longer = moves[len(moves) - left - 1 :]
        assert encode(longer[0].shape, longer, True) == encode(begun, moves)


def test_ten_answers_and_the_step_that_failed_fit() -> None:
    moves = (*[Answer(COLD, at % 2, at % 2) for at in range(10)], Said(COLD, 1, Outcome.FAILED))
    told = decode(encode(COLD, moves), [COLD, BOIL])
    assert (told.moves, told.cut) == (moves, False)


def test_a_short_way_has_a_short_code() -> None:
    assert len(plain(encode(COLD, ()))) <= 9
    assert len(plain(encode(COLD, (Answer(COLD, 0, 2), Said(COLD, 1, Outcome.FAILED))))) <= 11


@pytest.mark.parametrize("moves", [(), (Answer(COLD, 0, 1), Said(BOIL, 1, Outcome.FAILED))])
def test_every_wrong_character_and_every_swap_is_noticed(moves: tuple[Move, ...]) -> None:
    code = plain(encode(COLD, moves))
    for at, right in enumerate(code):
        for wrong in SYMBOLS:
            if wrong != right:
                with pytest.raises(HandoverError, match="mistyped"):
                    read_symbols(code[:at] + wrong + code[at + 1 :])
    for one in range(len(code)):
        for other in range(one):
            swapped = list(code)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            if swapped != list(code):
                with pytest.raises(HandoverError, match="mistyped"):
                    read_symbols("".join(swapped))


@given(ways(), st.integers(0, 19), st.sampled_from(SYMBOLS), st.booleans())
def test_a_character_too_many_or_too_few_tells_no_other_way(way: Way, at: int, more: str, fewer: bool) -> None:
    shapes, begun, moves = way
    code = plain(encode(begun, moves))
    at %= len(code)
    typed = code[:at] + code[at + 1 :] if fewer else code[:at] + more + code[at:]
    assume(typed.lstrip("0") != code.lstrip("0"))
    try:
        told = decode(typed, shapes)
    except HandoverError:
        return
    assert not told.is_same


def test_what_is_read_alike_is_typed_alike() -> None:
    codes = [encode(replace(COLD, version=version), ()) for version in range(400)]
    code = next(code for code in codes if "0" in code and "1" in code)
    right = read_symbols(code)
    for typed in (
        code.lower(),
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        " ".join(plain(code)),
        f"  {code.replace('-', ' – ')}.\n",
    ):
        assert read_symbols(typed) == right


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "0"), ("A", "this one has 1"), ("A" * 21, "this one has 21"), ("4R2U-0GKX", "“U”"), ("4R2M 0GK!", "“!”")],
)
def test_what_is_no_code_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(HandoverError) as refused:
        read_symbols(typed)
    assert said in str(refused.value)
    assert "to do: let the customer read the code again" in str(refused.value)


def test_a_later_format_is_said_to_be_one() -> None:
    with pytest.raises(HandoverError, match="later format"):
        decode(write_symbols(1), [COLD])


def test_a_code_of_another_knowledge_base_is_refused() -> None:
    with pytest.raises(HandoverError, match="no article of this bundle"):
        decode(encode(BOIL, ()), [COLD])


def test_a_code_of_another_version_is_not_guessed_at() -> None:
    moves = (Answer(COLD, 0, 2), Said(COLD, 1, Outcome.FAILED))
    told = decode(encode(COLD, moves), [replace(COLD, version=0x3FA3)])
    assert (told.is_same, told.begun.article, told.version, told.moves) == (False, "stays-cold", 0x3FA2, ())


def test_another_version_of_an_article_on_the_way_is_noticed_too() -> None:
    moves = (Answer(COLD, 0, 1), Said(BOIL, 1, Outcome.FAILED))
    assert decode(encode(COLD, moves), [COLD, BOIL]).moves == moves
    assert not decode(encode(COLD, moves), [COLD, replace(BOIL, version=1)]).is_same
    assert not decode(encode(COLD, moves), [COLD]).is_same


def test_the_language_is_found_by_its_version_whichever_comes_first() -> None:
    german = replace(COLD, language="de", version=0x1111, title="Der Kessel bleibt kalt")
    moves = (Answer(german, 1, 1), Said(BOIL, 0, Outcome.DIFFERENT))
    for shapes in ([COLD, BOIL, german], [german, BOIL, COLD]):
        assert decode(encode(german, moves), shapes).moves == moves


def test_two_articles_of_one_name_are_told_apart_by_their_versions() -> None:
    seen: dict[int, str] = {}
    for number in range(100_000):
        other = seen.setdefault(name_of(f"article-{number}"), f"article-{number}")
        if other != f"article-{number}":
            twins = [replace(BOIL, article=other), replace(BOIL, article=f"article-{number}", version=7)]
            assert [decode(encode(twin, ()), twins).begun for twin in twins] == twins
            return
    pytest.fail("no two names are alike")


@given(st.integers(0, 2**95 - 1))
def test_numbers_come_back_and_groups_are_as_equal_as_can_be(number: int) -> None:
    code = write_symbols(number)
    assert read_symbols(code) == number
    lengths = [len(group) for group in code.split("-")]
    assert max(lengths) <= 4
    assert all(0 <= longer - shorter <= 1 for longer, shorter in pairwise(lengths))


@given(st.integers(0, 2**95 - 1), ways())
def test_whatever_is_typed_is_told_or_refused(number: int, way: Way) -> None:
    with suppress(HandoverError):
        decode(write_symbols(number), way[0])


@settings(max_examples=15)
@given(ways())
def test_a_mistyped_code_is_mended_where_one_character_is_wrong_or_two_are_swapped(way: Way) -> None:
    shapes, begun, moves = way
    code = encode(begun, moves)
    typed = plain(code)
    for at in (0, len(typed) // 2, len(typed) - 1):
        wrong = typed[:at] + SYMBOLS[(SYMBOLS.index(typed[at]) + 1) % 32] + typed[at + 1 :]
        assert code in [mended.code for mended in mend(wrong, shapes)]
    swapped = typed[1] + typed[0] + typed[2:]
    assert swapped == typed or code in [mended.code for mended in mend(swapped, shapes)]


def test_it_is_said_in_which_group_a_mistyped_code_differs() -> None:
    code = encode(COLD, (Answer(COLD, 0, 0), Said(COLD, 1, Outcome.FAILED)))
    first, second, third = code.split("-")
    wrong = second[:1] + ("A" if second[1] != "A" else "B") + second[2:]
    assert mend(f"{first} {wrong} {third}", (COLD, BOIL)) == (Mended(code, 2, 2),)


def test_what_is_no_mistake_of_one_character_is_not_guessed() -> None:
    assert mend("9999-9999-9999", (COLD, BOIL)) == ()
