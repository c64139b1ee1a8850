"""What a click is called: the title of its step, its text, and the words for its picture."""

from __future__ import annotations

import itertools
import re

from studio.capture.sentences import Sentences, sentences_of
from studio.capture.values import Part, Press, Shot
from studio.kb.syntax import slug

_MARKUP = re.compile(r"[\\`*_\[\]{}<>|!]")
_LONGEST = 60
"""Letters of a name that stand in a title."""


def title_of(shot: Shot, language: str) -> str:
    """The title of the step, such as `Click **Save**`, as Markdown."""
    said = sentences_of(language)
    control = shot.control
    if control is None or not control.name:
        template = said.anywhere if shot.window else said.nowhere
        return template.format(window=_bold(shot.window))
    template = said.title_for(control.part, shot.press)
    if shot.press is Press.CLICK and control.part is Part.CHECK_BOX and control.is_on:
        template = said.untick
    if shot.press is Press.CLICK and control.part is Part.ENTRY and control.inside:
        template = said.entry_of
    return template.format(name=_bold(control.name), inside=_bold(control.inside))


def text_of(shot: Shot, language: str, reference: str) -> str:
    """A sentence that says where it is, for those who do not see the picture; `reference` stands for its number."""
    said = sentences_of(language)
    control = shot.control
    if control and control.part is Part.MENU_ITEM:
        template = said.in_menu
    elif control and control.part is Part.ENTRY and control.inside:
        template = said.in_list
    elif control and control.part is Part.FIELD:
        template = said.typed
    else:
        template = said.where if control else said.where_untold
    thing = said.things[control.part] if control else ""
    sentence = template.format(thing=thing, place=_place(shot, said), window=_bold(shot.window))
    return " ".join(sentence.replace("****", "").split()).replace("[1]", reference)


def alt_of(shot: Shot, language: str, taken: set[str]) -> str:
    """What the picture shows, in words that none of the pictures before has; `taken` remembers them."""
    said = sentences_of(language)
    control = shot.control
    if control and control.name:
        alt = said.alt.format(window=_plain(shot.window), thing=said.things[control.part], name=f"“{control.name}”")
    else:
        alt = said.alt_anywhere.format(window=_plain(shot.window), place=_place(shot, said))
    alt = " ".join(alt.split())
    wishes = itertools.chain(
        [alt, f"{alt}, {_place(shot, said)}"], (f"{alt} ({number})" for number in itertools.count(2))
    )
    found = next(wish for wish in wishes if _letters(wish) not in taken)
    taken.add(_letters(found))
    return found


def _letters(words: str) -> str:
    """What words are told apart by: “+” and “=” are said alike by many."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def file_name_of(shot: Shot, language: str) -> str:
    """What the file of its picture may be called, such as `click-save.png`."""
    return f"{slug(title_of(shot, language)) or 'click'}.png"


def _place(shot: Shot, said: Sentences) -> str:
    """In which ninth of the picture the pointer was, in words."""
    column = min(2, max(0, (shot.x - shot.area.x) * 3 // shot.area.width))
    row = min(2, max(0, (shot.y - shot.area.y) * 3 // shot.area.height))
    return said.places[row * 3 + column]


def _bold(name: str) -> str:
    """A name as Markdown that shows it letter by letter, in bold; "" for none."""
    short = " ".join(name.split())
    short = short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1].rstrip()}…"
    return f"**{_MARKUP.sub(lambda found: chr(92) + found[0], short)}**" if short else ""


def _plain(name: str) -> str:
    return " ".join(name.split())
