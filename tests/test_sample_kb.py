"""The sample shows every feature of the format, reads without a problem, and leads a tired parent to an end."""

from __future__ import annotations

import re
import runpy
import struct
from collections import Counter
from pathlib import Path

import pytest

from studio.kb.links import TargetKind, parse_target, picture_path
from studio.kb.pictures import MarkKind, Picture, Point
from studio.kb.syntax import CHECK, OPTION, REFERENCE, SNIPPET, VARIABLE, outline
from studio.kb.values import ContactKind, Kind, KnowledgeBase, State, Text
from studio.storage import read_folder

KB = Path(__file__).resolve().parent.parent / "sample_kb"
MOST_BYTES = 250_000
MOST_CHOICES = 8
OWNERS = {"Hardware support", "App support", "Care team"}
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<address>[^)\s]+)\)")
QUOTED = re.compile(r"^>[ ]?", re.MULTILINE)

BATTERY, NO_LIGHT = "articles/battery-overnight/en.md", "articles/no-light/en.md"
WIFI, MEDICAL = "articles/wifi-setup/en.md", "articles/is-it-a-medical-device/en.md"

FEATURES = [
    ("a note", BATTERY, r"^> \[!NOTE\]$"),
    ("a tip", BATTERY, r"^> \[!TIP\]$"),
    ("something important", BATTERY, r"^> \[!IMPORTANT\]$"),
    ("a warning", NO_LIGHT, r"^> \[!WARNING\]$"),
    ("a caution", WIFI, r"^> \[!CAUTION\]$"),
    ("a timer", BATTERY, r"^> \[!WAIT 30m\]$"),
    ("a branch", BATTERY, r"^> \[!CHECK\] \S"),
    ("an option to a step", BATTERY, r"^> - \[.+\]\(#charge\)$"),
    ("an option to an article", NO_LIGHT, r"^> - \[.+\]\(article:battery-overnight#charge\)$"),
    ("an option to a step of an article", BATTERY, r"^> - \[.+\]\(article:no-light#reseat\)$"),
    ("an option to a channel", BATTERY, r"^> - \[.+\]\(contact:chat\)$"),
    ("an option to any channel", NO_LIGHT, r"^> - \[.+\]\(contact:\)$"),
    ("an option that solves it", BATTERY, r"^> - \[.+\]\(solved:\)$"),
    ("a link to an article", MEDICAL, r"[^>-] \[[^\]]+\]\(article:battery-overnight\)"),
    ("a link to a step", WIFI, r" \[Join your wi-fi\]\(#join\)"),
    ("a link to a number", MEDICAL, r"\(tel:112\)"),
    ("a step with an id", BATTERY, r"^## .+ \{#seat\}$"),
    ("a sub-step", WIFI, r"^### .+ \{#password\}$"),
    ("a step for one product", WIFI, r'^## .+ \{#sock products="sock-2"\}$'),
    ("a step for new firmware", WIFI, r'\{#start products="base" firmware=">=3\.1"\}$'),
    ("a step for old firmware", WIFI, r'\{#start-older products="base" firmware="<3\.1"\}$'),
    ("a variable", BATTERY, r"\{\{app_name\}\}"),
    ("a variable in bold", WIFI, r"\*\*\{\{setup_network\}\}\*\*"),
    ("a snippet", BATTERY, r"^\{% snippet reset %\}$"),
    ("a picture beside its text", BATTERY, r"^!\[.+\]\(charger\.png\)$"),
    ("a shared picture", NO_LIGHT, r"^!\[.+\]\(\.\./\.\./pictures/base\.png\)$"),
    ("a reference to a mark", BATTERY, r"\[1\]\{charger\.png#light\}"),
    ("a reference to a mark of a shared picture", NO_LIGHT, r"\[1\]\{\.\./\.\./pictures/base\.png#ring\}"),
    ("a reference of a second series", WIFI, r"\[1\]\{pair\.png#sock\}"),
    ("a table", WIFI, r"^\| Your network \|"),
    ("keys", WIFI, r"<kbd>Ctrl</kbd>"),
    ("a code block", WIFI, r"^```text$"),
    ("a quotation", MEDICAL, r"^> \*\*Your eyes"),
    ("a list without numbers", MEDICAL, r"^- On the back"),
    ("a rule", MEDICAL, r"^---$"),
    ("a former title", BATTERY, r"^former_titles: \[Battery problems\]$"),
    ("safety", MEDICAL, r"^safety: true$"),
    ("a comment", BATTERY, r"^questions: # "),
    ("an unknown key", BATTERY, r"^x-ticket-tag: "),
    ("a change", "articles/wash-the-sock/en.md", r"^  - \{date: 2026-10-28, text: "),
    ("a correction", "articles/red-light/en.md", r"^    wrong: true$"),
    ("a comment in kb.yaml", "kb.yaml", r"^# "),
    ("an article that went away", "kb.yaml", r"^retired: \{battery-old: battery-overnight\}"),
    ("an app screen that names a step", "kb.yaml", r"^  settings\.wifi: wifi-setup#join$"),
    ("mark styles", "kb.yaml", r'^  calm: \{colour: "#'),
    ("words that find each other", "search.yaml", r"^    - \[battery, power, charge\]$"),
    ("a word that also means others", "search.yaml", r"\{say: wifi, mean: "),
    ("a pinned answer", "search.yaml", r"^  - \{query: medical, article: is-it-a-medical-device\}$"),
    ("a golden question with a typo", "search.yaml", r"\{query: batery "),
    ("a comment in a sidecar", "articles/battery-overnight/charger.png.yaml", r"^# "),
    ("an unknown key in a sidecar", "articles/no-light/plug.png.yaml", r"^x-photographed-with: "),
    ("a cropped picture", "articles/battery-overnight/charger.png.yaml", r"^crop: "),
    ("a mark with a style", "articles/wifi-setup/router.png.yaml", r"style: calm"),
]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return read_folder(KB).kb


def texts(kb: KnowledgeBase) -> list[tuple[str, Kind, Text]]:
    """(article id, its kind, text) of every text in every language."""
    return [(article.id, article.kind, text) for article in kb.articles for text in article.texts]


def published_in(kb: KnowledgeBase, language: str) -> set[str]:
    """The ids of the articles that customers read in a language."""
    return {article for article, _, text in texts(kb) if (text.language, text.state) == (language, State.PUBLISHED)}


def whole_body(kb: KnowledgeBase, text: Text) -> str:
    """The body with its snippets taken in."""
    bodies = {snippet.id: dict(snippet.texts) for snippet in kb.snippets}
    lines = text.body.splitlines()
    return "\n".join(bodies[found["id"]][text.language] if (found := SNIPPET.match(line)) else line for line in lines)


def options(text: str) -> list[str]:
    """Where the options of the branches in a piece of text lead."""
    quoted = [QUOTED.sub("", line) for line in text.splitlines() if line.startswith(">")]
    return [found["target"] for line in quoted if (found := OPTION.match(line))]


def languages_shown(kb: KnowledgeBase, picture: Picture) -> set[str]:
    """The languages of the texts that show a picture, or refer to its marks."""
    shown: set[str] = set()
    for article, _, text in texts(kb):
        body = whole_body(kb, text)
        addresses = [found["address"] for found in IMAGE.finditer(body)]
        if picture.path in {picture_path(f"articles/{article}", address) for address in addresses}:
            shown.add(text.language)
    return shown


@pytest.mark.parametrize(("feature", "file", "pattern"), FEATURES, ids=[feature for feature, _, _ in FEATURES])
def test_the_sample_shows(feature: str, file: str, pattern: str) -> None:
    text = (KB / file).read_text(encoding="utf-8")
    assert re.search(pattern, text, re.MULTILINE), f"{file} no longer shows {feature}"


def test_it_reads_without_a_problem(kb: KnowledgeBase) -> None:
    assert [str(problem) for problem in kb.problems] == []


def test_each_kind_of_article_mark_contact_moment_and_state_occurs(kb: KnowledgeBase) -> None:
    assert {article.kind for article in kb.articles} == set(Kind)
    assert {mark.kind for picture in kb.pictures for mark in picture.marks} == set(MarkKind)
    assert {contact.kind for contact in kb.contacts} == {ContactKind.APP, ContactKind.TEL, ContactKind.MAILTO}
    assert {text.state for _, _, text in texts(kb)} == set(State)
    assert {moment for article in kb.articles for moment in article.moments} == set(kb.moments)
    assert {article.section for article in kb.articles} == {section.id for section in kb.sections}
    assert {mark.series for picture in kb.pictures for mark in picture.marks} == {"a", "b"}


def test_every_article_has_its_facts_and_questions_in_customers_words(kb: KnowledgeBase) -> None:
    for article in kb.articles:
        assert article.owner in OWNERS
        assert article.verified
        assert article.verified.with_what
        assert article.section in {section.id for section in kb.sections}
        assert article.products
        assert article.moments
        for text in article.texts:
            assert text.title
            assert text.summary
            assert text.keywords
            if text.state is State.PUBLISHED:
                assert 3 <= len(text.questions) <= 6, f"{article.id}/{text.language}"


def test_the_articles_are_many_half_of_them_in_german_and_some_in_japanese_and_arabic(kb: KnowledgeBase) -> None:
    published = {language: published_in(kb, language) for language in kb.languages.all}
    assert len(published["en"]) >= 18
    assert len(published["de"]) * 2 >= len(published["en"])
    for language in ("ja", "ar"):
        assert len(published[language]) >= 3
    assert published["de"] | published["ja"] | published["ar"] <= published["en"]


def test_every_published_article_has_golden_questions(kb: KnowledgeBase) -> None:
    asked = Counter((one.finds, one.language or kb.languages.source) for one in kb.search.expect)
    assert all(asked[article, "en"] >= 2 for article in published_in(kb, "en"))
    for language in kb.languages.targets:
        assert all(asked[article, language] for article in published_in(kb, language)), language


def test_published_translations_have_the_steps_of_their_source(kb: KnowledgeBase) -> None:
    for article in kb.articles:
        source = article.text("en")
        assert source
        wanted = [(step.id, step.heading.condition) for step in outline(source.body).steps]
        for text in article.texts:
            steps = [(step.id, step.heading.condition) for step in outline(text.body).steps]
            assert steps == wanted or text.state is State.DRAFT, f"{article.id}/{text.language}"


def test_every_step_has_an_id_of_its_own(kb: KnowledgeBase) -> None:
    for article, _, text in texts(kb):
        ids = [step.heading.id for step in outline(text.body).steps]
        assert all(ids), f"{article}/{text.language}"
        assert len(set(ids)) == len(ids)


def test_one_snippet_serves_several_articles_in_each_of_their_languages(kb: KnowledgeBase) -> None:
    used = {(article, text.language) for article, _, text in texts(kb) if "{% snippet reset %}" in text.body}
    assert len({article for article, _ in used}) >= 2
    snippet = kb.snippet("reset")
    assert snippet
    assert {language for _, language in used} == {language for language, _ in snippet.texts}


def test_variables_are_known(kb: KnowledgeBase) -> None:
    used = {found["name"] for _, _, text in texts(kb) for found in VARIABLE.finditer(text.body)}
    assert used == {name for name, _ in kb.variables}


def test_every_mark_that_a_text_names_is_there_and_every_number_is_named(kb: KnowledgeBase) -> None:
    named: set[tuple[str, str]] = set()
    for article, _, text in texts(kb):
        for found in REFERENCE.finditer(whole_body(kb, text)):
            path = picture_path(f"articles/{article}", found["picture"])
            picture = kb.picture(path) if path else None
            assert picture, found[0]
            mark = picture.mark(found["mark"])
            assert mark, found[0]
            assert mark.kind is MarkKind.NUMBER, found[0]
            named.add((picture.path, mark.id))
    marks = [(picture.path, mark) for picture in kb.pictures for mark in picture.marks]
    assert {(path, mark.id) for path, mark in marks if mark.kind is MarkKind.NUMBER} == named


def test_every_picture_is_shown_and_says_what_is_on_it(kb: KnowledgeBase) -> None:
    shown: set[str] = set()
    for article, _, text in texts(kb):
        for found in IMAGE.finditer(whole_body(kb, text)):
            path = picture_path(f"articles/{article}", found["address"])
            assert path
            assert kb.picture(path), found[0]
            assert len(found["alt"]) >= 15, found[0]
            shown.add(path)
    assert shown == {picture.path for picture in kb.pictures}


def test_marks_lie_on_what_is_left_of_their_picture(kb: KnowledgeBase) -> None:
    for picture in kb.pictures:
        left, top, width, height = picture.crop or (0, 0, 1, 1)
        for mark in picture.marks:
            corners = [point for point in (mark.at, mark.start, mark.end) if point]
            if mark.box:
                x, y, across, down = mark.box
                corners += [Point(x, y), Point(x + across, y + down)]
            assert corners, mark
            for x, y in corners:
                assert left < x < left + width, f"{picture.path}: {mark.id}"
                assert top < y < top + height, f"{picture.path}: {mark.id}"


def test_marks_speak_the_languages_of_their_texts(kb: KnowledgeBase) -> None:
    for picture in kb.pictures:
        for language in languages_shown(kb, picture):
            for mark in picture.marks:
                phrase = mark.text if mark.kind is MarkKind.TEXT else mark.label
                spoken = mark.kind in (MarkKind.NUMBER, MarkKind.TEXT) or bool(phrase)
                assert not spoken or phrase.has(language), f"{picture.path}: {mark.id} in {language}"


def test_pictures_come_by_day_and_by_night_in_one_size_and_stay_small(kb: KnowledgeBase) -> None:
    assert len(kb.pictures) >= 45
    for picture in kb.pictures:
        languages = {variant.language for variant in picture.variants} | {""}
        assert {(variant.language, variant.dark) for variant in picture.variants} | {("", False)} == {
            (language, dark) for language in languages for dark in (False, True)
        }
        files = [picture.path, *(variant.path for variant in picture.variants)]
        assert len({struct.unpack(">II", (KB / file).read_bytes()[16:24]) for file in files}) == 1, picture.path
        assert all((KB / file).stat().st_size <= MOST_BYTES for file in files), picture.path
    wifi = kb.picture("articles/wifi-setup/wifi.png")
    assert wifi
    assert [Path(variant.path).name for variant in sorted(wifi.variants, key=lambda variant: variant.path)] == [
        "wifi.dark.png",
        "wifi.de.dark.png",
        "wifi.de.png",
    ]


def test_every_picture_is_made_from_the_sources_beside_it() -> None:
    script = runpy.run_path(str(KB / ".sources" / "make_pictures.py"))
    made = {path for motif in script["MOTIFS"] for _, _, path in script["variants"](motif)}
    assert made == {path for path in KB.rglob("*.png") if ".handrail" not in path.parts}
    assert (KB / ".sources" / "LICENSE").is_file()


def test_every_branch_ends_in_a_fix_or_a_person_after_a_few_choices(kb: KnowledgeBase) -> None:
    for article, kind, text in texts(kb):
        assert kind is not Kind.TROUBLESHOOTING or options(text.body)
        for way in ways_out(text):
            assert len(way) <= MOST_CHOICES, f"{article}/{text.language}: {' → '.join(way)}"
            target = parse_target(way[-1])
            assert target, way
            assert target.kind in (TargetKind.SOLVED, TargetKind.CONTACT, TargetKind.ARTICLE), way


def test_every_channel_that_a_branch_names_can_be_reached(kb: KnowledgeBase) -> None:
    channels = {
        target.channel for _, _, text in texts(kb) for way in options(text.body) if (target := parse_target(way))
    }
    assert channels == {"", *(contact.id for contact in kb.contacts)}
    for contact in kb.contacts:
        assert contact.hours
        assert contact.to or contact.kind is ContactKind.APP


def test_every_branch_has_a_question(kb: KnowledgeBase) -> None:
    for _, _, text in texts(kb):
        for line in text.body.splitlines():
            if found := CHECK.match(QUOTED.sub("", line)):
                assert found["question"].strip()


def test_screens_sections_and_golden_questions_name_what_is_there(kb: KnowledgeBase) -> None:
    for screen, address in kb.contexts:
        article_id, _, step = address.partition("#")
        article = kb.article(article_id)
        assert article, screen
        text = article.text("en")
        assert text
        assert not step or outline(text.body).step(step), screen
    listed = [article for section in kb.sections for article in section.articles]
    assert sorted(listed) == [article.id for article in kb.articles]
    assert {expectation.finds for expectation in kb.search.expect} == published_in(kb, "en")


def ways_out(text: Text) -> list[tuple[str, ...]]:
    """Every way through the branches of a text: the targets chosen, from the first step to where it ends.

    A step without a branch goes on with the next one. Going round in circles makes a way too long.
    """
    steps = outline(text.body).steps
    follows = dict(zip([step.id for step in steps], [step.id for step in steps[1:]], strict=False))
    choices = {step.id: options(step.text) for step in steps}
    done: list[tuple[str, ...]] = []
    waiting: list[tuple[str, tuple[str, ...]]] = [(steps[0].id, ())] if steps and any(choices.values()) else []
    while waiting:
        step, way = waiting.pop()
        while step and not choices[step]:
            step = follows.get(step, "")
        assert step, f"the way {way} stops without a fix or a person"
        for target in choices[step]:
            longer = (*way, target)
            if target.startswith("#") and len(longer) <= MOST_CHOICES:
                waiting.append((target[1:], longer))
            else:
                done.append(longer)
    return done
