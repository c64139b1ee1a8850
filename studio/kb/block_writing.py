"""Blocks as Markdown: what the controls of an editor write, without blank lines around it, lines parted by line feeds.

What would break a block's form is written so that it does not: a line break within one line becomes a space, a bracket
without its partner gets a backslash, a space in an address its escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from studio.errors import KbError
from studio.kb.blocks import Callout, Check, Option, Part, ShownPicture, TakenSnippet, Tone, Wait, is_one_label
from studio.kb.syntax import LINE, VARIABLE
from studio.wording import _

_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_CODE = re.compile(r"(`+[^`]*`+)")
_PLAIN = re.compile(r"\\.|[\[\]`\\]")
"""What is escaped, or should be where brackets have no partner."""
_IN_ADDRESS = {" ": "%20", "\t": "%09", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}


def write_part(part: Part) -> str:
    """Any block's parts as Markdown."""
    match part:
        case ShownPicture():
            return write_picture(part.alt, part.address, part.caption)
        case Callout():
            return write_callout(part.tone, part.text)
        case Check():
            return write_check(part.question, part.options)
        case Wait():
            return write_wait(part.length, part.text)
        case TakenSnippet():
            return write_snippet(part.id)


def write_picture(alt: str, address: str, caption: str = "") -> str:
    """A picture; quotation marks within its caption become typographic ones."""
    title = f' "{one_line(caption).replace(chr(34), "”")}"' if caption.strip() else ""
    return f"![{_label(alt)}]({_address(address)}{title})"


def write_callout(tone: Tone, text: str) -> str:
    """A callout that holds Markdown."""
    return _quote(f"[!{tone.upper()}]", text)


def write_check(question: str, options: Iterable[Option]) -> str:
    """A branch; an option that has neither label nor target yet stays as an empty one."""
    lines = [f"> [!CHECK] {one_line(question)}".rstrip(" ")]
    lines += [f"> - [{_label(option.label)}]({_address(option.target)})" for option in options]
    return "\n".join(lines)


def write_wait(length: str, text: str) -> str:
    """A timer. Raises `KbError` where its length would end the brackets that it stands in."""
    if re.search(r"[\]\r\n]", length):
        raise KbError(
            _("“{length}” is no duration", length=length),
            expected=_("such as 90s, 30m, 1h30m or 2d"),
            do=_("write how long to wait"),
        )
    return _quote(f"[!WAIT {length.strip()}]" if length.strip() else "[!WAIT]", text)


def write_snippet(snippet_id: str) -> str:
    """The line that takes in a snippet."""
    return f"{{% snippet {snippet_id} %}}"


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head; short rows are filled up. "" without rows or columns."""
    columns = max(map(len, rows), default=0)
    if not columns:
        return ""
    head, *rest = [[_cell(cell) for cell in row] + [""] * (columns - len(row)) for row in rows]
    lines = [head, ["---"] * columns, *rest]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def one_line(text: str) -> str:
    """The text with a space for every line break, and none around it."""
    return _BREAK.sub(" ", text).strip(" \t")


def _label(text: str) -> str:
    label = one_line(text)
    if is_one_label(label):
        return label
    return _PLAIN.sub(lambda found: found[0] if len(found[0]) > 1 else "\\" + found[0], label)


def _address(text: str) -> str:
    """The address without what would end it early; variables keep the spaces in their braces out."""
    plain = VARIABLE.sub(lambda found: f"{{{{{found['name']}}}}}", one_line(text))
    return "".join(_IN_ADDRESS.get(character, "%20" if character.isspace() else character) for character in plain)


def _cell(text: str) -> str:
    """A cell: its bars are escaped, in code too, and its line breaks are HTML's."""
    broken = _BREAK.sub("<br>", text.strip())
    return "".join(
        part if at % 2 else re.sub(r"(?<!\\)\|", r"\\|", part) for at, part in enumerate(_CODE.split(broken))
    )


def _quote(first: str, text: str) -> str:
    lines = [found["text"] for found in LINE.finditer(text)]
    while lines and not lines[0].strip(" \t"):
        lines.pop(0)
    while lines and not lines[-1].strip(" \t"):
        lines.pop()
    # what starts a block of its own, such as a table, must not go on the line that names the tone
    apart = [""] if lines and ("|" in lines[0] or lines[0][0] in " \t") else []
    return "\n".join(
        f"> {line}".rstrip(" ") if not line.strip(" \t") else f"> {line}" for line in [first, *apart, *lines]
    )
