"""The panel shows the page that ships, patched in place while somebody writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.preview import PreviewPanel
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase
from tests.desktop.preview.conftest import ARTICLE, Ask

pytestmark = pytest.mark.qt_log_ignore("RHI|QRhi|Vulkan|GPUInfo", extend=True)
"""A machine without graphics draws pages by itself, and says so."""


def rewrite(desk: Desk, old: str, new: str, language: str = "en") -> None:
    """Change the words of a text as a writer would."""

    def edit(kb: KnowledgeBase) -> KnowledgeBase:
        articles = []
        for article in kb.articles:
            texts = tuple(
                replace(text, body=text.body.replace(old, new)) if text.language == language else text
                for text in article.texts
            )
            articles.append(replace(article, texts=texts) if article.id == ARTICLE else article)
        return replace(kb, articles=tuple(articles))

    assert desk.bridge.apply("Write", edit)


def test_the_page_that_ships_is_shown_by_the_web_engine(panel: PreviewPanel, ask: Ask) -> None:
    assert "battery" in ask("document.querySelector('h1').textContent")
    assert ask("document.querySelectorAll('.step').length") > 2
    assert panel.engine.startswith("QtWebEngine 6.")


def test_writing_patches_the_page_in_place_and_keeps_where_it_is_scrolled_to(
    panel: PreviewPanel, desk: Desk, ask: Ask, qtbot: QtBot
) -> None:
    ask("self.kept = document.querySelectorAll('.step')[1]; scrollTo(0, 300); 1")
    rewrite(desk, "Seat the sock on the charger", "Put the sock to bed")
    qtbot.waitUntil(lambda: "Put the sock to bed" in ask("document.body.textContent"), timeout=10_000)
    assert ask("self.kept === document.querySelectorAll('.step')[1]"), "a step that did not change was made anew"
    assert ask("Math.round(scrollY)") == 300


def test_many_changes_in_a_row_all_arrive(panel: PreviewPanel, desk: Desk, ask: Ask, qtbot: QtBot) -> None:
    said = "Seat the sock on the charger"
    for number in range(10):
        rewrite(desk, said, f"Title {number}")
        said = f"Title {number}"
    qtbot.waitUntil(lambda: "Title 9" in ask("document.body.textContent"), timeout=10_000)


def test_a_click_on_a_step_says_which(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.step_clicked, timeout=10_000) as clicked:
        ask("document.querySelectorAll('.step')[1].click(); 1")
    assert panel.draft.shown is not None and panel.draft.shown.parts is not None
    assert clicked.args == [panel.draft.shown.parts.steps[1].id]
    assert ask("location.href").endswith(f"en/{ARTICLE}.html")


def test_a_phone_has_its_own_width_in_css_pixels_and_nothing_scrolls_sideways(panel: PreviewPanel, ask: Ask) -> None:
    for verb, width in (("view.phone", 390), ("view.tablet", 820), ("view.web", 1280)):
        panel.verbs()[verb]()
        assert ask("new Promise(done => requestAnimationFrame(done)), 1") == 1
        assert abs(ask("innerWidth") - width) <= 4
        assert ask("document.documentElement.scrollWidth <= innerWidth")


def test_the_dark_page_is_asked_for_by_the_button_and_stays_for_the_next_page(
    panel: PreviewPanel, ask: Ask, qtbot: QtBot
) -> None:
    assert ask("document.documentElement.dataset.theme") == "light"
    panel.head.dark.click()
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.theme") == "dark")
    qtbot.waitUntil(lambda: panel.frame.ground.lightness() < 80)
    panel.show_article("no-light", "en")
    qtbot.waitUntil(lambda: "no-light" in ask("location.href"), timeout=10_000)
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.theme") == "dark", timeout=10_000)


def test_a_product_that_the_search_lab_tries_is_known_to_this_page_and_the_next(
    qtbot: QtBot, panel: PreviewPanel, ask: Ask
) -> None:
    panel.show_product("sock-2")
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.product") == "sock-2")
    panel.show_article("wifi-setup", "en")
    qtbot.waitUntil(
        lambda: panel.screen_ is not None and panel.screen_.path.endswith("wifi-setup.html"), timeout=10_000
    )
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.product") == "sock-2", timeout=10_000)
    panel.show_product("")
    qtbot.waitUntil(lambda: ask("document.documentElement.dataset.product") == "")


def test_larger_text_is_larger(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    panel.head.size_chosen.emit(200)
    qtbot.waitUntil(lambda: ask("document.documentElement.style.fontSize") == "200%")


def test_another_language_is_shown_without_telling_the_studio(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    panel.head.language_chosen.emit("de")
    qtbot.waitUntil(lambda: ask("document.documentElement.lang") == "de", timeout=10_000)
    assert panel.draft.language == "de"


def test_no_page_reaches_anything_but_the_draft(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    ask("self.said = ''; fetch('https://example.com/x').then(() => said = 'there', () => said = 'refused'); 1")
    qtbot.waitUntil(lambda: ask("said") != "", timeout=10_000)
    assert ask("said") == "refused"
    ask(
        "self.seen = ''; const i = new Image(); i.onload = () => seen = 'there'; i.onerror = () => seen = 'refused';"
        " i.src = 'file:///usr/share/pixmaps/debian-logo.png'; 1"
    )
    qtbot.waitUntil(lambda: ask("seen") != "", timeout=10_000)
    assert ask("seen") == "refused"


def test_a_link_to_another_article_is_followed_by_the_studio(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.article_followed, timeout=10_000) as followed:
        ask("location.assign('no-light.html#x'); 1")
    assert followed.args == ["no-light", "x"]
    assert ask("location.href").endswith(f"{ARTICLE}.html")


def test_an_outside_link_is_asked_about_and_goes_nowhere_by_itself(
    panel: PreviewPanel, ask: Ask, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QApplication

    from studio.desktop.panels.preview import elsewhere as module

    opened: list[str] = []
    monkeypatch.setattr(module, "open_address", opened.append)
    ask("location.assign('https://example.com/help'); 1")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    question = QApplication.activeModalWidget()
    assert isinstance(question, module.Asking)
    assert "example.com" in question.windowTitle()
    assert opened == []
    question.yes.click()
    assert opened == ["https://example.com/help"]


def test_a_page_whose_process_ends_can_be_loaded_again(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    from PySide6.QtCore import QUrl

    assert panel.screen_ is not None
    panel.screen_.load(QUrl("chrome://crash"))
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.pages.broken, timeout=20_000)
    panel._load_again()
    qtbot.waitUntil(lambda: panel.screen_ is not None and panel.screen_.stands, timeout=20_000)
    assert panel.pages.currentWidget() is not panel.pages.broken
    assert "battery" in ask("document.querySelector('h1').textContent")


def test_pictures_are_drawn_in_the_background_and_patched_in(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    shown = panel.draft.shown
    assert shown is not None
    assert shown.waits, "with an empty cache there is something to draw"
    before = ask("document.querySelector('.step img').getAttribute('src')")
    qtbot.waitUntil(lambda: panel.draft.shown is not None and not panel.draft.shown.waits, timeout=60_000)
    qtbot.waitUntil(lambda: ask("document.querySelector('.step img').getAttribute('src')") != before, timeout=10_000)
    loaded = "[...document.images].every(one => one.loading === 'lazy' && !one.complete || one.naturalWidth > 0)"
    qtbot.waitUntil(lambda: ask(loaded), timeout=10_000)


def test_a_fact_of_the_whole_knowledge_base_brings_the_page_anew(
    panel: PreviewPanel, desk: Desk, ask: Ask, qtbot: QtBot
) -> None:
    ask("self.old = true; 1")
    title = Phrase.of({"en": "Other Help"})
    assert desk.bridge.apply("Write", lambda kb: replace(kb, title=title))
    qtbot.waitUntil(
        lambda: ask("!!(self.old !== true && document.body?.textContent.includes('Other Help'))"), timeout=10_000
    )


def test_an_article_that_is_gone_says_so_and_the_next_is_shown(panel: PreviewPanel, ask: Ask, qtbot: QtBot) -> None:
    panel.show_article("", "en")
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.pages.nothing)
    panel.show_article("no-light", "en")
    qtbot.waitUntil(lambda: "no-light" in ask("location.href"), timeout=10_000)
    assert panel.pages.currentWidget() is not panel.pages.nothing


def test_a_step_that_is_chosen_comes_into_view_and_one_that_was_clicked_stays(
    panel: PreviewPanel, ask: Ask, qtbot: QtBot
) -> None:
    assert panel.draft.shown is not None and panel.draft.shown.parts is not None
    last = panel.draft.shown.parts.steps[-1].id
    panel.show_step(last)
    qtbot.waitUntil(lambda: ask("scrollY") > 500, timeout=10_000)
    panel.step_clicked.connect(panel.show_step)
    ask("scrollTo({ top: 40, behavior: 'instant' }); 1")
    with qtbot.waitSignal(panel.step_clicked, timeout=10_000):
        ask("document.querySelector('.step').click(); 1")
    assert ask("new Promise(done => requestAnimationFrame(done)), Math.round(scrollY)") == 40


def test_nothing_is_left_after_closing(panel: PreviewPanel, desk: Desk, qtbot: QtBot) -> None:
    panel.close_panel()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=20_000)
    assert panel.screen_ is None
    assert panel.gate is None
