"""One article that uses everything, in every form it is written in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from jsonschema import Draft202012Validator

from studio.kb.values import Kind
from studio.render import Document, Setting, parse_article, write_html, write_json, write_text
from tests.conftest import Golden
from tests.render.surroundings import FACTS, RESOLVER, SCHEMA, WORDS, read_strictly

BODY = (Path(__file__).parent / "rich.md").read_text(encoding="utf-8")
SETTING = Setting(
    "en", {"app_name": "Lull & Co"}, {"reset": "1. Hold the button.\n2. Let go.\n\n## Try again {#again}\n"}
)


def document() -> Document:
    return parse_article(BODY, Kind.TROUBLESHOOTING, SETTING)


def test_the_article_as_html(golden: Golden) -> None:
    fragment = write_html(document(), RESOLVER, WORDS)
    read_strictly(fragment)
    golden("rich.html", fragment)


def test_the_article_as_structure(golden: Golden) -> None:
    structure = {**FACTS, **write_json(document(), RESOLVER)}
    Draft202012Validator(SCHEMA).validate(structure)
    golden("rich.json", json.dumps(structure, ensure_ascii=False, indent=1) + "\n")


def test_the_article_as_text(golden: Golden) -> None:
    golden("rich.txt", json.dumps(asdict(write_text(document())), ensure_ascii=False, indent=1) + "\n")


def test_the_article_has_no_problems() -> None:
    assert document().problems == ()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_same_article_gives_the_same_bytes_again_and_after_another() -> None:
    first = write_html(document(), RESOLVER, WORDS)
    parse_article("[a]: https://example.org\n\n<div>", Kind.ANSWER, Setting("de"))
    assert write_html(document(), RESOLVER, WORDS) == first
