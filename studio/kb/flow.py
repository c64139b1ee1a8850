"""An article as a flow: its steps, where each leads, where its ways end, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from studio.kb.blocks import Check, cut_blocks
from studio.kb.links import Target, TargetKind, parse_target
from studio.kb.syntax import SNIPPET, Step, lines_outside_fences, outline
from studio.kb.values import Article, Kind, KnowledgeBase
from studio.kb.ways import Stop, reached, with_way_out

_LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)|<(?P<bare>[a-z]+:[^<>\s]*)>")
_ENDS = {TargetKind.SOLVED, TargetKind.ARTICLE, TargetKind.CONTACT, TargetKind.TEL, TargetKind.MAIL}
_DEPTH = 4


class NodeKind(StrEnum):
    """What stands at the ends of an arrow."""

    STEP = "step"
    SOLVED = "solved"
    PERSON = "person"
    ARTICLE = "article"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Node:
    """A place. Its `id` is a step's, or the address that leads there; `number` is a step's, "" for a sub-step."""

    id: str
    kind: NodeKind
    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from a step to a node, "" where it leads nowhere. An answer has a `label`, "" before it is written, and
    the `address` that stands there; without one, None, the step leads on by itself."""

    start: str
    end: str
    label: str = ""
    address: str | None = None

    @property
    def is_answer(self) -> bool:
        """Whether somebody chooses it."""
        return self.address is not None


@dataclass(frozen=True, slots=True)
class Flow:
    """All of it. `dead_ends` are steps where a way stops without an end, `loops` steps from which ways only go round,
    `unreachable` steps that nobody comes to. Each holds ids of steps in their order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    dead_ends: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()

    def node(self, node_id: str) -> Node | None:
        """The node with that id."""
        return next((node for node in self.nodes if node.id == node_id), None)

    def from_step(self, step_id: str) -> tuple[Edge, ...]:
        """The arrows that start at a step."""
        return tuple(edge for edge in self.edges if edge.start == step_id)


def flow_of(kb: KnowledgeBase, article_id: str, language: str) -> Flow:
    """The flow of an article in a language (else in the source's); an empty one where there is none.

    Conditions of steps are passed over: all steps are there. A branch in the introduction is the first node, "".
    """
    article = kb.article(article_id)
    text = article and (article.text(language) or article.text(kb.languages.source))
    if article is None or text is None:
        return Flow()
    draft = _Draft(kb, article, _with_snippets(kb, text.body, text.language))
    return draft.flow()


class _Draft:
    """A flow under way."""

    def __init__(self, kb: KnowledgeBase, article: Article, body: str) -> None:
        self._kb, self._article = kb, article
        found = outline(body)
        self._steps = {step.id: step for step in found.steps}
        self._texts = {"": found.intro} if _options(found.intro) else {}
        self._texts |= {step.id: step.text for step in found.steps}
        self._ends: dict[str, Node] = {}

    def flow(self) -> Flow:
        ids = list(self._texts)
        edges: list[Edge] = []
        stops: dict[str, Stop] = {}
        for step, following in zip(ids, [*ids[1:], ""], strict=False):  # no steps at all, and nothing follows
            leaving = self._leaving(step, following)
            edges += leaving
            stops[step] = self._stop(step, leaving, following)
        come = reached(stops, self._entries(ids))
        good = with_way_out(stops)
        return Flow(
            (*_numbered(self._steps, ids), *self._ends.values()),
            tuple(edges),
            tuple(step for step in come if stops[step].is_dead),
            tuple(step for step in ids if step not in come),
            tuple(step for step in come if step not in good and not stops[step].is_dead),
        )

    def _leaving(self, step: str, following: str) -> list[Edge]:
        options = _options(self._texts[step])
        if options:
            return [Edge(step, self._place(address), label, address) for label, address in options]
        return [Edge(step, following)] if following else []

    def _stop(self, step: str, leaving: list[Edge], following: str) -> Stop:
        onward = tuple(edge.end for edge in leaving if edge.end in self._texts and edge.end)
        if any(edge.is_answer for edge in leaving):
            return Stop(onward, any(self._is_end(edge.end) for edge in leaving))
        if self._article.kind is not Kind.TROUBLESHOOTING:
            return Stop(onward, not following)
        links = (self._place(address) for address in _links(self._texts[step]))
        return Stop(onward, not following and any(self._is_end(place) for place in links))

    def _entries(self, ids: list[str]) -> set[str]:
        """Where readers come in: at the start, by links in the text, and from other articles."""
        linked = {
            target.step
            for text in self._texts.values()
            for address in _links(text)
            if (target := parse_target(address)) and target.kind is TargetKind.STEP
        }
        own = f"article:{self._article.id}#"
        bodies = (text.body for other in self._kb.articles for text in other.texts if own in text.body)
        called = {found for body in bodies for found in re.findall(rf"{re.escape(own)}([^\s)>\"]+)", body)}
        chosen = {address[1:] for text in self._texts.values() for _label, address in _options(text) if address}
        return {*ids[:1], *((linked - chosen) | called)} & set(ids)

    def _place(self, address: str) -> str:
        """The id of the node that an address leads to, "" for nowhere."""
        target = parse_target(address)
        if target is None:
            return ""
        if target.kind is TargetKind.STEP:
            return target.step if target.step in self._steps else ""
        if target.kind is TargetKind.ARTICLE and self._kb.successor(target.article) == self._article.id and target.step:
            return target.step if target.step in self._steps else ""
        node = _end_node(self._kb, target, address)
        if node is None:
            return ""
        return self._ends.setdefault(node.id, node).id

    def _is_end(self, place: str) -> bool:
        target = parse_target(place) if place in self._ends else None
        return target is not None and target.kind in _ENDS


def _end_node(kb: KnowledgeBase, target: Target, address: str) -> Node | None:
    source = kb.languages.source
    match target.kind:
        case TargetKind.SOLVED:
            return Node(address, NodeKind.SOLVED)
        case TargetKind.CONTACT:
            contact = kb.contact(target.channel)
            dead = contact is None if target.channel else not kb.contacts
            return None if dead else Node(address, NodeKind.PERSON, contact.label.to(source) if contact else "")
        case TargetKind.ARTICLE:
            article = kb.article(kb.successor(target.article))
            text = article.text(source) if article else None
            return Node(address, NodeKind.ARTICLE, text.title if text else target.article) if article else None
        case TargetKind.MAIL | TargetKind.TEL:
            return Node(address, NodeKind.PERSON, address.partition(":")[2])
        case _:
            return Node(address, NodeKind.WEB, address)


def _numbered(steps: dict[str, Step], ids: list[str]) -> Iterator[Node]:
    count = 0
    for step_id in ids:
        step = steps.get(step_id)
        is_step = step is not None and step.heading.level == 2
        count += is_step
        yield Node(step_id, NodeKind.STEP, step.heading.title if step else "", str(count) if is_step else "")


def _options(text: str) -> list[tuple[str, str]]:
    """(label, address) of the answers of all branches in a text."""
    parts = (block.part for block in cut_blocks(text))
    return [(option.label, option.target) for part in parts if isinstance(part, Check) for option in part.options]


def _links(text: str) -> list[str]:
    """The addresses of links outside code blocks."""
    lines = (line for _, _, line in lines_outside_fences(text))
    return [found["target"] or found["bare"] for line in lines for found in _LINK.finditer(line)]


def _with_snippets(kb: KnowledgeBase, body: str, language: str, depth: int = 0) -> str:
    """The body with the texts of its snippets in their places."""
    if "{%" not in body or depth >= _DEPTH:
        return body
    parts: list[str] = []
    at = 0
    for _number, offset, line in lines_outside_fences(body):
        taken = SNIPPET.match(line)
        snippet = kb.snippet(taken["id"]) if taken else None
        if snippet:
            texts = dict(snippet.texts)
            inside = texts.get(language) or texts.get(kb.languages.source, "")
            parts += [body[at:offset], _with_snippets(kb, inside, language, depth + 1)]
            at = offset + len(line)
    return "".join([*parts, body[at:]])
