"""What is found and what will be done about it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from studio.desktop.panels.find.asked import Results
from studio.desktop.panels.find.model import FoundModel
from studio.desktop.words import _, plural
from studio.kb.finding import Match


def counted(model: FoundModel, results: Results | None) -> str:
    """How much was found, and how much of it is left out."""
    count = sum(len(group.matches) for group in model.groups)
    if not results:
        return _("Type what to find. Enter goes from place to place.")
    if not count:
        return _("Nothing found.")
    if results.more:
        return _("More than {count} places. Look for something narrower.", count=count)
    articles = len({group.article for group in model.groups})
    said = plural("{count} place", "{count} places", count)
    said = plural("{places} in {count} article", "{places} in {count} articles", articles, places=said)
    barred = model.barred
    if barred:
        said += " · " + plural("{count} in an address is left out", "{count} in addresses are left out", barred)
    return said


def deed(matches: Sequence[Match], replacement: str) -> str:
    """What the button does, and what undo calls it."""
    articles, hits = len({match.article for match in matches}), len(matches)
    if replacement:
        return plural("Replace {hits} in {count} article", "Replace {hits} in {count} articles", articles, hits=hits)
    return plural("Remove {hits} in {count} article", "Remove {hits} in {count} articles", articles, hits=hits)
