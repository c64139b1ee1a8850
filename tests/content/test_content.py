"""From a knowledge base to what is shown: surveys, catalogues, links, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.content.addresses import Guide, contact_href
from studio.content.catalogue import Catalogue, make_catalogue
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.pictures import Album, number_of_marks
from studio.content.searching import open_search, search_documents
from studio.content.starter import bare_kb, starter_kb
from studio.content.survey import (
    Branch,
    LinkUse,
    Option,
    PictureUse,
    ReferenceUse,
    StepTitle,
    pack_survey,
    unpack_survey,
)
from studio.imaging import Drawn, Rendition
from studio.kb import edits
from studio.kb.links import parse_target
from studio.kb.phrases import Phrase
from studio.kb.values import Contact, ContactKind, KnowledgeBase, State
from studio.reader import words
from studio.storage import read_folder
from studio.storage.store import Store
from tests.small_kb import BOIL, STAYS_COLD, png, write_kb


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return read_folder(write_kb(tmp_path / "kb")).kb


def catalogue_of(kb: KnowledgeBase, language: str, edition: Edition | None = None) -> Catalogue:
    surveys = Manuscripts(kb).surveys(every_text(kb))
    return make_catalogue(kb, edition or Edition(), language, surveys)


def test_a_survey_holds_what_an_article_refers_to(kb: KnowledgeBase) -> None:
    article = kb.article("stays-cold")
    assert article
    survey = Manuscripts(kb).survey(article, article.texts[0])
    assert survey.steps == (StepTitle("look", "Look at the lamp", 2), StepTitle("wait", "Give it time", 2))
    assert survey.links[0] == LinkUse("#wait", "look")
    assert survey.pictures == (PictureUse("lamp.png", "The kettle, its lamp on the left"),)
    assert survey.references == (ReferenceUse("lamp.png", "lamp"),)
    assert survey.branches[1] == Branch((Option("Yes", "solved:"), Option("No", "contact:")), "wait")
    assert survey.remarks == ()
    assert survey.words == 40
    assert unpack_survey(pack_survey(survey)) == survey


def test_a_survey_is_remembered(kb: KnowledgeBase, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    article = kb.article("boil")
    assert article
    manuscripts = Manuscripts(kb, "", store)
    survey = manuscripts.survey(article, article.texts[1])
    record = store.record(manuscripts.key(article, article.texts[1]))
    assert record
    assert unpack_survey(record) == survey
    assert Manuscripts(kb, "", store).survey(article, article.texts[1]) == survey


Change = Callable[[KnowledgeBase], KnowledgeBase]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda kb: kb, True),
        (lambda kb: edits.change_text(kb, "boil", "en", title="Other"), True),
        (lambda kb: edits.change_text(kb, "scale", "en", body="Other"), True),
        (lambda kb: edits.change_text(kb, "boil", "en", body="Other"), False),
        (lambda kb: replace(kb, variables=(("app_name", "Other"),)), False),
        (lambda kb: replace(kb, variables=(*kb.variables, ("other", "x"))), True),
    ],
)
def test_a_text_is_read_again_only_when_what_it_says_may_differ(kb: KnowledgeBase, change: Change, same: bool) -> None:
    def key(of: KnowledgeBase) -> str:
        article = of.article("boil")
        assert article
        text = article.text("en")
        assert text
        return Manuscripts(of).key(article, text)

    assert (key(kb) == key(change(kb))) is same


def test_sections_list_articles_in_their_order_and_the_rest_after_them(kb: KnowledgeBase) -> None:
    kb = edits.change_article(kb, "scale", section="")
    shelves = catalogue_of(kb, "en").shelves
    assert [(shelf.id, [entry.article.id for entry in shelf.entries]) for shelf in shelves] == [
        ("heat", ["stays-cold", "boil"]),
        ("", ["scale"]),
    ]


def test_what_is_not_translated_is_found_in_the_source_language(kb: KnowledgeBase) -> None:
    entries = catalogue_of(kb, "de").entries
    assert {article_id: entry.text.language for article_id, entry in entries.items()} == {
        "boil": "de",
        "scale": "en",
        "stays-cold": "en",
    }
    assert set(catalogue_of(kb, "de", Edition(("de",))).entries) == {"boil"}


def test_a_translation_that_is_not_published_gives_way_to_the_source(kb: KnowledgeBase) -> None:
    kb = edits.change_text(kb, "boil", "de", state=State.DRAFT)
    assert catalogue_of(kb, "de").entries["boil"].text.language == "en"


def guide(kb: KnowledgeBase, article_id: str) -> Guide:
    catalogue = catalogue_of(kb, "de")
    return Guide(kb, catalogue, catalogue.entries[article_id], "../")


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("#fill", "#fill"),
        ("#lost", None),
        ("article:stays-cold", "../en/stays-cold.html"),
        ("article:stays-cold#wait", "../en/stays-cold.html#wait"),
        ("article:stays-cold#lost", "../en/stays-cold.html"),
        ("article:old-boil", "../de/boil.html"),
        ("article:gone", None),
        ("article:lost", None),
        ("contact:", "#contact"),
        ("contact:chat", "#contact-chat"),
        ("contact:fax", None),
        ("solved:", "#solved"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_a_link_leads_where_the_bundle_has_it(kb: KnowledgeBase, address: str, href: str | None) -> None:
    target = parse_target(address)
    assert target
    link = guide(kb, "boil").link(target)
    assert (link.href if link else None) == href


def test_without_channels_no_link_leads_to_a_person(kb: KnowledgeBase) -> None:
    target = parse_target("contact:")
    assert target
    assert guide(replace(kb, contacts=()), "boil").link(target) is None


@pytest.mark.parametrize(
    ("kind", "to", "href"),
    [
        (ContactKind.TEL, "+49 30 23125 010", "tel:+493023125010"),
        (ContactKind.MAILTO, "help@example.org", "mailto:help@example.org"),
        (ContactKind.WEB, "https://example.org/", "https://example.org/"),
        (ContactKind.APP, "", None),
    ],
)
def test_a_channel_opens_as_its_kind_says(kind: ContactKind, to: str, href: str | None) -> None:
    assert contact_href(Contact("x", kind, Phrase.of("X"), to)) == href


def drawn(name: str) -> Drawn:
    return Drawn(640, 400, (Rendition(640, 400, f"{name}.webp", name * 64, 9),))


def test_pictures_come_with_their_variants_and_marks(tmp_path: Path) -> None:
    variants: dict[str, str | bytes | None] = {
        f"articles/stays-cold/lamp{variant}.png": png() for variant in (".de", ".dark", ".de.dark")
    }
    variants["articles/stays-cold/de.md"] = STAYS_COLD.replace("kettle stays", "Kessel bleibt")
    kb = read_folder(write_kb(tmp_path / "kb", variants)).kb
    article = kb.article("stays-cold")
    assert article
    document = Manuscripts(kb).document(article, article.texts[0])
    numbers = number_of_marks(kb, "stays-cold", document)
    assert numbers == {("lamp.png", "lamp"): 1}
    folder = "articles/stays-cold"
    drawings = {f"{folder}/lamp.de.png": drawn("a"), f"{folder}/lamp.de.dark.png": drawn("b")}
    album = Album(kb, "stays-cold", "de", ("lamp.png", "lamp.png"), drawings, numbers, "../", words("de"))
    first, second = album.picture("lamp.png"), album.picture("lamp.png")
    assert first
    assert second
    assert (first.light.files, first.dark and first.dark.files) == (
        (("../media/a.webp", 640),),
        (("../media/b.webp", 640),),
    )
    assert "die Lampe" in first.marks
    assert (first.id, second.id) == ("picture-1", "picture-1-2")
    number = album.number("lamp.png", "lamp")
    assert number
    assert (number.shown, number.label, number.anchor) == ("1", "die Lampe", "picture-1")
    assert album.number("lamp.png", "lost") is None
    assert album.picture("lost.png") is None


def test_what_is_searched_holds_words_of_every_kind(kb: KnowledgeBase) -> None:
    manuscripts = Manuscripts(kb)
    entries = catalogue_of(kb, "en").entries.values()
    documents = {document.id: document for document in search_documents(kb, entries, manuscripts)}
    cold = documents["stays-cold"]
    assert cold.questions == ("Why is there no hot water?",)
    assert [step.title for step in cold.steps] == ["Look at the lamp", "Give it time"]
    assert "hums while it heats" in cold.steps[1].text
    assert cold.pictures == ("The kettle, its lamp on the left", "the lamp")
    assert documents["boil"].title == "Boil water with Steam"
    assert len({document.digest for document in documents.values()}) == 3


def test_the_search_follows_an_edit(kb: KnowledgeBase, tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    with open_search(folder, kb, Edition(), tmp_path / "cache") as answering:
        assert answering.search("vinegar", "en", 10).hits == ()
    kb = edits.write_body(kb, "scale", "en", "Take vinegar.\n")
    with open_search(folder, kb, Edition(), tmp_path / "cache") as answering:
        assert [hit.id for hit in answering.search("vinegar", "en", 10).hits] == ["scale"]


def test_the_starter_is_small_and_whole() -> None:
    kb = starter_kb("My product")
    assert kb.id == "my-product"
    assert [article.id for article in kb.articles] == ["light-not-green"]
    assert Manuscripts(kb).survey(kb.articles[0], kb.articles[0].texts[0]).remarks == ()


@pytest.mark.parametrize(("language", "section"), [("de", "Erste Schritte"), ("fr", "First steps")])
def test_the_starter_is_written_in_its_language_where_it_knows_it(language: str, section: str) -> None:
    kb = starter_kb("Meine Hilfe", language)
    assert kb.languages.all == (language,)
    assert kb.sections[0].title.to(language) == section
    text = kb.articles[0].text(language)
    assert text and Manuscripts(kb).survey(kb.articles[0], text).remarks == ()


def test_a_bare_knowledge_base_has_a_title_and_a_language_alone() -> None:
    kb = bare_kb("Lull Help", "de")
    assert (kb.id, kb.title.to("de"), kb.languages.source) == ("lull-help", "Lull Help", "de")
    assert kb.articles == kb.sections == kb.contacts == ()


def test_a_product_edition_knows_only_its_steps(tmp_path: Path) -> None:
    kb = read_folder(write_kb(tmp_path / "kb", {"articles/boil/en.md": BOIL.replace("products: [k1]\n", "")})).kb
    article = kb.article("boil")
    assert article
    text = article.text("en")
    assert text
    assert [step.id for step in Manuscripts(kb, "k2").survey(article, text).steps] == ["fill"]
