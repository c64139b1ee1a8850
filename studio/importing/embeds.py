"""Videos, frames and other embedded media become links to what they show: a bundle loads nothing from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

from studio.importing.drafts import Draft, Edit
from studio.importing.links import attributes_of, label_of
from studio.importing.passages import Page, read_page

_REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_EMBED = re.compile(
    rf"<(?P<name>iframe|video|audio|object)\b(?P<rest>{_REST})>(?:(?P<inside>[^\0]{{0,1500}}?)</(?P=name)[ \t\n]*>)?"
    rf"|<(?P<lone>embed)\b(?P<more>{_REST})>",
    re.IGNORECASE,
)
_SOURCE = re.compile(rf"<(?:source|embed|iframe)\b(?P<rest>{_REST})>", re.IGNORECASE)
_WRAPPERS = re.compile(r"</?(?:p|div|figure|center|span)\b[^<>]*>|<br[ \t]*/?>|</embed>", re.IGNORECASE)
_VIDEO_SITES = re.compile(
    r"(?:.*\.)?(?:youtube|youtube-nocookie|youtu|vimeo|dailymotion|loom|wistia|vidyard)\.(?:com|net|be)\Z"
)
_WATCHED = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?!videoseries)([\w-]{11})(?:[?&/#].*)?\Z"),
     r"https://www.youtube.com/watch?v=\1"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)(?:[?&/#].*)?\Z"), r"https://vimeo.com/\1"),
)  # fmt: skip
"""Players' addresses refuse to play outside of a frame; the same video's page is where people watch it."""

Tell = Callable[[int, str], None]


def embeds_as_links(draft: Draft, tell: Tell) -> Draft:
    """The draft with links in the place of embedded media; `tell` hears of each."""
    if not _EMBED.search(draft.text):
        return draft
    return draft.edited(_edits(draft, read_page(draft.text), tell))


def _edits(draft: Draft, page: Page, tell: Tell) -> Iterator[Edit]:
    found = [each for each in _EMBED.finditer(draft.text) if not page.in_code(each.start())]
    blocks: dict[tuple[int, int], list[re.Match[str]]] = {}
    for embed in found:
        block = next(((start, end) for start, end in page.html if start <= embed.start() < end), None)
        if block is None:
            yield Edit(embed.start(), embed.end(), _markdown(_shown(draft, embed, tell)))
        else:
            blocks.setdefault(block, []).append(embed)
    for (start, end), embeds in blocks.items():
        end = max(end, embeds[-1].end())
        links = [_shown(draft, embed, tell) for embed in embeds]
        if _WRAPPERS.sub("", _EMBED.sub("", draft.text[start:end])).strip():
            for embed, link in zip(embeds, links, strict=True):
                yield Edit(embed.start(), embed.end(), _markup(link))
        else:
            indent = re.match(r"[ \t]*", draft.text[start:end])
            lines = [(indent[0] if indent else "") + line for line in map(_markdown, links) if line]
            yield Edit(start, end, "\n\n".join(lines))


def _shown(draft: Draft, embed: re.Match[str], tell: Tell) -> tuple[str, str]:
    """The (address, words) of the link that stands for what is embedded; no address where it names none."""
    name = (embed["name"] or embed["lone"]).lower()
    values = attributes_of(embed["rest"] or embed["more"] or "")
    inner = _SOURCE.search(embed["inside"] or "")
    address = values.get("src") or values.get("data") or (attributes_of(inner["rest"]).get("src", "") if inner else "")
    address = quote(address.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")
    address = f"https:{address}" if address.startswith("//") else address
    for player, watched in _WATCHED:
        address = player.sub(watched, address)
    line = draft.line(embed.start())
    if not address:
        tell(line, f"An embedded {name} that names no address was left out")
        return "", ""
    tell(line, f"An embedded {name} became a link to {address}")
    return address, " ".join(values.get("title", "").split()) or _words(name, address)


def _words(name: str, address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if name == "video" or _VIDEO_SITES.match(host):
        return "Video"
    return host or address


def _markdown(link: tuple[str, str]) -> str:
    address, words = link
    return f"[{label_of(words)}](<{address}>)" if address else ""


def _markup(link: tuple[str, str]) -> str:
    address, words = link
    return f'<a href="{html.escape(address)}">{html.escape(words)}</a>' if address else ""
