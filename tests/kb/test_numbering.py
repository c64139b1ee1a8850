"""Numbers in references to marks follow the order of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.content.manuscripts import Manuscripts
from studio.content.pictures import number_of_marks
from studio.kb.numbering import counted, renumbered
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from studio.kb.syntax import REFERENCE
from studio.kb.values import KnowledgeBase, Snippet
from studio.storage import read_folder

HERE = Point(0.5, 0.5)
MARKS = (
    Mark("lid", MarkKind.NUMBER, at=HERE),
    Mark("plug", MarkKind.NUMBER, at=HERE),
    Mark("away", MarkKind.NUMBER, at=HERE, series="b"),
    Mark("key", MarkKind.NUMBER, at=HERE, series="A"),
    Mark("lock", MarkKind.NUMBER, at=HERE, series="A"),
    Mark("fifth", MarkKind.NUMBER, at=HERE, series="5"),
    Mark("frame", MarkKind.BOX, box=Box(0, 0, 1, 1)),
)


@pytest.fixture
def kb() -> KnowledgeBase:
    pictures = (Picture("articles/tea/pot.png", marks=MARKS), Picture("pictures/cup.png", marks=MARKS))
    snippet = Snippet("open", (("en", "Open the plug [9]{pot.png#plug}."),))
    return KnowledgeBase("k", Phrase.of("Tea"), pictures=pictures, snippets=(snippet,))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[2]{pot.png#plug} [1]{pot.png#lid}", "[1]{pot.png#plug} [2]{pot.png#lid}"),
        ("[1]{pot.png#lid} [1]{pot.png#lid}", "[1]{pot.png#lid} [1]{pot.png#lid}"),
        ("[]{pot.png#lid}", "[1]{pot.png#lid}"),
        ("[2]{pot.png#lid} [1]{pot.png#away}", "[1]{pot.png#lid} [1]{pot.png#away}"),
        (
            "[1]{pot.png#lock} [1]{pot.png#lid} [1]{pot.png#key} [1]{pot.png#fifth}",
            "[A]{pot.png#lock} [1]{pot.png#lid} [B]{pot.png#key} [5]{pot.png#fifth}",
        ),
        ("[2]{pot.png#lid} [3]{../../pictures/cup.png#lid}", "[1]{pot.png#lid} [1]{../../pictures/cup.png#lid}"),
        ("## First [2]{pot.png#plug}\n\n[1]{pot.png#lid}", "## First [1]{pot.png#plug}\n\n[2]{pot.png#lid}"),
        ("[7]{pot.png#frame} [7]{gone.png#lid}", "[7]{pot.png#frame} [7]{gone.png#lid}"),
        ("`[7]{pot.png#plug}` [7]{pot.png#lid}", "`[7]{pot.png#plug}` [1]{pot.png#lid}"),
        (r"\[7]{pot.png#plug} [7]{pot.png#lid}", r"\[7]{pot.png#plug} [1]{pot.png#lid}"),
        ("```\n[7]{pot.png#plug}\n```\n[7]{pot.png#lid}", "```\n[7]{pot.png#plug}\n```\n[1]{pot.png#lid}"),
        ("{% snippet open %}\n\n[1]{pot.png#lid}", "{% snippet open %}\n\n[2]{pot.png#lid}"),
    ],
)
def test_a_reference_says_the_number_that_readers_see(kb: KnowledgeBase, body: str, expected: str) -> None:
    assert renumbered(kb, "tea", "en", body) == expected
    assert renumbered(kb, "tea", "en", expected) == expected


@pytest.mark.parametrize(
    ("series", "shown"),
    [
        ("a", "1 2 26 27 28"),
        ("outside", "1 2 26 27 28"),
        ("A", "A B Z AA AB"),
        ("C", "C D AB AC AD"),
        ("5", "5 6 30 31 32"),
        ("0", "0 1 25 26 27"),
        ("AB", "1 2 26 27 28"),
        ("", "1 2 26 27 28"),
    ],
)
def test_a_series_counts_from_what_it_is_named_by(series: str, shown: str) -> None:
    assert " ".join(counted(series, place) for place in (1, 2, 26, 27, 28)) == shown


def test_a_body_without_references_is_the_same_object(kb: KnowledgeBase) -> None:
    body = "## Pour\n\nTea."
    assert renumbered(kb, "tea", "en", body) is body


def test_the_page_shows_the_same_numbers(sample_kb: Path) -> None:
    kb = read_folder(sample_kb).kb
    compared = 0
    for article in kb.articles:
        for text in article.texts:
            document = Manuscripts(kb).document(article, text)
            shown = number_of_marks(kb, article.id, document)
            blank = REFERENCE.sub(lambda found: found[0].replace(f"[{found['shown']}]", "[]"), text.body)
            for found in REFERENCE.finditer(renumbered(kb, article.id, text.language, blank)):
                assert int(found["shown"]) == shown[found["picture"], found["mark"]]
                compared += 1
    assert compared > 5
