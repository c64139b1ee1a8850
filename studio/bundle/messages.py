"""What the help and the app around it say to each other, for hosts: as a JSON Schema and as TypeScript types.

Both are written from `studio/reader/messages.json`, by which the reader itself judges every message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from studio.reader import message_shapes

TYPES_PATH = "api/handrail.d.ts"
"""Where the types lie in a bundle."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIDES = (("reader", "FromReader"), ("host", "FromHost"))


def message_schema() -> dict[str, Any]:
    """The schema of one message with its envelope; each type's data is one of `$defs`."""
    shapes = {name: shape for side, _interface in _SIDES for name, shape in message_shapes()[side].items()}
    return {
        "$schema": _DIALECT,
        "title": "A message between the help and the app around it",
        "type": "object",
        "required": ["handrail", "id", "type", "data"],
        "properties": {
            "handrail": {"const": 1},
            "id": {"type": "string", "minLength": 1, "maxLength": 100},
            "type": {"enum": list(shapes)},
            "data": {"type": "object"},
            "replyTo": {"type": "string", "minLength": 1, "maxLength": 100},
        },
        "oneOf": [
            {"properties": {"type": {"const": name}, "data": {"$ref": f"#/$defs/{name}"}}, "required": ["type"]}
            for name in shapes
        ],
        "$defs": shapes,
    }


def host_types() -> bytes:
    """The same as types for hosts in TypeScript."""
    sides = message_shapes()
    parts = [_HEAD]
    for side, interface in _SIDES:
        for name, shape in sides[side].items():
            parts.append(f"{_said(shape)}export interface {_named(name)} {_typed(shape, '')}\n")
        told = "".join(f'  "{name}": {_named(name)};\n' for name in sides[side])
        parts.append(f"export interface {interface} {{\n{told}}}\n")
    return "\n".join([*parts, _FOOT]).encode()


def _named(name: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[.]", name))


def _typed(shape: Mapping[str, Any], indent: str) -> str:
    """A shape as TypeScript writes it; what it says of lengths and numbers is left to the schema."""
    if "const" in shape:
        return json.dumps(shape["const"])
    if "enum" in shape:
        return " | ".join(json.dumps(value) for value in shape["enum"])
    match shape["type"]:
        case "array":
            return f"ReadonlyArray<{_typed(shape['items'], indent)}>"
        case "object" if "properties" in shape:
            return "{\n" + "".join(_fields(shape, indent + "  ")) + indent + "}"
        case "object":
            more = shape.get("additionalProperties")
            return f"Readonly<Record<string, {_typed(more, indent) if more else 'unknown'}>>"
        case kind:
            return {"integer": "number", "string": "string", "boolean": "boolean"}[kind]


def _fields(shape: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, part in shape["properties"].items():
        mark = "" if name in shape.get("required", ()) else "?"
        yield f"{_said(part, indent)}{indent}readonly {name}{mark}: {_typed(part, indent)};\n"


def _said(shape: Mapping[str, Any], indent: str = "") -> str:
    return f"{indent}/** {shape['description']} */\n" if "description" in shape else ""


_HEAD = """\
/** What the help and the app around it say to each other, as api/schema/message.schema.json has it. */
"""

_FOOT = """\
/** Around every message, both ways. */
export interface Envelope<Messages, Type extends keyof Messages = keyof Messages> {
  readonly handrail: 1;
  /** The same message has the same id, whenever it comes again. */
  readonly id: string;
  readonly type: Type;
  readonly data: Messages[Type];
  /** The id of the message that this one answers. */
  readonly replyTo?: string;
}

/** <handrail-help src="help/index.html">, from handrail-help.js. Its events are named like the messages. */
export interface HandrailHelpElement extends HTMLElement {
  /** Tells the help something, now or as soon as it listens; the last of each type is told again to every page. */
  tell<Type extends keyof FromHost>(type: Type, data: FromHost[Type]): void;
  addEventListener<Type extends keyof FromReader>(
    type: Type,
    listener: (event: CustomEvent<FromReader[Type]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "handrail-help": HandrailHelpElement;
  }
}
"""
