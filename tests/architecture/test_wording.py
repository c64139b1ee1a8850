"""What no file here says: a path of one machine, the host of a package registry, a note to come back later."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).relative_to(ROOT).as_posix()

UNWANTED = {
    "a path of one machine": re.compile(
        rb"(?<![\w.])/(?:work|root)/[a-z.]|(?<![\w.])/(?:home|Users)/[a-z]+/", re.ASCII
    ),
    "a registry's host": re.compile(
        rb"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|npmjs\.com|deb\.debian\.org|registry\.yarnpkg\.com)\b"
        rb"|artifactregistry|\bpkg\.dev\b|--(?:extra-)?index-url|\"resolved\": *\"https?:"
    ),
    "a note to come back later": re.compile(rb"\b(?:TODO|FIXME|XXX|HACK)\b"),
}


def committed() -> list[Path]:
    """The files that git knows or would take in, without pictures and the like."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name and name != OWN]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


@pytest.mark.parametrize("what", sorted(UNWANTED))
def test_no_file_says(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.decode(errors='replace').strip()[:100]}"
        for path in committed()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if UNWANTED[what].search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", b"open('/home/somebody/x')"),
        ("a path of one machine", b"/root/.config"),
        ("a registry's host", b'"resolved": "https://example.com/x.tgz"'),
        ("a registry's host", b"https://pypi.org/simple"),
        ("a note to come back later", b"# TODO tidy"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, line: bytes) -> None:
    assert UNWANTED[what].search(line)


def test_no_source_archive_of_another_project_and_no_folder_of_packages_is_committed() -> None:
    names = [path.relative_to(ROOT).parts for path in committed()]
    assert not [parts for parts in names if "node_modules" in parts or ".venv" in parts]
