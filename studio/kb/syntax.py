"""The one line grammar of an article: steps, branches, waits, references, variables, snippets.

The same patterns serve the studio (which cuts a body into step cards) and the renderer (whose Markdown extensions
reuse them). Lines are 1-based within the body.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

LINE = re.compile(r"(?P<text>[^\r\n]*)(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")
"""A line and its ending; other line separators of Unicode are characters like any other."""

HEADING = re.compile(r"^(?P<marks>#{2,3})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*$")
ATTRIBUTES = re.compile(r"[ \t]*\{(?P<inside>#[^{}\s]*(?:[ \t]+[a-z]+=\"[^\"]*\")*)[ \t]*\}$")
ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")
CALLOUT = re.compile(r"^\[!(?P<tone>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?P<rest>.*)$")
WAIT = re.compile(r"^\[!WAIT(?:[ \t]+(?P<length>[^\]]*))?\][ \t]*(?P<rest>.*)$")
CHECK = re.compile(r"^\[!CHECK\][ \t]*(?P<question>.*)$")
OPTION = re.compile(r"^[-*][ \t]+\[(?P<label>.*)\]\((?P<target>[^()\s]*)\)[ \t]*$")
REFERENCE = re.compile(r"\[(?P<shown>[^\[\]]{0,8})\]\{(?P<picture>[^{}#]+)#(?P<mark>[^{}#\s]+)\}")
VARIABLE = re.compile(r"\{\{[ \t]*(?P<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*\}\}")
PICTURE = re.compile(
    r"^!\[(?P<alt>.*?)\]\((?:<(?P<angled>[^<>]*)>|(?P<address>[^()<>\s]*))(?:[ \t]+\"(?P<caption>[^\"]*)\")?\)[ \t]*$"
)
"""A line that holds a picture and nothing else."""
SNIPPET = re.compile(r"^[ ]{0,3}\{%[ \t]*snippet[ \t]+(?P<id>[^\s%]+)[ \t]*%\}[ \t]*$")
FENCE = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}(?!.*`)|~{3,})")
FIRMWARE = re.compile(r"(?:<=|>=|==|!=|<|>)\d+(?:\.\d+){0,3}(?:,(?:<=|>=|==|!=|<|>)\d+(?:\.\d+){0,3})*\Z")

RESERVED_ID = re.compile(r"(?:solved|hr-.*|contact(?:-.*)?|picture-\d+(?:-\d+)?|check-\d+-question)\Z")
"""Places that every page has itself; no step may have such an id."""

_DURATION = re.compile(r"(?:(?P<d>\d{1,3})d)?(?:(?P<h>\d{1,4})h)?(?:(?P<m>\d{1,5})m(?:in)?)?(?:(?P<s>\d{1,6})s)?\Z")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step is shown: for one of `products` (all where empty) whose firmware fits (such as `>=3.1,<4`)."""

    products: tuple[str, ...] = ()
    firmware: str = ""

    def allows(self, product: str) -> bool:
        """Whether the step is for that product ("" stands for any)."""
        return not product or not self.products or product in self.products


@dataclass(frozen=True, slots=True)
class Heading:
    """A step's heading as written. `id` is "" where none is written; `unknown` names attributes without meaning."""

    level: int
    title: str
    id: str = ""
    condition: Condition = Condition()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step (level 2) or sub-step (level 3): its heading, and the text up to the next heading of these levels.

    `id` is the written one or, where none is written, the one that a save would write. `start` and `end` are offsets
    in the body; `end` is where the next step starts.
    """

    id: str
    heading: Heading
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A body cut at its step headings."""

    intro: str
    steps: tuple[Step, ...]

    def step(self, step_id: str) -> Step | None:
        """The step with that id."""
        return next((step for step in self.steps if step.id == step_id), None)


def parse_heading(line: str) -> Heading | None:
    """The heading that a line is, or None."""
    found = HEADING.match(line)
    if not found:
        return None
    title, step_id, condition, unknown = found["title"], "", Condition(), ()
    attributes = ATTRIBUTES.search(title)
    if attributes:
        title = title[: attributes.start()]
        step_id = attributes["inside"].split()[0][1:]
        pairs = ATTRIBUTE.findall(attributes["inside"])
        values = dict(pairs)
        condition = Condition(
            tuple(values.get("products", "").replace(",", " ").split()), values.get("firmware", "").replace(" ", "")
        )
        unknown = tuple(name for name, _ in pairs if name not in ("products", "firmware"))
    return Heading(len(found["marks"]), title, step_id, condition, unknown)


def format_heading(heading: Heading) -> str:
    """The line that says a heading; attributes that are not known are not kept."""
    parts = [f"#{heading.id}"]
    if heading.condition.products:
        parts.append(f'products="{" ".join(heading.condition.products)}"')
    if heading.condition.firmware:
        parts.append(f'firmware="{heading.condition.firmware}"')
    plain = f"{'#' * heading.level} {heading.title}"
    read = parse_heading(plain)
    # a title that ends like attributes or like closing marks keeps its end behind empty attributes
    told = heading.id or len(parts) > 1 or (read and read.title != heading.title)
    return f"{plain} {{{' '.join(parts)}}}" if told else plain


def lines_outside_fences(body: str) -> Iterator[tuple[int, int, str]]:
    """(1-based line, offset, line without its ending) of every line that does not belong to a fenced code block."""
    for number, offset, line, before, after in _fenced_lines(body):
        if not before and not after:
            yield number, offset, line


def open_fence(text: str) -> str:
    """The fence, such as three backticks, that a text opens and does not close; "" where there is none."""
    return next((after for *_, after in reversed(list(_fenced_lines(text)))), "")


def close_fence(text: str) -> str:
    """The text, its last fence closed on a line of its own, so that what follows it is not taken for code."""
    fence = open_fence(text)
    if not fence:
        return text
    ending = line_ending(text)
    gap = "" if text.endswith(("\r", "\n")) else ending
    return text + gap + fence + ending


def line_ending(text: str) -> str:
    """The line ending that most lines of a text have; a plain line feed where it has none."""
    pairs = text.count("\r\n")
    feeds, returns = text.count("\n") - pairs, text.count("\r") - pairs
    if pairs and pairs >= max(feeds, returns):
        return "\r\n"
    return "\r" if returns > feeds else "\n"


def _fenced_lines(body: str) -> Iterator[tuple[int, int, str, str, str]]:
    """(1-based line, offset, line without its ending, the fence open before it, the fence open after it)."""
    offset, fence = 0, ""
    for number, found_line in enumerate(LINE.finditer(body), 1):
        line, before = found_line["text"], fence
        found = FENCE.match(line) if "```" in line or "~~~" in line else None
        if not fence:
            fence = found["fence"] if found else ""
        elif found and found["fence"].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        yield number, offset, line, before, fence
        offset += len(found_line[0])


@lru_cache(maxsize=1024)
def outline(body: str) -> Outline:
    """The steps of a body. Headings in fenced code are text."""
    lines = ((n, at, line) for n, at, line in lines_outside_fences(body) if line.startswith("##"))
    found = [(n, at, heading) for n, at, line in lines if (heading := parse_heading(line))]
    ids = step_ids(tuple(heading for _, _, heading in found))
    ends = [at for _, at, _ in found[1:]] + [len(body)] * bool(found)
    steps: list[Step] = []
    for (line, start, heading), end, step_id in zip(found, ends, ids, strict=True):
        first = LINE.match(body, start)
        text_start = first.end() if first else end
        steps.append(Step(step_id, heading, body[text_start:end], line, start, end))
    return Outline(body[: found[0][1]] if found else body, tuple(steps))


def step_ids(headings: tuple[Heading, ...]) -> tuple[str, ...]:
    """The id of each heading: the written one, else one made from the title that no other heading has."""
    taken = {heading.id for heading in headings if heading.id}
    ids: list[str] = []
    for number, heading in enumerate(headings, 1):
        step_id = heading.id
        if not step_id:
            wish = slug(heading.title) or f"step-{number}"
            if RESERVED_ID.match(wish):
                wish = f"step-{wish}"
            step_id = wish
            count = 2
            while step_id in taken:
                step_id = f"{wish}-{count}"
                count += 1
            taken.add(step_id)
        ids.append(step_id)
    return tuple(ids)


def write_step_ids(body: str) -> str:
    """The body with an id in every step heading, so that deep links hold. Nothing else changes."""
    parts: list[str] = []
    at = 0
    for step in outline(body).steps:
        if step.heading.id:
            continue
        found_line = LINE.match(body, step.start)
        found = HEADING.match(found_line["text"]) if found_line else None
        if not found:
            continue
        attributes = ATTRIBUTES.search(found["title"])
        empty_id = found.start("title") + attributes.start("inside") + 1 if attributes else 0
        end = step.start + (empty_id or found.end("title"))
        parts += [body[at:end], step.id if empty_id else f" {{#{step.id}}}"]
        at = end
    return "".join([*parts, body[at:]])


def slug(title: str, most: int = 48) -> str:
    """An id made from a title: ASCII letters, digits and hyphens, cut at a word; "" where nothing is left."""
    plain = re.sub(r"[*`~\[\]]|\{\{|\}\}", "", title).replace("ß", "ss")
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_text)).strip("-")
    if len(made) <= most:
        return made
    return made[: most + 1].rpartition("-")[0] or made[:most]


def free_id(wish: str, taken: Collection[str]) -> str:
    """The id that is wished for or, where it is taken, the first of `wish-2`, `wish-3` … that is not."""
    made, count = wish, 2
    while made in taken:
        made = f"{wish}-{count}"
        count += 1
    return made


def parse_duration(text: str) -> int | None:
    """Seconds that a duration such as `30m`, `1h30m`, `90s` or `2d` says, or None."""
    found = _DURATION.match(text.strip())
    if not found or not text.strip():
        return None
    days, hours, minutes, seconds = (int(found[part] or 0) for part in "dhms")
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds or None
