"""`handrail questions`: ranks, what is not covered, what customers searched for; and whom `check` asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import golden
from tests.commands import handrail
from tests.small_kb import write_kb

SEARCH = """\
expect:
  - {query: kettle cold, finds: stays-cold}
  - {query: chalk, finds: boil, within: 2}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("cache", "state"):
        monkeypatch.setenv(f"HANDRAIL_{name.upper()}", str(tmp_path / name))
    return write_kb(tmp_path / "kb", {"search.yaml": SEARCH})


def test_golden_questions_are_listed_with_their_ranks(folder: Path) -> None:
    run = handrail("questions", str(folder), "--suggestions", "1")
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[:3] == [
        "ok      1. of 1  en  “kettle cold” → stays-cold",
        "LOST  none of 2  en  “chalk” → boil",
        "2 golden questions asked of the pack that ships.",
    ]
    assert "  en  scale  What is scale?" in lines
    assert lines[-1].startswith("  en  “")


def test_customers_searches_are_kept_for_the_next_time(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("query,count\nzzzqqq,7\nlamp,30\n")
    first = json.loads(handrail("questions", str(folder), "--searches", str(log), "--json").stdout)
    assert first["unanswered"] == [
        {"query": "zzzqqq", "language": "en", "article": None, "origin": "asked", "count": 7, "rank": None}
    ]
    assert [one["query"] for one in first["suggestions"][:2]] == ["lamp", "zzzqqq"]
    assert (first["ok"], first["asked_of"]) == (False, "shipped")
    assert json.loads(handrail("questions", str(folder), "--json").stdout) == first
    assert not list(folder.rglob("*asked*"))


def test_a_check_says_of_what_it_asked_and_names_what_is_lost(folder: Path) -> None:
    run = handrail("check", str(folder), "--strict")
    assert run.returncode == 1
    assert "search.yaml:3: warning: “chalk” should find “boil” within 2, but it is not found" in run.stdout
    assert run.stdout.endswith("2 golden questions asked of the pack that ships.\n")


def test_a_strict_build_stops_where_an_answer_is_lost(folder: Path, tmp_path: Path) -> None:
    lost = "“chalk” should find “boil”"
    build = ("build", str(folder), "--out", str(tmp_path / "out"))
    strict = handrail(*build, "--strict")
    assert strict.returncode == 1 and lost in strict.stderr
    assert not (tmp_path / "out").exists()
    (folder / "search.yaml").write_text(SEARCH.replace("chalk", "boil water"))
    assert lost not in handrail(*build, "--strict").stderr


def test_a_search_says_why_and_in_which_language(folder: Path) -> None:
    why = handrail("search", str(folder), "kettle lamp qqq", "--explain").stdout
    assert "“kettle” in the title" in why and "“qqq” is not in it" in why
    lent = handrail("search", str(folder), "lamp", "--language", "de").stdout
    assert lent.startswith(" 1. The kettle stays cold › Look at the lamp  (en)\n")
    hit = json.loads(handrail("search", str(folder), "lamp", "--explain", "--json").stdout)["hits"][0]
    assert hit["why"]["score"] == hit["score"]
    assert hit["why"]["pieces"][0]["words"][0]["how"] == "whole"
    unknown = handrail("search", str(folder), "lamp", "--language", "fr")
    assert unknown.returncode == 1 and "no language “fr”" in unknown.stderr


def test_a_build_says_of_what_its_golden_questions_were_asked(folder: Path, tmp_path: Path) -> None:
    build = ("build", str(folder), "--out", str(tmp_path / "out"))
    assert "2 golden questions asked of the pack that ships." in handrail(*build).stdout
    made = json.loads(handrail(*build, "--json").stdout)
    assert (made["golden_questions"], made["asked_of"]) == (2, "shipped")
    refused = handrail(*build, "--strict", "--json")
    assert json.loads(refused.stdout)["asked_of"] == "shipped"
    assert "asked of the pack that ships" in refused.stderr
    checked = json.loads(handrail("check", str(folder), "--json").stdout)
    assert (checked["golden_questions"], checked["asked_of"]) == (2, "shipped")


def test_what_is_not_asked_is_not_counted(folder: Path, tmp_path: Path) -> None:
    (folder / "search.yaml").write_text("expect: [{query: a, finds: nowhere}, {query: b, finds: boil, language: fr}]\n")
    checked = json.loads(handrail("check", str(folder), "--json").stdout)
    assert (checked["golden_questions"], checked["asked_of"]) == (0, None)
    assert "golden questions asked" not in handrail("check", str(folder)).stdout


def test_without_the_package_that_runs_the_pack_the_studios_search_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert golden.asked_of(1) == "1 golden question asked of the pack that ships."
    monkeypatch.setattr(golden, "engine_there", lambda: False)
    said = "asked of the studio's search, which answers alike; the extra `gate` asks the pack itself."
    assert golden.asked_of(2) == f"2 golden questions {said}"
    assert golden.asked_values(2) == {"golden_questions": 2, "asked_of": "studio"}
