"""What an app knows of its customer, and which articles are for somebody who has that.

The twin in the reader is `studio/reader/source/customer.ts`; both are asked the same by
`tests/search/test_whom_articles_are_for.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne

from studio.errors import KbError
from studio.kb.syntax import Condition
from studio.kb.values import KnowledgeBase
from studio.wording import _

Version = tuple[int, int, int, int]

_VERSION = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}"
_SAID = re.compile(rf"[vV]?({_VERSION})\Z")
_PART = re.compile(rf"(<=|>=|==|!=|<|>)({_VERSION})\Z")
_COMPARISONS: dict[str, Callable[[Version, Version], bool]] = {
    "<=": le, ">=": ge, "==": eq, "!=": ne, "<": lt, ">": gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Customer:
    """A product's id and the version of its firmware (3.2, v3.2.1); "" for what nobody knows."""

    product: str = ""
    firmware: str = ""

    def has(self, condition: Condition) -> bool:
        """Whether a condition holds, as far as is known: what nobody knows narrows nothing."""
        return condition.allows(self.product) and fits(self.firmware, condition.firmware)

    def needs(self, products: tuple[str, ...], steps: Iterable[Condition]) -> bool:
        """Whether an article for `products` (all where empty) is for this customer; `steps` are the conditions of its
        steps, sub-steps left out. Where none of them is for the customer, the article is not.
        """
        conditions = tuple(steps)
        return Condition(products).allows(self.product) and (not conditions or any(map(self.has, conditions)))

    def check(self, kb: KnowledgeBase) -> None:
        """Raises `KbError` for a product that the knowledge base does not have, and for what is no version."""
        check_product(kb, self.product)
        if self.firmware and not _SAID.match(self.firmware):
            raise KbError(
                _("“{firmware}” is no version of a firmware", firmware=self.firmware),
                expected=_("up to four numbers with points between, such as 3.2"),
                do=_("write it so"),
            )


ANYBODY = Customer()
"""Of whom nothing is known."""


def check_product(kb: KnowledgeBase, product: str) -> None:
    """Raises `KbError` for the id of a product that the knowledge base does not have; "" stands for any."""
    if product and all(one.id != product for one in kb.products):
        names = ", ".join(one.id for one in kb.products) or "none at all"
        raise KbError(
            _("the knowledge base has no product “{product}”", product=product),
            expected=_("one of {names}", names=names),
            do=_("name another"),
        )


def fits(firmware: str, wanted: str) -> bool:
    """Whether a version lies in a range such as `>=3.1,<4`. What cannot be read, or is not known, rules nothing out.

    Missing numbers are 0: 3 is 3.0.0.0.
    """
    said = _SAID.match(firmware)
    parts = [_PART.match(part) for part in wanted.split(",")]
    if not said:
        return True
    version = _version(said[1])
    return all(_COMPARISONS[part[1]](version, _version(part[2])) for part in parts if part) or not all(parts)


def _version(said: str) -> Version:
    numbers = [*map(int, said.split(".")), 0, 0, 0]
    return numbers[0], numbers[1], numbers[2], numbers[3]
