"""Pictures that are too much: drawn or refused with words, in bounded time and memory."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.imaging.pictures import encoded


def drawn(folder: Path) -> dict[str, Any]:
    """What came of every picture of a folder ("" where it was drawn), and the seconds and bytes it took at most."""
    command = [sys.executable, "-m", "tests.imaging.large", str(folder), str(folder.parent / "cache")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def bomb(width: int, height: int) -> bytes:
    """A PNG of that size whose pixels unpack to much more than its file."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    squeezed = zlib.compressobj(9)
    rows = b"".join(squeezed.compress(bytes(1 + 3 * width)) for _ in range(height)) + squeezed.flush()
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")
def test_pictures_20000_pixels_wide_are_drawn_and_larger_ones_refused_in_bounded_memory(tmp_path: Path) -> None:
    folder = tmp_path / "masters"
    folder.mkdir()
    wide = Image.new("RGB", (20_000, 2_400), "white")
    wide.paste("red", (5_000, 100, 9_000, 2_000))
    turned = Image.Exif()
    turned[0x0112] = 6
    contents = {
        "turned.jpg": encoded(wide, "JPEG", exif=turned),
        "strip.png": encoded(wide.convert("RGBA").resize((1_440, 16_000)), compress_level=1),
        "wide.png": encoded(wide, compress_level=1),
        "wide.jpg": encoded(wide, "JPEG"),
        "transparent.png": encoded(wide.convert("RGBA"), compress_level=1),
        "inks.jpg": encoded(wide.convert("CMYK"), "JPEG"),
        "deep.png": encoded(Image.new("I;16", wide.size, 3000), compress_level=1),
        "wider.png": bomb(20_000, 2_501),
        "bomb.png": bomb(7_000, 7_000)[:-40],
        "notes.png": _notes(300),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    told = drawn(folder)
    refused = {name: what for name, what in told["said"].items() if what}
    assert set(refused) == {"wider.png", "bomb.png", "notes.png"}
    assert "20000 × 2501 pixels" in refused["wider.png"]
    assert "damaged" in refused["bomb.png"]
    assert "damaged" in refused["notes.png"]
    assert told["bytes"] < 400_000_000
    assert told["seconds"] < 120


def _notes(count: int) -> bytes:
    """A small PNG behind notes that unpack to a megabyte each."""
    content = encoded(Image.new("RGB", (9, 9)))
    note = b"Comment\0\0" + zlib.compress(bytes(1_000_000), 9)
    chunk = struct.pack(">I", len(note)) + b"zTXt" + note + struct.pack(">I", zlib.crc32(b"zTXt" + note))
    return content[:33] + chunk * count + content[33:]
