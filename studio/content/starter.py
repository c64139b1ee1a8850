"""A knowledge base to begin with: empty, or with one section, one contact, and an article that shows how to write."""

from __future__ import annotations

from dataclasses import dataclass

from studio.kb.edits import add_article
from studio.kb.phrases import Phrase
from studio.kb.syntax import slug
from studio.kb.values import Article, Contact, ContactKind, Kind, KnowledgeBase, Languages, Section, State, Text

_ENGLISH_BODY = """
Say here in a sentence or two what one needs before beginning.

## Plug it in {#plug-it-in}

Put the plug into the socket until it clicks.

> [!TIP]
> A picture says more than a paragraph. Lay it beside this file and write `![What one sees](picture.png)`.

## Look at the light {#look-at-the-light}

> [!WAIT 1m]
> It needs a minute to wake up.

> [!CHECK] What does the light do?
> - [It is green](solved:)
> - [It is red](#start-again)
> - [There is no light](contact:)

## Start it again {#start-again}

Hold the button for ten seconds. If the light stays red, [ask a person](contact:).
"""

_GERMAN_BODY = """
Sagen Sie hier in ein, zwei Sätzen, was man vorher braucht.

## Einstecken {#einstecken}

Den Stecker in die Dose stecken, bis er klickt.

> [!TIP]
> Ein Bild sagt mehr als ein Absatz. Legen Sie es neben diese Datei und schreiben Sie `![Was man sieht](bild.png)`.

## Auf das Licht sehen {#auf-das-licht-sehen}

> [!WAIT 1m]
> Es braucht eine Minute, um aufzuwachen.

> [!CHECK] Was macht das Licht?
> - [Es ist grün](solved:)
> - [Es ist rot](#neu-starten)
> - [Es leuchtet nicht](contact:)

## Neu starten {#neu-starten}

Den Knopf zehn Sekunden lang halten. Bleibt das Licht rot, [fragen Sie einen Menschen](contact:).
"""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the example says in one language."""

    section: str
    contact: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    questions: tuple[str, ...]
    body: str


_ENGLISH = _Words(
    "First steps",
    "Write to us",
    "The light does not turn green",
    "Find out what the light says, and put it right.",
    ("lamp", "red light"),
    ("Why is the light red?", "Nothing happens when I plug it in"),
    _ENGLISH_BODY,
)
_GERMAN = _Words(
    "Erste Schritte",
    "Schreiben Sie uns",
    "Das Licht wird nicht grün",
    "Herausfinden, was das Licht sagt, und es in Ordnung bringen.",
    ("Lampe", "rotes Licht"),
    ("Warum ist das Licht rot?", "Nach dem Einstecken passiert nichts"),
    _GERMAN_BODY,
)
EXAMPLES = {"en": _ENGLISH, "de": _GERMAN}
"""The languages that the example is written in; another language gets the English one, to be rewritten."""


def bare_kb(title: str, language: str = "en") -> KnowledgeBase:
    """A knowledge base with nothing in it but its title and its language."""
    return KnowledgeBase(slug(title) or "help", Phrase.of({language: title}), Languages(language))


def starter_kb(title: str, language: str = "en") -> KnowledgeBase:
    """A small, whole knowledge base that the check has nothing to say about."""
    words = EXAMPLES.get(language.partition("-")[0], _ENGLISH)
    mail = Contact("mail", ContactKind.MAILTO, Phrase.of({language: words.contact}), "help@example.org")
    section = Section("first-steps", Phrase.of({language: words.section}))
    kb = KnowledgeBase(
        slug(title) or "help",
        Phrase.of({language: title}),
        Languages(language),
        sections=(section,),
        contacts=(mail,),
    )
    text = Text(
        language,
        title=words.title,
        summary=words.summary,
        keywords=words.keywords,
        questions=words.questions,
        state=State.PUBLISHED,
        body=words.body,
    )
    return add_article(kb, Article("light-not-green", (text,), kind=Kind.TROUBLESHOOTING, section="first-steps"))
