"""Both engines stem every word that dictionaries have, in every language with a stemmer: no stem differs.

The dictionaries are the system's (Debian's hunspell-* and word lists, see packaging/system-packages; nothing of them is
ours or ships), each word as it stands and with an ending of the language; and the words of the judged sets that
HANDRAIL_CORPORA names. HANDRAIL_WORDS is how many words of a language at most, evenly chosen; all unless told.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from studio.kb.values import SearchSettings
from studio.search import write_pack
from tests.search.node import Reader
from tests.search.test_words import STEMMED, engine, made_words, words_here

__all__ = ["engine"]

MOST = int(os.environ.get("HANDRAIL_WORDS", "0"))
CORPORA = os.environ.get("HANDRAIL_CORPORA", "")
HUNSPELL = Path("/usr/share/hunspell")
LISTS = {"eo": "esperanto", "ga": "irish"}
NO_DICTIONARY = {"fi", "ta", "yi"}  # Debian has no list of their words: they get words made of endings alone


def dictionary(language: str) -> set[str]:
    """The words of the language's dictionaries, each also with one of the endings that its rules name."""
    words: set[str] = set()
    for path in sorted(HUNSPELL.glob(f"{language}*.dic")):
        rules = path.with_suffix(".aff").read_bytes()
        charset = re.search(rb"^SET\s+(\S+)", rules, re.MULTILINE)
        encoding = charset[1].decode() if charset else "latin-1"
        lines = path.read_bytes().decode(encoding, "replace").splitlines()[1:]
        words.update(re.split(r"[/\t ]", line, maxsplit=1)[0] for line in lines)
        found = re.findall(r"^SFX\s+\S+\s+\S+\s+([^\s/]+)", rules.decode(encoding, "replace"), re.MULTILINE)
        endings = sorted({ending for ending in found if ending.isalpha()})
        if endings:
            dice = random.Random(path.name)
            words.update(word + dice.choice(endings) for word in sorted(words))
            return words
    if language in LISTS:
        path = Path("/usr/share/dict", LISTS[language])
        words.update(path.read_text("utf-8", "replace").split() if path.exists() else [])
    return words


def judged(language: str) -> Iterator[str]:
    """The words of the judged sets and of the articles of the benchmark."""
    bench = [Path(CORPORA, "bench/help-4k.jsonl.gz")] if language == "en" else []
    for path in chain(sorted(Path(CORPORA, "judged").glob("*/articles.jsonl.gz")), bench) if CORPORA else ():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article.get("lang", "en") == language:
                    yield from re.findall(r"[^\W\d_]+", " ".join(str(value) for value in article.values()))


@pytest.mark.parametrize("language", STEMMED)
def test_no_word_has_two_stems(language: str, engine: Reader, tmp_path: Path) -> None:
    known = dictionary(language)
    assert len(known) > 5000 or language in NO_DICTIONARY, "install the dictionaries: packaging/system-packages proof"
    words = sorted({word for word in {*known, *judged(language), *made_words(language, 20_000)} if word.strip()})
    words = words[:: max(1, len(words) // MOST)] if MOST else words
    engine.open(language, write_pack([], language, SearchSettings()), tmp_path, f"{language}/search")
    for at in range(0, len(words), 5000):
        text = " ".join(words[at : at + 5000])
        theirs, ours = engine.ask(cut=text, pack=language), words_here(text, language)
        assert theirs == ours, next(pair for pair in zip(theirs, ours, strict=False) if pair[0] != pair[1])
    print(f"{language}: {len(words)} words")
