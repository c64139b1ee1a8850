"""Each fix puts its finding right, and breaks nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.check import Finding
from studio.check.fixes import fix_all, fixes_of
from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.kb.unlinking import remove_empty_option, unlink
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.check.test_rules import BOILING, COLD, KESSEL, SCALY, TODAY, Changes
from tests.small_kb import BOIL, BOIL_DE, KB_YAML, SCALE, STAYS_COLD, write_kb

SEARCH = "handrail: 1\n"

CASES: list[tuple[str, Changes, str, str]] = [
    ("dead-link", {BOILING: BOIL.replace("stays-cold#look", "stays-colt")}, "Link to “article:stays-cold”", ""),
    ("dead-link", {BOILING: BOIL.replace("#look", "#loook")}, "Link to “article:stays-cold#look”", ""),
    ("dead-link", {COLD: STAYS_COLD.replace("(#wait)", "(#wai)")}, "Link to “#wait”", "[It is on](#wait)"),
    ("dead-link", {COLD: STAYS_COLD.replace("contact:chat", "contact:chad")}, "Link to “contact:chat”", ""),
    ("dead-link", {SCALY: SCALE.replace("chalk", "[chalk](javascript:x)")}, "Take the link out", "Scale is chalk from"),
    ("dead-link", {BOILING: BOIL.replace("stays-cold#look", "qqq")}, "Take the link out", "See the lamp."),
    (
        "retired-link",
        {BOILING: BOIL.replace("stays-cold#look", "old"), "kb.yaml": KB_YAML.replace("old-boil: boil", "old: scale")},
        "Link to “article:scale”",
        "[the lamp](article:scale)",
    ),
    (
        "branch-without-end",
        {COLD: STAYS_COLD.replace("> - [Something else]", "> - [It blinks]()\n> - [Something else]")},
        "Take the option out",
        "(article:boil#fill)\n> - [Something else]",
    ),
    ("untitled-step", {BOILING: f"{BOIL}\n## {{#step}}\n"}, "Delete the empty step", ""),
    (
        "duplicate-id",
        {SCALY: SCALE + "\n## Can I drink it? {#harm}\n\nYes.\n"},
        "Give the later step the id “can-i-drink-it”",
        "{#can-i-drink-it}",
    ),
    ("reserved-id", {SCALY: SCALE.replace("#harm", "#solved")}, "Give it the id “step-solved”", "{#step-solved}"),
    (
        "text",
        {BOILING: BOIL.replace("Start** in {{app_name}}", "Start** in {{ap_name}}")},
        "Write “{{app_name}}”",
        "in {{app_name}}.",
    ),
    ("missing-picture", {COLD: STAYS_COLD.replace("(lamp.png)", "(lamb.png)")}, "Show “lamp.png”", "(lamp.png)"),
    ("unknown-product", {BOILING: BOIL.replace("[k1]", "[k1, kk2]")}, "Make it “k2”", ""),
    ("unknown-product", {BOILING: BOIL.replace("[k1]", "[k1, teapot]")}, "Take “teapot” out", ""),
    ("unknown-product", {BOILING: BOIL.replace('products="k1"', 'products="k1 kk2"')}, "Make it “k2”", '"k1 k2"'),
    ("unknown-section", {SCALY: SCALE.replace("section: care", "section: cares")}, "Put it into “care”", ""),
    ("unknown-moment", {SCALY: SCALE.replace("kind:", "moments: [setups]\nkind:")}, "Make it “setup”", ""),
    ("unknown-moment", {SCALY: SCALE.replace("kind:", "moments: [xyz]\nkind:")}, "Take “xyz” out", ""),
    (
        "translation-steps",
        {KESSEL: BOIL_DE.replace("{#fill}", "{#fuellen}").replace("Start**", "Start** wie [hier](#fuellen)")},
        "Give each step the id",
        "wie [hier](#fill)",
    ),
    ("retired", {"kb.yaml": KB_YAML.replace("old-boil: boil", "old-boil: boill")}, "Let it lead to “boil”", ""),
    ("retired", {"kb.yaml": KB_YAML.replace("old-boil: boil", "old-boil: qqqq")}, "Let it lead to nothing", ""),
    ("retired", {"kb.yaml": KB_YAML.replace("gone: null", "boil: scale")}, "Take “boil” out", ""),
    ("reserved-id", {"kb.yaml": KB_YAML.replace("gone: null", "index: scale")}, "Take “index” out", ""),
    ("section-order", {"kb.yaml": KB_YAML.replace("[scale]", "[scale, nothing]")}, "Take “nothing” out", ""),
    ("section-order", {"kb.yaml": KB_YAML.replace("[scale]", "[scale, boil]")}, "Take “boil” out", ""),
    ("context", {"kb.yaml": KB_YAML.replace("boil#fill", "boil#fil")}, "Let it lead to “boil#fill”", ""),
    ("context", {"kb.yaml": KB_YAML.replace("boil#fill", "qqqqq")}, "Take “panel.heat” out", ""),
    ("pinned", {"search.yaml": SEARCH + "pinned:\n  - {query: hot, article: boill}\n"}, "Pin “boil”", ""),
    ("pinned", {"search.yaml": SEARCH + "pinned:\n  - {query: hot, article: qqq}\n"}, "Unpin it", ""),
    ("expectation", {"search.yaml": SEARCH + "expect:\n  - {query: scale, finds: scal}\n"}, "Expect “scale”", ""),
    ("expectation", {"search.yaml": SEARCH + "expect:\n  - {query: scale, finds: q}\n"}, "Take the question out", ""),
]


def look(folder: Path, kb: KnowledgeBase) -> tuple[Finding, ...]:
    return inspect(folder / "kb", kb, Edition(), folder / "cache", TODAY)


def of_rule(found: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize(("rule", "changes", "label", "says"), CASES)
def test_a_fix_takes_its_finding_away_and_brings_no_other(
    tmp_path: Path, rule: str, changes: Changes, label: str, says: str
) -> None:
    write_kb(tmp_path / "kb", changes)
    kb = read_folder(tmp_path / "kb").kb
    before = look(tmp_path, kb)
    finding = of_rule(before, rule)[0]
    fixes = [fix for fix in fixes_of(kb, finding) if fix.label.startswith(label)]
    assert fixes, [fix.label for fix in fixes_of(kb, finding)]
    fixed = fixes[0].edit(kb)
    after = look(tmp_path, fixed)
    assert not of_rule(after, rule)
    assert {one.message for one in after} <= {one.message for one in before}
    assert says in "".join(text.body for article in fixed.articles for text in article.texts)


@pytest.mark.parametrize(
    "changes",
    [
        {SCALY: SCALE.replace("summary: White, harmless, and easy to get rid of.\n", "")},
        {COLD: STAYS_COLD.replace("contact:chat", "contact:fax")},
        {"articles/stays-cold/lamp.png": None, "articles/stays-cold/lamp.png.yaml": None},
        {COLD: STAYS_COLD.partition("> [!CHECK]")[0] + "> [!CHECK] Well?\n> - [Only this]()\n"},
        {BOILING: f"{BOIL}\n## {{#step}}\n\nPour.\n"},
        {BOILING: f"{BOIL}\n[On](#step)\n\n## {{#step}}\n"},
    ],
)
def test_what_only_a_person_can_say_has_no_fix(tmp_path: Path, changes: Changes) -> None:
    write_kb(tmp_path / "kb", changes)
    kb = read_folder(tmp_path / "kb").kb
    found = look(tmp_path, kb)
    assert found
    assert [fixes_of(kb, finding) for finding in found] == [()] * len(found)


def test_all_of_one_kind_are_put_right_at_once(tmp_path: Path) -> None:
    changes: Changes = {
        BOILING: BOIL.replace("stays-cold#look", "stays-colt"),
        COLD: STAYS_COLD.replace("(#wait)", "(#wai)").replace("contact:chat", "contact:chad"),
    }
    write_kb(tmp_path / "kb", changes)
    kb = read_folder(tmp_path / "kb").kb
    dead = of_rule(look(tmp_path, kb), "dead-link")
    assert len(dead) == 3
    assert look(tmp_path, fix_all(kb, dead)) == ()


def test_a_fix_whose_finding_is_outdated_changes_nothing(tmp_path: Path) -> None:
    write_kb(tmp_path / "kb", {BOILING: BOIL.replace("stays-cold#look", "stays-colt")})
    kb = read_folder(tmp_path / "kb").kb
    (finding,) = of_rule(look(tmp_path, kb), "dead-link")
    fixed = fix_all(kb, [finding])
    assert fixes_of(fixed, finding) == ()
    assert fix_all(fixed, [finding]) is fixed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See [the **lamp**](a:b).", "See the **lamp**."),
        ('See [it](a:b "a title") and [it](a:b).', "See it and it."),
        ("See [[1]](<a:b>).", "See [1]."),
        ("See <a:b>.", "See a:b."),
        ("See `[it](a:b)`.", "See `[it](a:b)`."),
        ("```\n[it](a:b)\n```\n", "```\n[it](a:b)\n```\n"),
        ("![it](a:b)", "![it](a:b)"),
        ("> [!CHECK] What?\n> - [it](a:b)\n", "> [!CHECK] What?\n> - [it](a:b)\n"),
    ],
)
def test_a_link_goes_and_its_words_stay(text: str, left: str) -> None:
    assert unlink(text, "a:b") == left


def test_the_last_option_of_a_branch_stays() -> None:
    text = "> [!CHECK] What?\r\n> - [On]()\r\n> - [Off](#x)\r\n\r\n> [!CHECK] Well?\r\n> - [On]()\r\n"
    assert remove_empty_option(text, "On") == text.replace("> - [On]()\r\n> - [Off]", "> - [Off]")
