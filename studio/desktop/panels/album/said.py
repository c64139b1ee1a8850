"""What the album says of pictures, in the interface's language."""

from __future__ import annotations

from studio.content.holdings import Remark
from studio.desktop.naming import language_name
from studio.desktop.panels.album.cards import Card
from studio.desktop.words import N_, _, plural, told
from studio.kb.pictures import Variant

REMARKS = {
    Remark.UNUSED: N_("Unused"),
    Remark.TWICE: N_("There twice"),
    Remark.STALE: N_("Out of date"),
    Remark.LARGE: N_("Too large"),
    Remark.BROKEN: N_("Broken"),
    Remark.WORDLESS: N_("Without alt text"),
}
MEANT = {
    Remark.UNUSED: N_("No text shows it"),
    Remark.TWICE: N_("Another file has the very same content"),
    Remark.STALE: N_("Last tried with an older version of the product than others"),
    Remark.LARGE: N_("It holds more pixels than any page shows, or is very long"),
    Remark.BROKEN: N_("It cannot be shown"),
    Remark.WORDLESS: N_("A text shows it and does not say usefully what one sees"),
}
_KB, _MB = 1e3, 1e6


def remark_name(remark: Remark) -> str:
    """What a remark is called."""
    return _(REMARKS[remark])


def remarks_said(card: Card) -> list[str]:
    """Every remark on a picture, as a sentence that begins with its name."""
    return [
        _("{remark}: {why}", remark=remark_name(remark), why=told(why))
        for remark, why in card.holding.remarks
        if remark is not Remark.UNUSED
    ]


def where_said(card: Card) -> str:
    """In how many articles a picture is shown."""
    count = len(card.articles)
    return plural("in {count} article", "in {count} articles", count) if count else _("in no article")


def size_said(size: int) -> str:
    """Bytes as people read them."""
    if size >= _MB:
        return _("{size:.1f} MB", size=size / _MB)
    return _("{size:.0f} kB", size=max(1.0, size / _KB))


def facts_said(card: Card) -> str:
    """Pixels, bytes and marks."""
    _path, facts = card.holding.files[0]
    parts = [f"{facts.width} × {facts.height}", size_said(facts.size)] if facts.width else [size_said(facts.size)]
    marks = len(card.holding.picture.marks)
    if marks:
        parts.append(plural("{count} mark", "{count} marks", marks))
    return " · ".join(parts)


def variant_said(variant: Variant) -> str:
    """For whom a variant is."""
    parts = [language_name(variant.language)] if variant.language else []
    if variant.dark:
        parts.append(_("dark"))
    return ", ".join(parts)


def sum_said(cards: tuple[Card, ...]) -> str:
    """How many pictures there are, in how many files, and how large they are together."""
    files = sum(len(card.holding.files) for card in cards)
    size = size_said(sum(card.holding.size for card in cards))
    pictures = plural("{count} picture", "{count} pictures", len(cards))
    if files == len(cards):
        return f"{pictures} · {size}"
    return " · ".join((pictures, plural("{count} file", "{count} files", files), size))


def breakable(text: str) -> str:
    """Words that may be broken where a file's name may be: labels break at blanks alone."""
    return "".join(f"{sign}\u200b" if sign in "/_-." else sign for sign in text)
