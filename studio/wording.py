"""Sentences for people that can be said in other languages: English text that knows how it was put together.

The core marks what it says with `_`, as `_("there is no step “{step}”", step=step_id)`. What comes of it is a `str` in
English like any other: compared, sorted, printed and sent between processes as such. A front that speaks another
language asks `in_language` for it. Catalogues are gettext's, and `packaging/words.py` gathers the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

Translate = Callable[[str], str]
"""A template in English → the same in another language; itself where there is no translation."""


class Sentence(str):
    """English text made of a `template` with {names} and the `values` of these; with none, braces are letters."""

    __slots__ = ("template", "values")
    template: str
    values: tuple[tuple[str, object], ...]

    def __new__(cls, template: str, values: tuple[tuple[str, object], ...] = ()) -> Self:
        made = super().__new__(cls, template.format(**dict(values)) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, tuple[tuple[str, object], ...]]]:
        return Sentence, (self.template, self.values)


def _(template: str, /, **values: object) -> Sentence:
    """A sentence, marked for translation; `values` may be sentences themselves."""
    return Sentence(template, tuple(values.items()))


def N_(template: str) -> str:  # noqa: N802 - gettext's name
    """The template itself: it is marked for translation, and said later."""
    return template


def joined(separator: str, parts: Iterable[str]) -> Sentence:
    """Several sentences in a row, each of which can be said in another language."""
    values = tuple((f"part{number}", part) for number, part in enumerate(parts))
    return Sentence(separator.join(f"{{{name}}}" for name, _part in values), values)


def plural_category(rule: str, count: int) -> str:
    """The plural category of a whole number (Unicode CLDR), for the rules that the reader's words files name."""
    if rule == "none":
        return "other"
    if rule == "ar" and count != 1:
        if count == 2:
            return "two"
        return "few" if 3 <= count % 100 <= 10 else "many" if 11 <= count % 100 <= 99 else "other"
    return "one" if count == 1 else "other"


def packed(text: str) -> Any:
    """The sentence as JSON can hold it, with all that it was made of; other text as it is."""
    if not isinstance(text, Sentence):
        return text
    values = {name: packed(value) if isinstance(value, str) else value for name, value in text.values}
    return {"template": text.template, "values": values}


def unpacked(kept: Any) -> str:
    """What `packed` packed. Raises `KeyError` or `TypeError` for anything else."""
    if isinstance(kept, str):
        return kept
    values = {name: unpacked(value) if isinstance(value, dict) else value for name, value in kept["values"].items()}
    return Sentence(kept["template"], tuple(values.items()))


def in_language(text: str, translate: Translate) -> str:
    """`text` in another language, what is put into it included; text that is no `Sentence` as it is."""
    if not isinstance(text, Sentence):
        return text
    said = translate(text.template) if text.template else ""
    if not text.values:
        return said
    values = {name: in_language(value, translate) if isinstance(value, str) else value for name, value in text.values}
    return said.format(**values)
