"""A small bundle made by hand from the reader's own templates, for the tests and for looking at.

python -m tests.reader.pages FOLDER        # writes it there and prints the addresses of its pages
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from studio.kb.values import SearchSettings
from studio.reader import assets, direction, language_name, spoken_words, write_page
from studio.reader.values import ArticleLink, ContactLink, LanguageChoice, PageValues, SectionOverview, SiteValues
from studio.search.documents import SearchDocument, StepText
from studio.search.pack import write_pack

LANGUAGES = ("en", "de", "ja", "ar")

SITE_TITLES = {"en": "Lull Help", "de": "Lull-Hilfe", "ja": "Lull ヘルプ", "ar": "مساعدة Lull"}

FRAGMENT = (Path(__file__).parent / "fragment.html").read_text(encoding="utf-8")

ARTICLES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "battery-overnight": ("The battery does not last the night", "Find out why, and get through tonight."),
        "no-light": ("There is no light at all", "Wake a sock or base station that seems dead."),
        "charge-sock": ("Charge the sock", "How to seat it, and what each light means."),
        "charge-base": ("Charge the base station", "Which cable and plug to use."),
        "red-light": ("The light stays red", "What red means, and what to try first."),
        "battery-care": ("Make the battery last for years", "Small habits that help."),
        "wifi-setup": ("Connect the base station to wi-fi", "Join your home network in three minutes."),
        "wifi-lost": ("The app cannot find the base station", "Bring the two together again."),
        "wash-sock": ("Wash the sock", "Keep it soft and the sensor clean."),
        "medical-device": ("Is Lull a medical device?", "What it is made for, and what it is not."),
    },
    "ar": {
        "battery-overnight": ("البطارية لا تدوم طوال الليل", "اعرف السبب، واجتز هذه الليلة بسلام."),
        "no-light": ("لا يوجد أي ضوء", "أيقظ الجورب أو المحطة إذا بدت متوقفة."),
        "wifi-setup": ("وصّل المحطة بشبكة الواي فاي", "انضم إلى شبكة منزلك في ثلاث دقائق."),
    },
    "ja": {
        "battery-overnight": ("バッテリーが朝までもたない", "原因を確かめて、今夜を乗り切りましょう。"),
        "no-light": ("ランプがまったく点かない", "電源が入らないように見えるときに。"),
        "wifi-setup": ("ベースをWi-Fiにつなぐ", "3分でご家庭のネットワークに接続します。"),
    },
    "de": {
        "battery-overnight": (
            "Der Akku hält nicht die ganze Nacht",
            "Woran es liegt und wie ihr durch die Nacht kommt.",
        ),
        "no-light": ("Es leuchtet gar nichts", "Eine Socke oder Basisstation wecken, die tot scheint."),
        "wash-sock": ("Die Socke waschen", "Damit sie weich bleibt und der Sensor sauber."),
    },
}

SECTIONS: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "battery": (
        {"en": "Battery and charging", "de": "Akku und Laden", "ja": "バッテリーと充電", "ar": "البطارية والشحن"},
        ("battery-overnight", "no-light", "charge-sock", "charge-base", "red-light", "battery-care"),
    ),
    "wifi": (
        {"en": "App and wi-fi", "de": "App und WLAN", "ja": "アプリとWi-Fi", "ar": "التطبيق والواي فاي"},
        ("wifi-setup", "wifi-lost"),
    ),
    "care": (
        {"en": "Using it every day", "de": "Im Alltag", "ja": "毎日の使い方", "ar": "الاستخدام اليومي"},
        ("wash-sock", "medical-device"),
    ),
}

STEPS = (
    ("seat", "Seat the sock on the charger"),
    ("clean-contacts", "Clean the contacts"),
    ("quick-charge", "Charge for tonight"),
)

CONTACTS = {"en": "Chat with us", "de": "Mit uns chatten", "ja": "チャットで相談", "ar": "تحدث معنا"}


def build(folder: Path) -> Path:
    """Write the example bundle into `folder` and return it."""
    for name, content in assets().items():
        _write(folder / name, content)
    _write(folder / "media/charger.svg", _picture("#F1F4F6", "#D9E0E5", "#5B6B78").encode())
    _write(folder / "media/charger-dark.svg", _picture("#1A2026", "#2C353D", "#A9B8C4").encode())
    _write(folder / "data/site.js", _script("site", _site()))
    for language in LANGUAGES:
        _write_language(folder, language)
    return folder


def _write_language(folder: Path, language: str) -> None:
    _write(folder / ("index.html" if language == "en" else f"{language}/index.html"), _home(language))
    for article in ARTICLES[language]:
        _write(folder / language / f"{article}.html", _article(language, article))
    for section in SECTIONS:
        _write(folder / language / "sections" / f"{section}.html", _section(language, section))
    _write(folder / language / "search.html", _search(language))
    _write(folder / language / "battery-old.html", _moved(language))
    _write(folder / "data" / language / "catalogue.js", _script(f"{language}/catalogue", _catalogue(language)))
    _write(folder / "data" / language / "search.js", write_pack(_documents(language), language, SearchSettings()))


def _home(language: str) -> str:
    root, prefix = ("", "en/") if language == "en" else ("../", "")
    return write_page(
        "home",
        {
            "site": _site_values(language, root, ""),
            "page": {**_page(language, root, SITE_TITLES[language]), "summary": "Help for the Lull sock."},
            "problems": [_link(article, language, prefix) for article in list(ARTICLES[language])[:3]],
            "listed": language == "en",
            "sections": [_overview(section, language, prefix) for section in SECTIONS],
            "contacts": _contacts(language),
        },
    )


def _section(language: str, section: str) -> str:
    others = [_overview(other, language, "../") for other in SECTIONS if other != section]
    return write_page(
        "section",
        {
            "site": _site_values(language, "../../", ""),
            "page": _page(language, "../../", SECTIONS[section][0][language]),
            "section": _overview(section, language, "../"),
            "others": [{"title": other["title"], "href": f"{other['id']}.html"} for other in others],
        },
    )


def _search(language: str) -> str:
    return write_page(
        "search",
        {
            "site": _site_values(language, "../", "search"),
            "page": _page(language, "../", "Search"),
            "articles": sorted_links(language),
        },
    )


def _moved(language: str) -> str:
    return write_page(
        "moved",
        {
            "site": _site_values(language, "../", ""),
            "page": _page(language, "../", "Battery problems"),
            "moved": {
                "href": "battery-overnight.html",
                "title": ARTICLES[language]["battery-overnight"][0],
                "sections": [],
                "contacts": [],
            },
        },
    )


def sorted_links(language: str) -> list[ArticleLink]:
    """Every article of the language by title."""
    return sorted((_link(article, language, "") for article in ARTICLES[language]), key=lambda link: link["title"])


def _article(language: str, article: str) -> str:
    title, summary = ARTICLES[language][article]
    section = next(section for section, (_, articles) in SECTIONS.items() if article in articles)
    return write_page(
        "article",
        {
            "site": _site_values(language, "../", article),
            "page": {**_page(language, "../", title), "summary": summary},
            "article": {
                "id": article,
                "title": title,
                "summary": summary,
                "kind": "troubleshooting",
                "section": {"title": SECTIONS[section][0][language], "href": f"sections/{section}.html"},
                "fragment": FRAGMENT,
                "steps": 3,
                "minutes": 5,
                "verified": {"on": "2026-11-12", "with_what": "Firmware 3.2"},
                "related": [
                    _link(other, language, "") for other in ("no-light", "wifi-setup") if other in ARTICLES[language]
                ],
                "contacts": _contacts(language),
            },
        },
    )


def _page(language: str, root: str, title: str) -> PageValues:
    return {"language": language, "dir": direction(language), "root": root, "title": title}


def _site_values(language: str, root: str, article: str) -> SiteValues:
    languages: list[LanguageChoice] = []
    for tag in LANGUAGES:
        href = root + ("index.html" if tag == "en" else f"{tag}/index.html")
        if article == "search" or article in ARTICLES[tag]:
            href = f"{root}{tag}/{article}.html"
        languages.append({"tag": tag, "name": language_name(tag), "dir": direction(tag), "href": href})
    return {"id": "lull", "title": SITE_TITLES[language], "languages": languages}


def _overview(section: str, language: str, prefix: str) -> SectionOverview:
    titles, articles = SECTIONS[section]
    return {
        "id": section,
        "title": titles[language],
        "href": f"{prefix}sections/{section}.html",
        "articles": [_link(article, language, prefix) for article in articles if article in ARTICLES[language]],
    }


def _link(article: str, language: str, prefix: str) -> ArticleLink:
    title, summary = ARTICLES[language][article]
    return {"title": title, "href": f"{prefix}{article}.html", "summary": summary}


def _contacts(language: str) -> list[ContactLink]:
    return [
        {"id": "chat", "kind": "app", "label": CONTACTS[language], "href": None, "hours": "Mo-Fr 08:00-20:00"},
        {"id": "phone", "kind": "tel", "label": "", "href": "tel:+493023125010", "address": "+49 30 23125 010"},
        {"id": "mail", "kind": "mailto", "label": "", "href": "mailto:help@example.org"},
    ]


def _site() -> object:
    return {
        "handrail": 1,
        "id": "lull",
        "languages": [{"tag": tag, "name": language_name(tag), "dir": direction(tag)} for tag in LANGUAGES],
        "source": "en",
        "titles": SITE_TITLES,
        "contexts": {
            "settings.wifi": {"article": "wifi-setup", "step": "clean-contacts"},
            "home": {"article": "no-light", "step": ""},
        },
        "retired": {"battery-old": "battery-overnight", "battery-older": "battery-old", "gone": None},
        "contacts": [{"id": "chat", "kind": "app", "to": "", "hours": "Mo-Fr 08:00-20:00", "labels": CONTACTS}],
        "products": [{"id": "sock-2", "name": "Lull Sock 2"}, {"id": "base", "name": "Base station"}],
        "words": {language: dict(spoken_words(language)) for language in LANGUAGES},
    }


def _catalogue(language: str) -> object:
    steps = [{"id": step, "title": title} for step, title in STEPS]
    sections = [
        {
            "id": section,
            "title": titles[language],
            "articles": [article for article in articles if article in ARTICLES[language]],
        }
        for section, (titles, articles) in SECTIONS.items()
    ]
    homes = {article: section for section, (_, articles) in SECTIONS.items() for article in articles}
    articles = {
        article: {
            "title": title,
            "summary": summary,
            "kind": "troubleshooting",
            "section": homes[article],
            "products": ["sock-2"] if article == "battery-overnight" else [],
            "moments": [],
            "steps": steps,
        }
        for article, (title, summary) in ARTICLES[language].items()
    }
    return {"sections": sections, "articles": articles}


def _documents(language: str) -> list[SearchDocument]:
    steps = tuple(StepText(step, title, "") for step, title in STEPS)
    texts = ARTICLES[language].items()
    return [SearchDocument(article, language, title, steps=steps, summary=said) for article, (title, said) in texts]


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'(self.handrail ||= {{data: {{}}}}).data["{name}"] = {text};\n'.encode()


def _picture(ground: str, shape: str, line: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600" viewBox="0 0 960 600">'
        f'<rect width="960" height="600" fill="{ground}"/>'
        f'<g fill="{shape}" stroke="{line}" stroke-width="8"><rect x="250" y="380" width="460" height="110" rx="55"/>'
        '<path d="M360 380c-20-120 10-230 120-230s140 110 120 230z"/></g>'
        '<circle cx="480" cy="240" r="22" fill="#69DB7C"/></svg>'
    )


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


if __name__ == "__main__":
    root = build(Path(sys.argv[1]))
    print("\n".join(sorted(path.resolve().as_uri() for path in root.rglob("*.html"))))
