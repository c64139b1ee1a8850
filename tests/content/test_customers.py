"""What a customer finds who has one product, or one firmware of it: alike in the studio, in the bundle's data, on the
command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.bundle.scripts import catalogue_values
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.release import open_release
from studio.content.searching import Answering, open_search
from studio.kb.customer import Customer
from studio.storage import read_folder
from tests.commands import handrail
from tests.small_kb import write_kb

ARTICLE = "---\ntitle: {title}\nstate: published\n{facts}---\n\n{body}\n"
FOR_ALL = ARTICLE.format(
    title="Steam everywhere", facts="", body='## Both {#a products="k2"}\n\nSteam.\n\n## All {#b}\n'
)
FOR_K2 = ARTICLE.format(title="Steam of the second", facts="products: [k2]\n", body="Steam.")
NEW = 'products="k1" firmware=">=2"'
BY_STEPS = ARTICLE.format(
    title="Steam by steps",
    facts="",
    body=f"## New {{#n {NEW}}}\n\nSteam.\n\n### More {{#m}}\n\n## Newer {{#o {NEW}}}\n",
)
FILES: dict[str, str | bytes | None] = {
    "articles/all/en.md": FOR_ALL,
    "articles/two/en.md": FOR_K2,
    "articles/steps/en.md": BY_STEPS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb", FILES)


@pytest.fixture
def search(folder: Path, tmp_path: Path) -> Iterator[Answering]:
    with open_search(folder, read_folder(folder).kb, Edition(), tmp_path / "cache") as answering:
        yield answering


@pytest.mark.parametrize(
    ("customer", "found"),
    [
        (Customer(), {"all", "two", "steps", "boil"}),
        (Customer("k1"), {"all", "steps", "boil"}),
        (Customer("k2"), {"all", "two"}),
        (Customer("k1", "2.1"), {"all", "steps", "boil"}),
        (Customer("k1", "1.9"), {"all", "boil"}),
        (Customer(firmware="1.9"), {"all", "two", "boil"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_articles_of_other_products_are_left_out_also_of_what_is_lent(
    search: Answering, customer: Customer, found: set[str], language: str
) -> None:
    query = "steam"
    hits = [hit.id for hit in search.search(query, language, 10, customer).hits]
    # the German readers' own article has another title
    assert set(hits) - {"boil"} == found - {"boil"}
    reasons = search.explain(query, language, hits, customer)
    lent = [one.place for one in reasons if search.searched_in(one.article, language) != language]
    own = [one.place for one in reasons if search.searched_in(one.article, language) == language]
    assert own == list(range(1, len(own) + 1)) and lent == list(range(1, len(lent) + 1))


def test_the_catalogue_says_whom_an_article_is_for_only_where_it_is_narrowed(search: Answering) -> None:
    articles = catalogue_values(search.catalogues["en"])["articles"]
    assert articles["steps"]["narrowed"] == [{"products": ["k1"], "firmware": ">=2"}]
    assert articles["two"]["products"] == ["k2"]
    assert [name for name, values in articles.items() if "narrowed" in values] == ["steps"]


def test_the_command_line_finds_what_such_a_customer_finds(folder: Path) -> None:
    asked = ("search", str(folder), "steam", "--json", "--explain")
    found = json.loads(handrail(*asked, "--product", "k2").stdout)
    assert (found["product"], found["firmware"]) == ("k2", None)
    assert {hit["article"] for hit in found["hits"]} == {"all", "two"}
    assert all(hit["why"]["score"] == hit["score"] for hit in found["hits"])
    old = json.loads(handrail(*asked, "--product", "k1", "--firmware", "1.9").stdout)
    assert "steps" not in {hit["article"] for hit in old["hits"]} and old["firmware"] == "1.9"
    wrong = handrail(*asked, "--product", "k9")
    assert wrong.returncode == 1 and "one of k1, k2" in wrong.stderr
    wrong = handrail(*asked, "--firmware", "soon")
    assert wrong.returncode == 1 and "such as 3.2" in wrong.stderr


def test_weights_of_the_knowledge_base_hold_in_the_studio_and_in_what_ships(folder: Path, tmp_path: Path) -> None:
    orders: list[list[str]] = []
    for weights in ("", "weights: {title: 0, body: 20, steps: 0}\n"):
        (folder / "search.yaml").write_text(weights)
        kb, cache = read_folder(folder).kb, tmp_path / "cache"
        surveys = Manuscripts(kb).surveys(every_text(kb))
        with (
            open_search(folder, kb, Edition(), cache) as search,
            open_release(folder, kb, Edition(), surveys, cache) as answers,
        ):
            found = search.search("water steam", "en", 10).hits
            orders.append([hit.id for hit in found])
            assert list(answers("water steam", "en", 10)) == orders[-1]
            assert [one.score for one in search.explain("water steam", "en", orders[-1])] == [
                one.score for one in found
            ]
    assert orders[0] != orders[1] and set(orders[0]) == set(orders[1])
