"""Each rule finds what it is for, where it is, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from studio.check import Finding, Severity
from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.imaging.pictures import corners, encoded
from tests.small_kb import BOIL, BOIL_DE, KB_YAML, MARKS, SCALE, STAYS_COLD, png, write_kb

TODAY = date(2026, 11, 20)
Changes = dict[str, str | bytes | None]


def findings(folder: Path, changes: Changes | None = None, edition: Edition | None = None) -> tuple[Finding, ...]:
    """What the check finds in the small knowledge base after some changes."""
    write_kb(folder / "kb", changes)
    return inspect(folder / "kb", read_folder(folder / "kb").kb, edition or Edition(), folder / "cache", TODAY)


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert findings(tmp_path) == ()


COLD, BOILING, SCALY = "articles/stays-cold/en.md", "articles/boil/en.md", "articles/scale/en.md"
KESSEL, LAMP = "articles/boil/de.md", "articles/stays-cold/lamp.png"

JAPANESE: Changes = {
    "kb.yaml": KB_YAML.replace("[de]", "[de, ja]"),
    "articles/scale/ja.md": SCALE.replace("What is scale?", "よくある質問！"),
}
APP_TITLE = SCALE.replace("What is scale?", "'{{app_name}} scales'")
NO_CONTACTS = KB_YAML.partition("contact:")[0] + "variables: {app_name: Steam}\n"
MOVING = encoded(corners(), "PNG", save_all=True, append_images=[corners(mode="L").convert("RGB")])
NO_BRANCH = STAYS_COLD.partition("> [!CHECK]")[0]


def with_alt(words: str) -> Changes:
    """The kettle's picture with other words for those who do not see it."""
    return {COLD: STAYS_COLD.replace("The kettle, its lamp on the left", words)}


def in_kb(old: str, new: str) -> Changes:
    """Something else in the knowledge base's own file."""
    return {"kb.yaml": KB_YAML.replace(old, new)}


FLAWS: list[tuple[str, str, Changes, str]] = [
    ("dead-link", f"{BOILING}:16", {BOILING: BOIL.replace("stays-cold#look", "no-such")}, "no article “no-such”"),
    ("dead-link", f"{BOILING}:16", {BOILING: BOIL.replace("#look", "#lost")}, "has no step “lost”"),
    ("dead-link", f"{COLD}:21", {COLD: STAYS_COLD.replace("contact:chat", "contact:fax")}, "no contact channel “fax”"),
    ("dead-link", f"{COLD}:19", {COLD: STAYS_COLD.replace("(#wait)", "(#later)")}, "no step “later”"),
    ("dead-link", f"{SCALY}:9", {SCALY: SCALE.replace("chalk", "[chalk](javascript:x)")}, "javascript:x"),
    ("dead-link", f"{COLD}:30", {"kb.yaml": NO_CONTACTS}, "no contact channel at all"),
    ("dead-link", f"{COLD}:19:14", {COLD: STAYS_COLD.replace("(#wait)", "(#wai)")}, "no step “wai”"),
    (
        "dead-link",
        f"{BOILING}:16",
        {
            BOILING: BOIL.replace("stays-cold#look", "older"),
            "kb.yaml": KB_YAML.replace("old-boil: boil", "older: old, old: null"),
        },
        "no article “older”",
    ),
    (
        "retired-link",
        f"{BOILING}:16",
        {
            BOILING: BOIL.replace("stays-cold#look", "older"),
            "kb.yaml": KB_YAML.replace("old-boil: boil", "older: old, old: scale"),
        },
        "“older” was replaced by “scale”",
    ),
    ("retired-link", f"{BOILING}:16", {BOILING: BOIL.replace("stays-cold#look", "old-boil")}, "was replaced by “boil”"),
    (
        "unpublished-link",
        f"{COLD}:20",
        {BOILING: BOIL.replace("published", "draft"), "articles/boil/de.md": None},
        "not published",
    ),
    ("branch-without-end", f"{COLD}:19", {COLD: STAYS_COLD.replace("(#wait)", "()")}, "“It is on” leads nowhere"),
    ("unwritten", f"{COLD}:19", {COLD: STAYS_COLD.replace("[It is on]", "[]")}, "An answer of a branch has no words"),
    ("unwritten", f"{COLD}:18", {COLD: STAYS_COLD.replace(" What does the lamp do?", "")}, "has no question"),
    ("untitled-step", COLD, {COLD: f"{STAYS_COLD}\n## {{#step}}\n\nMore.\n"}, "the step “step” has no title"),
    ("untitled-step", SCALY, {SCALY: f"{SCALE}\n## {{#step}}\n"}, "the section “step” has no title"),
    (
        "branch-without-end",
        f"{COLD}:23",
        {COLD: STAYS_COLD.partition("> [!CHECK] Is")[0]},
        "the way through “wait” stops",
    ),
    (
        "branch-without-end",
        f"{COLD}:23",
        {COLD: STAYS_COLD.replace("solved:", "#wait").replace("(contact:)", "(#wait)")},
        "only goes round",
    ),
    (
        "missing-picture",
        f"{COLD}:14",
        {"articles/stays-cold/lamp.png": None, "articles/stays-cold/lamp.png.yaml": None},
        "lamp",
    ),
    ("no-way-out", f"{COLD}:3", {COLD: NO_BRANCH}, "neither to a fix nor to a person"),
    ("broken-picture", f"{COLD}:14", {LAMP: b"no picture"}, "cannot be shown"),
    ("broken-picture", f"{COLD}:14", {LAMP: png()[:16] + b"\x00\x01\x00\x00" * 2 + png()[24:]}, "cannot be shown"),
    ("broken-picture", f"{COLD}:14", {"articles/stays-cold/lamp.dark.png": b"x"}, "lamp.dark.png"),
    ("broken-picture", f"{COLD}:14", {LAMP: png(640, 400)[:-30]}, "cut short"),
    ("broken-picture", f"{COLD}:14", {LAMP: b"<svg onload='x()'/>"}, "a drawing as text (SVG)"),
    ("missing-picture", f"{COLD}:14", {COLD: STAYS_COLD.replace("lamp.png)", "lamp.svg)")}, "a kind that is not shown"),
    ("odd-picture", f"{COLD}:14", {LAMP: encoded(corners(), "GIF")}, "the file is a GIF"),
    ("odd-picture", f"{COLD}:14", {LAMP: MOVING}, "only the first moment is shown"),
    ("missing-mark", f"{COLD}:16", {COLD: STAYS_COLD.replace("#lamp}", "#lump}")}, "no number “lump”"),
    (
        "doubtful-mark",
        "articles/stays-cold/lamp.png.yaml:3",
        {"articles/stays-cold/lamp.png.yaml": MARKS.replace("at:", "doubt: lost, at:")},
        "is not to be found",
    ),
    (
        "doubtful-mark",
        "articles/stays-cold/lamp.png.yaml:4",
        {
            "articles/stays-cold/lamp.png.yaml": MARKS
            + "  - {id: serial, kind: remove, box: [0, 0, 1, 1], doubt: place}\n"
        },
        "may not be where it belongs",
    ),
    (
        "unknown-mirror",
        "articles/stays-cold/lamp.png.yaml:2",
        {"articles/stays-cold/lamp.png.yaml": MARKS.replace("marks:", "mirror: [de, ar]\nmarks:")},
        "not written in “ar”",
    ),
    (
        "doubtful-crop",
        "articles/stays-cold/lamp.png.yaml:2",
        {
            "articles/stays-cold/lamp.png.yaml": MARKS.replace(
                "marks:", "crop_doubt: true\ncrop: [0, 0, 1, 0.9]\nmarks:"
            )
        },
        "the crop may not fit",
    ),
    (
        "unused-mark",
        "articles/stays-cold/lamp.png.yaml:3",
        {COLD: STAYS_COLD.replace(" [1]{lamp.png#lamp}", "")},
        "“lamp”",
    ),
    ("alt-text", f"{COLD}:14", with_alt(""), "no alternative text"),
    ("alt-text", f"{COLD}:14", with_alt("IMG_12.png"), "says nothing"),
    ("alt-text", f"{COLD}:14", with_alt("A screenshot of the lamp"), "says that it is a picture"),
    ("alt-text", f"{COLD}:14", with_alt("Hm"), "too short"),
    ("alt-text", f"{COLD}:14", with_alt("The lamp" + 250 * "x"), "nobody can pause"),
    ("alt-text", f"{COLD}:14", with_alt("Look at the lamp!"), "repeats the words beside"),
    (
        "alt-text",
        f"{COLD}:16",
        {
            COLD: STAYS_COLD.replace("(lamp.png)\n", "(lamp.png)\n\n![The kettle, its lamp on the left](other.png)\n"),
            "articles/stays-cold/other.png": png(),
        },
        "have the same alternative text",
    ),
    ("unknown-product", f"{BOILING}:6", {BOILING: BOIL.replace("[k1]", "[k9]")}, "no product “k9”"),
    ("unknown-product", f"{BOILING}:14", {BOILING: BOIL.replace('products="k1"', 'products="k9"')}, "no product “k9”"),
    ("unknown-section", f"{BOILING}:5", {BOILING: BOIL.replace("heat", "cold")}, "no section “cold”"),
    (
        "unknown-moment",
        f"{BOILING}:6",
        {BOILING: BOIL.replace("products: [k1]", "moments: [later]")},
        "no moment “later”",
    ),
    ("firmware", f"{BOILING}:14", {BOILING: BOIL.replace(">=2.0", "2 or so")}, "no range of firmware"),
    ("no-section", SCALY, {SCALY: SCALE.replace("section: care\n", "")}, "in no section"),
    ("section-order", "kb.yaml:8", in_kb("[scale]", "[scale, boil]"), "says that it is in “heat”"),
    ("section-order", "kb.yaml:8:65", in_kb("[scale]", "[scale, lost]"), "“lost”, which is no article"),
    ("context", "kb.yaml:10", in_kb("boil#fill", "boil#lost"), "the step “lost”"),
    ("context", "kb.yaml:10", in_kb("boil#fill", "lost"), "which is no article"),
    ("retired", "kb.yaml:9:11", in_kb("old-boil: boil", "old-boil: lost"), "replaced by “lost”"),
    ("retired", "kb.yaml:9:11", in_kb("old-boil:", "scale:"), "still an article"),
    ("retired", "kb.yaml:9:11", in_kb("old-boil: boil", "old: old"), "replaced by itself"),
    ("retired", "kb.yaml:9:18", in_kb("old-boil: boil", "a: bb, bb: a"), "“bb” is replaced in a"),
    ("reserved-id", "kb.yaml:9:11", in_kb("old-boil", "search"), "every bundle has"),
    ("reserved-id", "articles/index", {"articles/index/en.md": SCALE}, "every bundle has"),
    ("contact", "kb.yaml:13", in_kb("help@example.org", "help@"), "leads to “help@”"),
    ("contact", "kb.yaml:12", in_kb("kind: app", "kind: web"), "leads to nothing"),
    ("contact", "kb.yaml:12", in_kb("kind: app", "kind: web, to: 'ftp://x.org'"), "ftp:"),
    ("contact", "kb.yaml:12", in_kb("kind: app", "kind: tel, to: 1-2"), "leads to “1-2”"),
    ("contact", "kb.yaml:12", in_kb(", label: {en: Chat with us, de: Chat}", ""), "no label"),
    ("section-title", "kb.yaml:8", in_kb("title: {en: Care, de: Pflege}, ", ""), "no title"),
    ("translation-steps", f"{KESSEL}:11", {KESSEL: BOIL_DE.replace("{#on}", "{#an}")}, "lacks “on”; it alone has “an”"),
    ("translation-steps", f"{KESSEL}:2", {KESSEL: BOIL_DE.partition("## Ein")[0]}, "it lacks “on”"),
    ("duplicate-id", f"{BOILING}:14", {BOILING: BOIL.replace("{#on ", "{#fill ")}, "Two steps"),
    ("unreadable", "kb.yaml:5", in_kb("id: k2", "id: k1"), "twice"),
    ("reserved-id", f"{BOILING}:10", {BOILING: BOIL.replace("{#fill}", "{#solved}")}, "“solved”"),
    ("left-out", f"{SCALY}:9", {SCALY: SCALE.replace("chalk", "<iframe src='x'></iframe> chalk")}, "iframe"),
    ("title", SCALY, {SCALY: SCALE.replace("title: What is scale?\n", "")}, "no title"),
    ("vague-title", f"{SCALY}:2", {SCALY: SCALE.replace("What is scale?", "Help & FAQ")}, "any article"),
    ("long-title", f"{SCALY}:2", {SCALY: SCALE.replace("What is scale?", "What is scale, " * 9)}, "characters"),
    ("vague-title", f"{SCALY}:2", {SCALY: SCALE.replace("What is scale?", "FAQ!")}, "any article"),
    ("vague-title", f"{SCALY}:2", {SCALY: SCALE.replace("What is scale?", "“{{app_name}}…”")}, "any article"),
    ("vague-title", "articles/scale/ja.md:2", JAPANESE, "any article"),
    ("long-title", f"{SCALY}:2", {"kb.yaml": KB_YAML.replace("Steam", "Steam" * 20), SCALY: APP_TITLE}, "107"),
    (
        "same-title",
        f"{COLD}:2",
        {COLD: STAYS_COLD.replace("The kettle stays cold", "boil water with Steam.")},
        "“boil”",
    ),
    (
        "same-title",
        f"{COLD}:2",
        {COLD: STAYS_COLD.replace("The kettle stays cold", "What is scale?")},
        "also the title",
    ),
    ("summary", f"{SCALY}:2", {SCALY: SCALE.replace("White, harmless, and easy to get rid of.", "")}, "no summary"),
    ("text", f"{BOILING}:16", {BOILING: BOIL.replace("in {{app_name}}", "in {{apq_name}}")}, "apq_name"),
    ("text", f"{COLD}:25", {COLD: STAYS_COLD.replace("WAIT 5m", "WAIT soon")}, "soon"),
    ("unreadable", f"{SCALY}:3", {SCALY: SCALE.replace("kind: answer", "kind: reply")}, "reply"),
    ("pinned", "search.yaml:1", {"search.yaml": "pinned: [{query: return, article: lost}]\n"}, "pinned to “lost”"),
    (
        "expectation",
        "search.yaml:2",
        {"search.yaml": "expect:\n  - {query: tea, finds: lost}\n"},
        "“lost”, which is no",
    ),
    (
        "expectation",
        "search.yaml:2",
        {"search.yaml": "expect:\n  - {query: chalk, finds: boil, within: 1}\n"},
        "should find “boil” within 1",
    ),
]


@pytest.mark.parametrize(
    ("rule", "place", "changes", "words"), FLAWS, ids=[f"{flaw[0]}-{flaw[3][:20]}" for flaw in FLAWS]
)
def test_a_flaw_is_found_where_it_is(tmp_path: Path, rule: str, place: str, changes: Changes, words: str) -> None:
    found = [finding for finding in findings(tmp_path, changes) if finding.rule == rule and words in finding.message]
    assert found, [str(finding.place) + finding.message for finding in findings(tmp_path, changes)]
    assert str(found[0].place).startswith(place)
    assert found[0].advice


def test_only_what_customers_would_meet_is_an_error(tmp_path: Path) -> None:
    changes: Changes = {SCALY: SCALE.replace("What is scale?", "Help").replace("section: care\n", "")}
    assert {finding.severity for finding in findings(tmp_path, changes) if finding.rule != "section-order"} == {
        Severity.WARNING
    }


@pytest.mark.parametrize(
    ("verified", "message"),
    [
        ("{on: 2026-11-12, with: Firmware 3.2}", ""),
        ("{on: 2026-01-12}", "due again on 2026-07-11"),
        ("{on: 2027-01-12}", "yet to come"),
        ("", "nobody has verified"),
    ],
)
def test_a_verification_falls_due(tmp_path: Path, verified: str, message: str) -> None:
    line = f"verified: {verified}\n" if verified else ""
    changes: Changes = {
        "kb.yaml": KB_YAML + "verify_every: 180d\n",
        SCALY: SCALE.replace("state:", f"{line}state:"),
        COLD: None,
        "articles/stays-cold/lamp.png": None,
        "articles/stays-cold/lamp.png.yaml": None,
        BOILING: BOIL.replace("published", "draft"),
        "articles/boil/de.md": BOIL_DE.replace("published", "draft"),
    }
    found = [finding.message for finding in findings(tmp_path, changes) if finding.rule == "verification"]
    assert [message in text for text in found] == ([True] if message else [])


def test_golden_questions_that_are_met_are_quiet(tmp_path: Path) -> None:
    cold, boiling = "{query: no hot water, finds: stays-cold}", "{query: wasser kochen, finds: boil, language: de}"
    questions = f"expect: [{cold}, {boiling}]\n"
    assert findings(tmp_path, {"search.yaml": questions}) == ()


def test_one_broken_article_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = "---\ntitle: [unclosed\n---\n"
    found = findings(tmp_path, {SCALY: broken, COLD: STAYS_COLD.replace("contact:chat", "contact:fax")})
    assert {"unreadable", "dead-link"} <= {finding.rule for finding in found}


def test_two_marks_with_one_id_are_found(tmp_path: Path) -> None:
    twice = MARKS + "  - {id: lamp, kind: box, box: [0.1, 0.1, 0.2, 0.2]}\n"
    found = findings(tmp_path, {"articles/stays-cold/lamp.png.yaml": twice})
    assert [finding.rule for finding in found if "lamp" in finding.message] == ["unreadable"]
