"""The closed list of files that a bundle may hold, told by their paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_SLUG = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"


class Part(Enum):
    """What a file is to a bundle."""

    HOME = auto()
    SEARCH = auto()
    SECTION = auto()
    ARTICLE = auto()
    READER = auto()
    SITE = auto()
    CORRECTIONS = auto()
    CATALOGUE = auto()
    PACK = auto()
    LIST = auto()
    STRUCTURE = auto()
    SCHEMA = auto()
    TYPES = auto()
    PICTURE = auto()


PAGES = frozenset({Part.HOME, Part.SEARCH, Part.SECTION, Part.ARTICLE})
"""What a customer opens."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a bundle: what it is, in which language ("" for none), and the name that tells it from its like."""

    path: str
    part: Part
    language: str = ""
    name: str = ""

    @property
    def root(self) -> str:
        """The way from the file to the bundle's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a bundle in `languages`, the first language first."""

    languages: Sequence[str]

    def entry(self, path: str) -> Entry | None:
        """What the file at `path` is; None where no bundle holds such a file. Capital letters count."""
        if path == "index.html":
            return Entry(path, Part.HOME, self.languages[0]) if self.languages else None
        for shape, part in _SHAPES:
            found = shape.fullmatch(path)
            if found:
                said = found.groupdict()
                language = said.get("language") or ""
                if language and language not in self.languages:
                    return None
                if path == f"{self.languages[0]}/index.html":
                    return None
                return Entry(path, part, language, said.get("name") or "")
        return None

    def home(self, language: str) -> str:
        """The home of a language."""
        return "index.html" if language == self.languages[0] else f"{language}/index.html"


def _shape(pattern: str) -> re.Pattern[str]:
    tag = r"(?P<language>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)"
    return re.compile(pattern.replace("<lang>", tag).replace("<slug>", f"(?P<name>{_SLUG})"), re.ASCII)


_SHAPES = (
    (
        _shape(
            r"(?P<name>boot\.js|reader\.js|guide\.js|handrail-help\.js|reader\.css|icon\.svg"
            r"|fonts/(?:reader|reader-more)\.woff2|fonts/licence\.txt)"
        ),
        Part.READER,
    ),
    (_shape(r"media/(?P<name>[0-9a-f]{16})\.webp"), Part.PICTURE),
    (_shape(r"data/site\.js"), Part.SITE),
    (_shape(r"(?:data/(?P<name>corrections)\.js|corrections\.json)"), Part.CORRECTIONS),
    (_shape(r"data/<lang>/catalogue\.js"), Part.CATALOGUE),
    (_shape(r"data/<lang>/search\.js"), Part.PACK),
    (_shape(r"api/schema/<slug>\.schema\.json"), Part.SCHEMA),
    (_shape(r"api/(?P<name>handrail)\.d\.ts"), Part.TYPES),
    (_shape(r"api/<lang>/articles\.json"), Part.LIST),
    (_shape(r"api/<lang>/articles/<slug>\.json"), Part.STRUCTURE),
    (_shape(r"<lang>/index\.html"), Part.HOME),
    (_shape(r"<lang>/search\.html"), Part.SEARCH),
    (_shape(r"<lang>/sections/<slug>\.html"), Part.SECTION),
    (_shape(r"<lang>/<slug>\.html"), Part.ARTICLE),
)
"""Shapes of paths, the narrower before the wider."""
