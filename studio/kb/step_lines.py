"""The line of a step's heading, one part of it changed: what the studio does not know in it stays."""

from __future__ import annotations

import re

from studio.errors import KbError
from studio.kb.links import SLUG
from studio.kb.syntax import ATTRIBUTE, ATTRIBUTES, FIRMWARE, HEADING, LINE, Condition, Heading, format_heading
from studio.wording import _


def heading_line(heading: Heading, title: str) -> str:
    """The line of a new step, without ending. Raises `KbError` where the title has a line break."""
    return format_heading(Heading(heading.level, _checked(title), heading.id, heading.condition))


def titled(line: str, title: str) -> str:
    """The line with another title, without spaces around it. Raises `KbError` where it has a line break."""
    marks, _, braces, rest = _parts(line)
    return " ".join(part for part in (marks, _checked(title), braces) if part) + rest


def with_id(line: str, step_id: str) -> str:
    """The line with another id in the place of its own."""
    marks, title, braces, rest = _parts(line)
    attributes = ATTRIBUTES.search(braces)
    inside = attributes["inside"] if attributes else "#"
    gap = inside[len(inside.split(maxsplit=1)[0]) :]
    return " ".join(part for part in (marks, title, f"{{#{step_id}{gap}}}") if part) + rest


def with_level(line: str, level: int) -> str:
    """The line with 2 or 3 marks before its title."""
    return "#" * level + line.lstrip("#")


def with_condition(line: str, condition: Condition) -> str:
    """The line with another condition. Raises `KbError` for what is no product's id and no range of versions."""
    for product in condition.products:
        if not SLUG.match(product):
            raise KbError(
                _("“{product}” is no product's id", product=product),
                expected=_("an id of kb.yaml"),
                do=_("choose a product"),
            )
    if condition.firmware and not FIRMWARE.match(condition.firmware):
        raise KbError(
            _("“{firmware}” is no range of versions", firmware=condition.firmware),
            expected=_('such as ">=3.1" or ">=3.1,<4"'),
            do=_("correct the range"),
        )
    marks, title, braces, rest = _parts(line)
    attributes = ATTRIBUTES.search(braces)
    inside = attributes["inside"] if attributes else "#"
    parts = [inside.split(maxsplit=1)[0]]
    if condition.products:
        parts.append(f'products="{" ".join(condition.products)}"')
    if condition.firmware:
        parts.append(f'firmware="{condition.firmware}"')
    parts += [f'{name}="{value}"' for name, value in ATTRIBUTE.findall(inside) if name not in ("products", "firmware")]
    return " ".join(part for part in (marks, title, f"{{{' '.join(parts)}}}") if part) + rest


def _parts(line: str) -> tuple[str, str, str, str]:
    """(marks, title, attributes in their braces or "", closing marks and line ending) of a heading's line."""
    plain = LINE.match(line)
    found = HEADING.match(plain["text"]) if plain else None
    if not found:
        raise ValueError(line)
    attributes = ATTRIBUTES.search(found["title"])
    title = found["title"][: attributes.start()] if attributes else found["title"]
    braces = attributes[0].strip(" \t") if attributes else ""
    return found["marks"], title, braces, line[found.end("title") :]


def _checked(title: str) -> str:
    if re.search(r"[\r\n]", title):
        raise KbError(
            _("a title is one line"), expected=_("no line break"), do=_("put the rest into the text of the step")
        )
    return title.strip(" \t")
