"""Six small knowledge bases (English, German, Japanese, Arabic, mixed, odd), and queries made from them: what the
differential tests ask.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from studio.kb.values import Pinned, SearchSettings, Synonym
from studio.search import SearchDocument, StepText
from tests.search.vocabulary import MIXED, ODD, STRANGE, WORDS

SETTINGS = SearchSettings(
    synonyms=(
        Synonym("en", ("battery", "power", "charge")),
        Synonym("en", ("wi-fi", "wireless network", "password"), "wifi"),
        Synonym("en", ("base station", "hub"), ""),
        Synonym("de", ("Akku", "Batterie"), ""),
        Synonym("de", ("WLAN", "Wi-Fi", "drahtloses Netzwerk"), ""),
        Synonym("ja", ("充電", "チャージ"), ""),
        Synonym("ar", ("شحن", "طاقة"), ""),
        Synonym(MIXED, ("battery", "Akku", "バッテリー"), ""),
        Synonym(STRANGE, tuple(WORDS[STRANGE][:3]), WORDS[STRANGE][3]),
    ),
    pinned=(Pinned("return", "article-07"), Pinned("return", "article-03", "en"), Pinned("Socke", "article-01", "de")),
)


def documents(language: str, count: int = 40, seed: int = 1) -> list[SearchDocument]:
    """Articles of random words, some words far more frequent than others, with steps, questions and the rest.

    Every fifth has a subject of its own: a word that its questions say again and again, and hardly another article.
    """
    dice = random.Random(f"{language} {seed}")
    vocabulary = WORDS[language] + [word for word in ODD if word.strip() and word != "\ud800"]
    dice.shuffle(vocabulary)
    subjects, vocabulary = vocabulary[: count // 5], vocabulary[count // 5 :]
    weights = [1 / (place + 2) for place in range(len(vocabulary))]

    def text(least: int, most: int) -> str:
        glue = "" if language == "ja" and dice.random() < 0.8 else " "
        return glue.join(dice.choices(vocabulary, weights, k=dice.randint(least, most)))

    def questions(number: int) -> tuple[str, ...]:
        subject = subjects[number // 5] if number % 5 == 0 and number // 5 < len(subjects) else ""
        return tuple(f"{text(2, 7)} {subject}" for _ in range(dice.randint(2 if subject else 0, 3)))

    return [
        SearchDocument(
            id=f"article-{number:02}",
            language=language,
            title=text(1, 5),
            questions=questions(number),
            keywords=tuple(text(1, 2) for _ in range(dice.randint(0, 3))),
            steps=tuple(StepText(f"step-{step}", text(1, 4), text(0, 60)) for step in range(dice.randint(0, 6))),
            summary=text(0, 12),
            intro=text(0, 80),
            pictures=tuple(text(1, 5) for _ in range(dice.randint(0, 2))),
            former_titles=(text(1, 4),) if dice.random() < 0.2 else (),
            anchors=tuple(text(1, 4) for _ in range(dice.choice([0, 0, 0, 1, 2]))),
            links=(0, 0, 1, 0, 7, 2, 0, 40)[(number + 3 * seed) % 8],
            digest=f"{seed} {number}",
        )
        for number in range(count)
    ]


def queries(language: str, count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(feature, query) pairs, of every feature the same number."""
    dice = random.Random(f"queries {language} {seed}")
    for at in range(count):
        feature = list(FEATURES)[at % len(FEATURES)]
        yield feature, FEATURES[feature](language, dice)


def _some(language: str, dice: random.Random) -> list[str]:
    return dice.choices(WORDS[language], k=dice.randint(1, 5))


def _words(language: str, dice: random.Random) -> str:
    return " ".join(_some(language, dice)) + dice.choice(["", " ", "?"])


def _prefix(language: str, dice: random.Random) -> str:
    first, *others = _some(language, dice)
    return " ".join([*others, first[: dice.randint(1, len(first))]])


def _typos(language: str, dice: random.Random) -> str:
    return " ".join(_typo(word, language, dice) for word in _some(language, dice)) + dice.choice(["", " "])


def _typo(word: str, language: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    other = dice.choice(WORDS[language])[0]
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + other + word[at:],
            word[:at] + other + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


def _synonym(language: str, dice: random.Random) -> str:
    some = _some(language, dice)
    known = [text for one in SETTINGS.synonyms if one.language == language for text in (one.say, *one.mean) if text]
    return " ".join([*some[:1], dice.choice(known), *some[2:]]) + " "


def _mixed(language: str, dice: random.Random) -> str:
    everything = [word for others in WORDS.values() for word in others]
    return " ".join([*_some(language, dice), *dice.choices(everything, k=2)])


def _odd(language: str, dice: random.Random) -> str:
    return dice.choice(["", " "]).join([*_some(language, dice)[:2], *dice.choices(ODD, k=3)])


def _pinned(language: str, dice: random.Random) -> str:
    query = dice.choice(SETTINGS.pinned).query
    return dice.choice([query, query.upper(), f"{query} ", f" {query}!", f"{query} {dice.choice(WORDS[language])}"])


def _capitals(language: str, dice: random.Random) -> str:
    return " ".join(_some(language, dice)).upper()


def _phrase(language: str, dice: random.Random) -> str:
    some = _some(language, dice)
    at = dice.randrange(len(some))
    said = some[at : at + dice.randint(1, 3)]
    quotes = dice.choice(['""', "“”", "„“", "«»", "「」", '""', '""', '" '])
    return " ".join([*some[:at], quotes[0] + " ".join(said) + quotes[1], *some[at + len(said) :]])


def _apart(language: str, dice: random.Random) -> str:
    """Words written together that stand apart, and the other way round."""
    some = _some(language, dice)
    at = dice.randrange(len(some))
    place = dice.randint(1, max(1, len(some[at]) - 1))
    split = some[at][:place] + dice.choice([" ", "-"]) + some[at][place:]
    return dice.choice([" ", " ", ""]).join([*some[:at], split, *some[at + 1 :]])


@cache
def _articles(language: str) -> tuple[SearchDocument, ...]:
    return tuple(documents(language))


def _sentence(language: str, dice: random.Random) -> str:
    """A piece of an article as it stands there."""
    article = dice.choice(_articles(language))
    text = dice.choice([article.title, article.summary, article.intro, *article.questions]) or article.title
    start = dice.randrange(len(text))
    return text[start : start + dice.randint(5, 60)]


FEATURES = {
    "words": _words,
    "prefix": _prefix,
    "typo": _typos,
    "synonym": _synonym,
    "mixed": _mixed,
    "odd": _odd,
    "pinned": _pinned,
    "capitals": _capitals,
    "phrase": _phrase,
    "apart": _apart,
    "sentence": _sentence,
}
"""What a query may be like, and what makes one."""
