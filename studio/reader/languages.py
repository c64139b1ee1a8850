"""What the interface says in each language, which way it is read, and what a language calls itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from studio.wording import plural_category

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"})

_OWN_NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "id": "Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "nn": "Norsk nynorsk",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "pt-br": "Português (Brasil)",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sv": "Svenska",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
}


def words(language: str) -> Mapping[str, str]:
    """The interface's words in `language` (a BCP 47 tag), by key; English stands in for each that is missing."""
    return _words(language.lower())


def spoken_words(language: str) -> Mapping[str, str]:
    """The words that the program itself says in `language`, by key; English stands in for each that is missing.

    A form of a counted word that is the same as its form "other" is left out.
    """
    own = words(language)
    found: dict[str, str] = {}
    for key, text in own.items():
        stem, _, form = key.partition(".")
        if stem in _spoken() and (form in ("", "other") or text != own[f"{stem}.other"]):
            found[key] = text
    return MappingProxyType(found)


def counted(language: str, key: str, count: int) -> str:
    """The word `key` in the form that `language` uses for that many: "1 step", "4 steps"."""
    said = words(language)
    return said[f"{key}.{plural_category(said['plural'], count)}"].replace("{count}", str(count))


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way the language is written."""
    tag = language.lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or tag.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def language_name(language: str) -> str:
    """The language's own name ("Deutsch"), or its tag where we do not know it."""
    tag = language.lower()
    return _OWN_NAMES.get(tag) or _OWN_NAMES.get(tag.partition("-")[0]) or language


@cache
def _spoken() -> frozenset[str]:
    path = files("studio.reader") / "built" / "spoken.json"
    return frozenset(cast("list[str]", json.loads(path.read_text(encoding="utf-8"))))


@cache
def _words(tag: str) -> Mapping[str, str]:
    english = _file("en")
    own = _file(tag) or _file(tag.partition("-")[0])
    return MappingProxyType({**english, **own})


def _file(tag: str) -> dict[str, str]:
    if not tag.replace("-", "").isalnum():
        return {}
    path = files("studio.reader") / "words" / f"{tag}.json"
    return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
