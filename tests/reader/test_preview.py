"""What the studio's preview does to a page, in Chromium: patches in place, shows a step, says which one was clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from studio.bundle.article_parts import patch_of
from studio.bundle.preview import Preview
from studio.bundle.serving import PhonePreview
from studio.kb.edits import change_text
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.arriving import arrived
from tests.small_kb import write_kb

ROOT = "https://preview.test/"
LONG = "\n\n".join(f"## Step {number} {{#s-{number}}}\n\n{'Some words. ' * 60}" for number in range(12))
BRANCH = """
Before all.

## Look {#look}

> [!CHECK] What does it do?
> - [It is on](#far)
> - [Nothing](contact:)

## For one {#one products="k1"}

Only for one.

## Wide {#wide}

| a | b |
|---|---|
| c | d |

"""


class Draft:
    """An article in the browser, as the studio shows it, and what the page said and asked."""

    def __init__(self, page: Page, preview: Preview, kb: KnowledgeBase) -> None:
        self.page = page
        self.preview = preview
        self.kb = kb
        self.console: list[str] = []
        self.clicked: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.route(f"{ROOT}**", self._answer)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Page.enable")
        devtools.on("Page.frameRequestedNavigation", lambda event: self.clicked.append(event["url"]))

    def open(self, body: str) -> None:
        self.kb = change_text(self.kb, "boil", "en", body=body)
        self.page.goto(f"{ROOT}en/boil.html")
        arrived(self.page)

    def write(self, body: str, **facts: Any) -> dict[str, Any]:
        """Type that, and let the page follow."""
        before = self.preview.parts(self.kb, "boil", "en")
        self.kb = change_text(self.kb, "boil", "en", body=body, **facts)
        after = self.preview.parts(self.kb, "boil", "en")
        assert after
        patch = patch_of(before, after)
        self.page.evaluate("patch => handrailPreview.patch(patch)", patch)
        return patch

    def click_until_told(self, place: str, address: str) -> None:
        """Click there, again if need be: a browser drops what a page asks for while it still refuses what it asked for
        before, which the studio, that takes such an address at once, does not."""
        for _try in range(5):
            self.page.click(place)
            for _time in range(40):
                self.page.wait_for_timeout(50)
                if address in self.clicked:
                    return
        raise AssertionError(f"{address} was never asked for; asked: {self.clicked}")

    def look(self) -> str:
        """The page's text and structure as it stands."""
        return self.page.evaluate("document.querySelector('main').outerHTML")

    def ids(self) -> list[str]:
        return self.page.evaluate("[...document.querySelectorAll('[data-body] > section')].map(step => step.id)")

    def _answer(self, route: Any) -> None:
        path = route.request.url.removeprefix(ROOT).partition("?")[0]
        file = self.preview.file(self.kb, path, "preview")
        if file:
            route.fulfill(body=file.content, content_type=f"{file.media_type}; charset=utf-8")
        else:
            route.fulfill(status=404, body="")


@pytest.fixture
def draft(browser: Browser, tmp_path: Path) -> Iterator[Draft]:
    kb = read_folder(write_kb(tmp_path / "kb")).kb
    window = browser.new_context(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    page = window.new_page()
    page.set_default_timeout(10_000)
    made = Draft(page, Preview(tmp_path / "kb", tmp_path / "cache"), kb)
    yield made
    window.close()
    assert made.console == []


def test_a_step_changes_in_place_and_the_others_stay_the_same_nodes(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.page.evaluate("for (const step of document.querySelectorAll('.step')) step.kept = true")
    draft.write(BRANCH + LONG.replace("Step 3 ", "Stair 3 "))
    assert "Stair 3" in str(draft.page.text_content("#s-3"))
    assert draft.page.evaluate("[...document.querySelectorAll('.step')].filter(step => !step.kept).map(s => s.id)") == [
        "s-3"
    ]
    assert draft.page.inner_text(".contents li:nth-child(7)") == "Stair 3"


EDITS: list[Callable[[str], str]] = [
    lambda body: body.replace("Before all.", "Before *everything*."),
    lambda body: body.replace("Before all.", ""),
    lambda body: body.replace("## Wide {#wide}", "## Wider {#wider}"),
    lambda body: "## First {#first}\n\nx\n\n" + body.replace("Before all.", ""),
    lambda body: body.replace("Only for one.", "Only one."),
    lambda body: body.replace('products="k1"', 'products="k2"'),
    lambda body: body.partition("## Wide")[0],
    lambda _: "",
    lambda body: body.replace("| c | d |", "| c |") + "## New {#new}\n",
    lambda body: body.partition("## For one")[0] + "## Wide {#wide}\n\n## For one {#one}\n",
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_patched_page_is_the_page_that_a_reload_gives(draft: Draft, edit: Callable[[str], str]) -> None:
    draft.open(BRANCH)
    draft.write(edit(BRANCH), title="Another title", summary="Another summary")
    patched, title, ids = draft.look(), draft.page.title(), draft.ids()
    draft.page.reload()
    arrived(draft.page)
    assert (draft.ids(), draft.page.title()) == (ids, title)
    assert normal(draft.look()) == normal(patched)
    assert "Another title" in patched


def normal(html: str) -> str:
    """Without spaces between elements, which nobody sees, and the step in view, which is said a moment later."""
    plain = html.replace(' aria-current="step"', "").replace("\n", " ").replace("> <", "><")
    return "".join(part.strip() for part in plain.split("  "))


def test_steps_come_go_and_change_places(draft: Draft) -> None:
    draft.open(LONG)
    steps = LONG.split("\n\n## ")
    draft.write("\n\n## ".join([steps[0], steps[5], *steps[1:5], *steps[6:9], "New {#new}\n\nHere.", *steps[9:11]]))
    assert draft.ids() == ["s-0", "s-5", "s-1", "s-2", "s-3", "s-4", "s-6", "s-7", "s-8", "new", "s-9", "s-10"]


def test_what_is_read_keeps_its_place_though_the_page_above_grows(draft: Draft) -> None:
    draft.open(LONG)
    draft.page.evaluate("document.getElementById('s-6').scrollIntoView()")
    top = "document.getElementById('s-6').getBoundingClientRect().top"
    before = draft.page.evaluate(top)
    draft.write(LONG.replace("Some words. ", "Many more words than there were. ", 60))
    assert abs(draft.page.evaluate(top) - before) <= 1
    assert draft.page.evaluate("scrollY") > 500


def test_the_focus_stays_where_it_was(draft: Draft) -> None:
    draft.open(BRANCH)
    draft.page.focus("#look .option")
    draft.write(BRANCH.replace("What does it do?", "What does it do now?"))
    assert draft.page.evaluate("document.activeElement.className") == "option"


def test_a_branch_leads_on_after_a_patch(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.write(BRANCH.replace("#far", "#s-9").replace("It is on", "It glows") + LONG)
    draft.page.click("text=It glows")
    assert draft.page.url.endswith("#s-9")
    assert 0 <= draft.page.evaluate("document.getElementById('s-9').getBoundingClientRect().top") < 200


def test_a_click_says_which_step_was_clicked(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.click_until_told("#s-2 p", "handrail-preview:step/s-2")
    assert set(draft.clicked) == {"handrail-preview:step/s-2"}
    assert draft.page.url == f"{ROOT}en/boil.html"


def test_a_click_on_a_patched_step_says_so(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.write(BRANCH + LONG.replace("Step 3 ", "Stair 3 "))
    draft.click_until_told("#s-3 h2", "handrail-preview:step/s-3")
    assert set(draft.clicked) == {"handrail-preview:step/s-3"}


def test_a_click_on_the_title_says_so(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.click_until_told("h1", "handrail-preview:opening")
    assert set(draft.clicked) == {"handrail-preview:opening"}


def test_a_click_on_a_link_is_a_click_on_the_link(draft: Draft) -> None:
    draft.open(BRANCH + LONG)
    draft.page.click("text=Nothing")
    assert draft.page.url.endswith("#contact")
    assert not [url for url in draft.clicked if url.startswith("handrail-preview:")]


def test_a_step_is_shown_and_glows(draft: Draft) -> None:
    draft.open(LONG)
    draft.page.evaluate("handrailPreview.show('s-8')")
    assert 0 <= draft.page.evaluate("document.getElementById('s-8').getBoundingClientRect().top") < 200
    assert draft.page.evaluate("document.getElementById('s-8').getAnimations().length") == 1
    draft.page.evaluate("handrailPreview.show('nowhere')")


def test_theme_and_text_size_are_as_the_studio_says(draft: Draft) -> None:
    draft.open(LONG)
    colour = "getComputedStyle(document.body).backgroundColor"
    draft.page.evaluate("handrailPreview.setTheme('light')")
    light = draft.page.evaluate(colour)
    draft.page.evaluate("handrailPreview.setTheme('dark')")
    assert draft.page.evaluate(colour) != light
    size = "parseFloat(getComputedStyle(document.querySelector('#s-1 p')).fontSize)"
    before = draft.page.evaluate(size)
    draft.page.evaluate("handrailPreview.setTextSize(150)")
    assert draft.page.evaluate(size) == pytest.approx(before * 1.5, rel=0.05)


def test_the_page_knows_the_product_that_the_studio_tries(draft: Draft) -> None:
    draft.open(LONG)
    draft.page.evaluate("handrailPreview.setProduct('sock-2')")
    assert draft.page.evaluate("document.documentElement.dataset.product") == "sock-2"


def test_new_pictures_follow_the_chosen_theme(draft: Draft) -> None:
    draft.open(LONG)
    draft.page.evaluate("handrailPreview.setTheme('dark')")
    draft.write(LONG + "\n\nMore.")
    assert draft.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_nothing_in_a_patch_runs(draft: Draft) -> None:
    draft.open(LONG)
    html = '<section class="step" id="s-0"><p onclick="window.ran=1">x</p><script>window.ran=2</script></section>'
    draft.page.evaluate("html => handrailPreview.patch({steps: [{id: 's-0', html}]})", html)
    draft.page.evaluate("document.querySelector('#s-0 p').dispatchEvent(new Event('click'))")
    assert draft.page.evaluate("window.ran") is None
    draft.console[:] = [said for said in draft.console if "Content Security Policy" not in said]


def test_pages_on_a_phone_come_anew_when_the_draft_changes(browser: Browser, tmp_path: Path) -> None:
    held = [change_text(read_folder(write_kb(tmp_path / "kb")).kb, "boil", "en", body=LONG)]
    phone = PhonePreview(Preview(tmp_path / "kb", tmp_path / "cache"), lambda: held[0])
    window = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    try:
        page = window.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(phone.start() + "en/boil.html")
        arrived(page)
        page.evaluate("scrollTo(0, 900)")
        held[0] = change_text(held[0], "boil", "en", title="Heat it")
        phone.changed()
        page.wait_for_selector("h1:has-text('Heat it')", timeout=15_000)
        for _time in range(300):  # the page lets no text be run, which waiting for a function would do
            if page.evaluate("scrollY") == 900:
                break
            page.wait_for_timeout(50)
        assert page.evaluate("scrollY") == 900
        held[0] = change_text(held[0], "boil", "en", title="Heat it again")
        phone.changed()
        page.wait_for_selector("h1:has-text('Heat it again')", timeout=15_000)
        assert said == []
    finally:
        window.close()
        phone.stop()
