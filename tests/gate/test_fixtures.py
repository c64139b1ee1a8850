"""What tests/conftest.py promises to every test, tried out on small suites of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A project with our settings and fixtures, and no tests yet."""
    (tmp_path / "tests" / "room").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    return tmp_path


def outcome(suite: Path, test: str, *arguments: str, **environment: str) -> str:
    """Runs one test file and returns what pytest says."""
    (suite / "tests" / "room" / "test_small.py").write_text(test)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=suite,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


def test_a_golden_file_is_written_only_when_asked_for_and_then_compared_byte_for_byte(suite: Path) -> None:
    test = "def test_it(golden):\n    golden('page.html', {!r})\n"
    kept = suite / "tests" / "golden" / "room" / "page.html"
    assert "--renew-golden" in outcome(suite, test.format("<p>one\n"))
    assert not kept.exists()
    assert "1 passed" in outcome(suite, test.format("<p>one\n"), "--renew-golden")
    assert kept.read_bytes() == b"<p>one\n"
    assert "1 passed" in outcome(suite, test.format("<p>one\n"))
    assert "1 failed" in outcome(suite, test.format("<p>two\n"))
    assert "1 failed" in outcome(suite, test.format("<p>one\r\n"))
    assert "1 passed" in outcome(suite, test.format(b"<p>one\n"))
    assert kept.read_bytes() == b"<p>one\n"


def test_a_thread_that_outlives_its_test_fails_it(suite: Path) -> None:
    conftest = suite / "tests" / "conftest.py"
    conftest.write_text(conftest.read_text().replace("THREAD_GRACE = 5.0", "THREAD_GRACE = 0.1"))
    test = (
        "import threading\n"
        "def test_it():\n"
        "    forever = threading.Event()\n"
        "    threading.Thread(target=forever.wait, name='stray', daemon=True).start()\n"
    )
    said = outcome(suite, test)
    assert "threads left running: stray" in said
    assert "1 error" in said


@pytest.mark.parametrize(
    "line",
    [
        "import warnings; warnings.warn('old')",
        "import warnings; warnings.warn('old', DeprecationWarning)",
        "open(__file__)",
    ],
)
def test_a_warning_or_an_unclosed_file_fails_its_test(suite: Path, line: str) -> None:
    said = outcome(suite, f"def test_it():\n    {line}\n")
    assert "1 failed" in said or "1 error" in said, said


def test_a_marker_that_nobody_declared_stops_the_run(suite: Path) -> None:
    assert "not found in `markers`" in outcome(suite, "import pytest\n@pytest.mark.slwo\ndef test_it(): pass\n")


def test_every_test_has_caches_and_states_of_its_own(suite: Path) -> None:
    test = (
        "import os, pathlib, pytest\n"
        "@pytest.mark.parametrize('n', [1, 2])\n"
        "def test_it(n, tmp_path):\n"
        "    for name in ('HANDRAIL_CACHE', 'HANDRAIL_STATE'):\n"
        "        folder = pathlib.Path(os.environ[name])\n"
        "        assert not folder.exists()\n"
        "        folder.mkdir(parents=True)\n"
        "    assert not list(tmp_path.iterdir())\n"
    )
    assert "2 passed" in outcome(suite, test)


def test_the_environment_says_how_many_inputs_hypothesis_tries(suite: Path) -> None:
    test = (
        "from hypothesis import given, strategies as st\n"
        "tried = []\n"
        "@given(st.text())\n"
        "def test_it(text):\n"
        "    tried.append(text)\n"
        "def test_count():\n"
        "    assert len(tried) == 37\n"
    )
    assert "2 passed" in outcome(suite, test, HANDRAIL_EXAMPLES="37", CI="true")
