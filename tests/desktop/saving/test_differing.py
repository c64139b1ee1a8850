"""Two versions of a text line beside line, and how moments are called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from studio.desktop.dialogs.differing import Row, rows_of
from studio.desktop.dialogs.moments import moment
from studio.desktop.words import speak


def test_words_that_differ_are_marked_and_the_others_are_not() -> None:
    (row,) = rows_of("Press the red button.", "Press the green button.")
    assert row.left == (("Press the ", False), ("red", True), (" button.", False))
    assert row.right == (("Press the ", False), ("green", True), (" button.", False))


def test_a_line_that_one_side_alone_has_stands_beside_nothing() -> None:
    rows = rows_of("One\nThree", "One\nTwo\nThree")
    assert rows[1] == Row(None, (("Two", True),))
    assert [row.differs for row in rows] == [False, True, False]


def test_both_sides_are_whole() -> None:
    left, right = "A b c\n\nd e\nf", "A x c\nd e\n\nf g\nh"
    rows = rows_of(left, right)
    assert "\n".join("".join(text for text, _ in row.left) for row in rows if row.left is not None) == left
    assert "\n".join("".join(text for text, _ in row.right) for row in rows if row.right is not None) == right


def test_moments_are_called_as_people_call_them() -> None:
    speak("en")
    now = datetime.now(UTC).astimezone().replace(hour=18, minute=4)
    assert moment(now, now) == "today 18:04"
    assert moment(now - timedelta(days=1), now) == "yesterday 18:04"
    assert moment(now - timedelta(days=40), now).endswith(" 18:04")
