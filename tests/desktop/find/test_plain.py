"""A place is shown as it reads, and what was looked for always as it is written."""

from __future__ import annotations

import pytest

from studio.desktop.panels.find.plain import around
from studio.kb.finding import find_text
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Languages, Text

LINES = [
    ("Press **the** red **knob** now.", "red", "Press the ", " knob now."),
    ("## Charge the sock {#sock}", "Charge", "", " the sock"),
    ("> [!WARNING] Never *wet* it.", "wet", "Never ", " it."),
    ("> [!WAIT 5m] It `hums`.", "It", "", " hums."),
    ("  2. Wipe the contacts [1]{contacts.png#gold}.", "Wipe", "", " the contacts 1."),
    ("> - [It is on](#wait)", "on", "It is ", ""),
    ("See [the lamp](article:b#look) and ![Its face](lamp.png).", "and", "See the lamp ", " Its face."),
    ("See [the lamp](article:b#look).", "look", "See [the lamp](article:b#", ")."),
    ("Press **the** knob.", "**the**", "Press ", " knob."),
    ("2 * 3 * 4 is snake_case_here.", "is", "2 * 3 * 4 ", " snake_case_here."),
    ("**[Bold link](solved:)** ends", "ends", "Bold link ", ""),
]


@pytest.mark.parametrize(("line", "query", "before", "after"), LINES, ids=[line[1] for line in LINES])
def test_a_place_reads_without_its_signs(line: str, query: str, before: str, after: str) -> None:
    body = f"Before.\n\n{line}\n\nBehind.\n"
    kb = KnowledgeBase("kb", Phrase.of("Help"), Languages("en"), articles=(Article("a", (Text("en", body=body),)),))
    (match,) = find_text(kb, query, case=True)
    assert around(match) == (before, after)


def test_what_is_no_markdown_is_shown_as_it_is() -> None:
    kb = KnowledgeBase("kb", Phrase.of("Help"), Languages("en"), articles=(Article("a", (Text("en", "A *b* c"),)),))
    (match,) = find_text(kb, "c")
    assert around(match) == ("A *b* ", "")
