"""Small knowledge bases in four languages, and queries made from them: what the differential tests ask."""

from __future__ import annotations

import random
from collections.abc import Iterator

from studio.kb.values import Pinned, SearchSettings, Synonym
from studio.search import SearchDocument, StepText

WORDS = {
    "en": [
        "battery",
        "charge",
        "charging",
        "charger",
        "sock",
        "socks",
        "base",
        "station",
        "light",
        "lights",
        "blink",
        "blinking",
        "wifi",
        "network",
        "password",
        "won't",
        "didn't",
        "update",
        "firmware",
        "app",
        "phone",
        "reset",
        "hold",
        "button",
        "seconds",
        "night",
        "overnight",
        "dies",
        "connect",
        "connection",
        "connected",
        "café",
        "résumé",
        "naïve",
        "return",
        "refund",
        "order",
        "parcel",
        "size",
        "small",
        "large",
        "wash",
        "washing",
        "temperature",
        "sensor",
        "skin",
        "red",
        "green",
        "amber",
        "3.1",
        "v2",
        "USB-C",
        "e-mail",
        "the",
        "a",
        "of",
        "to",
        "and",
        "in",
        "is",
        "it",
        "for",
        "with",
        "on",
        "your",
        "if",
        "not",
    ],
    "de": [
        "Akku",
        "laden",
        "Ladegerät",
        "Ladegeräte",
        "Söckchen",
        "Socke",
        "Socken",
        "Basisstation",
        "Licht",
        "Lichter",
        "blinkt",
        "blinken",
        "WLAN",
        "Netzwerk",
        "Passwort",
        "Straße",
        "größer",
        "Größe",
        "schön",
        "schon",
        "übertragen",
        "Übertragung",
        "aktualisieren",
        "Gerät",
        "Geräte",
        "waschen",
        "Temperatur",
        "zurücksetzen",
        "Taste",
        "drücken",
        "gedrückt",
        "Sekunden",
        "Nacht",
        "über",
        "die",
        "der",
        "das",
        "und",
        "nicht",
        "mit",
        "auf",
        "für",
        "ist",
        "verbinden",
        "Verbindung",
    ],
    "ja": [
        "バッテリー",
        "充電",
        "充電する",
        "靴下",
        "ベースステーション",
        "ランプ",
        "点滅",
        "Wi-Fi",
        "ネットワーク",
        "パスワード",
        "更新",
        "アプリ",
        "スマートフォン",
        "リセット",
        "ボタン",
        "長押し",
        "秒",
        "夜",
        "接続",
        "返品",
        "サイズ",
        "洗濯",
        "温度",
        "センサー",
        "赤",
        "緑",
        "ﾊﾞｯﾃﾘｰ",
        "２回",
        "の",
        "を",
        "に",
        "が",
        "は",
        "です",
        "ます",
    ],
    "ar": [
        "البطارية",
        "بطارية",
        "شحن",
        "الشحن",
        "الشاحن",
        "جورب",
        "الجورب",
        "القاعدة",
        "ضوء",
        "الضوء",
        "يومض",
        "الشبكة",
        "كلمة",
        "المرور",
        "تحديث",
        "التطبيق",
        "الهاتف",
        "إعادة",
        "زر",
        "اضغط",
        "ثانية",
        "الليل",
        "اتصال",
        "الاتصال",
        "إرجاع",
        "مقاس",
        "غسل",
        "درجة",
        "الحرارة",
        "مُسْتَشْعِر",
        "أحمر",
        "أخضر",
        "في",
        "من",
        "على",
        "إلى",
        "لا",
        "و",
    ],
}
ODD = [
    "",
    " ",
    "ﬁle",
    "Ａｂｃ",
    "İı",
    "ǅ",
    "ß",
    "ẞ",
    "e\u0301te\u0301",
    "\u0301",
    "’",
    "don’t",
    "𝐁𝐨𝐥𝐝",
    "😀",
    "한국어",
    "กำลัง",
    "हिन्दी",
    "\u200bzero",
    "a\u00adb",
    "ﷺ",
    "½",
    "℃",
    "x" * 70,
    "\ud800",
    "🧦sock",
    "ὈΔΥΣΣΕΎΣ",
    "й",
    "ё",
    "o\u0302\u0309",
]

SETTINGS = SearchSettings(
    synonyms=(
        Synonym("en", ("battery", "power", "charge")),
        Synonym("en", ("wi-fi", "wireless network", "password"), "wifi"),
        Synonym("en", ("base station", "hub"), ""),
        Synonym("de", ("Akku", "Batterie"), ""),
        Synonym("de", ("WLAN", "Wi-Fi", "drahtloses Netzwerk"), ""),
        Synonym("ja", ("充電", "チャージ"), ""),
        Synonym("ar", ("شحن", "طاقة"), ""),
    ),
    pinned=(Pinned("return", "article-07"), Pinned("return", "article-03", "en"), Pinned("Socke", "article-01", "de")),
)


def documents(language: str, count: int = 40, seed: int = 1) -> list[SearchDocument]:
    """Articles of random words, some words far more frequent than others, with steps, questions and the rest."""
    dice = random.Random(f"{language} {seed}")
    vocabulary = WORDS[language] + [word for word in ODD if word.strip() and word != "\ud800"]
    weights = [1 / (place + 2) for place in range(len(vocabulary))]
    dice.shuffle(vocabulary)

    def text(least: int, most: int) -> str:
        glue = "" if language == "ja" and dice.random() < 0.8 else " "
        return glue.join(dice.choices(vocabulary, weights, k=dice.randint(least, most)))

    return [
        SearchDocument(
            id=f"article-{number:02}",
            language=language,
            title=text(1, 5),
            questions=tuple(text(2, 7) for _ in range(dice.randint(0, 3))),
            keywords=tuple(text(1, 2) for _ in range(dice.randint(0, 3))),
            steps=tuple(StepText(f"step-{step}", text(1, 4), text(0, 60)) for step in range(dice.randint(0, 6))),
            summary=text(0, 12),
            intro=text(0, 80),
            pictures=tuple(text(1, 5) for _ in range(dice.randint(0, 2))),
            former_titles=(text(1, 4),) if dice.random() < 0.2 else (),
            digest=f"{seed} {number}",
        )
        for number in range(count)
    ]


def queries(language: str, count: int, seed: int = 1) -> Iterator[tuple[str, str]]:  # noqa: C901 - one branch a feature
    """(feature, query) pairs: words, prefixes, typos, synonyms, pinned answers, several languages at once, odd
    Unicode.
    """
    dice = random.Random(f"queries {language} {seed}")
    words = WORDS[language]
    mixed = [word for others in WORDS.values() for word in others]
    synonyms = [text for one in SETTINGS.synonyms if one.language == language for text in (one.say, *one.mean) if text]

    def typo(word: str) -> str:
        at = dice.randrange(len(word))
        kind = dice.randrange(4)
        other = dice.choice(words)[0]
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + other + word[at:]
        if kind == 2:
            return word[:at] + other + word[at + 1 :]
        return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]

    for _ in range(count):
        some = dice.choices(words, k=dice.randint(1, 5))
        feature = dice.choice(["words", "words", "prefix", "typo", "synonym", "mixed", "odd", "pinned", "capitals"])
        if feature == "words":
            yield feature, " ".join(some) + dice.choice(["", " ", "?"])
        elif feature == "prefix":
            yield feature, " ".join([*some[1:], some[0][: dice.randint(1, len(some[0]))]])
        elif feature == "typo":
            yield feature, " ".join(typo(word) for word in some) + dice.choice(["", " "])
        elif feature == "synonym":
            yield feature, " ".join([*some[:1], dice.choice(synonyms), *some[2:]]) + " "
        elif feature == "mixed":
            yield feature, " ".join([*some, *dice.choices(mixed, k=2)])
        elif feature == "odd":
            yield feature, dice.choice(["", " "]).join([*some[:2], dice.choice(ODD), *dice.choices(ODD, k=2)])
        elif feature == "pinned":
            yield feature, dice.choice(SETTINGS.pinned).query
        else:
            yield feature, " ".join(some).upper()
