"""Popups to choose what a text refers to: link targets, variables, snippets, marks of pictures.

Each opens at once and calls `done` with what was chosen; closed without a choice, it calls nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.marks import marks_at
from studio.desktop.panels.article.blocks.table_grid import pick_table
from studio.desktop.panels.article.blocks.targets import (
    Described,
    articles,
    describe_target,
    people,
    solved,
    steps_elsewhere,
    steps_here,
)
from studio.desktop.widgets.picker import Choice, Made, Picker
from studio.desktop.words import N_, _
from studio.kb.edits import add_article, write_body
from studio.kb.library import new_article_id
from studio.kb.links import EXPECTED_TARGET, parse_target
from studio.kb.steps import add_step
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, Text

__all__ = [
    "Described",
    "describe_target",
    "pick_link",
    "pick_reference",
    "pick_snippet",
    "pick_table",
    "pick_target",
    "pick_variable",
]

_LITTLE = 400_000
"""Characters of text whose steps are listed at once; those of more are listed in the background."""
_NEW_STEP, _NEW_ARTICLE = "new-step:", "new-article:"
_SCHEMES = ("http:", "https:", "mailto:", "tel:", "article:", "contact:", "solved:", "#")

Chosen = Callable[[str], object]


def pick_link(parent: QWidget, desk: Desk, spot: Spot, done: Chosen, at: QPoint | None = None) -> Picker:
    """Choose where a link leads; `done` is given the address. A typed address counts."""
    kb = desk.bridge.kb
    choices = [*steps_here(kb, spot), *articles(kb, spot), *people(kb, spot), solved()]
    picker = Picker(parent, _("Link"), _("Search articles and steps, or type an address"))
    _open_targets(picker, desk, spot, choices, _made_address)
    picker.picked.connect(done)
    picker.open(at)
    return picker


def pick_target(
    parent: QWidget, desk: Desk, spot: Spot, done: Chosen, for_branch: bool = True, at: QPoint | None = None
) -> Picker:
    """Choose where an answer of a branch leads; the step or article that it needs may be made here."""
    if not for_branch:
        return pick_link(parent, desk, spot, done, at)
    kb = desk.bridge.kb
    choices = [solved(), *people(kb, spot), *steps_here(kb, spot), *articles(kb, spot)]
    picker = Picker(parent, _("Where it leads"), _("Search, or type the title of a new step or article"))
    _open_targets(picker, desk, spot, choices, _made_target)
    here = replace(spot)
    picker.picked.connect(lambda choice: _give(done, _address_of(desk, here, choice)))
    picker.open(at)
    return picker


def pick_variable(parent: QWidget, desk: Desk, done: Chosen, at: QPoint | None = None) -> Picker:
    """Choose a variable; `done` is given its name."""
    picker = Picker(parent, _("Variable"), _("Search variables"))
    picker.offer([Choice(name, name, value, "braces") for name, value in desk.bridge.kb.variables])
    if not desk.bridge.kb.variables:
        picker.offer_made(lambda _text: Made(says=_("There are no variables yet. They stand in kb.yaml.")))
    picker.picked.connect(done)
    picker.open(at, height=_height(len(desk.bridge.kb.variables)))
    return picker


def pick_snippet(parent: QWidget, desk: Desk, spot: Spot, done: Chosen, at: QPoint | None = None) -> Picker:
    """Choose a snippet; `done` is given its id."""
    kb = desk.bridge.kb
    picker = Picker(parent, _("Snippet"), _("Search snippets"))
    choices: list[Choice] = []
    for snippet in kb.snippets:
        texts = dict(snippet.texts)
        text = texts.get(spot.language) or texts.get(kb.languages.source, "")
        first = next((line.strip("#> ").strip() for line in text.splitlines() if line.strip()), "")
        choices.append(Choice(snippet.id, snippet.id, first, "puzzle", text[:200]))
    picker.offer(choices)
    if not choices:
        picker.offer_made(
            lambda _text: Made(says=_("There are no snippets yet. Make one from a step that you repeat."))
        )
    picker.picked.connect(done)
    picker.open(at, height=_height(len(choices)))
    return picker


def pick_reference(
    parent: QWidget, desk: Desk, spot: Spot, done: Callable[[str, str], object], at: QPoint | None = None
) -> Picker:
    """Choose a mark of the step's pictures; `done` is given the picture's address as written, and the mark's id."""
    found = marks_at(desk.bridge.kb, spot)
    picker = Picker(parent, _("Reference to a mark"), _("Search the marks of this step's pictures"))
    picker.offer(
        [Choice(str(row), f"{mark.number}  {mark.label}", mark.picture, "circle-dot") for row, mark in enumerate(found)]
    )
    if not found:
        hint = _("The pictures of this step have no numbered marks yet. Open a picture to put some on it.")
        picker.offer_made(lambda _text: Made(says=hint))
    picker.picked.connect(lambda row: done(found[int(row)].picture, found[int(row)].id))
    picker.open(at, height=_height(len(found)))
    return picker


def _height(count: int) -> int:
    """How high a popup is that offers few things."""
    return 68 + 38 * max(2, min(9, count))


def _open_targets(picker: Picker, desk: Desk, spot: Spot, choices: list[Choice], make: Callable[[str], Made]) -> None:
    """Offer targets; the steps of other articles come at the end, as soon as they are known."""
    kb, here = desk.bridge.kb, replace(spot)
    picker.offer_made(make)
    if sum(len(text.body) for article in kb.articles for text in article.texts) <= _LITTLE:
        picker.offer([*choices, *steps_elsewhere(kb, here)])
        return
    picker.offer(choices)

    def add(found: list[Choice]) -> None:
        if isValid(picker):
            picker.offer([*choices, *found])

    desk.jobs.start(_("Listing the steps of all articles"), lambda _report: steps_elsewhere(kb, here), add)


def _made_address(typed: str) -> Made:
    """The address that was typed, or what is wrong with it."""
    address = _as_address(typed)
    if not address:
        return Made()
    if parse_target(address) is None:
        return Made(says=_("No link can lead to that. Expected: {what}", what=EXPECTED_TARGET))
    return Made((Choice(address, address, _("As typed"), "external-link"),))


def _made_target(typed: str) -> Made:
    made = _made_address(typed)
    if not typed or made.first or made.says:
        return made
    step = Choice(_NEW_STEP + typed, _("New step “{title}”", title=typed), _("Behind this step"), "plus")
    article = Choice(_NEW_ARTICLE + typed, _("New article “{title}”", title=typed), _("A draft"), "file-plus")
    return Made(last=(step, article))


def _as_address(typed: str) -> str:
    """The address that somebody means who types it by hand; "" where it looks like none."""
    if " " in typed or not typed:
        return "" if not typed.lower().startswith(("http:", "https:", "mailto:")) else typed
    lowered = typed.lower()
    if lowered.startswith(_SCHEMES):
        return typed
    if lowered.startswith("www."):
        return f"https://{typed}"
    name, at_sign, host = typed.partition("@")
    if at_sign and name and "." in host.strip("."):
        return f"mailto:{typed}"
    return ""


def _address_of(desk: Desk, spot: Spot, choice: str) -> str:
    """The address of a choice; what does not exist yet is made. "" where that could not be done."""
    if choice.startswith(_NEW_STEP):
        return _make_step(desk, spot, choice.removeprefix(_NEW_STEP))
    if choice.startswith(_NEW_ARTICLE):
        return _make_article(desk, spot, choice.removeprefix(_NEW_ARTICLE))
    return choice


def _give(done: Chosen, address: str) -> None:
    if address:
        done(address)


def _make_step(desk: Desk, spot: Spot, title: str) -> str:
    made: list[str] = []

    def change(kb: KnowledgeBase) -> KnowledgeBase:
        article = kb.article(spot.article)
        text = article.text(spot.language) if article else None
        if article is None or text is None:
            return kb
        taken = {step.id for other in article.texts for step in outline(other.body).steps}
        body, step_id = add_step(text.body, spot.step or None, title, taken=taken)
        made.append(step_id)
        return write_body(kb, article.id, spot.language, body)

    return f"#{made[-1]}" if desk.bridge.apply(N_("Add step"), change) and made else ""


def _make_article(desk: Desk, spot: Spot, title: str) -> str:
    made: list[str] = []

    def change(kb: KnowledgeBase) -> KnowledgeBase:
        home = kb.article(spot.article)
        made.append(new_article_id(kb, title))
        text = Text(kb.languages.source, title=title)
        return add_article(kb, Article(made[-1], (text,), section=home.section if home else ""))

    return f"article:{made[-1]}" if desk.bridge.apply(N_("New article"), change) else ""
