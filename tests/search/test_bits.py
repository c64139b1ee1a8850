"""Numbers written as bits come back as they were, and take as many bits as they say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from studio.search.bits import BitWriter


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 255, 4350])
def test_every_number_of_a_range_has_bits_of_its_own_and_no_start_of_one_is_another(most: int) -> None:
    codes: list[str] = []
    for value in range(most + 1):
        bits = BitWriter()
        bits.number(value, most)
        codes.append("".join(f"{byte:08b}" for byte in bits.done())[: bits.written])
    assert len(set(codes)) == most + 1
    ordered = sorted(codes)
    assert not any(two.startswith(one) for one, two in pairwise(ordered))
    # Whole: every row of bits is the start of a number, so none is wasted.
    assert sum(2.0 ** -len(code) for code in codes) == 1.0


@pytest.mark.parametrize(
    ("values", "most", "bits"),
    [([], 9, 0), ([0, 1, 2, 3], 3, 0), ([4], 7, 3), ([0, 1, 2, 3, 4, 5, 6], 7, 3), ([0], 0, 0)],
)
def test_a_list_takes_the_bits_that_its_range_leaves_open(values: list[int], most: int, bits: int) -> None:
    writer = BitWriter()
    writer.ascending(values, 0, most)
    assert writer.written == bits


def test_small_numbers_without_a_range_are_short() -> None:
    def written(value: int, least_bits: int = 0) -> int:
        bits = BitWriter()
        bits.long(value, least_bits)
        return bits.written

    assert [written(value) for value in (0, 1, 2, 3, 6, 7)] == [1, 3, 3, 5, 5, 7]
    assert [written(value, 2) for value in (0, 3, 4, 11, 12)] == [3, 3, 5, 5, 7]


def test_bits_that_are_appended_follow_those_before() -> None:
    one, other, all_of_them = BitWriter(), BitWriter(), BitWriter()
    for value in range(300):
        one.number(value, 299)
        all_of_them.number(value, 299)
    for value in range(5):
        other.long(value * 1000)
        all_of_them.long(value * 1000)
    one.append(BitWriter())
    one.append(other)
    assert one.done() == all_of_them.done() and one.written == all_of_them.written
