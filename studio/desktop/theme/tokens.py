"""The colours of the studio, light and dark, by what they are for. Worst contrast of text on its ground: 4.8 to 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Values are #rrggbb. Callouts have the colours that customers see (`reader/style/tokens.css`)."""

    name: str
    canvas: str
    sidebar: str
    chrome: str
    surface: str
    raised: str
    field: str
    hover: str
    press: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent2: str
    on_accent: str
    selection: str
    on_selection: str
    green: str
    amber: str
    red: str
    grey: str
    warning: str
    note: str
    note_soft: str
    tip: str
    tip_soft: str
    important: str
    important_soft: str
    caution: str
    caution_soft: str
    marks: str

    def colour(self, role: str) -> str:
        """The colour for a role. An unknown role is a bug."""
        return str(getattr(self, role))


LIGHT = Tokens(
    name="light",
    canvas="#F3F4F7",
    sidebar="#F8F9FB",
    chrome="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    field="#FFFFFF",
    hover="#EEF0F4",
    press="#E4E7ED",
    line="#E2E5EB",
    line2="#D3D8E0",
    control="#838C9B",
    text="#171B24",
    text2="#565F6E",
    text3="#646C7A",
    accent="#3B5BDB",
    accent2="#2F4AC0",
    on_accent="#FFFFFF",
    selection="#E8EDFD",
    on_selection="#2F4AC0",
    green="#247A36",
    amber="#9A4B00",
    red="#C92A2A",
    grey="#8A93A2",
    warning="#FDF0DC",
    note="#34558B",
    note_soft="#EFF3FA",
    tip="#0A6577",
    tip_soft="#EAF5F5",
    important="#6741A6",
    important_soft="#F3EFFB",
    caution="#B02323",
    caution_soft="#FDECEB",
    marks="#E8590C",
)

DARK = Tokens(
    name="dark",
    canvas="#14161B",
    sidebar="#181B20",
    chrome="#1B1E24",
    surface="#20242B",
    raised="#272C34",
    field="#191C22",
    hover="#282D36",
    press="#313742",
    line="#2C313A",
    line2="#3A414D",
    control="#6E7887",
    text="#E9EBEF",
    text2="#A9B1BE",
    text3="#8B94A3",
    accent="#768FF8",
    accent2="#8CA2FF",
    on_accent="#0C1020",
    selection="#28324F",
    on_selection="#AFBEFF",
    green="#69DB7C",
    amber="#FFC069",
    red="#FF8787",
    grey="#7A8391",
    warning="#3A2E1B",
    note="#A9C2F2",
    note_soft="#1C2432",
    tip="#72D0DE",
    tip_soft="#162A2F",
    important="#CBB3F5",
    important_soft="#272136",
    caution="#FF9D9D",
    caution_soft="#351F20",
    marks="#E8590C",
)
