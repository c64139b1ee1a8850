"""How steps are said in the languages that a recording can write, a file of `words` each; in all others, English.

Braces take what was clicked (`name`), the window, and the place in it. Names stand in bold letters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studio.capture.values import Part, Press

_WORDS = files("studio.capture") / "words"


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language. `titles` are asked by what was clicked and how; `things` name it within a sentence.

    `where` says where it is, `in_menu` and `in_list` where it is in what opened; `anywhere` is for what has no name.
    `alt` tells the picture, `alt_anywhere` where nothing is known of what was clicked; `places` are the nine of a
    window, row by row.
    """

    titles: Mapping[Part, str]
    untick: str
    entry_of: str
    double: str
    right: str
    anywhere: str
    nowhere: str
    things: Mapping[Part, str]
    where: str
    where_untold: str
    in_menu: str
    in_list: str
    typed: str
    alt: str
    alt_anywhere: str
    places: tuple[str, ...]

    def title_for(self, part: Part, press: Press) -> str:
        """The title of a step for something that has a name."""
        if press is Press.RIGHT:
            return self.right
        return self.double if press is Press.DOUBLE else self.titles[part]


def sentences_of(language: str) -> Sentences:
    """The sentences for a language or dialect: `de` for `de-AT`; English where there are none."""
    tag = language.partition("-")[0].lower()
    return _read(tag if tag.isalpha() and (_WORDS / f"{tag}.json").is_file() else "en")


@cache
def _read(tag: str) -> Sentences:
    said = json.loads((_WORDS / f"{tag}.json").read_text(encoding="utf-8"))
    return Sentences(
        **said
        | {"titles": _by_part(said["titles"]), "things": _by_part(said["things"]), "places": tuple(said["places"])}
    )


def _by_part(words: Mapping[str, str]) -> Mapping[Part, str]:
    return MappingProxyType({Part(part): said for part, said in words.items()})
