"""Messages between help and host: the reader judges as the schema that hosts get; the types say the same."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from studio.bundle.messages import host_types, message_schema
from studio.reader import message_shapes
from tests.reader.conftest import READER, Run

HERE = Path(__file__).parent
EVENT = {
    "specversion": "1.0",
    "id": "e1",
    "source": "handrail:lull",
    "type": "help.solved",
    "time": "2026-11-23T02:10:31.000Z",
    "datacontenttype": "application/json",
    "data": {"article": "battery"},
}
STEP = {
    "article": "battery",
    "language": "en",
    "step": "seat",
    "title": "Seat it",
    "outcome": "failed",
    "option": 1,
    "question": "Red?",
    "answer": "It stays red",
}
GOOD: dict[str, dict[str, Any]] = {
    "help.ready": {"versions": [1], "site": "lull", "language": "en"},
    "help.events": {"events": [EVENT, EVENT]},
    "help.handover.sent": {
        "id": "o1",
        "channel": "chat",
        "language": "en",
        "articles": [{"article": "battery", "title": "The battery", "version": "1a2b", "language": "en"}],
        "path": [STEP],
        "searches": ["red light"],
        "facts": {"product": "sock-2"},
        "note": "",
        "code": "",
    },
    "host.hello": {"versions": [1], "theme": "dark", "locale": "de-AT"},
    "host.facts": {"facts": {"product": "sock-2", "battery": "40 %"}},
    "host.open": {"article": "battery", "step": "seat"},
    "host.contacts": {"open": {"chat": True}},
    "host.consent": {"events": True, "searches": False},
    "host.corrections": {
        "corrections": [
            {"article": "battery", "id": "2026-11-20", "steps": ["seat"], "texts": {"en": "Press until it clicks."}},
        ]
    },
    "host.ack": {"ids": ["a", "b"]},
    "host.handover.accepted": {"id": "o1", "ticket": "LUL-1"},
}
ODD: list[Any] = [None, True, 0, 1, 1.5, -1, "", "x", "🧦" * 250, "x" * 5000, [], ["x"], [1], {}, {"x": 1}, {"x": "y"}]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*path, key))


def changed(value: Any, path: tuple[Any, ...], to: Any) -> Any:
    """`value` with something else at `path`; `...` takes it away, and `value` itself where `path` is empty is `to`."""
    if not path:
        return to
    made = copy.deepcopy(value)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    if to is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return made


def messages() -> Iterator[dict[str, Any]]:
    """Good ones, and each of them with one thing wrong."""
    chance = random.Random(7)
    for kind, data in GOOD.items():
        message = {"handrail": 1, "id": "m1", "type": kind, "data": data}
        yield message
        yield {**message, "data": {**data, "later": 1}}
        for path in places(data):
            for to in [..., *chance.sample(ODD, 8)] if path else chance.sample(ODD, 8):
                data_changed = changed(data, path, to)
                if isinstance(data_changed, dict):
                    yield {**message, "data": data_changed}
        if kind.startswith("host."):
            for key in ("handrail", "id", "type", "data"):
                for to in ODD:
                    yield {**message, key: to}


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(message_schema())


def test_every_message_has_a_good_example() -> None:
    shapes = message_shapes()
    assert sorted(GOOD) == sorted([*shapes["reader"], *shapes["host"]])


def test_the_reader_judges_as_the_schema_does(node: Run, tmp_path: Path) -> None:
    options = {"entryPoints": [str(HERE / "judging.ts")], "outfile": str(tmp_path / "judging.mjs"), "bundle": True}
    options |= {"platform": "node", "format": "esm", "logLevel": "warning"}
    done = node("-e", f"require('esbuild').buildSync({json.dumps(options)})")
    assert done.returncode == 0, done.stderr
    asked = tmp_path / "messages.json"
    asked.write_text(json.dumps(list(messages())))
    judged = node(tmp_path / "judging.mjs", asked)
    assert judged.returncode == 0, judged.stderr
    validator = jsonschema.Draft202012Validator(message_schema())
    expected = [validator.is_valid(message) for message in messages()]
    assert expected.count(True) > 60
    assert expected.count(False) > 300
    differing = [
        m for m, ours, theirs in zip(messages(), json.loads(judged.stdout), expected, strict=True) if ours != theirs
    ]
    assert differing == []


USES = {
    'import type { Envelope, FromHost } from "./handrail";': "",
    'const help = document.createElement("handrail-help");': "",
    'help.tell("host.facts", { facts: { product: "sock-2" } });': "",
    'help.tell("host.facts", { facts: { product: 2 } });': "number",
    'help.tell("host.dance", {});': "host.dance",
    'help.addEventListener("help.handover.sent", ({ detail }) => detail.code.length);': "",
    'help.addEventListener("help.handover.sent", ({ detail }) => detail.cod);': "cod",
    'const ack: Envelope<FromHost, "host.ack"> = { handrail: 1, id: "a", type: "host.ack", data: { ids: [] } };': "",
    "export { ack };": "",
}
"""Lines of a host, and what is wrong with each."""


def test_the_types_hold_hosts_to_the_messages(node: Run, tmp_path: Path) -> None:
    (tmp_path / "handrail.d.ts").write_bytes(host_types())
    (tmp_path / "host.ts").write_text("\n".join(USES))
    options = {"noEmit": True, "strict": True, "target": "es2020", "module": "esnext", "moduleResolution": "bundler"}
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": {**options, "types": []}}))
    said = node("node_modules/typescript/bin/tsc", "-p", tmp_path).stdout
    found = {int(number): text for number, text in re.findall(r"host\.ts\((\d+),\d+\): error (.*)", said)}
    faulty = {at: fault for at, fault in enumerate(USES.values(), 1) if fault}
    assert list(found) == list(faulty), said
    assert all(fault in found[at] for at, fault in faulty.items()), said


def test_the_element_is_small() -> None:
    assert (READER / "built/handrail-help.js").stat().st_size < 5_000
