"""A survey's count of words: what reading times are made of."""

from __future__ import annotations

import pytest

from studio.content.survey import survey_document
from studio.kb.values import Kind
from studio.render import Setting, parse_article


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Press **Start** now.", 3),
        ("## Seat the sock {#seat}\n\nHold it.", 5),
        ("- one\n- two – three", 3),
        ("電源を入れてください。", 5),
        ("**Wi-Fi** の設定", 3),
        ("กดปุ่มเปิด", 5),
        ("اضغط على الزر", 3),
        ("전원을 켜세요", 2),
        ("", 0),
    ],
)
def test_words_are_counted_once_and_scripts_without_spaces_by_letters(body: str, words: int) -> None:
    assert survey_document(parse_article(body, Kind.HOW_TO, Setting("en", {}, {}, ""))).words == words
