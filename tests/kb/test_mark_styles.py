"""House styles of marks are added, changed and renamed; marks follow."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.mark_styles import count_marks, delete_mark_style, put_mark_style
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture
from studio.kb.values import KnowledgeBase

CALM, LOUD = MarkStyle("calm", "#2B6CB0"), MarkStyle("loud", "#C92A2A", 6.0, 1.5)
PLAIN = Picture("a.png", marks=(Mark("a", MarkKind.BOX, box=Box(0, 0, 1, 1)),))
CALMLY = Picture("b.png", marks=(Mark("b", MarkKind.BOX, box=Box(0, 0, 1, 1), style="calm"),))


@pytest.fixture
def kb() -> KnowledgeBase:
    return KnowledgeBase("tea", Phrase.of("Tea"), mark_styles=(CALM,), pictures=(PLAIN, CALMLY))


def test_a_style_is_added_last_and_changed_in_its_place(kb: KnowledgeBase) -> None:
    both = put_mark_style(kb, LOUD)
    assert both.mark_styles == (CALM, LOUD)
    changed = put_mark_style(both, MarkStyle("calm", "accent"))
    assert changed.mark_styles == (MarkStyle("calm", "accent"), LOUD)
    assert put_mark_style(both, LOUD) is both


def test_marks_follow_a_style_that_gets_another_name(kb: KnowledgeBase) -> None:
    new = put_mark_style(kb, MarkStyle("quiet", "#2B6CB0"), former="calm")
    assert [style.name for style in new.mark_styles] == ["quiet"]
    assert new.pictures[1].marks[0].style == "quiet"
    assert new.pictures[0] is PLAIN


@pytest.mark.parametrize(
    "style",
    [MarkStyle(" "), MarkStyle("a", "red"), MarkStyle("a", stroke=0.1), MarkStyle("a", size=9)],
    ids=["name", "colour", "stroke", "size"],
)
def test_what_cannot_be_drawn_is_refused(kb: KnowledgeBase, style: MarkStyle) -> None:
    with pytest.raises(KbError):
        put_mark_style(kb, style)


def test_a_style_does_not_take_another_s_name(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError, match="already"):
        put_mark_style(put_mark_style(kb, LOUD), LOUD, former="calm")


def test_marks_of_a_style_that_goes_are_drawn_in_another(kb: KnowledgeBase) -> None:
    both = put_mark_style(kb, LOUD)
    assert count_marks(both, "calm") == (1, 1) and count_marks(both, "loud") == (0, 0)
    plain = delete_mark_style(both, "calm")
    assert plain.mark_styles == (LOUD,) and plain.pictures[1].marks[0].style == "default"
    assert plain.pictures[0] is PLAIN
    assert delete_mark_style(both, "calm", "loud").pictures[1].marks[0].style == "loud"
    assert delete_mark_style(both, "loud").pictures is both.pictures


def test_a_style_goes_for_one_that_is_there(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError, match="no style “loud”"):
        delete_mark_style(kb, "loud")
    for other in ("loud", "calm"):
        with pytest.raises(KbError, match="no style"):
            delete_mark_style(kb, "calm", other)
