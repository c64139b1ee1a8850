"""The manifest says what a bundle is, and believes nobody."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.bundle.manifest import File, Manifest, format_manifest, parse_manifest
from studio.bundle.schemas import MANIFEST_SCHEMA
from studio.errors import BundleError, StudioError

FILE = File(3, "a" * 64)
MANIFEST = Manifest(
    "kettle", (("en", "index.html"),), (("en/boil.html", FILE), ("index.html", FILE)), tools=(("handrail", "0.1.0"),)
)


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert parse_manifest(format_manifest(MANIFEST)) == MANIFEST


def test_a_manifest_follows_its_schema() -> None:
    jsonschema.validate(json.loads(format_manifest(MANIFEST)), MANIFEST_SCHEMA)


def test_the_version_follows_from_the_files() -> None:
    other = Manifest("kettle", MANIFEST.homes, (("index.html", File(3, "b" * 64)),))
    assert other.version != MANIFEST.version
    assert len(MANIFEST.version) == 16


def changed(**values: Any) -> bytes:
    """The manifest with some values replaced."""
    return json.dumps(json.loads(format_manifest(MANIFEST)) | values).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", "an object"),
        (b'{"handrail": 1, "handrail": 1}', "twice"),
        (b"[" * 100_000, "nested"),
        (changed(handrail=2), "newer one"),
        (changed(handrail=True), "format 1"),
        (changed(version="0" * 16), "follows from the files"),
        (changed(languages=["de"]), "“homes”"),
        (changed(homes={"en": "lost.html"}), "a file of the bundle"),
        (changed(files={"../x": {"size": 1, "sha256": "a" * 64}}), "inside the bundle"),
        (changed(files={"/etc/passwd": {"size": 1, "sha256": "a" * 64}}), "inside the bundle"),
        (changed(files={"a\\b": {"size": 1, "sha256": "a" * 64}}), "inside the bundle"),
        (changed(files={"\ud800": {"size": 1, "sha256": "a" * 64}}), "inside the bundle"),
        (changed(files={"manifest.json": {"size": 1, "sha256": "a" * 64}}), "inside the bundle"),
        (changed(files={"a": {"size": -1, "sha256": "a" * 64}}), "a number of bytes"),
        (changed(files={"a": {"size": 1, "sha256": "A" * 64}}), "hexadecimal"),
        (changed(id=7), "text"),
        (changed(id="\ud800"), "text"),
        (changed(tools={"\ud800": "1"}), "text"),
    ],
)
def test_a_manifest_that_says_something_else_is_refused_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(BundleError) as caught:
        parse_manifest(content)
    assert words in str(caught.value)
    assert caught.value.problem.place and caught.value.problem.place.path == "manifest.json"


LETTERS = st.characters() | st.just("\ud800")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(LETTERS, max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=8), inner, max_size=3),
    max_leaves=8,
)
PATHS = st.text(st.sampled_from("ab/.\\:é\ud800\x00"), max_size=8)
FILES = st.dictionaries(PATHS, st.fixed_dictionaries({"size": JSON, "sha256": st.just("a" * 64) | JSON}), max_size=3)


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass"))
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.dictionaries(st.sampled_from(list(json.loads(format_manifest(MANIFEST)))), JSON).map(lambda v: changed(**v))
    | FILES.map(lambda files: changed(files=files))
)
def test_whatever_a_manifest_holds_only_an_error_with_a_place_comes_out(content: bytes) -> None:
    try:
        manifest = parse_manifest(content)
    except StudioError as error:
        assert error.problem.place  # noqa: PT017 (an error is one of two right answers)
        str(error).encode()
    else:
        assert parse_manifest(format_manifest(manifest)) == manifest
