"""What differs between languages when words are cut: the stemmer, letters that keep their marks, the apostrophe.

The pack carries the rules of its language, so the reader has no table of languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import Stemmer
from snowballstemmer.yiddish_stemmer import YiddishStemmer

from studio.search.light_stems import OWN_STEMMERS, plain_turkish

_STEMMERS = {
    "ar": "light-arabic", "az": "light-azerbaijani", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "he": "light-hebrew", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Letters of the alphabet that only look like a letter with a mark. Everywhere else é and e are the same word.
_KEPT = {
    "az": "çğıöşüə", "be": "йў", "bg": "й", "cs": "", "da": "æøå", "de": "äöü", "et": "õäöü", "fi": "åäö", "is": "ðþæö",
    "mk": "ѓќ", "nb": "æøå", "nn": "æøå", "no": "æøå", "ru": "й", "sv": "åäö", "tr": "çğıöşü", "uk": "йїґ",
}  # fmt: skip

# French, Italian and Catalan elide in front of it ("l'eau"); Turkish puts endings of names behind it ("iPhone'un").
_APOSTROPHE_BREAKS = frozenset({"az", "ca", "fr", "it", "tr"})
_DOTLESS = frozenset({"az", "tr"})
_PLAIN_SCRIPTS = {"turkish": '.replace(/[çğıöşü]/g,one=>"cgiosu"["çğıöşü".indexOf(one)])'}


@dataclass(frozen=True, slots=True)
class Rules:
    """How words are cut in a language. `stemmer` is Snowball's name for it, or of one of ours; "" for none."""

    stemmer: str = ""
    kept: str = ""
    apostrophe_breaks: bool = False
    dotless_i: bool = False


@cache
def rules_of(language: str) -> Rules:
    """The rules of a language tag; only its first part counts ("pt-BR" as "pt")."""
    tag = language.replace("_", "-").split("-")[0].lower()
    return Rules(_STEMMERS.get(tag, ""), _KEPT.get(tag, ""), tag in _APOSTROPHE_BREAKS, tag in _DOTLESS)


@cache
def stemmer(name: str) -> Callable[[str], str]:
    """The stemmer of that name, remembering its answers up to a bound."""
    stem = OWN_STEMMERS.get(name) or _snowball(name)
    known: dict[str, str] = {}

    def remembering(word: str) -> str:
        found = known.get(word)
        if found is None:
            if len(known) >= 200_000:
                known.clear()
            found = stem(word)
            found = known[word] = plain_turkish(found) if name == "turkish" else found
        return found

    return remembering


def _snowball(name: str) -> Callable[[str], str]:
    """Snowball's stemmer in C: fifty times as fast as in Python, which is felt when an index is made.

    It is asked for by name: `snowballstemmer` would take whatever release of it happens to be installed.
    """
    untyped: Any = Stemmer
    # Snowball 3.0.1, whose JavaScript a bundle carries, mended Yiddish alone; in C there is 3.0.0.
    own: Any = YiddishStemmer() if name == "yiddish" else untyped.Stemmer(name, 0)
    return own.stemWord


@cache
def stemmer_script(name: str) -> str:
    """The JavaScript twin of a stemmer: an expression that makes a function from word to stem; "null" for none."""
    if not name:
        return "null"
    folder = files("studio.search").joinpath("stemmers")
    if name in OWN_STEMMERS:
        return f"()=>{folder.joinpath(f'{name}.js').read_text('utf-8').strip()}"
    shared = folder.joinpath("base-stemmer.js").read_text("utf-8").strip()
    own = folder.joinpath(f"{name}-stemmer.js").read_text("utf-8").strip()
    maker = own.removeprefix("var ").split("=", 1)[0].strip()
    return (
        f"()=>{{let BaseStemmer;{shared.rstrip(';')};{own.rstrip(';')};"
        f"const stemmer=new {maker};return word=>stemmer.stemWord(word){_PLAIN_SCRIPTS.get(name, '')}}}"
    )
