"""A small knowledge base that tests change: files as people write them, in a folder of the test's own."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

KB_YAML = """\
handrail: 1
id: kettle
title: {en: Kettle Help, de: Kessel-Hilfe}
languages: {source: en, targets: [de]}
products: [{id: k1, name: Kettle One}, {id: k2, name: Kettle Two}]
sections:
  - {id: heat, title: {en: Heat, de: Hitze}, articles: [stays-cold, boil]}
  - {id: care, title: {en: Care, de: Pflege}, articles: [scale]}
retired: {old-boil: boil, gone: null}
contexts: {panel.heat: boil#fill}
contact:
  - {id: chat, kind: app, label: {en: Chat with us, de: Chat}}
  - {id: mail, kind: mailto, to: help@example.org, label: {en: Write to us, de: Schreiben Sie uns}}
variables: {app_name: Steam}
"""

STAYS_COLD = """\
---
title: The kettle stays cold
kind: troubleshooting
summary: Find out why, and get hot water.
section: heat
questions: [Why is there no hot water?]
state: published
---

Have the kettle beside you.

## Look at the lamp {#look}

![The kettle, its lamp on the left](lamp.png)

The lamp is here [1]{lamp.png#lamp}.

> [!CHECK] What does the lamp do?
> - [It is on](#wait)
> - [It is off](article:boil#fill)
> - [Something else](contact:chat)

## Give it time {#wait}

> [!WAIT 5m]
> It hums while it heats.

> [!CHECK] Is the water hot?
> - [Yes](solved:)
> - [No](contact:)
"""

BOIL = """\
---
title: Boil water with {{app_name}}
kind: how-to
summary: Hot water in three minutes.
section: heat
products: [k1]
state: published
---

## Fill it {#fill}

Fill it with cold water.

## Switch it on {#on products="k1" firmware=">=2.0"}

Press **Start** in {{app_name}}. It does not start? See [the lamp](article:stays-cold#look).
"""

SCALE = """\
---
title: What is scale?
kind: answer
summary: White, harmless, and easy to get rid of.
section: care
state: published
---

Scale is chalk from the water.

## Does it harm? {#harm}

No.
"""

BOIL_DE = """\
---
title: Wasser kochen mit {{app_name}}
summary: Heißes Wasser in drei Minuten.
state: published
---

## Füllen {#fill}

Kaltes Wasser einfüllen.

## Einschalten {#on}

**Start** drücken.
"""

MARKS = """\
handrail: 1
marks:
  - {id: lamp, kind: number, at: [0.25, 0.5], label: {en: the lamp, de: die Lampe}}
"""


def png(width: int = 64, height: int = 40) -> bytes:
    """A plain picture, made without a picture library: a grey PNG."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + bytes((x * 3 + y) % 256 for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


FILES: dict[str, str | bytes] = {
    "kb.yaml": KB_YAML,
    "articles/stays-cold/en.md": STAYS_COLD,
    "articles/stays-cold/lamp.png": png(),
    "articles/stays-cold/lamp.png.yaml": MARKS,
    "articles/boil/en.md": BOIL,
    "articles/boil/de.md": BOIL_DE,
    "articles/scale/en.md": SCALE,
}


def write_kb(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the small knowledge base into `folder`, with some files replaced, added or (None) left out."""
    for path, content in (FILES | (changes or {})).items():
        target = folder / path
        if content is None:
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
