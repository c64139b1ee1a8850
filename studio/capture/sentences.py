"""How steps are said in the languages that a recording can write; in all others it writes English.

Braces take what was clicked (`name`), the window, and the place in it. Names stand in bold letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.capture.values import Part, Press


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language. `titles` are asked by what was clicked and how; `things` name it within a sentence.

    `where` says where it is, `in_menu` and `in_list` where it is in what opened; `anywhere` is for what has no name.
    `alt` tells the picture, `alt_anywhere` where nothing is known of what was clicked; `places` are the nine of a
    window, row by row.
    """

    titles: Mapping[Part, str]
    untick: str
    entry_of: str
    double: str
    right: str
    anywhere: str
    nowhere: str
    things: Mapping[Part, str]
    where: str
    where_untold: str
    in_menu: str
    in_list: str
    typed: str
    alt: str
    alt_anywhere: str
    places: tuple[str, ...]

    def title_for(self, part: Part, press: Press) -> str:
        """The title of a step for something that has a name."""
        if press is Press.RIGHT:
            return self.right
        return self.double if press is Press.DOUBLE else self.titles[part]


_ENGLISH = Sentences(
    titles=MappingProxyType(
        {
            Part.BUTTON: "Click {name}",
            Part.CHECK_BOX: "Tick {name}",
            Part.RADIO: "Choose {name}",
            Part.MENU: "Open the menu {name}",
            Part.MENU_ITEM: "Choose {name}",
            Part.TAB: "Go to the tab {name}",
            Part.FIELD: "Fill in {name}",
            Part.CHOICE: "Open the list {name}",
            Part.ENTRY: "Choose {name}",
            Part.LINK: "Click the link {name}",
            Part.SLIDER: "Set {name}",
        }
    ),
    untick="Untick {name}",
    entry_of="Choose {name} in {inside}",
    double="Double-click {name}",
    right="Click {name} with the right button",
    anywhere="Click in the window {window}",
    nowhere="Click where the picture shows it",
    things=MappingProxyType(
        {
            Part.BUTTON: "the button",
            Part.CHECK_BOX: "the check box",
            Part.RADIO: "the option",
            Part.MENU: "the menu",
            Part.MENU_ITEM: "the line of the menu",
            Part.TAB: "the tab",
            Part.FIELD: "the field",
            Part.CHOICE: "the list",
            Part.ENTRY: "the line of the list",
            Part.LINK: "the link",
            Part.SLIDER: "the slider",
        }
    ),
    where="You find {thing} {place} of the window {window} [1].",
    where_untold="You find it {place} of the window {window} [1].",
    in_menu="You find it in the menu that has just opened [1].",
    in_list="You find it in the list that has just opened [1].",
    typed="Click into the field {place} of the window {window} [1], and type what belongs there.",
    alt="The window {window} with {thing} {name} marked",
    alt_anywhere="The window {window} with a place {place} marked",
    places=(
        "at the top left",
        "at the top",
        "at the top right",
        "on the left",
        "in the middle",
        "on the right",
        "at the bottom left",
        "at the bottom",
        "at the bottom right",
    ),
)
_GERMAN = Sentences(
    titles=MappingProxyType(
        {
            Part.BUTTON: "Klicken Sie auf {name}",
            Part.CHECK_BOX: "Setzen Sie das Häkchen bei {name}",
            Part.RADIO: "Wählen Sie {name}",
            Part.MENU: "Öffnen Sie das Menü {name}",
            Part.MENU_ITEM: "Wählen Sie {name}",
            Part.TAB: "Gehen Sie zum Reiter {name}",
            Part.FIELD: "Füllen Sie {name} aus",
            Part.CHOICE: "Öffnen Sie die Liste {name}",
            Part.ENTRY: "Wählen Sie {name}",
            Part.LINK: "Klicken Sie auf den Link {name}",
            Part.SLIDER: "Stellen Sie {name} ein",
        }
    ),
    untick="Nehmen Sie das Häkchen bei {name} weg",
    entry_of="Wählen Sie {name} bei {inside}",
    double="Doppelklicken Sie auf {name}",
    right="Klicken Sie mit der rechten Taste auf {name}",
    anywhere="Klicken Sie in das Fenster {window}",
    nowhere="Klicken Sie dorthin, wo das Bild es zeigt",
    things=MappingProxyType(
        {
            Part.BUTTON: "die Schaltfläche",
            Part.CHECK_BOX: "das Kästchen",
            Part.RADIO: "die Auswahl",
            Part.MENU: "das Menü",
            Part.MENU_ITEM: "die Zeile des Menüs",
            Part.TAB: "den Reiter",
            Part.FIELD: "das Feld",
            Part.CHOICE: "die Liste",
            Part.ENTRY: "die Zeile der Liste",
            Part.LINK: "den Link",
            Part.SLIDER: "den Regler",
        }
    ),
    where="Sie finden {thing} {place} im Fenster {window} [1].",
    where_untold="Sie finden es {place} im Fenster {window} [1].",
    in_menu="Sie finden es in dem Menü, das sich gerade geöffnet hat [1].",
    in_list="Sie finden es in der Liste, die sich gerade geöffnet hat [1].",
    typed="Klicken Sie in das Feld {place} im Fenster {window} [1] und schreiben Sie hinein, was dort hingehört.",
    alt="Das Fenster {window}, markiert ist {name}",
    alt_anywhere="Das Fenster {window} mit einer Markierung {place}",
    places=(
        "links oben",
        "oben",
        "rechts oben",
        "links",
        "in der Mitte",
        "rechts",
        "links unten",
        "unten",
        "rechts unten",
    ),
)
_ALL = {"en": _ENGLISH, "de": _GERMAN}


def sentences_of(language: str) -> Sentences:
    """The sentences for a language or dialect: `de` for `de-AT`; English where there are none."""
    return _ALL.get(language.partition("-")[0].lower(), _ENGLISH)
