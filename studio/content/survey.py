"""What an article's text refers to and contains: small, kept in caches, the ground of checks and links.

Made once per text from its document, so that neither a check nor an unchanged build parses Markdown again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepTitle:
    """A step as others may link to it: its id, its title in plain text, its level (2, or 3 for a sub-step)."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture as the text shows it: the address as written, and its alternative text."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class ReferenceUse:
    """A reference to a mark: the picture's address as written, and the mark's id."""

    address: str
    mark: str


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link: the address as written, and the id of the step it stands in ("" for the introduction)."""

    address: str
    step: str


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a branch: its label in plain text and where it leads, as written."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch: its question in plain text, its options, and the id of the step it stands in ("" for the introduction)."""

    question: str
    options: tuple[Option, ...]
    step: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with the text itself; `needle` is a piece of the source by which to find the line."""

    what: str
    expected: str
    do: str
    needle: str


@dataclass(frozen=True, slots=True)
class Survey:
    """All of it, in the order of the text. `links` hold those of branches too; `words` is a count."""

    steps: tuple[StepTitle, ...] = ()
    links: tuple[LinkUse, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    references: tuple[ReferenceUse, ...] = ()
    branches: tuple[Branch, ...] = ()
    remarks: tuple[Remark, ...] = ()
    words: int = 0
