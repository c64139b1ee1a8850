"""The tables of format 1: which keys there are, in which order they are written, what they mean and their defaults."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.kb.links import ORIGIN, parse_context
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Doubt, Mark, MarkKind, MarkStyle, Point
from studio.kb.values import (
    FORMAT,
    MOMENTS,
    MOST_WEIGHT,
    WEIGHTS,
    Contact,
    ContactKind,
    Expectation,
    Kind,
    Languages,
    Noted,
    Pinned,
    Product,
    Section,
    State,
    Synonym,
    Verified,
)
from studio.storage import shapes
from studio.storage.nodes import Mapping, Mismatch, Node, Scalar, Sequence
from studio.storage.plain import Plain
from studio.storage.records import Table, read_fields, record, records, written
from studio.storage.shapes import Faults, Field, Shape, mismatch
from studio.wording import _

_VERIFIED: Table = (
    Field("on", "on", shapes.day, needed=True),
    Field("with", "with_what", shapes.text, ""),
)
_NOTED: Table = (
    Field("date", "on", shapes.day, needed=True),
    Field("text", "text", shapes.phrase, Phrase(), needed=True),
    Field("steps", "steps", shapes.texts, ()),
    Field("wrong", "wrong", shapes.yes_no, False),
)


def _named_change(change: Noted) -> str:
    return f"{change.on} {change.text.to()}"


FRONT_MATTER: Table = (
    Field("title", "title", shapes.text, "", needed=True),
    Field("kind", "kind", shapes.one_of(Kind), Kind.HOW_TO, shared=True, needed=True),
    Field("summary", "summary", shapes.text, ""),
    Field("section", "section", shapes.text, "", shared=True),
    Field("products", "products", shapes.texts, (), shared=True),
    Field("moments", "moments", shapes.texts, (), shared=True),
    Field("keywords", "keywords", shapes.texts, ()),
    Field("questions", "questions", shapes.texts, ()),
    Field("state", "state", shapes.one_of(State), State.DRAFT, needed=True),
    Field("owner", "owner", shapes.text, "", shared=True),
    Field("verified", "verified", record(Verified, _VERIFIED), shared=True),
    Field("former_titles", "former_titles", shapes.texts, (), shared=True),
    Field("safety", "safety", shapes.yes_no, False, shared=True),
    Field("changes", "changes", records(record(Noted, _NOTED), _named_change), (), shared=True),
)
"""An article's front matter. A translation owns what is not `shared`."""

OF_A_TEXT: Table = tuple(field for field in FRONT_MATTER if not field.shared)
OF_AN_ARTICLE: Table = tuple(field for field in FRONT_MATTER if field.shared)

_VARIABLE = shapes.matching(
    re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z"), _("a name such as app_name"), _("Use letters, digits and _.")
)
_ORIGIN = shapes.matching(
    ORIGIN,
    _("an origin such as https://app.example.org"),
    _("Use https:// and the host alone, in small letters: no path, no slash at the end."),
)
_COLOUR = shapes.matching(re.compile(r"(?:accent|#[0-9A-Fa-f]{6})\Z"), _("accent, or a colour such as #e8590c"))


def _read_context(node: Node, _faults: Faults) -> str:
    found = shapes.words_of(node)
    if parse_context(found) is None:
        raise mismatch(
            node, _("an article, or article#step"), _("Use an article's id such as `wifi-setup`, or wifi-setup#join.")
        )
    return found


_LANGUAGES: Table = (
    Field("source", "source", shapes.language, "en", needed=True),
    Field("targets", "targets", shapes.listed(shapes.language, _("a list of language tags")), ()),
)
_PRODUCT: Table = (Field("id", "id", shapes.slug, needed=True), Field("name", "name", shapes.text, needed=True))
_SECTION: Table = (
    Field("id", "id", shapes.slug, needed=True),
    Field("title", "title", shapes.phrase, Phrase()),
    Field("articles", "articles", shapes.texts, ()),
)
_CONTACT: Table = (
    Field("id", "id", shapes.slug, needed=True),
    Field("kind", "kind", shapes.one_of(ContactKind), needed=True),
    Field("to", "to", shapes.text, ""),
    Field("label", "label", shapes.phrase, Phrase()),
    Field("hours", "hours", shapes.text, ""),
)
_STYLE: Table = (
    Field("colour", "colour", _COLOUR, "accent"),
    Field("stroke", "stroke", shapes.number(0.5, 40), 3.0),
    Field("size", "size", shapes.number(0.5, 3), 1.0),
)


def _read_styles(node: Node, faults: Faults) -> tuple[MarkStyle, ...]:
    return tuple(MarkStyle(name, *looks) for name, looks in _STYLES.read(node, faults))


def _write_styles(styles: tuple[MarkStyle, ...]) -> Plain:
    return {style.name: written(style, _STYLE) for style in styles}


def _style(colour: str, stroke: float, size: float) -> tuple[str, float, float]:
    return colour, stroke, size


_STYLES = shapes.pairs(record(_style, _STYLE))

KB: Table = (
    Field("handrail", "format", shapes.whole(1, 1_000_000), FORMAT, needed=True),
    Field("id", "id", shapes.slug, "kb", needed=True),
    Field("title", "title", shapes.phrase, Phrase(), needed=True),
    Field("languages", "languages", record(Languages, _LANGUAGES), Languages(), needed=True),
    Field("products", "products", records(record(Product, _PRODUCT), lambda product: product.id), ()),
    Field("sections", "sections", records(record(Section, _SECTION), lambda section: section.id), ()),
    Field("retired", "retired", shapes.pairs(shapes.slug_or_nothing, shapes.slug), ()),
    Field("contexts", "contexts", shapes.pairs(Shape(_read_context, lambda value: value)), ()),
    Field("mark_styles", "mark_styles", Shape(_read_styles, _write_styles), ()),
    Field("moments", "moments", shapes.texts, MOMENTS),
    Field("contact", "contacts", records(record(Contact, _CONTACT), lambda contact: contact.id), ()),
    Field("hosts", "hosts", shapes.listed(_ORIGIN, _("a list of origins such as https://app.example.org")), ()),
    Field("variables", "variables", shapes.pairs(shapes.text, _VARIABLE), ()),
    Field("dictionary", "dictionary", shapes.pairs(shapes.texts, shapes.language), ()),
    Field("verify_every", "verify_every", shapes.days, 0),
)

_POINT = shapes.numbers(Point, ("x", "y"), -1, 2)
_BOX = shapes.numbers(Box, ("x", "y", "width", "height"), -1, 2)
_MARK: Table = (
    Field(
        "id",
        "id",
        shapes.matching(re.compile(r"[^\s#{}]{1,80}\Z"), _("an id without spaces"), _("Use an id such as `light`.")),
        needed=True,
    ),
    Field("kind", "kind", shapes.one_of(MarkKind), needed=True),
    Field("series", "series", shapes.text, "a"),
    Field("at", "at", _POINT),
    Field("from", "start", _POINT),
    Field("to", "end", _POINT),
    Field("box", "box", _BOX),
    Field("style", "style", shapes.text, "default"),
    Field("label", "label", shapes.phrase, Phrase()),
    Field("text", "text", shapes.phrase, Phrase()),
    Field("doubt", "doubt", shapes.one_of(Doubt), Doubt.NONE),
    Field("mirror", "mirror", shapes.yes_no, False),
)
_GEOMETRY = {
    MarkKind.NUMBER: ("at",),
    MarkKind.TEXT: ("at",),
    MarkKind.ARROW: ("from", "to"),
}


def _read_mark(node: Node, faults: Faults) -> Mark:
    mark = _ANY_MARK.read(node, faults)
    needed = _GEOMETRY.get(mark.kind, ("box",))
    attribute = {field.key: field.attribute for field in _MARK}
    missing = [key for key in needed if getattr(mark, attribute[key]) is None]
    if missing:
        names = " and ".join(f"`{key}`" for key in needed)
        what = _(
            "the mark `{mark}` of kind {kind} lacks `{names}`",
            mark=mark.id,
            kind=mark.kind,
            names="` and `".join(missing),
        )
        raise Mismatch(
            node.start,
            what,
            _("{names} as fractions of the picture", names=names),
            _("Write where the mark is, or delete it."),
        )
    return mark


def _read_crop(node: Node, faults: Faults) -> Box:
    crop = _CROP.read(node, faults)
    if crop.width <= 0 or crop.height <= 0 or crop.x + crop.width > 1.000001 or crop.y + crop.height > 1.000001:
        raise mismatch(node, "[x, y, width, height] within the picture, such as [0.05, 0, 0.9, 1]")
    return crop


_CROP = shapes.numbers(Box, ("x", "y", "width", "height"), 0, 1)
_ANY_MARK = record(Mark, _MARK)

_MIRROR = shapes.listed(shapes.language, _("a list of languages such as [ar]"))

SIDECAR: Table = (
    Field("handrail", "format", shapes.whole(1, 1_000_000), FORMAT, needed=True),
    Field("crop", "crop", Shape(_read_crop, _CROP.write)),
    Field("crop_doubt", "crop_doubt", shapes.yes_no, False),
    Field("mirror", "mirror", _MIRROR, ()),
    Field("marks", "marks", records(Shape(_read_mark, _ANY_MARK.write), lambda mark: mark.id), ()),
)

_ONE_WAY: Table = (Field("say", "say", shapes.text, needed=True), Field("mean", "mean", shapes.texts, needed=True))
_PINNED: Table = (
    Field("query", "query", shapes.text, needed=True),
    Field("article", "article", shapes.text, needed=True),
    Field("language", "language", shapes.text, ""),
)
_EXPECTATION: Table = (
    Field("query", "query", shapes.text, needed=True),
    Field("finds", "finds", shapes.text, needed=True),
    Field("within", "within", shapes.whole(1, 1000), 1),
    Field("language", "language", shapes.text, ""),
)


def _read_synonyms(node: Node, faults: Faults) -> tuple[Synonym, ...]:
    found: list[Synonym] = []
    for key, groups in shapes.mapping_of(node).entries():
        if not isinstance(groups, Sequence):
            faults.append(mismatch(groups, "a list of groups such as [[battery, power]]"))
            continue
        for group in groups.items:
            try:
                found.append(_read_synonym(key.text, group, faults))
            except Mismatch as fault:
                faults.append(fault)
    return tuple(found)


def _read_synonym(language: str, node: Node, faults: Faults) -> Synonym:
    if isinstance(node, Scalar):
        raise mismatch(node, "a list of words, or {say: word, mean: [words]}")
    if isinstance(node, Mapping):
        values = read_fields(node, _ONE_WAY, faults)
        if "say" not in values or "mean" not in values:
            raise mismatch(node, "{say: word, mean: [words]}")
        return Synonym(language, values["mean"], values["say"])
    return Synonym(language, shapes.texts.read(node, faults))


def _write_synonyms(synonyms: tuple[Synonym, ...]) -> Plain:
    groups: dict[str, list[Plain]] = {}
    for synonym in synonyms:
        group: Plain = written(synonym, _ONE_WAY) if synonym.say else shapes.texts.write(synonym.mean)
        groups.setdefault(synonym.language, []).append(group)
    return {language: list(items) for language, items in groups.items()}


def _named(value: Pinned | Expectation) -> str:
    found = value.article if isinstance(value, Pinned) else value.finds
    return " ".join(part for part in (value.query, "→", found, value.language) if part)


def _read_expectation(node: Node, faults: Faults) -> Expectation:
    """With the offset of the node for a line; whoever knows the text makes a line of it."""
    return replace(_EXPECTED.read(node, faults), line=node.start)


_EXPECTED = record(Expectation, _EXPECTATION)


SEARCH: Table = (
    Field("synonyms", "synonyms", Shape(_read_synonyms, _write_synonyms), ()),
    Field("pinned", "pinned", records(record(Pinned, _PINNED), _named), ()),
    Field("expect", "expect", records(Shape(_read_expectation, _EXPECTED.write), _named), ()),
    Field("weights", "weights", shapes.pairs(shapes.number(0, MOST_WEIGHT), shapes.among(WEIGHTS)), ()),
)
