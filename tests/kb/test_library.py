"""The library changes as a whole: nothing that named an article or a section leads nowhere afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.errors import KbError
from studio.kb import library, sections
from studio.kb.arranging import place_articles
from studio.kb.edits import change_text, delete_article
from studio.kb.phrases import Phrase
from studio.kb.relinking import change_addresses, rename_article_in
from studio.kb.values import KnowledgeBase, Pinned, State
from studio.storage import read_folder

OLD, NEW = "battery-overnight", "battery-at-night"


@pytest.fixture(scope="module")
def kb(four_articles: Path) -> KnowledgeBase:
    """The sample's first articles."""
    return read_folder(four_articles).kb


def listed(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """What each section lists."""
    return {section.id: section.articles for section in kb.sections}


def test_an_id_is_made_that_no_article_has_or_had(kb: KnowledgeBase) -> None:
    assert library.new_article_id(kb, "No light?") == "no-light-2"
    assert library.new_article_id(kb, "Battery old") == "battery-old-2"
    assert library.new_article_id(kb, "日本") == "article"


def test_a_renamed_article_is_called_so_everywhere(kb: KnowledgeBase) -> None:
    after = library.rename_article(kb, OLD, NEW)
    assert after.article(OLD) is None and after.article(NEW)
    assert listed(after)["battery"] == (NEW, "no-light")
    assert after.retired == (("battery-old", OLD), (OLD, NEW))
    assert after.successor("battery-old") == NEW
    assert dict(after.contexts)["sock.night-saver"] == f"{NEW}#night-saver"
    assert {one.finds for one in after.search.expect} == {NEW, "no-light", "wifi-setup", "is-it-a-medical-device"}
    assert after.picture(f"articles/{NEW}/charger.png") and not after.picture(f"articles/{OLD}/charger.png")
    assert [
        variant.path for variant in (after.picture(f"articles/{NEW}/charger.png") or after.pictures[0]).variants
    ] == [f"articles/{NEW}/charger.dark.png"]
    assert all(OLD not in text.body for article in after.articles for text in article.texts)
    assert list(after.articles) == sorted(after.articles, key=lambda article: article.id)
    assert list(after.pictures) == sorted(after.pictures, key=lambda picture: picture.path)


def test_what_a_new_name_does_not_touch_stays_the_same_object(kb: KnowledgeBase) -> None:
    kb = replace(kb, search=replace(kb.search, pinned=(Pinned("a", OLD), kb.search.pinned[0])))
    after = library.rename_article(kb, OLD, NEW)
    assert [pin.article for pin in after.search.pinned] == [NEW, "is-it-a-medical-device"]
    assert after.sections[1] is kb.sections[1] and after.products is kb.products
    assert after.picture("pictures/base.png") is kb.picture("pictures/base.png")
    assert library.rename_article(kb, OLD, OLD) is kb


def test_an_article_takes_its_former_id_back(kb: KnowledgeBase) -> None:
    back = library.rename_article(library.rename_article(kb, OLD, NEW), NEW, OLD)
    assert back == replace(kb, retired=(("battery-old", OLD), (NEW, OLD)))
    for taken in ("no-light", "Not An Id", ""):
        with pytest.raises(KbError):
            library.rename_article(kb, OLD, taken)
    with pytest.raises(KbError, match="was an article"):
        library.rename_article(delete_article(kb, OLD), "no-light", OLD)


def test_addresses_are_renamed_where_they_stand_and_not_in_code() -> None:
    text = (
        "[a](article:old#x) [b](<article:old>) <article:old> `[c](article:old)` \\[d](article:old-er)\n"
        '![e](../old/e.png) [1]{../old/e.png#m} ![f](old/f.png) <a href="article:old">\n\n'
        "[g]: article:old#y\n\n```\n[h](article:old)\n```\n``[i](article:old)` [j](article:old)``\n"
    )
    assert rename_article_in(text, "old", "new") == (
        "[a](article:new#x) [b](<article:new>) <article:new> `[c](article:old)` \\[d](article:old-er)\n"
        '![e](../new/e.png) [1]{../new/e.png#m} ![f](old/f.png) <a href="article:new">\n\n'
        "[g]: article:new#y\n\n```\n[h](article:old)\n```\n``[i](article:old)` [j](article:old)``\n"
    )


def test_every_address_of_the_sample_is_seen(kb: KnowledgeBase) -> None:
    seen: list[str] = []

    def note(address: str) -> str:
        seen.append(address)
        return address

    for article in kb.articles:
        for text in article.texts:
            assert change_addresses(text.body, note) == text.body
    assert {"article:no-light#reseat", "contact:", "tel:112", "solved:", "wifi.png", "#help"} <= set(seen)


def test_a_copy_is_a_draft_behind_the_article_with_its_own_pictures(kb: KnowledgeBase) -> None:
    after = library.duplicate_article(kb, OLD, NEW)
    copy, original = after.article(NEW), after.article(OLD)
    assert copy and original is kb.article(OLD)
    assert {text.state for text in copy.texts} == {State.DRAFT}
    assert all(text.title.endswith(" (copy)") for text in copy.texts)
    assert copy.verified is None and not copy.former_titles
    assert listed(after)["battery"] == (OLD, NEW, "no-light")
    assert after.picture(f"articles/{NEW}/charger.png") and after.picture(f"articles/{OLD}/charger.png")
    with pytest.raises(KbError):
        library.duplicate_article(kb, OLD, "no-light")


def test_many_articles_move_at_once(kb: KnowledgeBase) -> None:
    after = place_articles(kb, ["wifi-setup", "no-light"], "battery", OLD)
    assert listed(after) == {
        "battery": ("wifi-setup", "no-light", OLD),
        "set-up": (),
        "good-to-know": ("is-it-a-medical-device",),
    }
    assert {article.id for article in after.articles if article.section == "battery"} == {"wifi-setup", "no-light", OLD}
    assert after.article(OLD) is kb.article(OLD)
    with pytest.raises(KbError, match="no article"):
        place_articles(kb, ["gone"], "")
    with pytest.raises(KbError, match="no section"):
        place_articles(kb, [OLD], "gone")


def test_sections_come_and_go(kb: KnowledgeBase) -> None:
    title = Phrase.of({"en": "More"})
    after = sections.add_section(kb, sections.new_section_id(kb, "Battery"), title, 1)
    assert [section.id for section in after.sections] == ["battery", "battery-2", "set-up", "good-to-know"]
    after = sections.move_section(sections.rename_section(after, "battery", title), "battery", 9)
    assert after.sections[-1].id == "battery" and after.sections[-1].title == title
    after = sections.delete_section(after, "battery")
    assert [section.id for section in after.sections] == ["battery-2", "set-up", "good-to-know"]
    assert [article.id for article in after.articles if not article.section] == [OLD, "no-light"]
    with pytest.raises(KbError, match="no section"):
        sections.delete_section(kb, "gone")
    with pytest.raises(KbError, match="new section"):
        sections.add_section(kb, "battery", title)


def test_links_to_a_step_that_was_joined_lead_to_the_other(kb: KnowledgeBase) -> None:
    article = kb.article("no-light")
    assert article
    for text in article.texts:
        kb = change_text(kb, "no-light", text.language, body=text.body.replace("{#reseat}", "{#seat}"))
    after = library.repoint_step(kb, "no-light", "reseat", "seat")
    bodies = [text.body for article in after.articles for text in article.texts]
    assert not any("#reseat" in body for body in bodies)
    assert any("article:no-light#seat" in body for body in bodies)
    assert library.repoint_step(kb, "no-light", "seat", "power") == kb


WORKS: dict[str, Callable[[KnowledgeBase], KnowledgeBase]] = {
    "renamed": lambda kb: library.rename_article(kb, OLD, NEW),
    "renamed twice": lambda kb: library.rename_article(library.rename_article(kb, OLD, NEW), NEW, "night"),
    "copied": lambda kb: library.duplicate_article(kb, "wifi-setup", "wifi-copy"),
    "no section": lambda kb: sections.delete_section(kb, "battery"),
    "moved": lambda kb: place_articles(kb, [OLD, "no-light"], "set-up"),
}


@pytest.mark.parametrize("work", WORKS)
def test_the_check_finds_no_new_error(tmp_path: Path, four_articles: Path, work: str) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(four_articles, folder)
    before = read_folder(folder).kb
    after = WORKS[work](before)
    for old, new in ((OLD, NEW), (OLD, "night"), ("wifi-setup", "wifi-copy")):
        if after.article(new):
            shutil.copytree(folder / "articles" / old, folder / "articles" / new)
    rules = [
        {(finding.rule, finding.message) for finding in inspect(folder, kb, Edition(), cache, date(2026, 11, 20))}
        for kb, cache in ((before, tmp_path / "one"), (after, tmp_path / "two"))
    ]
    new = rules[1] - rules[0]
    assert {rule for rule, _ in new} <= ({"no-section"} if work == "no section" else set())
