"""The one rule for addresses in a bundle: inside it, or where a customer goes by pressing a link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studio.bundle.layout import PAGES, Entry, Part
from studio.kb.links import TargetKind, parse_target

_INSIDE = re.compile(r"(?P<way>(?:\.\./)*)(?P<path>[A-Za-z0-9][A-Za-z0-9./-]*)?(?:#(?P<place>[^\s#/?%&<>\"'`\\]+))?")
_OUTSIDE = {TargetKind.WEB, TargetKind.MAIL, TargetKind.TEL}


@dataclass(frozen=True, slots=True)
class Addresses:
    """What addresses may lead to: the files of a bundle, and the places (ids) on each of its pages (None where
    they are not known)."""

    entries: Mapping[str, Entry]
    places: Callable[[str], frozenset[str] | None]

    def link_fault(self, page: Entry, address: str) -> str:
        """What is wrong with where a link on `page` leads; "" for nothing."""
        return "" if is_outside(address) else self._inside_fault(page, address, PAGES)

    def page_fault(self, page: Entry, address: str) -> str:
        """What is wrong with where `page` leads by itself, without anybody who presses; "" for nothing."""
        return self._inside_fault(page, address, PAGES)

    def picture_fault(self, page: Entry, address: str) -> str:
        """What is wrong with the address of a picture on `page`; "" for nothing."""
        return self._inside_fault(page, address, frozenset({Part.PICTURE}))

    def _inside_fault(self, page: Entry, address: str, parts: frozenset[Part]) -> str:
        found = _INSIDE.fullmatch(address)
        if not found or not address:
            return f"the address {address[:60]} leaves the bundle, or is not as Handrail writes it"
        said = (found["way"] or "") + (found["path"] or "")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), said)) if said else page.path
        entry = self.entries.get(there)
        if not entry or entry.part not in parts:
            return f"the link {address[:80]} leads to no file of its kind in the bundle"
        places = self.places(there) if found["place"] else None
        if places is not None and found["place"] not in places:
            return f"the link {address[:80]} leads to no place on its page"
        return ""


def is_outside(address: str) -> bool:
    """Whether an address leads to the web, a mailbox or a telephone, as the format of articles knows them."""
    target = parse_target(address)
    return target is not None and target.kind in _OUTSIDE


_WIDE = re.compile(r"(\S+) \d+w")


def addresses_of(srcset: str) -> tuple[str, ...] | None:
    """The addresses in the `srcset` of a picture; None where it is not as Handrail writes it."""
    found = [_WIDE.fullmatch(part) for part in srcset.split(", ")]
    return tuple(match[1] for match in found if match) if all(found) else None
