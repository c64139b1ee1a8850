"""Where a link may lead. Everything else is refused: there is no other scheme, no relative page, no `//host`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from studio.wording import _

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z")
"""What an id of an article, section, snippet or product looks like: ASCII, so that it is the same on every disk."""

ORIGIN = re.compile(
    r"(?:http://(?:localhost|127\.0\.0\.1)|(?!http:|file:)[a-z][a-z0-9+.-]*://[a-z0-9][a-z0-9.-]*)(?::\d{1,5})?\Z"
)
"""Where a web page comes from, as browsers write it. Without encryption only this very machine is one to trust."""

_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_ANCHOR = re.compile(r"[^\s#/?%&<>\"'`\\]+\Z")
_HTTP = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[^\s/\\?#@:<>\"'`]+)(?::\d{1,5})?(?:[/?#][^\s<>\"`\\]*)?\Z", re.IGNORECASE
)
_MAIL = re.compile(r"mailto:[^\s@<>\"'`\\]+@[^\s@<>\"'`\\?]+(?:\?[^\s<>\"'`\\]*)?\Z", re.IGNORECASE)
_TEL = re.compile(r"tel:(?=[+().-]*\d)\+?[\d().-]+(?:;ext=\d+)?\Z", re.IGNORECASE)


class TargetKind(StrEnum):
    """The kinds of place a link may lead to."""

    STEP = "step"
    ARTICLE = "article"
    CONTACT = "contact"
    SOLVED = "solved"
    WEB = "web"
    MAIL = "mail"
    TEL = "tel"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. `article` and `step` name a place in the KB, `channel` a contact ("" for all of them),
    `address` a place outside."""

    kind: TargetKind
    article: str = ""
    step: str = ""
    channel: str = ""
    address: str = ""

    def __str__(self) -> str:
        match self.kind:
            case TargetKind.STEP:
                return f"#{self.step}"
            case TargetKind.ARTICLE:
                return f"article:{self.article}" + (f"#{self.step}" if self.step else "")
            case TargetKind.CONTACT:
                return f"contact:{self.channel}"
            case TargetKind.SOLVED:
                return "solved:"
            case _:
                return self.address


EXPECTED_TARGET = _(
    "#step, article:id, article:id#step, contact:, contact:channel, solved:, https://…, mailto:… or tel:…"
)


def parse_target(address: str) -> Target | None:
    """What `address` leads to, or None where the format knows no such link (or it hides something)."""
    if _UNPRINTABLE.search(address):
        return None
    if address.startswith("#"):
        return Target(TargetKind.STEP, step=address[1:]) if _ANCHOR.match(address[1:]) else None
    if address == "solved:":
        return Target(TargetKind.SOLVED)
    scheme, _slash, rest = address.partition(":")
    if scheme == "contact" and (not rest or SLUG.match(rest)):
        return Target(TargetKind.CONTACT, channel=rest)
    if scheme == "article":
        return _article_target(rest)
    for kind, shape in ((TargetKind.WEB, _HTTP), (TargetKind.MAIL, _MAIL), (TargetKind.TEL, _TEL)):
        if shape.match(address):
            return Target(kind, address=address)
    return None


def parse_context(address: str) -> Target | None:
    """What a context of `kb.yaml` names: `article` or `article#step`, without a scheme."""
    return _article_target(address)


def _article_target(rest: str) -> Target | None:
    article, hash_sign, step = rest.partition("#")
    if not SLUG.match(article) or (hash_sign and not _ANCHOR.match(step)):
        return None
    return Target(TargetKind.ARTICLE, article=article, step=step)


def picture_path(folder: str, address: str) -> str | None:
    """The path, relative to the KB, of the picture that a text in `folder` shows as `address`.

    None where the address is not a plain relative path that stays inside the KB. Escapes are decoded first, so that
    they hide nothing.
    """
    path = unquote(address)
    if not path or _CONTROL.search(path) or "\\" in path or ":" in path or path.startswith("/") or "%" in path:
        return None
    joined = posixpath.normpath(posixpath.join(folder, path))
    return joined if joined != ".." and not joined.startswith(("../", "/")) else None


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
