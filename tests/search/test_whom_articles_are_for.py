"""Whom an article is for: what is known of a customer leaves out what is for others, in the studio as in the reader."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from studio.errors import KbError
from studio.kb.customer import ANYBODY, Customer, fits
from studio.kb.phrases import Phrase
from studio.kb.syntax import Condition
from studio.kb.values import KnowledgeBase, Product
from tests.search.node import reader

PRODUCTS = ("sock-1", "sock-2", "base")


@pytest.mark.parametrize(
    ("firmware", "wanted", "does"),
    [
        ("3.2", ">=3.1,<4", True),
        ("3.10", ">3.9", True),
        ("3", "==3.0.0", True),
        ("v3.2.1", "<=3.2", False),
        ("4.0", ">=3.1,<4", False),
        ("3.2", "!=3.2", False),
        ("", ">=99", True),
        ("3.2", "", True),
        ("tomorrow", "<1", True),
        ("3.2", "about 4", True),
        ("3.2", ">=٤", True),
        ("1.2.3.4.5", "<1", True),
    ],
)
def test_a_version_lies_in_a_range_or_nothing_is_known_against_it(firmware: str, wanted: str, does: bool) -> None:
    assert fits(firmware, wanted) is does


def test_an_article_is_left_out_for_its_products_or_if_none_of_its_steps_is_for_the_customer() -> None:
    new, old = Condition(firmware=">=3"), Condition(("sock-1",), "<3")
    customer = Customer("sock-2", "2.5")
    assert customer.needs((), ()) and customer.needs(("sock-1", "sock-2"), (Condition(), new))
    assert not customer.needs(("sock-1",), ())
    assert not customer.needs((), (new, old)) and Customer("sock-1", "2.5").needs((), (new, old))
    assert ANYBODY.needs(("sock-1",), (new, old)) and Customer(firmware="3.1").needs(("sock-1",), (new, old))


def test_what_the_knowledge_base_does_not_know_of_is_an_error_for_people() -> None:
    kb = KnowledgeBase("kb", Phrase(), products=(Product("sock-2", "Sock 2"),))
    Customer("sock-2", "v3.2").check(kb)
    with pytest.raises(KbError, match=r"(?s)no product “sock-3”.*one of sock-2"):
        Customer("sock-3").check(kb)
    with pytest.raises(KbError, match=r"(?s)“soon” is no version.*such as 3\.2"):
        Customer("sock-2", "soon").check(kb)


def test_the_reader_leaves_out_the_same(tmp_path: Path) -> None:
    dice = random.Random("customers")
    kept = left_out = 0
    with reader(tmp_path) as engine:
        for _ in range(300):
            customer = Customer(dice.choice(["", *PRODUCTS]), _version(dice))
            meant = [(_some_products(dice), _conditions(dice)) for _ in range(10)]
            ours = [customer.needs(products, conditions) for products, conditions in meant]
            asked = {"product": customer.product, "firmware": customer.firmware}
            assert engine.ask(customer=asked, meant=[_values(*one) for one in meant]) == ours, (customer, meant)
            kept += sum(ours)
            left_out += len(ours) - sum(ours)
    assert kept > 500 and left_out > 500


def _version(dice: random.Random) -> str:
    plain = ".".join(str(dice.choice([0, 1, 2, 3, 9, 10, 123456789])) for _ in range(dice.randint(1, 4)))
    return dice.choice(["", plain, plain, plain, f"v{plain}", f"{plain}.", f"{plain}-beta", "1234567890", "٣.١", "3\n"])


def _some_products(dice: random.Random) -> tuple[str, ...]:
    return tuple(dice.sample(PRODUCTS, dice.choice([0, 0, 1, 2])))


def _conditions(dice: random.Random) -> tuple[Condition, ...]:
    def condition() -> Condition:
        parts = [dice.choice(["<", "<=", "==", "!=", ">", ">=", "=", ""]) + _version(dice) for _ in range(3)]
        return Condition(_some_products(dice), ",".join(parts[: dice.choice([0, 1, 1, 2])]))

    return tuple(condition() for _ in range(dice.choice([0, 1, 2])))


def _values(products: tuple[str, ...], conditions: tuple[Condition, ...]) -> dict[str, Any]:
    narrowed = [{"products": one.products, "firmware": one.firmware} for one in conditions]
    return {"products": products, "narrowed": narrowed}
