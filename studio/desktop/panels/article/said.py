"""Facts of steps and articles in the words of the interface."""

from __future__ import annotations

from studio.desktop.words import N_, _, listed
from studio.kb.syntax import Condition
from studio.kb.values import Kind, KnowledgeBase

KINDS = {
    Kind.HOW_TO: (N_("How-to"), "list-checks"),
    Kind.TROUBLESHOOTING: (N_("Troubleshooting"), "life-buoy"),
    Kind.ANSWER: (N_("Answer"), "circle-help"),
}
"""How a kind of article is called, and its icon."""


def said_products(kb: KnowledgeBase, products: tuple[str, ...]) -> str:
    """Products by their names, ids where there is none of that id."""
    names = {product.id: product.name for product in kb.products}
    return listed([names.get(product, product) for product in products])


def said_condition(kb: KnowledgeBase, condition: Condition) -> str:
    """For whom a step is shown, "" for everybody."""
    parts = [said_products(kb, condition.products)] if condition.products else []
    if condition.firmware:
        parts.append(_("firmware {range}", range=condition.firmware))
    return " · ".join(parts)
