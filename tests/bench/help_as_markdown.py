"""The articles of a bundle as Markdown that other makers of help sites read: the same words, pictures and ways on.

A heading `## Title {#id}` is read alike by all of them; callouts are not, so a `Dialect` writes those. Pictures are the
bundle's own WebP files, 960 pixels wide, which is what a telephone of two pixels per point loads of them. Marks on
pictures, waiting and the guide have no like there and become numbers in the text, bold words and links.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Node = Mapping[str, Any]
PICTURES = 960
"""The widest picture that is taken, in pixels."""
CONTACT = "contact.md"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a site maker writes a callout (tone, its Markdown) and what it wants behind a picture's brackets."""

    callout: Callable[[str, str], str]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the help: its title, and of each article the id and the title, in the order of the library."""

    title: str
    articles: Sequence[tuple[str, str]]


def colons(tone: str, text: str) -> str:
    """A callout between colons, as Docusaurus and VitePress have them."""
    return f":::{_tone(tone)}\n\n{text}\n\n:::"


def exclamation(tone: str, text: str) -> str:
    """A callout that is indented, as Material for MkDocs and Zensical have them."""
    return f"!!! {_tone(tone)}\n\n{_indented(text)}"


def write_articles(bundle: Path, sections: Sequence[Section], dialect: Dialect, folder: Path) -> None:
    """Write every article, a first page and a page of contacts into `folder`, the pictures into its `media`."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    for path in sorted((bundle / "api/en/articles").glob("*.json")):
        article: dict[str, Any] = json.loads(path.read_text("utf-8"))
        (folder / f"{path.stem}.md").write_text(_Page(dialect).article(article), "utf-8")
        for file in _pictures(article):
            shutil.copyfile(bundle / file, folder / file)
    lines = ["# Lull Help"]
    for section in sections:
        lines += ["", f"## {section.title}", "", *(f"- [{title}]({name}.md)" for name, title in section.articles)]
    (folder / "index.md").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / CONTACT).write_text("# Contact us\n\nChat, phone or mail.\n", "utf-8")


def _pictures(node: Any) -> list[str]:
    """The files of all pictures below `node`."""
    if isinstance(node, Mapping):
        own = [_file(node["picture"])] if node.get("type") == "figure" else []
        return own + [file for value in node.values() for file in _pictures(value)]
    return [file for value in node for file in _pictures(value)] if isinstance(node, list) else []


def _file(picture: Node) -> str:
    files = [one for one in picture["light"]["files"] if one["width"] <= PICTURES]
    return str(max(files or picture["light"]["files"], key=lambda one: one["width"])["href"])


def _tone(tone: str) -> str:
    return {"note": "info", "tip": "tip", "important": "warning", "warning": "warning"}.get(tone, "danger")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _plain(text: str) -> str:
    for sign in ("\\", "`", "*", "_", "[", "]", "{", "}"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("<", "&lt;").replace("\n", " ")


class _Page:
    """One article being written."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def article(self, article: Node) -> str:
        parts = [f"# {_plain(article['title'])}", _plain(article["summary"]), self._blocks(article["intro"])]
        parts += [self._step(step, "##") for step in article["steps"]]
        return "\n\n".join(filter(None, parts)) + "\n"

    def _step(self, step: Node, signs: str) -> str:
        heading = f"{signs} {self._inlines(step['heading'])} {{#{step['id']}}}"
        below = [self._step(one, f"{signs}#") for one in step.get("steps", ())]
        return "\n\n".join(filter(None, [heading, self._blocks(step["blocks"]), *below]))

    def _blocks(self, blocks: Sequence[Node]) -> str:
        return "\n\n".join(self._block(one) for one in blocks)

    def _block(self, block: Node) -> str:
        match block["type"]:
            case "paragraph":
                return self._inlines(block["inlines"])
            case "figure":
                return f"![{_plain(block['alt'])}]({_file(block['picture'])}){self._dialect.picture}"
            case "callout":
                return self._dialect.callout(block["tone"], self._blocks(block["blocks"]))
            case "list":
                return self._list(block)
            case "table":
                return self._table(block)
            case "wait":
                return f"**Wait {max(1, block['seconds'] // 60)} min.**\n\n{self._blocks(block['blocks'])}"
            case "check":
                ways = "\n".join(f"- {self._way(one)}" for one in block["options"])
                return f"**{self._inlines(block['question'])}**\n\n{ways}"
            case "quote":
                return "\n".join(f"> {line}" for line in self._blocks(block["blocks"]).split("\n"))
            case "rule":
                return "---"
            case "code":
                return f"```\n{block['text']}\n```"
            case kind:
                raise ValueError(f"no Markdown for a block of the kind {kind}")

    def _list(self, block: Node) -> str:
        items: list[str] = []
        for number, item in enumerate(block["items"], block["start"] or 1):
            first, *others = self._blocks(item).split("\n")
            sign = f"{number}." if block["ordered"] else "-"
            items.append("\n".join([f"{sign:3} {first}", _indented("\n".join(others))]).rstrip())
        return "\n".join(items)

    def _table(self, block: Node) -> str:
        rows = [
            [self._blocks(cell["blocks"]).replace("\n\n", "<br>").replace("|", "\\|") for cell in row]
            for row in [*block["head"], *block["rows"]]
        ]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    def _way(self, option: Node) -> str:
        label = self._inlines(option["label"])
        return label if option["leads"] == "solved" else f"[{label}]({self._address(option)})"

    def _address(self, link: Node) -> str:
        target: Mapping[str, str] = link["target"]
        match link["leads"]:
            case "web":
                return str(link["href"])
            case "contact":
                return CONTACT
            case "step":
                return f"#{target['step']}"
            case _:
                return f"{target['article']}.md" + (f"#{target['step']}" if "step" in target else "")

    def _inlines(self, inlines: Sequence[Node]) -> str:
        return "".join(self._inline(one) for one in inlines)

    def _inline(self, one: Node) -> str:
        match one["type"]:
            case "text":
                return _plain(one["text"])
            case "strong":
                return f"**{self._inlines(one['inlines'])}**"
            case "reference":
                return f"({one['shown'] or one['label']})"
            case "keyboard":
                return f"<kbd>{self._inlines(one['inlines'])}</kbd>"
            case "link":
                return f"[{self._inlines(one['inlines'])}]({self._address(one)})"
            case kind:
                raise ValueError(f"no Markdown for words of the kind {kind}")
