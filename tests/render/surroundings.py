"""What the render tests share: words, a resolver that knows everything, and a strict reader of the HTML we write."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from studio.kb.links import Target, TargetKind
from studio.kb.values import Kind
from studio.render import (
    ARTICLE_SCHEMA,
    Document,
    Drawing,
    LegendEntry,
    Link,
    Numbered,
    Renditions,
    Resolver,
    Setting,
    parse_article,
    write_html,
)

UNITS = ("days", "hours", "minutes", "seconds")
WORDS = {
    **{key: key.capitalize() for key in ("note", "tip", "important", "warning", "caution")},
    **{f"{unit}.one": f"{{count}} {unit[:-1]}" for unit in UNITS},
    **{f"{unit}.other": f"{{count}} {unit}" for unit in UNITS},
    "wait": "Wait {duration}",
    "marker": "marker",
    "plural": "one",
}
SVG = '<svg class="marks" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 625"></svg>'
FACTS = {
    "handrail": 1,
    "id": "battery",
    "language": "en",
    "title": "Battery",
    "summary": "",
    "kind": "how-to",
    "section": None,
    "products": [],
    "moments": [],
    "verified": None,
}
SCHEMA = ARTICLE_SCHEMA


def link(target: Target) -> Link:
    """Every target leads somewhere."""
    match target.kind:
        case TargetKind.STEP:
            return Link(f"#{target.step}", "step")
        case TargetKind.ARTICLE:
            return Link(f"{target.article}.html" + (f"#{target.step}" if target.step else ""), "article")
        case TargetKind.CONTACT:
            return Link(f"#contact-{target.channel}" if target.channel else "#contact", "contact")
        case TargetKind.SOLVED:
            return Link("#solved", "solved")
        case _:
            return Link(target.address, "web")


def picture(address: str) -> Drawing | None:
    """A picture for every address that ends in .png; the charger has marks and a dark variant."""
    if not address.endswith(".png"):
        return None
    light = Renditions(960, 600, (("../media/a.webp", 480), ("../media/b.webp", 960)))
    if address != "charger.png":
        return Drawing("picture-2", light)
    dark = Renditions(960, 600, (("../media/c.webp", 960),))
    return Drawing("picture-1", light, dark, SVG, (LegendEntry("light", "1", "the light"),))


def number(address: str, mark: str) -> Numbered | None:
    """The charger's marks are numbered."""
    return Numbered("1", f"the {mark}", "picture-1") if address == "charger.png" else None


RESOLVER = Resolver(link, picture, number)
NOWHERE = Resolver(lambda _: None, lambda _: None, lambda _address, _mark: None)


def parse(body: str, kind: Kind = Kind.HOW_TO, **setting: object) -> Document:
    """The document of a body, in English."""
    return parse_article(body, kind, Setting("en", **setting))  # type: ignore[arg-type]


def shown(body: str, **setting: object) -> str:
    """The HTML of a body."""
    return write_html(parse(body, Kind.HOW_TO, **setting), RESOLVER, WORDS)


_ELEMENTS = """
    div section h2 h3 h4 h5 h6 span p aside ul ol li a figure figcaption picture source img svg table thead tbody tr th
    td pre code kbd strong em del sub sup mark br hr blockquote
"""
_ATTRIBUTES = """
    class id role aria-labelledby aria-hidden data-products data-firmware data-seconds data-leads data-mark href rel
    target title src srcset sizes media width height alt loading decoding start scope colspan rowspan xmlns viewbox
"""
ELEMENTS = set(_ELEMENTS.split())
ATTRIBUTES = set(_ATTRIBUTES.split())
VOID = {"br", "hr", "img", "source"}
INTERACTIVE = {"a"}


@dataclass
class Seen:
    """What a fragment holds."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""


class StrictReader(HTMLParser):
    """Reads a fragment and fails on whatever our writer must never write."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, f"<{tag}>"
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag} {names}>"
        assert set(names) <= ATTRIBUTES, f"<{tag} {names}>"
        values = dict(attrs)
        for name in ("href", "src"):
            if name in values:
                check_address(values[name] or "")
        if tag in INTERACTIVE:
            assert not INTERACTIVE & set(self.open), "a link in a link"
        if "id" in values:
            self.seen.ids.append(values["id"] or "")
        self.seen.tags.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.seen.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def check_address(address: str) -> None:
    """Only what the resolver above gives may stand in an address."""
    local = address.startswith(("#", "../media/")) or (
        address.partition("#")[0].endswith(".html") and ":" not in address
    )
    assert local or address.startswith(("http://", "https://", "mailto:", "tel:")), address
    assert "\\" not in address, address
    assert not address.startswith("//"), address


def read_strictly(fragment: str) -> Seen:
    """What a fragment holds; an AssertionError where it is not well formed or holds what is forbidden."""
    reader = StrictReader()
    reader.feed(fragment)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    assert len(reader.seen.ids) == len(set(reader.seen.ids)), "an id twice"
    return reader.seen
