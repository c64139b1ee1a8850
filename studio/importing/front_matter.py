"""The front matter of foreign Markdown, read leniently: whatever can be read of it, and never an error."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.storage import parse_front_matter

_FENCED = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^(?P<key>[^\s#:\-'\"{\[][^:\n]*?)[ \t]*:(?:[ \t]+(?P<value>[^\n]*))?$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?P<item>[^\n]*)$", re.MULTILINE)


def split_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str, int, str]:
    """(values, body, the body's first line, what was wrong) of a file's text."""
    found = _FENCED.match(text)
    if not found:
        return {}, text, 1, ""
    values, body, problems = parse_front_matter(text, path)
    wrong = ""
    if problems and not values:
        if not _PAIR.search(found["inside"]):
            return {}, text, 1, ""
        # Half of the front matter in the world is not YAML: `title: Fix: no light` is what people write.
        values, body, wrong = (
            _by_lines(found["inside"]),
            text[found.end() :],
            f"front matter read line by line ({problems[0].what})",
        )
    elif problems:
        wrong = f"front matter: {problems[0].what}"
    return values, body, text.count("\n") - body.count("\n") + 1, wrong


def _by_lines(inside: str) -> dict[str, object]:
    """`key: value` lines, and lists under a key; enough for what most writers write, also where it is not YAML."""
    values: dict[str, object] = {}
    pairs = list(_PAIR.finditer(inside))
    ends = [pair.start() for pair in pairs[1:]] + [len(inside)]
    for pair, end in zip(pairs, ends, strict=True):
        value = (pair["value"] or "").strip()
        rest = inside[pair.end() : end]
        items = [_plain(item["item"]) for item in _ITEM.finditer(rest)]
        if not value and items:
            values[pair["key"]] = items
        elif value.startswith("[") and value.endswith("]"):
            values[pair["key"]] = [_plain(part) for part in value[1:-1].split(",") if part.strip()]
        else:
            folded = value.lstrip("|>-+ ") if value[:1] in ("|", ">") else value
            values[pair["key"]] = _plain(" ".join([folded, *rest.split()]))
    return values


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return re.sub(r"\s+#.*\Z", "", value)
