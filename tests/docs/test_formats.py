"""KB-FORMAT.md and BUNDLE-FORMAT.md are true: keys, defaults, limits and examples are those of the code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest

from studio.bundle.build import Built, build_bundle
from studio.bundle.manifest import parse_manifest
from studio.content.edition import Edition
from studio.imaging.encoding import WIDTHS
from studio.imaging.masters import MOST_BYTES, MOST_PIXELS
from studio.kb.links import TargetKind, parse_target
from studio.kb.pictures import MarkKind
from studio.kb.syntax import RESERVED_ID, outline, write_step_ids
from studio.kb.values import Kind
from studio.reader import assets
from studio.reader.writing import CONTENT_SECURITY_POLICY
from studio.render import Setting, parse_article, write_text
from studio.render.extensions import snippets
from studio.render.extensions.bounds import MOST_LINES, MOST_STEPS
from studio.render.source import DEEPEST_LIST, DEEPEST_QUOTE, MOST_CHARACTERS
from studio.storage import read_folder, schema
from studio.storage.disk import LARGEST_FILE
from studio.storage.nodes import DEEPEST, MOST_THROUGH_ALIASES
from studio.storage.plain import NOTHING, inline
from studio.storage.records import Table
from studio.storage.shapes import Field
from tests.small_kb import png, write_kb

ROOT = Path(__file__).resolve().parents[2]
KB_FORMAT = (ROOT / "studio/storage/KB-FORMAT.md").read_text()
BUNDLE_FORMAT = (ROOT / "studio/bundle/BUNDLE-FORMAT.md").read_text()

Row = dict[str, str]

WHOLE_FILES = {
    "`kb.yaml`": "KB",
    "Front matter:": "FRONT_MATTER",
    "**The sidecar** `charger.png.yaml`:": "SIDECAR",
    "`search.yaml`": "SEARCH",
}
"""What stands above the table of a file's keys → the table in `storage.schema`."""

RECORDS = {
    "`languages`:": "_LANGUAGES",
    "`products[]`:": "_PRODUCT",
    "`sections[]`:": "_SECTION",
    "`mark_styles.<name>`:": "_STYLE",
    "`contact[]`:": "_CONTACT",
    "`verified`:": "_VERIFIED",
    "`changes[]`:": "_NOTED",
    "`marks[]`:": "_MARK",
    "`synonyms.<lang>[]`, one way:": "_ONE_WAY",
    "`pinned[]`:": "_PINNED",
    "`expect[]`:": "_EXPECTATION",
}
"""The same for the records within them."""


def tables(document: str) -> Iterator[tuple[str, list[Row]]]:
    """(the nearest line of text or heading above, rows by column) of each table of a document."""
    above, rows, columns = "", list[Row](), list[str]()
    for line in [*document.splitlines(), ""]:
        if line.startswith("| "):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if columns and not cells[0].startswith("---"):
                rows.append(dict(zip(columns, cells, strict=True)))
            columns = columns or cells
            continue
        if rows:
            yield above, rows
            rows, columns = [], []
        above = line.lstrip("# ").strip() or above


def key_tables() -> dict[str, list[Row]]:
    """The tables of keys in KB-FORMAT.md by the name of the table in `storage.schema`."""
    known = WHOLE_FILES | RECORDS
    found = [(known[above], rows) for above, rows in tables(KB_FORMAT) if "if missing" in rows[0]]
    assert len(dict(found)) == len(found)
    return dict(found)


def schema_tables() -> dict[str, Table]:
    """Every table of `storage.schema` by its name."""
    named = cast("dict[str, Any]", vars(schema))
    return {name: value for name, value in named.items() if isinstance(value, tuple) and isinstance(value[0], Field)}


@pytest.mark.parametrize("name", [*WHOLE_FILES.values(), *RECORDS.values()])
def test_every_key_of_the_schema_is_described_and_no_other(name: str) -> None:
    described = [row["key"].strip("`") for row in key_tables()[name]]
    assert described == [field.key for field in schema_tables()[name]]


def test_every_table_of_the_schema_has_its_table_in_the_document() -> None:
    parts_of_front_matter = {"OF_A_TEXT", "OF_AN_ARTICLE"}
    assert set(schema_tables()) - parts_of_front_matter == {*WHOLE_FILES.values(), *RECORDS.values()}


@pytest.mark.parametrize("name", [*WHOLE_FILES.values(), *RECORDS.values()])
def test_the_document_says_what_counts_where_a_key_is_missing(name: str) -> None:
    for row, field in zip(key_tables()[name], schema_tables()[name], strict=True):
        required = field.needed and name in RECORDS.values()
        written = NOTHING if field.default is None else field.shape.write(field.default)
        nothing = written in (NOTHING, "", [], {})
        expected = "required" if required else "—" if nothing else f"`{inline(written)}`"
        assert row["if missing"] == expected, field.key


def test_the_document_says_which_keys_belong_to_a_translation() -> None:
    said = {row["key"].strip("`"): row["of the"] for row in key_tables()["FRONT_MATTER"]}
    assert said == {field.key: "article" if field.shared else "text" for field in schema.FRONT_MATTER}


def test_every_kind_of_mark_is_named_with_its_place() -> None:
    named = [
        name for _, rows in tables(KB_FORMAT) if "place" in rows[0] for row in rows for name in _ticked(row["kind"])
    ]
    assert sorted(named) == sorted(MarkKind)


def _ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_target_in_the_table_is_one_and_every_kind_is_there() -> None:
    rows = next(rows for _, rows in tables(KB_FORMAT) if "target" in rows[0])
    written = [target for row in rows for target in _ticked(row["target"])]
    whole = {
        "https://…": "https://example.org",
        "http://…": "http://example.org",
        "mailto:…": "mailto:a@example.org",
        "tel:…": "tel:112",
    }
    kinds = [target.kind for each in written if (target := parse_target(whole.get(each, each)))]
    assert len(kinds) == len(written)
    assert set(kinds) == set(TargetKind)


def test_the_reserved_ids_are_those_of_the_grammar() -> None:
    paragraph = KB_FORMAT.partition("**Reserved**")[2].partition("A title that")[0]
    named = [name.replace("…", "chat") for name in _ticked(paragraph)]
    assert len(named) == 6
    assert all(RESERVED_ID.match(name) for name in named)
    assert write_step_ids("## Contact us\n") == "## Contact us {#step-contact-us}\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{\{app_name}}", "{{app_name}}"),
        ("{{app_name}}", "Lull"),
        ("`{{app_name}}`", "{{app_name}}"),
        ("    {{app_name}}", "{{app_name}}"),
        ("```\n{{app_name}}\n```", "{{app_name}}"),
        (r"[1]\{a.png#b}", "[1]{a.png#b}"),
        (r"\{% snippet reset %}", "{% snippet reset %}"),
        ("https://example.org", "https://example.org"),
        ("<!-- a note -->\n\nText", "Text"),
    ],
)
def test_forms_are_read_and_kept_from_being_read_as_the_document_says(written: str, shown: str) -> None:
    document = parse_article(written, Kind.ANSWER, Setting("en", {"app_name": "Lull"}, {"reset": "Hold."}))
    assert write_text(document).intro == shown
    assert not document.problems


@pytest.mark.parametrize(
    "limit",
    [
        f"{LARGEST_FILE // 1024 // 1024} MiB",
        f"{DEEPEST} levels; {MOST_THROUGH_ALIASES:,} values",
        f"{MOST_CHARACTERS:,} characters, {MOST_LINES:,} lines that are not blank, {MOST_STEPS} steps",
        f"{DEEPEST_QUOTE}, {DEEPEST_LIST} and {snippets.DEEPEST} levels",
        f"{MOST_PIXELS:,} pixels, {MOST_BYTES:,} bytes",
    ],
)
def test_the_limits_are_those_of_the_code(limit: str) -> None:
    assert limit in KB_FORMAT.partition("## Limits")[2]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of the examples, with a picture where one is shown."""
    folder = tmp_path_factory.mktemp("described")
    examples = re.findall(r"Example\. `([^`]+)`:\n\n```\w+\n(.*?)^```$", KB_FORMAT, re.MULTILINE | re.DOTALL)
    for path, text in examples:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        if path.endswith(".png.yaml"):
            target.with_suffix("").write_bytes(png())
    assert len(examples) == 5
    return folder


def test_the_examples_are_a_knowledge_base_without_problems(described: Path, tmp_path: Path) -> None:
    kb = read_folder(described).kb
    article = kb.articles[0]
    assert not kb.problems
    assert [step.id for step in outline(article.texts[0].body).steps] == ["seat", "restart", "open"]
    assert len(kb.pictures[0].marks) == 4
    assert kb.search.expect
    built = build_bundle(described, kb, tmp_path / "bundle", Edition(), tmp_path / "cache")
    page = (tmp_path / "bundle/en/battery-overnight.html").read_text()
    assert not built.problems
    assert "Hold the button on the base" in page
    assert "Open Lull" in page


def test_the_examples_write_every_key_of_an_article() -> None:
    example = KB_FORMAT.partition("Example. `articles/battery-overnight/en.md`")[2].partition("\n---\n\n")[0]
    assert [field.key for field in schema.FRONT_MATTER if f"\n{field.key}:" not in example] == []


NARROWED = '---\ntitle: The new lid\nstate: published\n---\n\n## Lift it {#lift products="k2" firmware=">=2"}\n'


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small bundle in two languages, with pictures, a redirect and everything else that a bundle has."""
    folder = tmp_path_factory.mktemp("small")
    kb = read_folder(write_kb(folder / "kb", {"articles/new-lid/en.md": NARROWED})).kb
    return build_bundle(folder / "kb", kb, folder / "bundle", Edition(), folder / "cache")


def shelved(bundle: Built, name: str) -> dict[str, Any]:
    """What a data script puts on the shelf, as BUNDLE-FORMAT.md says."""
    text = (bundle.out / "data" / f"{name}.js").read_text()
    start = f'(self.handrail ||= {{data: {{}}}}).data["{name}"] = '
    assert text.startswith(start)
    return cast("dict[str, Any]", json.loads(text.removeprefix(start).rstrip(";\n")))


def test_every_file_of_a_bundle_lies_where_the_layout_says(bundle: Built) -> None:
    layout = BUNDLE_FORMAT.partition("```\n")[2].partition("```")[0]
    patterns: list[re.Pattern[str]] = []
    for line in layout.splitlines():
        for name in line.partition("   ")[0].split("  "):
            shape = re.sub(r"<16 hex digits>", "[0-9a-f]{16}", name)
            patterns.append(re.compile(re.sub(r"<[^<>]+>", "[a-z0-9-]+", shape).replace(".", r"\.")))
    files = ["manifest.json", *(path for path, _ in bundle.manifest.files)]
    assert [path for path in files if not any(pattern.fullmatch(path) for pattern in patterns)] == []
    assert [pattern.pattern for pattern in patterns if not any(pattern.fullmatch(path) for path in files)] == []


def keys_in(document: str, above: str) -> set[str]:
    """Every name in code style in the table below a line."""
    rows = next(rows for heading, rows in tables(document) if heading.startswith(above))
    return {name for row in rows for cell in row.values() for name in _ticked(cell)}


def own_keys(document: str, above: str) -> set[str]:
    """The names in the first column of the table below a line."""
    rows = next(rows for heading, rows in tables(document) if heading.startswith(above))
    return {name for row in rows for name in _ticked(next(iter(row.values())))}


def test_every_key_of_the_manifest_is_described_and_no_other(bundle: Built) -> None:
    manifest = json.loads((bundle.out / "manifest.json").read_text())
    file = next(iter(manifest["files"].values()))
    assert own_keys(BUNDLE_FORMAT, "`manifest.json`") == {*manifest, *file, *manifest["pictures"]}
    assert set(manifest["tools"]) <= keys_in(BUNDLE_FORMAT, "`manifest.json`")


def test_the_example_of_a_manifest_has_the_keys_in_their_order(bundle: Built) -> None:
    example = json.loads(BUNDLE_FORMAT.partition("```json\n")[2].partition("```")[0])
    assert list(example) == list(json.loads((bundle.out / "manifest.json").read_text()))


def test_the_version_follows_from_the_files_as_the_document_says(bundle: Built) -> None:
    manifest = json.loads((bundle.out / "manifest.json").read_text())
    lines = "".join(f"{file['sha256']} {path}\n" for path, file in sorted(manifest["files"].items()))
    assert manifest["version"] == sha256(lines.encode()).hexdigest()[:16]
    assert parse_manifest((bundle.out / "manifest.json").read_bytes()).version == manifest["version"]


def test_every_key_of_the_site_is_described_and_no_other(bundle: Built) -> None:
    site = shelved(bundle, "site")
    assert own_keys(BUNDLE_FORMAT, "**`site`**") == set(site)
    inner = {key for name in ("languages", "contacts", "products") for each in site[name] for key in each}
    inner |= {key for context in site["contexts"].values() for key in context}
    assert inner <= keys_in(BUNDLE_FORMAT, "**`site`**")


def test_every_key_of_a_catalogue_is_described_and_no_other(bundle: Built) -> None:
    catalogues = [shelved(bundle, f"{language}/catalogue") for language in ("en", "de")]
    named = keys_in(BUNDLE_FORMAT, "**`<lang>/catalogue`**")
    used: set[str] = set()
    for catalogue in catalogues:
        used |= {*catalogue, *(key for section in catalogue["sections"] for key in section)}
        used |= {key for article in catalogue["articles"].values() for key in article}
        used |= {
            key for article in catalogue["articles"].values() for one in article.get("narrowed", ()) for key in one
        }
    assert used | {'""'} == named
    assert own_keys(BUNDLE_FORMAT, "**`<lang>/catalogue`**") == set(catalogues[0])


def test_every_key_of_the_api_is_described(bundle: Built) -> None:
    chapter = BUNDLE_FORMAT.partition("## For apps that draw natively")[2].partition("\n## ")[0]
    listed = json.loads((bundle.out / "api/en/articles.json").read_text())
    article = json.loads((bundle.out / "api/en/articles/boil.json").read_text())
    step = article["steps"][1]
    used = {*listed, *listed["articles"][0], *article, *step}
    assert used <= set(_ticked(chapter))
    assert {"products", "firmware"} <= set(step)


def test_the_policy_is_that_of_every_page(bundle: Built) -> None:
    assert f"`{CONTENT_SECURITY_POLICY}`" in BUNDLE_FORMAT
    assert CONTENT_SECURITY_POLICY in (bundle.out / "index.html").read_text()


def test_the_facts_on_the_root_of_a_page_are_those_described(bundle: Built) -> None:
    used: set[str] = set()
    for path in bundle.out.rglob("*.html"):
        root = re.search(r"<html ([^>]*)>", path.read_text())
        used |= set(re.findall(r"([a-z-]+)=", root[1])) if root else set()
    paragraph = BUNDLE_FORMAT.partition("`<html>` says what it is")[2].partition("\n\n")[0]
    assert used == {name for name in _ticked(paragraph) if name.startswith(("data-", "lang", "dir"))}


def test_the_properties_for_theming_are_those_that_the_style_names() -> None:
    comment = (ROOT / "studio/reader/style/tokens.css").read_text().partition("*/")[0]
    described = own_keys(BUNDLE_FORMAT, "**Theming**")
    assert described == set(re.findall(r"--hr-[a-z-]*[a-z]", comment))
    style = assets()["reader.css"].decode()
    assert all(f"var({name})" in style for name in described)


def test_the_widths_of_pictures_are_those_of_the_code() -> None:
    assert f"up to {WIDTHS[0]}, {WIDTHS[1]} and {WIDTHS[2]} pixels wide" in BUNDLE_FORMAT


def test_both_documents_are_linked_where_people_look() -> None:
    for page, links in {
        "README.md": ("studio/storage/KB-FORMAT.md", "studio/bundle/BUNDLE-FORMAT.md"),
        "studio/ARCHITECTURE.md": ("storage/KB-FORMAT.md", "bundle/BUNDLE-FORMAT.md"),
    }.items():
        text = (ROOT / page).read_text()
        assert all(f"]({link})" in text for link in links), page
