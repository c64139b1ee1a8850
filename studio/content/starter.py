"""A knowledge base to begin with: one section, one contact, one article that shows how things are written."""

from __future__ import annotations

from studio.kb.edits import add_article
from studio.kb.phrases import Phrase
from studio.kb.syntax import slug
from studio.kb.values import Article, Contact, ContactKind, Kind, KnowledgeBase, Section, State, Text

_BODY = """
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


def starter_kb(title: str) -> KnowledgeBase:
    """A small, whole knowledge base that the check has nothing to say about."""
    mail = Contact("mail", ContactKind.MAILTO, Phrase.of({"en": "Write to us"}), "help@example.org")
    section = Section("first-steps", Phrase.of({"en": "First steps"}))
    kb = KnowledgeBase(slug(title) or "help", Phrase.of({"en": title}), sections=(section,), contacts=(mail,))
    text = Text(
        "en",
        title="The light does not turn green",
        summary="Find out what the light says, and put it right.",
        keywords=("lamp", "red light"),
        questions=("Why is the light red?", "Nothing happens when I plug it in"),
        state=State.PUBLISHED,
        body=_BODY,
    )
    return add_article(kb, Article("light-not-green", (text,), kind=Kind.TROUBLESHOOTING, section="first-steps"))
