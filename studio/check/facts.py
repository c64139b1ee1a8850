"""Facts that name sections, products, or moments which the knowledge base does not know."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.kb.syntax import outline


def find(inspection: Inspection) -> Iterator[Finding]:
    """Unknown sections, products and moments of articles, and unknown conditions of steps."""
    kb = inspection.kb
    sections = {section.id for section in kb.sections}
    products = {product.id for product in kb.products}
    for inspected in inspection.texts():
        article = inspected.article
        if inspected.is_source:
            if not article.section:
                yield inspected.warning(
                    "no-section", "the article stands in no section", "name one, so that people can browse to it", "---"
                )
            elif article.section not in sections:
                yield _unknown(inspected, "section", article.section, sections)
            for product in sorted(set(article.products) - products):
                yield _unknown(inspected, "product", product, products)
            for moment in sorted(set(article.moments) - set(kb.moments)):
                yield _unknown(inspected, "moment", moment, set(kb.moments))
        yield from _conditions(inspected, products)


def _conditions(inspected: Inspected, products: set[str]) -> Iterator[Finding]:
    for step in outline(inspected.text.body).steps:
        condition = step.heading.condition
        for product in condition.products:
            if product not in products:
                yield _unknown(inspected, "product", product, products)


def _unknown(inspected: Inspected, noun: str, name: str, known: set[str]) -> Finding:
    those = ", ".join(sorted(known)) or "none yet"
    return inspected.error(
        f"unknown-{noun}", f"there is no {noun} “{name}”", f"use one that kb.yaml has ({those}), or add it there", name
    )
