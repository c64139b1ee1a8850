"""What an update brings is told in articles and bytes."""

from __future__ import annotations

from dataclasses import replace

from studio.bundle.changes import find_changes
from tests.bundle.conftest import Build
from tests.small_kb import BOIL


def test_the_first_bundle_is_new_as_a_whole(build: Build) -> None:
    manifest = build().manifest
    changes = find_changes(None, manifest)
    assert changes.is_first and changes.files == len(manifest.files)
    assert changes.size == sum(file.size for _, file in manifest.files)
    assert ("boil", "en") in changes.added and not changes.changed and not changes.removed


def test_an_edit_changes_its_article_alone(build: Build) -> None:
    before = build().manifest
    after = build({"articles/boil/en.md": BOIL.replace("cold water", "fresh cold water")}).manifest
    changes = find_changes(before, after)
    assert changes.changed == (("boil", "en"),)
    assert not changes.added and not changes.removed and not changes.pictures and not changes.is_first
    assert 0 < changes.files < len(after.files)
    assert changes.size < sum(file.size for _, file in after.files)


def test_nothing_changes_between_equal_bundles(build: Build) -> None:
    manifest = build().manifest
    assert not find_changes(manifest, manifest)


def test_an_article_that_is_no_longer_published_is_gone_and_can_come_back(build: Build) -> None:
    before = build().manifest
    after = build({"articles/boil/en.md": BOIL.replace("state: published", "state: draft")}).manifest
    assert find_changes(before, after).removed == (("boil", "en"),)
    assert find_changes(after, before).added == (("boil", "en"),)


def test_a_picture_counts(build: Build) -> None:
    before = build().manifest
    without = [(path, file) for path, file in before.files if not path.startswith("media/")]
    assert len(without) < len(before.files)
    assert find_changes(replace(before, files=tuple(without)), before).pictures == len(before.files) - len(without)
