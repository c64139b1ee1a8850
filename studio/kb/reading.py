"""How easy a text reads: LIX, the share of long words plus the length of sentences.

C. H. Björnsson, *Läsbarhet* (1968) and "Readability of Newspapers in 11 Languages", Reading Research
Quarterly 18 (1983).
It counts no syllables, so it needs no dictionary, and serves the languages that he tried it on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from studio.kb.syntax import ATTRIBUTES, CHECK, HEADING, REFERENCE, SNIPPET, WAIT, lines_outside_fences

LANGUAGES = frozenset({"da", "de", "en", "es", "fr", "it", "nb", "nl", "nn", "no", "pt", "sv"})
LEAST = 40
"""Words below which a figure would say nothing."""

_LONG = 7
"""Letters from which on a word is long."""
_WORDS_A_MINUTE = 180
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?:;…]+(?=\s|$)")
_ADDRESS = re.compile(r"(!?)\[([^\[\]]*)\]\([^()]*\)|<[^<>\s]+>|https?://\S+")
_MARK = re.compile(r"^\s*(?:>\s?)*(?:[-*+]|\d+[.)])?\s*(?:\[![A-Z]+[^\]]*\])?")


class Level(StrEnum):
    """How easy a text is, in Björnsson's steps: children's books, fiction, news, non-fiction, and what is harder."""

    VERY_EASY = "very easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very hard"


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a text takes: whole minutes (at least one), its words, and how easy it is.

    `lix` is None where the text is too short, or in a language that the index does not serve.
    """

    minutes: int
    words: int
    lix: float | None = None

    @property
    def level(self) -> Level | None:
        """The step that `lix` falls into."""
        if self.lix is None:
            return None
        steps = ((30.0, Level.VERY_EASY), (40.0, Level.EASY), (50.0, Level.MEDIUM), (60.0, Level.HARD))
        return next((level for most, level in steps if self.lix < most), Level.VERY_HARD)


@lru_cache(maxsize=256)
def reading_of(body: str, language: str) -> Reading:
    """What reading a body takes. Waiting, code, addresses and descriptions of pictures are not counted."""
    sentences, words, long = 0, 0, 0
    for line in _prose(body):
        for sentence in _END.split(line):
            found = _WORD.findall(sentence)
            words += len(found)
            long += sum(len(word) >= _LONG for word in found)
            sentences += bool(found)
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    if words < LEAST or language.partition("-")[0] not in LANGUAGES:
        return Reading(minutes, words)
    return Reading(minutes, words, words / sentences + 100 * long / words)


def _prose(body: str) -> list[str]:
    """The sentences of a body, line by line, without what is not read."""
    lines: list[str] = []
    after_heading = False
    for _number, _offset, line in lines_outside_fences(body):
        heading = HEADING.match(line)
        if heading:
            line = ATTRIBUTES.sub("", heading["title"])
        if SNIPPET.match(line):
            continue
        quoted = line.lstrip("> ")
        check = CHECK.match(quoted)
        if check:
            line = check["question"]
        elif WAIT.match(quoted):
            continue
        line = REFERENCE.sub("", line)
        line = _ADDRESS.sub(lambda found: "" if found[1] or found[2] is None else found[2], line)
        begins = not line.strip() or heading is not None or _begins(line)
        plain = _MARK.sub("", line, count=1).replace("*", "").replace("`", "")
        if lines and lines[-1].strip() and not begins and not after_heading:
            lines[-1] += f" {plain}"  # a paragraph may be broken into lines
        else:
            lines.append(plain)
        after_heading = heading is not None
    return lines


def _begins(line: str) -> bool:
    """Whether a line begins something of its own: an item, a quotation."""
    mark = _MARK.match(line)
    return mark is not None and bool(mark[0].strip())
