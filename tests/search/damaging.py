"""Search packs damaged in every way that comes to mind, as a seed says."""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Callable

from studio.search.pack import FORMAT, PackContent, check_sum, script_text

_PACK = re.compile(rb'check:(\d+),text:("(?:[^"\\]|\\.)*"),bits:"([^"]*)"')


def content_of(script: bytes) -> PackContent:
    """What a whole pack carries."""
    found = _PACK.search(script)
    assert found
    return PackContent(json.loads(found[2]), base64.b64decode(found[3]))


def with_content(script: bytes, content: PackContent, language: str, fitting: bool = True) -> bytes:
    """The script with other content; with a `fitting` checksum it is what a faulty writer would make."""
    found = _PACK.search(script)
    assert found
    check = check_sum(content, language) if fitting else int(found[1])
    bits = base64.b64encode(content.bits).decode("ascii")
    coded = f'check:{check},text:{script_text(content.text)},bits:"{bits}"'
    return script[: found.start()] + coded.encode("utf-8", "replace") + script[found.end() :]


def damaged(script: bytes, language: str, seed: int) -> tuple[str, bytes]:
    """What was done, and the damaged script. Names that begin with "fitting" have a checksum that fits the damage."""
    dice = random.Random(seed)
    name = dice.choice([*_BYTES, "fitting bits", "fitting text", "plain bits", "plain text"])
    if name in _BYTES:
        return name, _BYTES[name](script, dice)
    content = content_of(script)
    if name.endswith("bits"):
        content = PackContent(content.text, _change(dice)(content.bits, dice))
    else:
        text = _change(dice)(content.text.encode("utf-8"), dice)
        content = PackContent(text.decode("utf-8", "replace"), content.bits)
    return name, with_content(script, content, language, fitting=name.startswith("fitting"))


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 8])):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _swap(data: bytes, dice: random.Random) -> bytes:
    one, two, three, four = sorted(dice.randrange(len(data) + 1) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def _fill(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    length = min(dice.choice([1, 4, 40, 4000]), len(data) - start)
    return data[:start] + dice.choice([b"\0", b"\xff", b"1", b" "]) * length + data[start + length :]


def _version(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b"format:%d" % FORMAT, b"format:%d" % dice.choice([0, 1, FORMAT - 1, FORMAT + 1, 999]))


def _more(data: bytes, dice: random.Random) -> bytes:
    return data + data[: dice.randrange(1, len(data))]


_BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "flip": _flip,
    "cut": _cut,
    "swap": _swap,
    "fill": _fill,
    "version": _version,
}


def _change(dice: random.Random) -> Callable[[bytes, random.Random], bytes]:
    return dice.choice([_flip, _flip, _cut, _swap, _fill, _more])
