"""The articles of a bundle as hand-over codes count them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from studio.bundle.layout import Layout, Part
from studio.bundle.manifest import Manifest
from studio.bundle.verify import read_manifest
from studio.errors import BundleError, Place
from studio.handover import Shape, shape_of


def read_shapes(folder: Path, language: str = "") -> tuple[Shape, ...]:
    """The shapes of all articles of the bundle in `folder`, in each of its languages; those in `language` come first.

    Raises `BundleError` where there is no bundle, it has not that language, or an article cannot be read.
    """
    manifest = read_manifest(folder)
    languages = [tag for tag, _ in manifest.homes]
    if language and language not in languages:
        raise BundleError(
            f"the bundle has no articles in “{language}”",
            Place(str(folder)),
            f"one of {', '.join(languages)}",
            "name one of them with --language, or none",
        )
    return tuple(sorted(_shapes(folder, manifest, languages), key=lambda shape: shape.language != language))


def _shapes(folder: Path, manifest: Manifest, languages: list[str]) -> Iterator[Shape]:
    layout = Layout(languages)
    for path, _ in manifest.files:
        entry = layout.entry(path)
        if entry is not None and entry.part is Part.STRUCTURE:
            yield _shape(folder / path)


def _shape(path: Path) -> Shape:
    try:
        content = path.read_bytes()
        return shape_of(json.loads(content), hashlib.sha256(content).hexdigest())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleError(
            f"the article cannot be read: {getattr(error, 'strerror', None) or 'it has not the structure of one'}",
            Place(str(path)),
            "an article as `handrail build` writes it",
            "verify the bundle, and fetch or build it again",
        ) from error
