"""`manifest.json`: what a bundle is, and the size and SHA-256 of each of its files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from studio.errors import BundleError, Place

FORMAT = 1
NAME = "manifest.json"

_COUNTS = ("shown", "files", "areas", "left", "metadata")

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_HALF = re.compile(r"[\ud800-\udfff]")
"""Half a character: JSON can say it, no file can hold it."""
_PATH = re.compile(
    r"(?!.*(?:^|/)\.{1,2}(?:/|$))[^/\\:*?\"<>|\x00-\x1f\x7f\ud800-\udfff]+(?:/[^/\\:*?\"<>|\x00-\x1f\x7f\ud800-\udfff]+)*\Z"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a bundle: its size in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


Area = tuple[int, int, int, int]
"""A rectangle on a picture, in its pixels: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found when every picture of a bundle was looked at before it left.

    `shown` pictures came in `files`; on them `areas` were removed, in which `left` pixels showed anything, and
    `metadata` things that are no pixels were found. `removed` are (path, areas) pairs, sorted: where a file is solid.
    """

    shown: int = 0
    files: int = 0
    areas: int = 0
    left: int = 0
    metadata: int = 0
    removed: tuple[tuple[str, tuple[Area, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A bundle's manifest. `homes` are (language, path of the home page) pairs, the source language first.

    `tools` name the versions of what the bytes depend on. `pictures` is the audit of these. `files` are (path, file)
    pairs, sorted by path, without the manifest itself.
    """

    kb_id: str
    homes: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, File], ...]
    product: str = ""
    tools: tuple[tuple[str, str], ...] = ()
    pictures: Audit = Audit()

    @property
    def version(self) -> str:
        """16 hex digits that differ as soon as any file does."""
        lines = "".join(f"{file.sha256} {path}\n" for path, file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()[:16]


def format_manifest(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`: one line a file, so that people can read a difference."""
    head: dict[str, Any] = {
        "handrail": FORMAT,
        "id": manifest.kb_id,
        "version": manifest.version,
        "languages": [language for language, _ in manifest.homes],
        "homes": dict(manifest.homes),
        "product": manifest.product or None,
        "tools": dict(manifest.tools),
    }
    rows = [
        json.dumps(path, ensure_ascii=False) + ": " + json.dumps({"size": file.size, "sha256": file.sha256})
        for path, file in manifest.files
    ]
    start = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    joined = ",\n    ".join(rows)
    return f'{start},\n  "pictures": {_audit(manifest.pictures)},\n  "files": {{\n    {joined}\n  }}\n}}\n'.encode()


def _audit(audit: Audit) -> str:
    """The audit as JSON: one line a file that has removed areas."""
    head = {name: getattr(audit, name) for name in _COUNTS}
    rows = [json.dumps(path, ensure_ascii=False) + ": " + json.dumps(areas) for path, areas in audit.removed]
    removed = "{\n      " + ",\n      ".join(rows) + "\n    }" if rows else "{}"
    return json.dumps(head, indent=2).replace("\n", "\n  ").removesuffix("\n  }") + f',\n    "removed": {removed}\n  }}'


def parse_manifest(content: bytes, path: str = NAME) -> Manifest:
    """Read a manifest that may come from anybody. Raises `BundleError` with a place for whatever it should not say."""
    try:
        found: object = json.loads(content.decode("utf-8"), object_pairs_hook=_no_doubles)
    except UnicodeDecodeError as error:
        raise BundleError(
            "the manifest is not UTF-8 text", Place(path, content[: error.start].count(b"\n") + 1), "JSON", _AGAIN
        ) from None
    except json.JSONDecodeError as error:
        raise BundleError(
            f"the manifest is not JSON: {error.msg}", Place(path, error.lineno, error.colno), "JSON", _AGAIN
        ) from None
    except _DoubleKey as error:
        raise BundleError(f"the manifest says {error} twice", Place(path), "each name once", _AGAIN) from None
    except (RecursionError, ValueError):
        raise BundleError(
            "the manifest is nested too deeply or holds too large a number", Place(path), "a manifest", _AGAIN
        ) from None
    reader = _Reader(path)
    top = reader.mapping(found, "the manifest")
    if top.get("handrail") != FORMAT or isinstance(top.get("handrail"), bool):
        reader.refuse(
            "handrail", top.get("handrail"), f"format {FORMAT}", "use the Handrail that made the bundle, or a newer one"
        )
    homes = reader.texts(top.get("homes"), "homes")
    files = {name: reader.file(value, name) for name, value in reader.mapping(top.get("files"), "files").items()}
    manifest = Manifest(
        kb_id=reader.text(top.get("id"), "id"),
        homes=tuple(homes.items()),
        files=tuple(sorted(files.items())),
        product=reader.text(top.get("product") or "", "product"),
        tools=tuple(reader.texts(top.get("tools"), "tools").items()),
        pictures=reader.audit(top["pictures"]) if "pictures" in top else Audit(),
    )
    if top.get("version") != manifest.version:
        reader.refuse("version", top.get("version"), f"{manifest.version}, which follows from the files")
    if top.get("languages") != list(homes):
        reader.refuse("languages", top.get("languages"), "the languages of “homes”, in order")
    for home in homes.values():
        if home not in files:
            reader.refuse("homes", home, "a file of the bundle")
    return manifest


_AGAIN = "build the bundle again, or fetch it again"


class _DoubleKey(Exception):
    pass


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKey(repr(key)[:80])
        found[key] = value
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str

    def refuse(self, name: str, found: object, expected: str, do: str = _AGAIN) -> NoReturn:
        shown = repr(found)
        raise BundleError(f"“{name}” is {shown[:80]}", Place(self.path), expected, do)

    def mapping(self, value: object, name: str) -> Mapping[str, object]:
        if not isinstance(value, dict):
            self.refuse(name, value, "an object")
        return cast("dict[str, object]", value)

    def text(self, value: object, name: str) -> str:
        if not isinstance(value, str) or _HALF.search(value):
            self.refuse(name, value, "text")
        return value

    def texts(self, value: object, name: str) -> dict[str, str]:
        pairs = self.mapping(value, name).items()
        return {self.text(key, name): self.text(text, f"{name}: {key}") for key, text in pairs}

    def count(self, value: object, name: str, expected: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.refuse(name, value, expected)
        return value

    def audit(self, value: object) -> Audit:
        found = self.mapping(value, "pictures")
        counts = {name: self.count(found.get(name), f"pictures: {name}", "a number") for name in _COUNTS}
        rows = self.mapping(found.get("removed"), "pictures: removed").items()
        removed = tuple(sorted((self.path_of(path), self.areas(areas, path)) for path, areas in rows))
        return Audit(**counts, removed=removed)

    def areas(self, value: object, name: str) -> tuple[Area, ...]:
        rows = cast("list[object]", value) if isinstance(value, list) else [None]
        return tuple(self.area(row, f"pictures: removed: {name}") for row in rows)

    def area(self, value: object, name: str) -> Area:
        sides = cast("list[object]", value) if isinstance(value, list) else []
        if len(sides) != 4:
            self.refuse(name, sides, "left, top, width and height of each area, in pixels")
        left, top, width, height = (self.count(side, name, "a number of pixels") for side in sides)
        return left, top, width, height

    def path_of(self, name: str) -> str:
        if not _PATH.match(name) or name == NAME:
            self.refuse("files", name, "a path inside the bundle, with forward slashes")
        return name

    def file(self, value: object, name: str) -> File:
        found = self.mapping(value, self.path_of(name))
        size, sha256 = self.count(found.get("size"), f"{name}: size", "a number of bytes"), found.get("sha256")
        if not isinstance(sha256, str) or not _SHA256.match(sha256):
            self.refuse(f"{name}: sha256", sha256, "64 hexadecimal digits")
        return File(size, sha256)
