"""The sample host for Android compiles, takes bundles in whole or not at all, and answers what the help says.

`make hosts` brings the Kotlin compiler. The classes of Android are stubs with the signatures of the real ones
(tests/packaging/android/stubs): nothing here has met a web view or a device. What reads and keeps bundles and what
answers messages runs for real, on a Java machine.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.storage import read_folder
from tests.small_kb import write_kb

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent / "android"
APP = ROOT / "packaging/hosts/android/app/src/main/java"
COMPILER = ROOT / "build/hosts/node_modules/kotlin-compiler"
JSON = Path("/usr/share/java/json-android.jar")  # org.json as Android has it, of libandroid-json-org-java
OWN = "https://help.example.org"

pytestmark = pytest.mark.skipif(
    not (COMPILER.is_dir() and JSON.is_file() and shutil.which("javac")),
    reason="no Kotlin compiler and Java here; `make hosts` brings them",
)


def run(*command: str, given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs the compiled host; warnings of the compiler are errors."""
    folder = tmp_path_factory.mktemp("android")
    run("javac", "-d", str(folder / "stubs"), *map(str, sorted((HERE / "stubs").rglob("*.java"))))
    sources = [*sorted(APP.rglob("*.kt")), HERE / "Play.kt"]
    compiler = ["java", "-cp", f"{COMPILER}/lib/*", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"]
    seen = f"{folder / 'stubs'}:{JSON}"
    options = ["-Werror", "-Wextra", "-no-reflect", "-kotlin-home", str(COMPILER), "-jvm-target", "17", "-cp", seen]
    run(*compiler, *options, "-d", str(folder / "app"), *map(str, sources))
    path = f"{folder / 'app'}:{seen}:{COMPILER}/lib/kotlin-stdlib.jar"
    return ["java", "-cp", path, "org.example.help.PlayKt"]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small bundle."""
    folder = tmp_path_factory.mktemp("bundle")
    kb = write_kb(folder / "kb")
    build_bundle(kb, read_folder(kb).kb, folder / "help", Edition(), folder / "cache")
    return folder / "help"


def zipped(bundle: Path, to: Path, more: str = "") -> Path:
    """The bundle as a ZIP archive, with one file `more`."""
    shutil.make_archive(str(to), "zip", bundle)
    archive = to.with_name(to.name + ".zip")
    if more:
        with ZipFile(archive, "a") as writing:
            writing.writestr(more, "does not belong")
    return archive


def test_a_bundle_is_taken_in_and_a_damaged_one_leaves_the_old_one_in_its_place(
    app: list[str], bundle: Path, tmp_path: Path
) -> None:
    good = zipped(bundle, tmp_path / "good")
    changed = Path(shutil.copytree(bundle, tmp_path / "changed"))
    (changed / "index.html").write_text("not the page")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(good.read_bytes()[:-20_000])
    others = [zipped(changed, tmp_path / "other"), zipped(bundle, tmp_path / "more", "more.txt")]
    others += [zipped(bundle, tmp_path / "outside", "../outside.txt"), cut]
    version = json.loads((bundle / "manifest.json").read_text())["version"]
    told = run(*app, "install", str(tmp_path / "there"), *map(str, [good, *others, good])).splitlines()
    assert told[:3] == ["at first: null", f"took: {version}", f"shown: {version}"]
    assert told[3] == "refused: index.html is damaged"
    assert told[5] == "refused: files are missing or do not belong: [more.txt]"
    assert told[7] == "refused: ../outside.txt lies outside the help"
    assert told[9].startswith("refused: ")
    assert set(told[4:11:2]) == {f"shown: {version}"}
    assert told[11:] == [f"took: {version}", f"shown: {version}", f"there: [{version}, current]"]


def test_the_help_is_greeted_its_hand_over_is_taken_and_strangers_are_not_heard(app: list[str]) -> None:
    ready = said("help.ready", {"versions": [1]})
    handover = said("help.handover.sent", {"id": "h-1", "path": []})
    events = said("help.events", {"events": [{"id": "e-1"}, {"id": "e-2"}]})
    heard = [(OWN, "true", ready), (OWN, "true", handover), (OWN, "true", events)]
    others = [("https://other.example.org", "true", ready), (OWN, "false", ready)]
    broken = [(OWN, "true", text) for text in ("not JSON", "[]", '{"handrail": 2, "type": "help.ready", "data": {}}')]
    lines = "".join("\t".join(one) + "\n" for one in [*heard, *others, *broken])
    greeting, taken, kept, *nothing = run(*app, "hear", given=lines).split("---\n")
    hello, *more = [json.loads(line) for line in greeting.splitlines()]
    assert (hello["type"], hello["replyTo"], hello["data"]) == ("host.hello", "m-1", {"versions": [1]})
    assert [one["type"] for one in more] == ["host.facts", "host.contacts", "host.consent"]
    assert more[0]["data"] == {"facts": {"product": "sock-2"}}
    acknowledged, accepted = [json.loads(line) for line in taken.splitlines()]
    assert acknowledged["data"] == {"ids": ["m-1"]}
    assert accepted["data"] == {"id": "h-1", "ticket": "TICKET-h-1"}
    assert kept.splitlines()[0] == "kept 2"
    assert json.loads(kept.splitlines()[1])["type"] == "host.ack"
    assert nothing == [""] * 6


def said(kind: str, data: object) -> str:
    return json.dumps({"handrail": 1, "id": "m-1", "type": kind, "data": data})
