"""`handrail handover decode` tells a person what a customer has done, and never what they may have done."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from studio.bundle.archive import archive_path, write_archive
from studio.bundle.build import build_bundle
from studio.bundle.told import read_shapes
from studio.content.edition import Edition
from studio.handover import Answer, Outcome, Said, Shape, encode
from studio.storage import read_folder
from tests.commands import handrail
from tests.small_kb import STAYS_COLD, write_kb


def decode(*arguments: str) -> subprocess.CompletedProcess[str]:
    return handrail("handover", "decode", *arguments)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("handover")
    return build(base, "out")


def build(base: Path, name: str, changed: str = STAYS_COLD) -> Path:
    folder = write_kb(base / f"{name}-kb", {"articles/stays-cold/en.md": changed})
    build_bundle(folder, read_folder(folder).kb, base / name, Edition(), base / "cache")
    return base / name


def shape(bundle: Path, article: str, language: str = "en") -> Shape:
    return next(each for each in read_shapes(bundle, language) if each.article == article)


def code_of(bundle: Path) -> str:
    cold, boil = shape(bundle, "stays-cold"), shape(bundle, "boil", "de")
    return encode(cold, (Answer(cold, 0, 1), Said(boil, 1, Outcome.FAILED)))


def test_it_says_in_words_what_the_customer_did(bundle: Path) -> None:
    run = decode(code_of(bundle), "--bundle", str(bundle))
    assert run.returncode == 0, run.stderr
    version = f"{shape(bundle, 'stays-cold').version:04x}"
    assert run.stdout.splitlines() == [
        "Article   The kettle stays cold  (stays-cold)",
        f"Version   {version}, as in this bundle",
        "Answered  What does the lamp do? → It is off",
        "",
        "Then      Wasser kochen mit Steam  (boil)",
        "Failed    step 2, Einschalten  (#on)",
    ]


def test_a_zip_and_groups_typed_apart_do_as_well_and_a_language_may_be_asked_for(bundle: Path) -> None:
    write_archive(bundle)
    groups = code_of(bundle).lower().split("-")
    run = decode(*groups, "--bundle", str(archive_path(bundle)), "--language", "en")
    assert run.returncode == 0, run.stderr
    assert "Failed    step 2, Switch it on  (#on)" in run.stdout


def test_machines_are_told_the_same(bundle: Path) -> None:
    told = json.loads(decode(code_of(bundle), "--bundle", str(bundle), "--json").stdout)
    assert (told["ok"], told["article"], told["same_version"], told["cut"]) == (True, "stays-cold", True, False)
    assert told["path"] == [
        {
            "article": "stays-cold",
            "step": "look",
            "question": "What does the lamp do?",
            "answer": "It is off",
            "option": 1,
        },
        {"article": "boil", "step": "on", "title": "Einschalten", "outcome": "failed"},
    ]


def test_another_version_is_said_to_be_one(bundle: Path, tmp_path: Path) -> None:
    newer = build(tmp_path, "newer", STAYS_COLD.replace("It is on", "It glows"))
    run = decode(code_of(bundle), "--bundle", str(newer))
    assert run.returncode == 1
    assert "Version   another" in run.stdout
    assert "take the bundle that the customer's app holds" in run.stdout
    assert "Answered" not in run.stdout
    told = json.loads(decode(code_of(bundle), "--bundle", str(newer), "--json").stdout)
    assert (told["ok"], told["same_version"], told["path"]) == (False, False, [])


def test_a_mistyped_code_is_refused_in_words(bundle: Path) -> None:
    code = code_of(bundle)
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    run = decode(wrong, "--bundle", str(bundle))
    assert run.returncode == 1
    assert run.stderr.startswith("error: the code was mistyped: its check character does not fit\n  expected: the code")
    told = json.loads(decode(wrong, "--bundle", str(bundle), "--json").stdout)
    assert told["error"]["what"].startswith("the code was mistyped")


def test_errors_name_the_place(bundle: Path, tmp_path: Path) -> None:
    code = code_of(bundle)
    nothing = decode(code, "--bundle", str(tmp_path))
    assert nothing.returncode == 1
    assert f"{tmp_path}/manifest.json: there is no bundle here" in nothing.stderr
    french = decode(code, "--bundle", str(bundle), "--language", "fr")
    assert french.returncode == 1
    assert "expected: one of en, de" in french.stderr
    assert decode(code).returncode == 2
