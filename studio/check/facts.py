"""Facts that name sections, products, or moments which the knowledge base does not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.check.findings import Finding, Inspected, Inspection
from studio.errors import Place
from studio.kb.facts import UNKNOWN_MOMENT, UNKNOWN_PRODUCT, UNKNOWN_SECTION
from studio.kb.syntax import outline
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Unknown sections, products and moments of articles, and unknown conditions of steps."""
    kb = inspection.kb
    products = {product.id for product in kb.products}
    for inspected in inspection.texts():
        if inspected.is_source:
            # facts hold in every language: they ship where any text of the article does
            yield from _facts(inspection, replace(inspected, ships=inspection.ships(inspected.article)), products)
        for step in outline(inspected.text.body).steps:
            for product in step.heading.condition.products:
                if product not in products:
                    yield _unknown(inspected, UNKNOWN_PRODUCT, product, products, inspected.step(step.id))


def _facts(inspection: Inspection, inspected: Inspected, products: set[str]) -> Iterator[Finding]:
    kb, article = inspection.kb, inspected.article
    sections = {section.id for section in kb.sections}
    if not article.section:
        if not inspected.is_begun:
            what, advice = _("the article stands in no section"), _("name one, so that people can browse to it")
            yield inspected.warning("no-section", what, advice, inspected.fact("section"))
    elif article.section not in sections:
        yield _unknown(inspected, UNKNOWN_SECTION, article.section, sections, inspected.fact("section"))
    for product in sorted(set(article.products) - products):
        yield _unknown(inspected, UNKNOWN_PRODUCT, product, products, inspected.fact("products", product))
    for moment in sorted(set(article.moments) - set(kb.moments)):
        yield _unknown(inspected, UNKNOWN_MOMENT, moment, set(kb.moments), inspected.fact("moments", moment))


_RULES = {
    UNKNOWN_SECTION: "unknown-section",
    UNKNOWN_PRODUCT: "unknown-product",
    UNKNOWN_MOMENT: "unknown-moment",
}


def _unknown(inspected: Inspected, unknown: str, name: str, known: set[str], place: Place) -> Finding:
    those = ", ".join(sorted(known)) or _("none yet")
    advice = _("use one that kb.yaml has ({those}), or add it there", those=those)
    return inspected.error(_RULES[unknown], _(unknown, name=name), advice, place, name)
