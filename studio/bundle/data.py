"""Are the data scripts and the files for apps what Handrail writes? A script is one assignment of plain JSON."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn, cast

from studio.bundle.addresses import Addresses, is_outside
from studio.bundle.layout import Entry, Layout, Part
from studio.bundle.markup import drawing_fault
from studio.kb.links import ORIGIN, SLUG
from studio.search.pack import PackContent, check_sum, pack_script

_SCRIPT = '(self.handrail ||= {{data: {{}}}}).data["{name}"] = '
_PACK = re.compile(
    r'\{format:\d{1,4},check:(?P<check>\d{1,10}),text:(?P<text>"(?:[^"\\]|\\.)*+"),bits:"(?P<bits>[A-Za-z0-9+/]*={0,2})",'
)

_HELD = frozenset({"href", "marks", "address", "article"})
"""Keys of an article's structure whose values are more than text."""


class _Fault(Exception):
    """What is wrong with a file of data."""


def site_fault(content: bytes, layout: Layout, kb_id: str) -> str:
    """What is wrong with `data/site.js`; "" for nothing. Languages and ids become addresses, so they are held to."""
    try:
        values = _read_script(content, "site")
        site = _mapping(values)
        languages = [_mapping(value) for value in _list(site.get("languages"))]
        if [(language.get("tag"), language.get("home")) for language in languages] != [
            (tag, layout.home(tag)) for tag in layout.languages
        ]:
            raise _Fault("its languages are not the manifest's")
        if site.get("id") != kb_id or site.get("source") != layout.languages[0]:
            raise _Fault("its id or first language is not the manifest's")
        for target in _mapping(site.get("contexts")).values():
            _slug(_mapping(target).get("article"))
        for host in _list(site.get("hosts")):
            if not isinstance(host, str) or not ORIGIN.match(host):
                raise _Fault(f"{str(host)[:60]} is no origin of a page that may hold the help")
        for newer in _mapping(site.get("retired")).values():
            if newer is not None:
                _slug(newer.partition("#")[0] if isinstance(newer, str) else newer)
    except _Fault as fault:
        return str(fault)
    return ""


def catalogue_fault(content: bytes, entry: Entry, layout: Layout) -> str:
    """What is wrong with a `catalogue.js`; "" for nothing."""
    try:
        values = _mapping(_read_script(content, f"{entry.language}/catalogue"))
        for section in _list(values.get("sections")):
            said = _mapping(section)
            _slug(said.get("id") or "all")
            for article in _list(said.get("articles")):
                _slug(article)
        for article, said in _mapping(values.get("articles")).items():
            _slug(article)
            if _mapping(said).get("language", entry.language) not in layout.languages:
                raise _Fault(f"the article {article[:60]} has a language that the bundle has not")
    except _Fault as fault:
        return str(fault)
    return ""


_CORRECTION = {"article": str, "id": str, "date": str, "steps": list, "texts": dict}


def corrections_fault(content: bytes, entry: Entry, layout: Layout, kb_id: str, addresses: Addresses) -> str:
    """What is wrong with `corrections.json`, or with the script that says the same; "" for nothing."""
    articles = {there.name for there in addresses.entries.values() if there.part is Part.STRUCTURE}
    try:
        values = _mapping(_read_script(content, entry.name) if entry.name else _parse(_text(content), _no_doubles))
        if set(values) != {"handrail", "id", "corrections"} or values["id"] != kb_id:
            raise _Fault("it is not of this help")
        for one in _list(values["corrections"]):
            said = _mapping(one)
            if {key: type(value) for key, value in said.items()} != _CORRECTION:
                raise _Fault("a correction is not written as Handrail writes it")
            if said["article"] not in articles:
                raise _Fault(f"it corrects {str(said['article'])[:60]}, which the bundle has not")
            texts = _mapping(said["texts"])
            if not texts.keys() <= set(layout.languages) or not all(
                isinstance(text, str) for text in (*texts.values(), *_list(said["steps"]))
            ):
                raise _Fault("a correction is in a language that the bundle has not, or is no text")
    except _Fault as fault:
        return str(fault)
    return ""


def pack_fault(content: bytes, entry: Entry) -> str:
    """What is wrong with a `search.js`; "" for nothing: all of it but its content is what this Handrail writes."""
    try:
        found = _PACK.search(content.decode("utf-8"))
        if not found:
            return "it is no search pack"
        packed = PackContent(json.loads(found["text"]), base64.b64decode(found["bits"], validate=True))
        check = check_sum(packed, entry.language)
    except (ValueError, binascii.Error):
        return "it is no search pack"
    if pack_script(packed, entry.language) != content:
        return (
            "its check does not fit its content"
            if found["check"] != str(check)
            else "it has another stemmer than this Handrail's: it was changed, or another Handrail built it"
        )
    return ""


def structure_fault(content: bytes, entry: Entry, addresses: Addresses) -> str:
    """What is wrong with a file for apps; "" for nothing: its addresses, its drawings, that it is plain JSON."""
    # An app reads its addresses from the bundle's root.
    root = Entry("manifest.json", entry.part)

    def check(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = _no_doubles(pairs)
        for name in _HELD.intersection(found):
            value = found[name]
            if isinstance(value, str) and (fault := _value_fault(name, value, found, root, addresses)):
                raise _Fault(fault)
        return found

    try:
        values = _mapping(_parse(_text(content), check))
        if values.get("language") != entry.language:
            raise _Fault("it is not in the language that its path says")
        if entry.part is Part.STRUCTURE and values.get("id") != entry.name:
            raise _Fault("its id is not the one that its path says")
        for article in _list(values.get("articles", [])):
            said = _mapping(article)
            for name, part in (("page", Part.ARTICLE), ("structure", Part.STRUCTURE)):
                there = addresses.entries.get(str(said.get(name)))
                if not there or (there.part, there.name) != (part, said.get("id")):
                    raise _Fault(f"its {name} {str(said.get(name))[:60]} is not in the bundle")
    except _Fault as fault:
        return str(fault)
    return ""


def _value_fault(name: str, value: str, beside: Mapping[str, object], root: Entry, addresses: Addresses) -> str:
    """What is wrong with a value that an app puts on its screen or opens; "" for nothing."""
    match name:
        case "marks":
            return drawing_fault(value) if value else ""
        case "address":
            return "" if is_outside(value) else f"the address {value[:60]} is none that a customer may open"
        case "article":
            return "" if SLUG.match(value) else f"{value[:60]} is no id"
        case _:
            # a picture's file says how wide it is, a link does not
            rule = addresses.picture_fault if "width" in beside else addresses.link_fault
            return rule(root, value)


def _read_script(content: bytes, name: str) -> object:
    text = _text(content)
    start = _SCRIPT.format(name=name)
    if not text.startswith(start) or not text.endswith(";\n"):
        raise _Fault("it is not one assignment of data")
    said = text[len(start) : -2]
    values = _parse(said, _no_doubles)
    if json.dumps(values, ensure_ascii=False, separators=(",", ":")) != said:
        raise _Fault("its data is not written as Handrail writes it")
    return values


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _Fault("it is not UTF-8 text") from None


def _parse(text: str, pairs: Any) -> object:
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _Fault("it is not plain JSON") from None


def _refuse(said: str) -> NoReturn:
    raise ValueError(said)


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    # in a script this key would be the value's ancestor, and no key
    if len(found) != len(pairs) or "__proto__" in found:
        raise _Fault("it says a key twice, or one that no data has")
    return found


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _Fault("a value is not of its kind: an object is missing")
    return cast("Mapping[str, object]", value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _Fault("a value is not of its kind: a list is missing")
    return cast("list[object]", value)


def _slug(value: object) -> None:
    if not isinstance(value, str) or not SLUG.match(value):
        raise _Fault(f"{str(value)[:60]} is no id")
