"""Sentences of real help in many languages, and what their readers type: found by the studio and by what ships."""

from __future__ import annotations

from functools import cache

import pytest

from studio.kb.values import SearchSettings
from studio.reader import assets
from studio.search import SearchDocument, matching, write_pack
from studio.search.documents import count_words
from studio.search.engine import Engine
from studio.search.shelf import shelf_of

# Two articles a language: the second one is what must not come first.
ARTICLES = {
    "ar": ("البطارية تنفد بسرعة أثناء الليل", "توصيل المحطة بشبكة الإنترنت"),
    "az": ("Şəkil ekranda görünmür", "Cihazı işə salın"),
    "de": ("Das Gerät schaltet sich wegen Überhitzung aus, die Füße leuchten. Akku und Laufzeit.", "Ein Konto anlegen"),
    "el": ("Η μπαταρία αδειάζει γρήγορα τη νύχτα", "Σύνδεση στο δίκτυο"),
    "en": ("The label 電池残量 beside “Überhitzung” and Кнопка means: wi-fi is on, don’t reset", "Create an account"),
    "fa": ("باتری دستگاه یک ساعت کار می\u200cکند", "اتصال به شبکه"),
    "fr": ("L’appareil ne s’allume plus après l’été", "Créer un compte"),
    "he": ("הסוללה מתרוקנת מהר והמסך כבוי, החליפו את הכבלים", "חיבור לרשת האלחוטית"),
    "hi": ("बैटरी १२ घंटे चलती है", "वाई-फाई से जोड़ें"),
    "it": ("L'applicazione non si apre dall'altro telefono: perché?", "Creare un account"),
    "ja": ("充電してもバッテリーが朝までもたない", "無線LANに接続する"),
    "ko": ("배터리가 밤새 방전됩니다", "무선 네트워크에 연결하기"),
    "pl": ("Bateria wyczerpuje się, świeci łączność", "Utwórz konto"),
    "sv": ("Mätaren piper på natten", "Skapa ett konto"),
    "th": ("แบตเตอรี่หมดเร็วในตอนกลางคืน น้ำเข้าเครื่อง", "เชื่อมต่อไวไฟ"),
    "tr": ("Cihazda şarj gece bitiyor, ışıkları yanıp sönüyor; iPhone'un yanında", "Hesap oluşturma"),
    "uk": ("Підключення до комп'ютера не працює", "Створити обліковий запис"),
    "vi": ("Pin sạc không đầy qua đêm", "Kết nối với mạng"),
    "zh": ("电池整夜无法充电", "连接无线网络"),
}
QUERIES = [
    ("ar", "بطارية"),
    ("ar", "بطاريه"),
    ("ar", "بطاريتي تنفد ليلا"),
    ("ar", "ليل"),
    ("az", "sekil"),
    ("de", "ueberhitzung"),
    ("de", "UBERHITZUNG"),
    ("de", "fuesse"),
    ("de", "Akkulaufzeit"),
    ("de", "geraete"),
    ("el", "ΜΠΑΤΑΡΙΑ"),
    ("el", "μπαταρια νυχτα"),
    ("en", "電池"),
    ("en", "uberhitzung"),
    ("en", "ÜBERHITZUNG"),
    ("en", "кнопка"),
    ("en", "wifi"),
    ("en", "wi fi resets"),
    ("en", "dont"),
    ("fa", "يك ساعت"),
    ("fa", "باتري"),
    ("fr", "appareil"),
    ("fr", "l'ete"),
    ("fr", "allumer appareils"),
    ("he", "סוללה"),
    ("he", "סוללות"),
    ("he", "מסך"),
    ("he", "כבל"),
    ("hi", "12 घंटे"),
    ("it", "applicazioni"),
    ("it", "perche non apre"),
    ("ja", "バッテリー"),
    ("ja", "ﾊﾞｯﾃﾘｰ 朝"),
    ("ja", "充電"),
    ("ko", "배터리"),
    ("ko", "밤새 배터리"),
    ("pl", "swieci lacznosc"),
    ("sv", "mätare"),
    ("th", "แบตเตอรี่"),
    ("th", "น้ํา"),
    ("tr", "sarj"),
    ("tr", "ŞARJ"),
    ("tr", "iphone"),
    ("tr", "ISIK"),
    ("uk", "комп’ютер"),
    ("uk", "компʼютера"),
    ("vi", "pin sac khong day"),
    ("zh", "电池充电"),
    ("zh", "充电"),
]


def documents(language: str) -> list[SearchDocument]:
    right, other = ARTICLES[language]
    return [SearchDocument("right", language, title=right), SearchDocument("other", language, title=other)]


@cache
def engine() -> Engine:
    opened = Engine(assets()["reader.js"])
    for language in ARTICLES:
        opened.open(language, write_pack(documents(language), language, SearchSettings()))
    return opened


@pytest.mark.parametrize(("language", "query"), QUERIES)
def test_what_people_type_finds_what_was_written(language: str, query: str) -> None:
    # A blank behind it: the word is whole, so that no prefix helps.
    for asked in (query, f"{query} "):
        shelf = shelf_of(map(count_words, documents(language)), language)
        hits = matching.search(shelf, asked, 5, SearchSettings()).hits
        assert [hit.id for hit in hits[:1]] == ["right"]
        assert engine().search(language, asked, 5) == hits


def test_every_language_is_asked() -> None:
    assert {language for language, _ in QUERIES} == set(ARTICLES)
