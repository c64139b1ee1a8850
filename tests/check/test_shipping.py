"""What an edition ships is judged as its readers meet it; what it does not ship stops no release."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.check import Finding, Severity
from studio.content.edition import Edition
from studio.kb.values import State
from tests.check.test_rules import BOILING, COLD, KESSEL, NO_BRANCH, SCALY, Changes, findings
from tests.small_kb import BOIL, BOIL_DE, KB_YAML, SCALE, STAYS_COLD

FLAWED = STAYS_COLD.replace("contact:chat", "contact:fax").replace("section: heat", "section: cold")
SORTED = KB_YAML.replace("articles: [stays-cold, boil]", "articles: [boil]")
PRODUCT_2 = Edition(product="k2")


def of_rule(found: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize("state", ["draft", "in-review", "retired"])
def test_a_text_that_does_not_ship_has_warnings_only(tmp_path: Path, state: str) -> None:
    changes: Changes = {
        COLD: FLAWED.replace("published", state),
        BOILING: BOIL.replace("See [the lamp](article:stays-cold#look).", ""),
        SCALY: SCALE,
    }
    found = findings(tmp_path, changes)
    assert {"dead-link", "unknown-section", "section-order"} <= {finding.rule for finding in found}
    assert {(finding.severity, finding.ships) for finding in found} == {(Severity.WARNING, False)}


def test_a_draft_has_errors_in_an_edition_that_ships_drafts(tmp_path: Path) -> None:
    edition = Edition(states=frozenset(State))
    found = findings(tmp_path, {COLD: FLAWED.replace("published", "draft")}, edition)
    assert [finding.severity for finding in of_rule(found, "dead-link")] == [Severity.ERROR]


@pytest.mark.parametrize("state", list(State))
def test_what_a_draft_lacks_is_told_when_it_leaves_that_state_or_is_to_ship(tmp_path: Path, state: State) -> None:
    begun = STAYS_COLD.replace("published", state).replace("section: heat\n", "").replace("[It is on]", "[]")
    lines = [line for line in begun.splitlines(keepends=True) if not line.startswith("summary:")]
    changes: Changes = {COLD: f"{''.join(lines)}\n## {{#step}}\n"}
    lacks = {"untitled-step", "summary", "no-section", "unwritten"}
    found = {finding.rule for finding in findings(tmp_path, changes) if finding.article == "stays-cold"}
    assert found & lacks == (set() if state is State.DRAFT else lacks)
    shipping = Edition(states=frozenset(State))
    found = {finding.rule for finding in findings(tmp_path, changes, shipping) if finding.article == "stays-cold"}
    assert found & lacks == lacks


def test_what_is_wrong_in_a_draft_is_told_at_once(tmp_path: Path) -> None:
    found = findings(tmp_path, {COLD: FLAWED.replace("published", "draft")})
    assert {"dead-link", "unknown-section"} <= {finding.rule for finding in found}


def test_a_text_in_another_language_has_warnings_only(tmp_path: Path) -> None:
    changes: Changes = {KESSEL: BOIL_DE.replace("**Start**", "[Start](#weg)")}
    assert of_rule(findings(tmp_path, changes), "dead-link")[0].severity is Severity.ERROR
    (found,) = of_rule(findings(tmp_path, changes, Edition(languages=("en",))), "dead-link")
    assert (found.severity, found.ships) == (Severity.WARNING, False)


def test_facts_ship_with_any_text_of_their_article(tmp_path: Path) -> None:
    changes: Changes = {BOILING: BOIL.replace("published", "draft").replace("[k1]", "[k9]")}
    found = of_rule(findings(tmp_path, changes), "unknown-product")
    assert [(finding.severity, finding.ships) for finding in found] == [(Severity.ERROR, True)]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("state: draft\nkind: reply", Severity.WARNING),
        ("state: Draft\nkind: reply", Severity.WARNING),
        ("state: published\nkind: reply", Severity.ERROR),
        ("state: pubished\nkind: answer", Severity.ERROR),
        ("state: [draft\nkind: answer", Severity.ERROR),
    ],
)
def test_what_cannot_be_read_is_an_error_where_it_might_ship(tmp_path: Path, line: str, severity: Severity) -> None:
    text = SCALE.replace("kind: answer\n", "").replace("state: published", line)
    found = of_rule(findings(tmp_path, {SCALY: text}), "unreadable")
    assert {(finding.severity, finding.article, finding.language) for finding in found} == {(severity, "scale", "en")}


@pytest.mark.parametrize(
    ("expectation", "edition", "words"),
    [
        ("{query: wasser, finds: boil, language: de}", Edition(languages=("en",)), "not in this edition in “de”"),
        ("{query: boil water, finds: boil}", PRODUCT_2, "not in this edition in “en”"),
        ("{query: kalk, finds: scale, language: de}", Edition(languages=("de",)), "has no text in “de”"),
        ("{query: kalk, finds: scale, language: fr}", Edition(), "does not have"),
    ],
)
def test_an_expectation_of_what_does_not_ship_says_so(
    tmp_path: Path, expectation: str, edition: Edition, words: str
) -> None:
    (found,) = of_rule(findings(tmp_path, {"search.yaml": f"expect: [{expectation}]\n"}, edition), "expectation")
    assert words in found.message
    assert (found.severity, found.ships) == (Severity.WARNING, False)


def test_an_expectation_of_a_draft_says_that_it_is_not_published(tmp_path: Path) -> None:
    changes: Changes = {
        SCALY: SCALE.replace("published", "draft"),
        "search.yaml": "expect: [{query: scale, finds: scale}]\n",
    }
    (found,) = of_rule(findings(tmp_path, changes), "expectation")
    assert "is not published in “en”" in found.message


def test_an_edition_for_a_product_does_not_hold_what_is_for_another(tmp_path: Path) -> None:
    assert of_rule(findings(tmp_path), "dead-link") == []
    (found,) = of_rule(findings(tmp_path, edition=PRODUCT_2), "dead-link")
    assert (found.message, str(found.place)) == ("“boil” is not for “k2”", f"{COLD}:20:15")
    assert found.severity is Severity.ERROR


def test_a_step_that_the_edition_drops_is_not_there(tmp_path: Path) -> None:
    conditional = STAYS_COLD.replace("{#wait}", '{#wait products="k1"}').replace("article:boil#fill", "solved:")
    found = findings(tmp_path, {COLD: conditional}, PRODUCT_2)
    assert [finding.message for finding in of_rule(found, "dead-link")] == ["the article has no step “wait”"]
    assert of_rule(findings(tmp_path, {COLD: conditional}, Edition(product="k1")), "dead-link") == []


def test_an_end_that_the_edition_drops_is_no_end(tmp_path: Path) -> None:
    ways = STAYS_COLD.replace("solved:", "article:boil").replace("(contact:)", "(article:boil)")
    assert of_rule(findings(tmp_path, {COLD: ways}), "branch-without-end") == []
    (found,) = of_rule(findings(tmp_path, {COLD: ways}, PRODUCT_2), "branch-without-end")
    assert "“wait” stops" in found.message


def test_a_mark_is_not_unused_because_an_edition_drops_its_step(tmp_path: Path) -> None:
    conditional = STAYS_COLD.replace("{#look}", '{#look products="k1"}')
    assert of_rule(findings(tmp_path, {COLD: conditional}, PRODUCT_2), "unused-mark") == []


def test_a_link_leads_to_the_source_where_the_translation_is_a_draft(tmp_path: Path) -> None:
    changes: Changes = {
        "articles/scale/de.md": SCALE.replace("published", "draft").replace("What is", "Was ist"),
        KESSEL: BOIL_DE.replace("**Start**", "[Start](article:scale)"),
    }
    assert findings(tmp_path, changes) == ()


def test_drafts_of_translations_may_lack_steps(tmp_path: Path) -> None:
    changes: Changes = {KESSEL: BOIL_DE.replace("published", "draft").partition("## Ein")[0]}
    assert of_rule(findings(tmp_path, changes), "translation-steps") == []


@pytest.mark.parametrize("way", ["contact:", "tel:112", "article:boil", "solved:"])
def test_a_link_is_a_way_out(tmp_path: Path, way: str) -> None:
    changes: Changes = {COLD: f"{NO_BRANCH}\nGo [on]({way}).\n"}
    assert of_rule(findings(tmp_path, changes), "no-way-out") == []
