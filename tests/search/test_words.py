"""What a word is: tables of texts and their words, and agreement with the reader on any Unicode."""

from __future__ import annotations

import ast
import json
import random
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.values import SearchSettings
from studio.search import cut, highlight, make_characters, write_pack
from studio.search.characters import characters
from studio.search.languages import _snowball, rules_of
from tests.search.node import Reader, reader
from tests.search.vocabulary import ODD, WORDS

LANGUAGES = ("en", "de", "fr", "ja", "ar", "az", "he", "tr", "ru", "sv", "el", "ko", "th", "xx")


@pytest.mark.parametrize(
    ("language", "text", "surfaces"),
    [
        ("en", "Don't WON’T wont", "dont wont wont"),
        ("fr", "l’appareil réglé", "l appareil regle"),
        ("en", "Wi-Fi, USB_C; 3.1!", "wi fi usb c 3 1"),
        ("en", "ﬁle Ａｂ naïve CAFÉ cafe\u0301 soft\u00adly", "file ab naive cafe cafe softly"),
        ("de", "Straße GRÖSSE schön scho\u0308n", "strasse grösse schön schön"),
        ("sv", "Åska över", "åska över"),
        ("tr", "ISPARTA İzmir", "ısparta izmir"),
        ("en", "ISPARTA İzmir", "isparta izmir"),
        ("tr", "iPhone'un Wi‑Fi’ye", "iphone un wi fi ye"),
        ("ru", "Ёлка йод ко́рень", "елка йод корень"),
        ("uk", "комп'ютер комп’ютер комп‘ютер компʼютер", "компютер компютер компютер компютер"),
        ("el", "Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ"),
        ("ar", "الْبَطَّارِيَّة الـبطارية", "البطارية البطارية"),
        ("ar", "خطأ ٤٠٤ بعد ۱۲ ساعة", "خطا 404 بعد 12 ساعة"),
        ("fa", "یک کیف می\u200cخواهم", "يك كيف ميخواهم"),
        ("he", "שָׁלוֹם", "שלום"),
        ("he", "ג'ירפה ג׳ירפה", "גירפה גירפה"),
        ("ja", "充電する", "充電 電す する"),
        ("ja", "ﾊﾞｯﾃﾘｰ 電", "バッ ッテ テリ リー 電"),
        ("zh", "电池Wi-Fi充电", "电池 wi fi 充电"),
        ("ko", "한국어 \u1112\u1161\u11ab\u1100\u116e\u11a8", "한국 국어 한국"),
        ("th", "ไฟ", "ไฟ"),
        ("th", "น้ำ น้ํา ๓", "น้ ้ํ ํา น้ ้ํ ํา 3"),
        ("hi", "हिन्दी १२", "हिन्दी 12"),
        ("vi", "Pin sạc không đầy", "pin sac khong day"),
        ("en", "🧦sock\ud800sock 😀", "sock sock"),
        ("en", "", ""),
    ],
)
def test_a_text_is_cut_into_these_words(language: str, text: str, surfaces: str) -> None:
    assert " ".join(word.surface for word in cut(text, language)) == surfaces


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "charge charging charged charges"),
        ("de", "Ladegerät Ladegeräte Ladegeräts"),
        ("fr", "réglage réglages"),
        ("ar", "جورب الجورب والجورب بالجورب للجورب الجَوْرَب"),
        ("ar", "بطارية البطارية بالبطارية بطاريه بطاريات الـبطاريات"),
        ("ar", "إعدادات اعدادات الإعدادات"),
        ("ar", "مستشفى مستشفي المستشفى"),
        ("ar", "إلكتروني الكتروني الإلكترونية"),
        ("de", "über ueber uber Über UEBER"),
        ("de", "Füße Fuesse FÜẞE"),
        ("el", "μπαταρίας ΜΠΑΤΑΡΙΕΣ Μπαταρίες"),
        ("he", "סוללה הסוללה בסוללה וסוללות הסוללות סוללת"),
        ("he", "כבל כבלים הכבל והכבלים"),
        ("he", "מסך המסך והמסך"),
        ("tr", "şarj sarj ŞARJ Sarj"),
        ("tr", "ışık ışıklar IŞIKLARI isik"),
        ("az", "şəkil sekil ŞƏKİL"),
        ("pt-BR", "carregador carregadores"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, words: str) -> None:
    assert len({word.stem for word in cut(words, language)}) == 1


def test_a_word_knows_where_it_stands_in_the_original() -> None:
    text = "😀 ﬁne Cafe\u0301s 充電器"
    assert [text[word.start : word.end] for word in cut(text, "en")] == ["ﬁne", "Cafe\u0301s", "充電", "電器"]


def test_touching_words_are_highlighted_as_one() -> None:
    assert highlight("急速充電器 charge", {"充電", "電器", "charge"}, "ja") == [(2, 5), (6, 12)]


def test_the_tables_of_both_engines_are_one() -> None:
    table = make_characters.TABLE.read_text("utf-8")
    twin = make_characters.TWIN.read_text("utf-8")
    assert twin.split("export const TABLE = ")[1] == json.dumps(table, ensure_ascii=False) + ";\n"


def test_the_table_is_what_its_script_draws_up() -> None:
    table = make_characters.TABLE.read_text("utf-8")
    if unicodedata.unidata_version in table.split("\n")[0]:
        assert table == make_characters.draw_table()
    for code, folded in make_characters.foldings().items():
        if unicodedata.ucd_3_2_0.category(chr(code)) != "Cn":
            assert characters().folds[chr(code)] == folded


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        for language in LANGUAGES:
            script = write_pack([], language, SearchSettings())
            assert running.open(language, script, folder, f"{language}/search") == {}
        yield running


def words_here(text: str, language: str) -> list[list[object]]:
    """The words of the studio's engine, with places in UTF-16 units."""
    units = [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)]
    return [[word.surface, word.stem, units[word.start], units[word.end]] for word in cut(text, language)]


LETTERS = st.one_of(
    st.characters(),
    st.sampled_from([letter for words in (*WORDS.values(), ODD) for word in words for letter in word]),
    st.integers(0, 0x33FF).map(chr),
)


# A high surrogate before a low one is one character in JavaScript and two in Python; no file holds such a pair.
def no_split_pair(text: str) -> bool:
    return text == text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "surrogatepass")


@given(st.text(LETTERS, max_size=40).filter(no_split_pair), st.sampled_from(LANGUAGES))
def test_both_engines_cut_any_text_alike(engine: Reader, text: str, language: str) -> None:
    assert engine.ask(cut=text, pack=language) == words_here(text, language)


BLOCKS = [*range(0, 0x40000, 0x1000), *range(0x40000, 0x110000, 0x10000)]
"""Where blocks of 4,096 characters begin: all that Unicode has given a meaning, and the first of each plane without."""


def test_both_engines_cut_every_character_alike(engine: Reader) -> None:
    for first in BLOCKS:
        codes = [code for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000]
        text = " ".join(f"{chr(code)} a{chr(code)}e" for code in codes)
        assert engine.ask(cut=text, pack="xx") == words_here(text, "xx"), hex(first)


TAGS = "ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl pt ro ru sv ta tr yi"
"""Languages whose stems are Snowball's; `tests/search/test_light_stems.py` has the others."""
STEMMED = sorted({rules_of(tag).stemmer: tag for tag in TAGS.split(" ")}.values())


def made_words(language: str, count: int) -> list[str]:
    """Words made of the very endings that the stemmer of the language looks for."""
    dice = random.Random(language)
    stemmer = import_module(f"snowballstemmer.{rules_of(language).stemmer}_stemmer")
    tree = ast.parse(Path(stemmer.__file__ or "").read_text("utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    endings = sorted(text for text in texts if 0 < len(text) < 12 and text.isalpha())
    return ["".join(dice.choices(endings, k=3)) for _ in range(count)]


@pytest.mark.parametrize("language", STEMMED)
def test_both_stemmers_give_the_same_stems(language: str, engine: Reader, tmp_path: Path) -> None:
    text = " ".join(made_words(language, 1000))
    engine.open(language, write_pack([], language, SearchSettings()), tmp_path, f"{language}/search")
    assert engine.ask(cut=text, pack=language) == words_here(text, language)


@pytest.mark.parametrize("language", STEMMED)
def test_stemmers_in_c_are_those_of_the_release_that_a_bundle_carries(language: str) -> None:
    name = rules_of(language).stemmer
    release = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")()
    own = _snowball(name)
    words = [ending + word.lower() for word in WORDS.get(language, WORDS["en"]) for ending in ("", "über")]
    words += made_words(language, 1000)
    assert [own(word) for word in words] == [release.stemWord(word) for word in words]
