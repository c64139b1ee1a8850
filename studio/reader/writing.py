"""Writes the pages of a bundle from their templates, and hands out the files that stand at its root."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, overload

from markupsafe import Markup

from studio.reader.hours import say_hours
from studio.reader.languages import counted, words
from studio.reader.values import ArticlePage, HomePage, MovedPage, Page, PageName, SearchPage, SectionPage

if TYPE_CHECKING:  # it comes with the first page: whoever wants a word alone does not wait for it
    from jinja2 import Environment

_ROOM = Path(str(files("studio.reader")))

_FONTS = ("licence.txt", "reader-more.woff2", "reader.woff2")
"""The typeface of the text: the characters of western Europe, those of its east and of Vietnam, and its licence."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page of a bundle may load: its own files, nothing else. `verify` holds every page to it."""


@cache
def assets() -> Mapping[str, bytes]:
    """The files of a bundle that are the same in every bundle, by their paths from its root."""
    names = ("boot.js", "guide.js", "handrail-help.js", "icon.svg", "reader.css", "reader.js")
    built = {name: (_ROOM / "built" / name).read_bytes() for name in names}
    fonts = {f"fonts/{name}": (_ROOM / "fonts" / name).read_bytes() for name in _FONTS}
    return MappingProxyType(built | fonts)


@cache
def message_shapes() -> Mapping[str, Mapping[str, Any]]:
    """JSON Schemas of the data of each message by its type: those of the reader, and those of the host around it."""
    return json.loads((_ROOM / "messages.json").read_text(encoding="utf-8"))


@cache
def studio_scripts() -> Mapping[str, bytes]:
    """Scripts that the studio's previews add to pages, by name; bundles do not hold them."""
    names = ("preview.js", "reload.js", "simulation.js")
    return MappingProxyType({name: (_ROOM / "built" / name).read_bytes() for name in names})


@overload
def write_page(name: Literal["home"], values: HomePage) -> str: ...
@overload
def write_page(name: Literal["article"], values: ArticlePage) -> str: ...
@overload
def write_page(name: Literal["section"], values: SectionPage) -> str: ...
@overload
def write_page(name: Literal["search"], values: SearchPage) -> str: ...
@overload
def write_page(name: Literal["moved"], values: MovedPage) -> str: ...
def write_page(name: PageName, values: Page) -> str:
    """One whole page as HTML, lines ending in "\\n". A value that a template needs and does not get is a bug."""
    page, site = values["page"], values["site"]
    language, root = page["language"], page["root"]
    source = site["languages"][0]["tag"] if site["languages"] else language

    def count(key: str, number: int) -> str:
        return counted(language, key, number)

    def hours(said: str) -> str:
        return say_hours(said, words(language))

    return (
        _templates()
        .get_template(f"{name}.html")
        .render(
            values,
            policy=CONTENT_SECURITY_POLICY,
            kind=name,
            home=root + ("" if language == source else f"{language}/") + "index.html",
            search=f"{root}{language}/search.html",
            word=words(language),
            count=count,
            hours=hours,
        )
    )


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(_ROOM / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["trusted"] = Markup
    return templates
