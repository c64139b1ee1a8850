"""The command line as people and machines use it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands import handrail, told
from tests.conftest import ROOT
from tests.small_kb import BOIL, SCALE, png, write_kb


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb")


def test_a_new_knowledge_base_checks_builds_and_verifies(tmp_path: Path) -> None:
    folder, out = tmp_path / "my-help", tmp_path / "out"
    assert handrail("new", str(folder)).returncode == 0
    check = handrail("check", str(folder), "--strict")
    assert (check.returncode, check.stdout) == (0, "1 article checked: nothing to put right.\n")
    build = handrail("build", str(folder), "--out", str(out))
    assert build.returncode == 0
    assert f"Open {out / 'index.html'}" in build.stdout
    audited = "Pictures: 0 in 0 files, 0 areas removed, 0 pixels left, 0 metadata."
    assert audited in build.stdout
    verified = handrail("verify", str(out)).stdout
    assert audited in verified
    assert "all is as it should be" in verified


def test_a_folder_in_use_is_not_begun_again(kb: Path) -> None:
    run = handrail("new", str(kb))
    assert run.returncode == 1
    assert "error:" in run.stderr
    assert "Traceback" not in run.stderr


def test_warnings_pass_and_errors_fail(kb: Path) -> None:
    assert handrail("check", str(kb), "--strict").returncode == 0
    write_kb(kb, {"articles/scale/en.md": SCALE.replace("What is scale?", "Help")})
    assert handrail("check", str(kb)).returncode == 0
    assert handrail("check", str(kb), "--strict").returncode == 1
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("#look", "#lost")})
    run = handrail("check", str(kb))
    assert run.returncode == 1
    assert "articles/boil/en.md:16:" in run.stdout
    assert "[dead-link]" in run.stdout


def test_findings_come_as_json_sarif_and_junit(kb: Path) -> None:
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("#look", "#lost")})
    found = told("check", str(kb))
    assert found["ok"] is False
    assert found["findings"][0] | {"message": "", "advice": ""} == {
        "rule": "dead-link",
        "severity": "error",
        "message": "",
        "advice": "",
        "path": "articles/boil/en.md",
        "line": 16,
        "column": found["findings"][0]["column"],
        "article": "boil",
        "language": "en",
    }
    sarif = json.loads(handrail("check", str(kb), "--format", "sarif").stdout)
    result = sarif["runs"][0]["results"][0]
    assert (sarif["version"], result["ruleId"], result["level"]) == ("2.1.0", "dead-link", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 16
    suite = ET.fromstring(handrail("check", str(kb), "--format", "junit").stdout)  # noqa: S314 (our own output)
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "2", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert "lost" in (failure.text or "")


def test_a_build_is_refused_where_the_check_finds_errors(kb: Path, tmp_path: Path) -> None:
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("#look", "#lost")})
    run = handrail("build", str(kb), "--out", str(tmp_path / "out"))
    assert run.returncode == 1
    assert "nothing was built" in run.stderr
    assert not (tmp_path / "out").exists()
    kept_on = handrail("build", str(kb), "--out", str(tmp_path / "out"), "--keep-going")
    assert kept_on.returncode == 0
    assert "all is as it should be" in handrail("verify", str(tmp_path / "out")).stdout


def test_a_build_tells_machines_what_it_did(kb: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = told("build", str(kb), "--out", str(out), "--zip")
    assert first["ok"] is True
    assert Path(first["archive"]).is_file()
    assert first["languages"] == ["en", "de"]
    assert len(first["written"]) == first["files"]
    assert first["pictures"] == {"shown": 1, "files": 1, "areas": 0, "left": 0, "metadata": 0}
    again = told("build", str(kb), "--out", str(out))
    assert (again["written"], again["removed"], again["kept"]) == ([], [], first["files"])
    assert again["version"] == first["version"]


def test_search_finds_an_article_and_its_step(kb: Path) -> None:
    hits = told("search", str(kb), "the lamp is off")["hits"]
    assert hits[0]["article"] == "stays-cold"
    assert hits[0]["score"] > 0
    assert told("search", str(kb), "wasser", "--language", "de")["hits"][0]["article"] == "boil"
    text = handrail("search", str(kb), "chalk").stdout
    assert re.match(r" 1\. What is scale\?", text)


def test_search_says_when_nothing_fits(kb: Path) -> None:
    run = handrail("search", str(kb), "xylophone")
    assert run.returncode == 0
    assert "Nothing found for “xylophone”" in run.stdout


def test_verify_fails_for_a_bundle_that_was_changed(kb: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    handrail("build", str(kb), "--out", str(out))
    (out / "reader.js").write_text("alert(1)")
    run = handrail("verify", str(out))
    assert run.returncode == 1
    assert "reader.js: the file was changed" in run.stdout
    assert told("verify", str(out))["problems"][0]["place"]["path"] == "reader.js"


@pytest.mark.parametrize("name", ["article", "articles", "corrections", "manifest"])
def test_schemas_are_printed(name: str) -> None:
    assert told("schema", name)["$schema"].endswith("2020-12/schema")


def test_an_import_ends_with_its_ledger(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "How to boil.md").write_text("# How to boil\n\nWater first.\n\n## Fill\n\nFill it.\n")
    ledger = told("import", str(source), str(tmp_path / "kb"))
    assert ledger["ok"] is True
    assert told("check", str(tmp_path / "kb"))["ok"] is True


def test_serve_answers_until_it_is_stopped(kb: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-u", "-m", "studio.cli", "serve", str(kb), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        try:
            assert process.stdout
            lines: list[str] = []
            until = time.monotonic() + 60
            while "}\n" not in lines and time.monotonic() < until:
                lines.append(process.stdout.readline())
            address = json.loads("".join(lines))["address"]
            with urllib.request.urlopen(address + "index.html") as answer:  # noqa: S310 (our own server)
                page = answer.read().decode()
            process.terminate()
            assert process.wait(60) == 0, "asked to stop, it does"
        finally:
            process.kill()
    assert address.startswith("http://127.0.0.1:")
    assert "Kettle Help" in page


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], 2),
        (["check", "no-such-folder"], 1),
        (["build", "no-such-folder", "--out", "x"], 1),
        (["build", "."], 2),
        (["verify", "no-such-folder"], 1),
        (["search", "no-such-folder", "x"], 1),
        (["schema", "no-such-schema"], 2),
        (["import", "no-such-folder", "x"], 1),
        (["no-such-command"], 2),
        (["check", "x", "--format", "yaml"], 2),
        (["--version"], 0),
        (["--help"], 0),
    ],
)
def test_exit_codes_tell_wrong_use_from_what_is_wrong(tmp_path: Path, words: list[str], code: int) -> None:
    run = handrail(*words, cwd=tmp_path)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr


def test_an_error_is_json_too_when_json_is_asked_for(tmp_path: Path) -> None:
    run = handrail("check", str(tmp_path / "lost"), "--json")
    assert run.returncode == 1
    assert json.loads(run.stdout)["ok"] is False


def test_nothing_but_the_answer_is_printed_into_a_pipe(kb: Path) -> None:
    run = handrail("check", str(kb))
    assert run.stderr == ""


def test_every_command_explains_itself() -> None:
    for name in ("new", "import", "check", "build", "search", "questions", "verify", "serve", "schema"):
        run = handrail(name, "--help")
        assert run.returncode == 0
        assert "--json" in run.stdout


def test_a_machine_is_told_of_a_knowledge_base_that_cannot_be_read(tmp_path: Path) -> None:
    lost = str(tmp_path / "lost")
    sarif = handrail("check", lost, "--format", "sarif")
    assert sarif.returncode == 1
    assert json.loads(sarif.stdout)["runs"][0]["results"][0]["ruleId"] == "unreadable"
    junit = handrail("check", lost, "--format", "junit")
    assert ET.fromstring(junit.stdout).get("failures") == "1"  # noqa: S314 (our own output)
    assert str(tmp_path / "lost" / "kb.yaml") in handrail("check", lost).stderr


def test_sarif_names_files_from_where_the_command_ran(kb: Path, tmp_path: Path) -> None:
    write_kb(kb, {"articles/boil/en.md": BOIL.replace("#look", "#lost")})
    sarif = json.loads(handrail("check", "kb", "--format", "sarif", cwd=tmp_path).stdout)
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "kb/articles/boil/en.md"


@pytest.mark.parametrize("stopping", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_and_leaves_nothing(kb: Path, tmp_path: Path, stopping: int) -> None:
    pictures: dict[str, str | bytes | None] = {
        f"articles/scale/p{number}.png": png(1400 + number, 900) for number in range(40)
    }
    shown = "\n\n".join(f"![Scale, seen closely](p{number}.png)" for number in range(40))
    write_kb(kb, pictures | {"articles/scale/en.md": SCALE + shown})  # drawing them takes longer than stopping
    out = tmp_path / "bundles" / "out"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "studio.cli", "build", str(kb), "--out", str(out), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        until = time.monotonic() + 60
        while not (Path(os.environ["HANDRAIL_CACHE"]) / "pictures").is_dir() and time.monotonic() < until:
            time.sleep(0.01)  # there is nothing else to wait for: another process makes that folder
        process.send_signal(stopping)
        told, said = process.communicate()
    assert process.returncode == 130
    assert json.loads(told)["ok"] is False
    assert "Stopped" in said
    assert not out.parent.exists() or list(out.parent.iterdir()) == []


@pytest.mark.parametrize("cache", ["a-file", "a-file/below"])
def test_a_cache_that_cannot_be_written_is_an_error_for_people(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    (tmp_path / "a-file").write_text("in the way")
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / cache))
    run = handrail("check", str(kb))
    assert run.returncode == 1
    assert "the cache cannot be written" in run.stderr
    assert "HANDRAIL_CACHE" in run.stderr


def test_commands_at_the_same_time_do_not_disturb_each_other(kb: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "studio.cli", "search", str(kb), "chalk", "--json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) for _ in range(4)]
    told = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert len({json.loads(answer)["hits"][0]["article"] for answer in told}) == 1
