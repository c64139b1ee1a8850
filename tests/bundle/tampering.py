"""Bundles that somebody tampered with, the manifest agreeing with what was done."""

from __future__ import annotations

import hashlib
from pathlib import Path

from studio.bundle.manifest import NAME, File, Manifest, format_manifest
from studio.bundle.verify import read_manifest, verify_bundle
from studio.errors import Problem

SCRIPT = "<script>alert(1)</script>"


def renew_manifest(out: Path) -> None:
    """Let the manifest agree with the files, as somebody who tampers would."""
    old = read_manifest(out)
    files = {
        path.relative_to(out).as_posix(): File(path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in out.rglob("*")
        if path.is_file() and path.name != NAME
    }
    manifest = Manifest(old.kb_id, old.homes, tuple(sorted(files.items())), old.product, old.tools, old.pictures)
    (out / NAME).write_bytes(format_manifest(manifest))


def tamper(out: Path, files: dict[str, str | bytes], link: str = "") -> tuple[Problem, ...]:
    """What is found after files were written into a bundle, the manifest agreeing with them."""
    for path, content in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    if link:
        index = out / "index.html"
        index.write_text(index.read_text("utf-8").replace("</main>", f'<a href="{link}">x</a></main>', 1), "utf-8")
    renew_manifest(out)
    return verify_bundle(out)
