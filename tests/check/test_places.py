"""A finding stands where the flaw is, not where the same words stand first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.check.places import body_place, fact_place, item_place, key_place, line_of_body, value_place
from studio.errors import Place
from tests.check.test_rules import BOILING, COLD, Changes, findings
from tests.small_kb import BOIL, KB_YAML, STAYS_COLD

TEXT = """\
---
title: The base and #two
products:
  - sock  # not the base
  - base
"section": base
---

The base.
"""
KB = """\
title: heat
sections:
  # - {id: heat}
  - title: heat
    articles: [care]
    id: heat
  - {id: care, articles: [heat, boil]}
retired: {a: b, b: c}
"""


WANTED: list[tuple[Callable[..., Place], str, tuple[str | int, ...], str]] = [
    (fact_place, TEXT, ("title",), "f:2:1"),
    (
        fact_place,
        TEXT,
        (
            "products",
            "base",
        ),
        "f:5:5",
    ),
    (
        fact_place,
        TEXT,
        (
            "products",
            "lost",
        ),
        "f:3:1",
    ),
    (
        fact_place,
        TEXT,
        (
            "section",
            "base",
        ),
        "f:6:12",
    ),
    (fact_place, TEXT, ("moments",), "f:1:1"),
    (body_place, TEXT, ("base",), "f:9:5"),
    (
        body_place,
        TEXT,
        (
            "#two",
            "",
        ),
        "f",
    ),
    (line_of_body, TEXT, (1,), "f:9:1"),
    (
        item_place,
        KB,
        (
            "sections",
            "heat",
        ),
        "f:6:5",
    ),
    (
        item_place,
        KB,
        (
            "sections",
            "care",
            "boil",
        ),
        "f:7:33",
    ),
    (
        key_place,
        KB,
        (
            "retired",
            "b",
        ),
        "f:8:17",
    ),
    (
        value_place,
        KB,
        (
            "retired",
            "c",
        ),
        "f:8:20",
    ),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("find", "source", "wanted", "place"), WANTED)
def test_a_place_is_where_the_flaw_is(
    find: Callable[..., Place], source: str, wanted: tuple[str | int, ...], place: str, ending: str
) -> None:
    assert str(find("f", source.replace("\n", ending), *wanted)) == place


FLAWS: list[tuple[str, str, Changes]] = [
    ("unknown-product", f"{BOILING}:6:12", {BOILING: BOIL.replace("Boil water", "Boil k9").replace("[k1]", "[k9]")}),
    (
        "dead-link",
        f"{COLD}:19:14",
        {COLD: STAYS_COLD.replace("stays cold", "is #two, stays cold").replace("(#wait)", "(#two)")},
    ),
    ("unknown-section", f"{BOILING}:5", {BOILING: BOIL.replace("section: heat", "section: Hot")}),
    ("section-order", "kb.yaml:7:69", {"kb.yaml": KB_YAML.replace("stays-cold, boil]", "stays-cold, cold]")}),
]


@pytest.mark.parametrize(("rule", "place", "changes"), FLAWS, ids=[flaw[1] for flaw in FLAWS])
def test_words_in_a_title_do_not_draw_findings(tmp_path: Path, rule: str, place: str, changes: Changes) -> None:
    found = [str(finding.place) for finding in findings(tmp_path, changes) if finding.rule == rule]
    assert found
    assert found[0].startswith(place)


@given(st.text(alphabet="---: a\r\n\ufeff[]{}#\"'"), st.text("ab:", min_size=1), st.text("ab:", min_size=1))
def test_any_text_has_a_place_in_it(source: str, key: str, value: str) -> None:
    lines = source.count("\n") + source.count("\r") + 1
    places = (fact_place("f", source, key, value), item_place("f", source, key, value), body_place("f", source, value))
    assert all(0 <= place.line <= lines for place in places)
