"""The preview is the bundle: the same bytes, from memory; asked again after an edit, it says what the edit said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studio.bundle.article_parts import ArticleParts, patch_of
from studio.bundle.draft_press import DRAFTS
from studio.bundle.plan import plan_bundle
from studio.bundle.preview import Preview
from studio.content.manuscripts import Manuscripts
from studio.content.pictures import files_of
from studio.content.survey import Survey
from studio.kb.changes import note_change
from studio.kb.edits import add_article, change_text, delete_article, write_body
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind
from studio.kb.values import Article, Kind, KnowledgeBase, Noted, Section, State, Text
from studio.render import Document, Setting, parse_article, piecewise
from studio.storage import read_folder
from tests.small_kb import FILES, write_kb


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return read_folder(write_kb(tmp_path / "kb")).kb


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(tmp_path / "kb", tmp_path / "cache")


def body_of(kb: KnowledgeBase, article_id: str, language: str = "en") -> str:
    article = kb.article(article_id)
    text = article.text(language) if article else None
    assert text
    return text.body


def assert_is_the_bundle(preview: Preview, folder: Path, kb: KnowledgeBase, cache: Path) -> None:
    """Every file that a build with drafts would write, but the manifest, is in the preview with the same bytes."""
    plan = plan_bundle(folder, kb, DRAFTS, cache).plan
    different: list[str] = []
    for path, recipe in plan.items():
        if path != "manifest.json":
            file = preview.file(kb, path)
            if file is None or file.content != recipe.origin.read_bytes():
                different.append(path)
    assert different == []
    assert len(plan) > 10


def test_every_file_of_real_articles_is_what_a_build_writes(four_articles: Path, tmp_path: Path) -> None:
    kb = read_folder(four_articles).kb
    preview = Preview(four_articles, tmp_path / "cache")
    assert preview.draw(kb) == ()
    assert_is_the_bundle(preview, four_articles, kb, tmp_path / "cache")


def test_a_page_and_what_it_loads_read_no_articles_but_those_it_links_to(
    kb: KnowledgeBase, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    real = Manuscripts.survey

    def survey(manuscripts: Manuscripts, article: Article, text: Text) -> Survey:
        read.add(article.id)
        return real(manuscripts, article, text)

    monkeypatch.setattr(Manuscripts, "survey", survey)
    for path in ("en/boil.html", "data/site.js", "reader.js", "reader.css", "preview.js"):
        assert preview.file(kb, path, "preview") is not None
    assert read <= {"boil", "stays-cold"}
    assert preview.file(kb, "data/en/catalogue.js") is not None
    assert len(read) > 2


def test_it_is_the_bundle_after_every_kind_of_edit(kb: KnowledgeBase, preview: Preview, tmp_path: Path) -> None:
    """One preview sees them all, one after the other: what it kept of an earlier value must not show."""
    heat = replace(kb.sections[0], articles=("boil", "stays-cold"))
    values = [kb]
    for edit in (
        lambda kb: write_body(kb, "boil", "en", "## Fill {#fill}\n\nMore.\n\n## New {#new}\n"),
        lambda kb: change_text(kb, "stays-cold", "en", title="Cold? {{app_name}}", summary="S"),
        lambda kb: change_text(kb, "scale", "en", state=State.RETIRED),
        lambda kb: replace(kb, variables=(("app_name", "Vapour"),)),
        lambda kb: add_article(kb, Article("new", (Text("en", title="New", body="[x](article:boil#new)"),))),
        lambda kb: replace(kb, sections=(heat, Section("care", Phrase.of({"en": "Other"})))),
        lambda kb: change_text(kb, "boil", "de", title="Titel"),
        lambda kb: write_body(kb, "boil", "en", "## Fill {#gone}\n"),
        lambda kb: delete_article(kb, "new", "boil"),
    ):
        values.append(edit(values[-1]))
    preview.draw(kb)
    for value in [*values, kb]:
        assert_is_the_bundle(preview, tmp_path / "kb", value, tmp_path / "cache")


def test_what_a_bundle_does_not_hold_is_not_there(kb: KnowledgeBase, preview: Preview) -> None:
    paths = "../kb.yaml", "kb.yaml", "/etc/passwd", "en/../kb.yaml", "en", "", "media/../x", "media/lamp.png"
    paths += "en/no-such.html", "de/stays-cold.html", "manifest.json", "preview.js", "media/0123456789abcdef.webp"
    assert [preview.file(kb, path) for path in paths] == [None] * len(paths)


def test_a_page_for_the_studio_carries_two_scripts_more(kb: KnowledgeBase, preview: Preview) -> None:
    plain, more = preview.file(kb, "en/boil.html"), preview.file(kb, "en/boil.html", "preview")
    assert plain
    assert more
    tag = b'\n  <script src="../simulation.js" defer></script>\n  <script src="../preview.js" defer></script>'
    assert more.content.replace(tag, b"") == plain.content != more.content
    script = preview.file(kb, "preview.js", "preview")
    assert script
    assert script.media_type == "text/javascript"
    assert b"handrailPreview" in script.content


def parts_of(preview: Preview, kb: KnowledgeBase, article_id: str) -> ArticleParts:
    parts = preview.parts(kb, article_id, "en")
    assert parts
    return parts


def test_the_parts_are_those_of_the_page(kb: KnowledgeBase, preview: Preview) -> None:
    page = preview.file(kb, "en/stays-cold.html")
    parts = parts_of(preview, kb, "stays-cold")
    assert page
    body = "\n".join([parts.intro, *(step.html for step in parts.steps)])
    inside = page.content.decode().partition('<article class="article">\n')[2].partition("</article>\n</main>")[0]
    assert inside == f'{parts.opening}\n<div class="body" data-body>\n{body}\n</div>\n{parts.closing}\n'
    assert [step.id for step in parts.steps] == ["look", "wait"]
    assert (parts.title, parts.summary) == ("The kettle stays cold", "Find out why, and get hot water.")


def test_only_what_changed_is_sent(kb: KnowledgeBase, preview: Preview) -> None:
    before = parts_of(preview, kb, "stays-cold")
    changed = write_body(kb, "stays-cold", "en", body_of(kb, "stays-cold").replace("It hums", "It sings"))
    after = parts_of(preview, changed, "stays-cold")
    assert patch_of(before, after) == {"steps": [{"id": "look"}, {"id": "wait", "html": after.steps[1].html}]}
    assert "It sings" in after.steps[1].html
    assert patch_of(before, before) == {"steps": [{"id": "look"}, {"id": "wait"}]}
    assert set(patch_of(None, after)) == {"title", "opening", "intro", "steps", "closing"}


def test_a_step_that_the_page_must_call_otherwise_keeps_its_id_for_the_writer(
    kb: KnowledgeBase, preview: Preview
) -> None:
    parts = parts_of(preview, write_body(kb, "boil", "en", "## Done {#solved}\n"), "boil")
    assert [(step.id, step.anchor) for step in parts.steps] == [("solved", "step-solved")]
    assert parts.step_of("step-solved") == "solved"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "## ",
        "## A {#a",
        "```\n## not a step",
        "> [!CHECK\n> - [x](",
        "> [!CHECK] What?\n> - [Nowhere](#nowhere)\n> - [x](article:nothing#x)",
        "## A {#a}\n\n## A {#a}\n\n![](lost.png)\n[1]{lost.png#x}",
        "<div><b>open {{ {% snippet lost %} <!-- ",
        "{{unknown}} [x]: \n\n[y][x]",
        "> " * 40 + "deep",
    ],
)
def test_a_broken_article_shows_what_there_is(kb: KnowledgeBase, preview: Preview, body: str) -> None:
    broken = write_body(kb, "stays-cold", "en", body)
    assert parts_of(preview, broken, "stays-cold").title == "The kettle stays cold"
    assert preview.file(broken, "en/stays-cold.html")


def test_an_article_without_a_title_or_of_another_kind_is_shown(kb: KnowledgeBase, preview: Preview) -> None:
    empty = Article("empty", (Text("en"),), Kind.ANSWER)
    assert parts_of(preview, add_article(kb, empty), "empty").title == "empty"


def test_what_cannot_be_shown_has_no_parts(kb: KnowledgeBase, preview: Preview) -> None:
    assert preview.parts(kb, "no-such", "en") is None
    assert preview.parts(kb, "scale", "de") is None
    assert preview.parts(kb, "scale", "xx") is None


def test_a_knowledge_base_without_articles_has_a_home(tmp_path: Path) -> None:
    none: dict[str, str | bytes | None] = {path: None for path in FILES if path != "kb.yaml"}
    kb = read_folder(write_kb(tmp_path / "kb", none)).kb
    home = Preview(tmp_path / "kb", tmp_path / "cache").file(kb, "index.html")
    assert home
    assert "Kettle Help" in home.content.decode()


def test_a_picture_that_is_not_drawn_is_a_grey_sheet_of_its_size(kb: KnowledgeBase, preview: Preview) -> None:
    html = parts_of(preview, kb, "stays-cold").steps[0].html
    assert "../media/waiting-64x40.svg" in html
    assert 'width="64" height="40"' in html
    assert preview.waits(kb, "stays-cold", "en")
    sheet = preview.file(kb, "media/waiting-64x40.svg")
    assert sheet
    assert sheet.media_type == "image/svg+xml"
    assert b"64" in sheet.content


def test_drawn_pictures_take_the_place_of_the_sheets(kb: KnowledgeBase, preview: Preview) -> None:
    before = parts_of(preview, kb, "stays-cold")
    assert preview.draw(kb, "stays-cold", "en") == ()
    after = parts_of(preview, kb, "stays-cold")
    assert "waiting" not in after.steps[0].html
    assert ".webp" in after.steps[0].html
    assert [("html" in step) for step in patch_of(before, after)["steps"]] == [True, False]
    assert not preview.waits(kb, "stays-cold", "en")


def with_mark(kb: KnowledgeBase, kind: MarkKind) -> KnowledgeBase:
    picture = kb.pictures[0]
    mark = Mark("x", kind, box=Box(0.0, 0.0, 0.5, 0.5))
    return replace(kb, pictures=(replace(picture, marks=(*picture.marks, mark)),))


def test_pixels_that_a_mark_removes_are_not_served_even_for_a_moment(kb: KnowledgeBase, preview: Preview) -> None:
    preview.draw(kb)
    removed = with_mark(kb, MarkKind.REMOVE)
    assert "waiting-64x40.svg" in parts_of(preview, removed, "stays-cold").steps[0].html
    preview.draw(removed)
    assert ".webp" in parts_of(preview, removed, "stays-cold").steps[0].html
    # Undone: no pixel outlives its removal in the cache, so it is drawn again.
    assert "waiting-64x40.svg" in parts_of(preview, kb, "stays-cold").steps[0].html
    preview.draw(kb)
    assert ".webp" in parts_of(preview, kb, "stays-cold").steps[0].html


def test_a_mark_that_leaves_the_pixels_alone_needs_no_drawing(kb: KnowledgeBase, preview: Preview) -> None:
    preview.draw(kb)
    assert not preview.waits(with_mark(kb, MarkKind.BOX), "stays-cold", "en")


def test_a_picture_that_was_painted_over_is_drawn_anew(kb: KnowledgeBase, preview: Preview, tmp_path: Path) -> None:
    preview.draw(kb)
    (path,) = files_of(kb.pictures[0], "en")
    content = FILES["articles/stays-cold/lamp.png"]
    assert isinstance(content, bytes)
    (tmp_path / "kb" / path).write_bytes(content + b"more")
    assert preview.waits(kb, "stays-cold", "en")


def test_a_picture_that_is_none_is_told_and_left_out(kb: KnowledgeBase, preview: Preview, tmp_path: Path) -> None:
    (tmp_path / "kb/articles/stays-cold/lamp.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    assert "missing" in parts_of(preview, kb, "stays-cold").steps[0].html


def test_a_cache_that_was_emptied_is_filled_again(kb: KnowledgeBase, preview: Preview, tmp_path: Path) -> None:
    preview.draw(kb)
    for file in (tmp_path / "cache").rglob("*.webp"):
        file.unlink()
    page = preview.file(kb, "en/stays-cold.html")
    assert page
    assert b"waiting-64x40.svg" in page.content
    preview.draw(kb)
    assert "waiting" not in parts_of(preview, kb, "stays-cold").steps[0].html


def test_what_an_edit_does_not_touch_is_not_read_again(
    kb: KnowledgeBase, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts_of(preview, kb, "stays-cold")
    read: list[str] = []

    def noted(body: str, kind: Kind, setting: Setting) -> Document:
        read.append(body)
        return parse_article(body, kind, setting)

    monkeypatch.setattr(piecewise, "parse_article", noted)
    parts_of(preview, write_body(kb, "stays-cold", "en", body_of(kb, "stays-cold") + "One more."), "stays-cold")
    parts_of(preview, change_text(kb, "stays-cold", "en", title="Another"), "stays-cold")
    assert len(read) == 1
    assert read[0].startswith("## Give it time")


def test_a_change_stands_below_the_page_at_once(kb: KnowledgeBase, preview: Preview, tmp_path: Path) -> None:
    before = parts_of(preview, kb, "boil")
    noted = note_change(kb, "boil", Noted(date(2026, 11, 20), Phrase.of("Fill it to the line."), ("fill",), wrong=True))
    patch = patch_of(before, parts_of(preview, noted, "boil"))
    assert "Fill it to the line." in patch["closing"]
    assert all("html" not in step for step in patch["steps"])
    preview.draw(noted)
    assert_is_the_bundle(preview, tmp_path / "kb", noted, tmp_path / "cache")
