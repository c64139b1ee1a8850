"""What other articles call an article is found, and an article changes when they do."""

from __future__ import annotations

from studio.content.anchors import with_anchors
from studio.content.survey import LinkUse, Survey
from studio.kb.values import SearchSettings
from studio.search import SearchDocument
from studio.search.documents import count_words
from studio.search.matching import search
from studio.search.shelf import shelf_of

DOCUMENTS = [
    SearchDocument("battery", "en", "The sock does not last the night", digest="1"),
    SearchDocument("care", "en", "Wash it", digest="1"),
    SearchDocument("wifi", "en", "Connect it", digest="1"),
]


def anchors(**links: list[LinkUse]) -> dict[str, tuple[str, ...]]:
    surveys = {name: Survey(links=tuple(uses)) for name, uses in links.items()}
    return {document.id: document.anchors for document in with_anchors(DOCUMENTS, surveys)}


def test_the_words_of_links_belong_to_where_they_lead() -> None:
    found = anchors(
        care=[
            LinkUse("article:battery", "", "battery drains"),
            LinkUse("article:battery#seat", "dry", "Battery drains"),
        ],
        wifi=[LinkUse("article:battery", "", "empty overnight"), LinkUse("https://example.org", "", "the web")],
    )
    assert found == {"battery": ("battery drains", "empty overnight"), "care": (), "wifi": ()}


def test_titles_links_to_oneself_and_choices_say_nothing_new() -> None:
    found = anchors(
        battery=[LinkUse("article:battery#seat", "", "seat it"), LinkUse("#seat", "", "there")],
        care=[LinkUse("article:wifi", "", "connect IT"), LinkUse("article:wifi", "dry")],
    )
    assert found == {"battery": (), "care": (), "wifi": ()}


def test_articles_that_link_to_one_are_counted_whatever_their_links_say() -> None:
    surveys = {
        "battery": Survey(links=(LinkUse("article:battery", "", "itself"), LinkUse("article:care", "dry"))),
        "wifi": Survey(links=(LinkUse("article:care", "", "Wash it"), LinkUse("article:care#dry", "", "dry it"))),
    }
    found = {document.id: document for document in with_anchors(DOCUMENTS, surveys)}
    assert {name: document.links for name, document in found.items()} == {"battery": 0, "care": 2, "wifi": 0}
    once = with_anchors(DOCUMENTS, {"wifi": surveys["wifi"]})[1]
    assert once.anchors == found["care"].anchors and once.digest != found["care"].digest


def test_an_article_is_found_by_them_and_is_another_one_when_they_change() -> None:
    surveys = {"care": Survey(links=(LinkUse("article:battery", "", "empty overnight"),))}
    documents = with_anchors(DOCUMENTS, surveys)
    shelf = shelf_of(map(count_words, documents), "en")
    assert [hit.id for hit in search(shelf, "overnight ", 5, SearchSettings()).hits] == ["battery"]
    assert documents[0].digest != DOCUMENTS[0].digest
    assert documents[1:] == DOCUMENTS[1:]
