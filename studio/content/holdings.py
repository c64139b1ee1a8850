"""The pictures of a knowledge base as a library: where each is shown, and what about it is worth a look.

`read_facts` looks at the files; everything else follows from values. A picture is

    unused      where no text shows it, as far as all can be read
    twice       where another file has the very same bytes
    stale       where those who tried the articles that show it did so with an older version of the product than others
    large       where its file holds more pixels than any page shows, or is very long
    broken      where it cannot be shown
    wordless    where a text shows it and says nothing useful of it to people who cannot see it (see `alt_texts`)
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from studio.content.alt_texts import fault_of
from studio.content.catalogue import Surveys
from studio.errors import Problem, StudioError
from studio.imaging import read_size
from studio.kb.links import picture_path
from studio.kb.pictured import find_picture
from studio.kb.pictures import Picture
from studio.kb.relinking import find_addresses
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase
from studio.progress import Report, silent
from studio.storage import read_picture_file
from studio.wording import _

WIDEST = 2880
"""Pixels: twice the widest rendition. What is wider gains nothing anywhere."""

LONGEST = 3_000_000
"""Bytes of one file; the screenshots of a large screen stay below."""

_VERSION = re.compile(r"(?P<words>.*?)(?P<number>\d+(?:\.\d+)*)\D*\Z", re.DOTALL)


class Remark(StrEnum):
    """What is worth a look about a picture."""

    UNUSED = "unused"
    TWICE = "twice"
    STALE = "stale"
    LARGE = "large"
    BROKEN = "broken"
    WORDLESS = "wordless"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What one file says: bytes, width and height in pixels, and `sha256` where another file is as long ("" else).

    `problem` is why it cannot be shown; there are no pixels then.
    """

    size: int = 0
    width: int = 0
    height: int = 0
    sha256: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that shows a picture."""

    article: str
    language: str
    alt: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A picture, the facts of each of its files (the picture itself first, then its variants), the texts that show it,
    the files that equal one of these, and what is worth a look (with a sentence for each remark)."""

    picture: Picture
    files: tuple[tuple[str, PictureFacts], ...]
    shown: tuple[Shown, ...]
    twins: tuple[str, ...]
    remarks: tuple[tuple[Remark, str], ...]

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(facts.size for _path, facts in self.files)

    def has(self, remark: Remark) -> bool:
        """Whether that is to be said of it."""
        return any(each is remark for each, _why in self.remarks)


def read_facts(folder: Path, kb: KnowledgeBase, report: Report = silent) -> dict[str, PictureFacts]:
    """What each picture file of the knowledge base in `folder` says, by path. Pixels are not decoded."""
    paths = [path for picture in kb.pictures for path in _files_of(picture)]
    found: dict[str, PictureFacts] = {}
    alike: dict[int, list[tuple[str, Path]]] = defaultdict(list)
    for number, path in enumerate(paths):
        if number % 16 == 0:
            report(number / len(paths), _("Looking at pictures"))
        try:
            master = read_picture_file(folder, path)
            size = master.stat().st_size
            alike[size].append((path, master))
            width, height = read_size(master)
            found[path] = PictureFacts(size, width, height)
        except StudioError as error:
            found[path] = PictureFacts(problem=error.problem)
        except OSError as error:
            found[path] = PictureFacts(problem=Problem(error.strerror or _("it cannot be read")))
    for size, files in alike.items():
        for path, master in files if len(files) > 1 else ():
            facts = found[path]
            found[path] = PictureFacts(size, facts.width, facts.height, _sha256(master), facts.problem)
    return found


def make_holdings(kb: KnowledgeBase, surveys: Surveys, facts: Mapping[str, PictureFacts]) -> tuple[Holding, ...]:
    """Every picture with all that is known about it, by path. `surveys` are those of every text for every product."""
    shown: dict[str, list[Shown]] = defaultdict(list)
    for (article, language), survey in sorted(surveys.items()):
        for use in survey.pictures:
            if picture := find_picture(kb, article, use.address):
                shown[picture.path].append(Shown(article, language, use.alt))
    same: dict[str, list[str]] = defaultdict(list)
    for path, each in sorted(facts.items()):
        if each.sha256:
            same[each.sha256].append(path)
    newest, wanted = _newest(kb), _wanted(kb)
    found = (_holding(kb, picture, facts, tuple(shown[picture.path]), same, newest) for picture in kb.pictures)
    return tuple(_without(each, Remark.UNUSED) if wanted(each.picture.path) else each for each in found)


def _wanted(kb: KnowledgeBase) -> Callable[[str], bool]:
    """Whether a picture may be shown where no survey looks: in a snippet that no article takes in, or by a text of the
    same folder that cannot be read. Nobody is to delete it as unused."""
    unread = tuple(f"articles/{each.article}/" for each in kb.unread)
    in_snippets = {
        picture_path("articles/-", text[start:end])
        for snippet in kb.snippets
        for _language, text in snippet.texts
        for start, end in find_addresses(text)
    }
    return lambda path: path in in_snippets or path.startswith(unread)


def _without(holding: Holding, remark: Remark) -> Holding:
    return replace(holding, remarks=tuple(pair for pair in holding.remarks if pair[0] is not remark))


def places_of(kb: KnowledgeBase, path: str, article_id: str, language: str) -> tuple[tuple[str, str], ...]:
    """Where an article's own text shows a picture: (id of the step, "" for the introduction; address as written).

    Empty where the text takes it in with a snippet.
    """
    article = kb.article(article_id)
    text = article.text(language) if article else None
    if text is None:
        return ()
    steps, found = outline(text.body).steps, dict[tuple[str, str], None]()
    for start, end in find_addresses(text.body):
        if picture_path(f"articles/{article_id}", text.body[start:end]) == path:
            step = next((step.id for step in reversed(steps) if step.start <= start), "")
            found[step, text.body[start:end]] = None
    return tuple(found)


def _holding(
    kb: KnowledgeBase,
    picture: Picture,
    facts: Mapping[str, PictureFacts],
    shown: tuple[Shown, ...],
    same: Mapping[str, Sequence[str]],
    newest: Mapping[tuple[str, str], _Version],
) -> Holding:
    files = tuple((path, facts.get(path, PictureFacts())) for path in _files_of(picture))
    twins = sorted({twin for path, each in files if each.sha256 for twin in same[each.sha256] if twin != path})
    articles = [article for each in dict.fromkeys(use.article for use in shown) if (article := kb.article(each))]
    remarks: list[tuple[Remark, str]] = [
        (Remark.BROKEN, _("{path} cannot be shown: {what}", path=path, what=each.problem.what))
        for path, each in files
        if each.problem
    ]
    if not shown:
        remarks.append((Remark.UNUSED, _("no text shows it")))
    if twins:
        remarks.append((Remark.TWICE, _("the same as {others}", others=", ".join(twins))))
    if stale := _stale(articles, newest):
        remarks.append((Remark.STALE, stale))
    remarks += [(Remark.LARGE, what) for path, each in files for what in _too_large(path, each)]
    if wordless := _wordless(shown):
        remarks.append((Remark.WORDLESS, wordless))
    return Holding(picture, files, shown, tuple(twins), tuple(remarks))


def _files_of(picture: Picture) -> tuple[str, ...]:
    return picture.path, *(variant.path for variant in picture.variants)


def _wordless(shown: tuple[Shown, ...]) -> str:
    """Where it is shown without words that say what it shows, "" for nowhere."""
    where = [f"{use.article} ({use.language})" for use in shown if fault_of(use.alt)]
    if not where:
        return ""
    return _("no useful alternative text in {texts}", texts=", ".join(dict.fromkeys(where)))


def _too_large(path: str, facts: PictureFacts) -> Iterator[str]:
    if facts.width > WIDEST:
        yield _(
            "{path} is {width} pixels wide, and no page shows more than {most}", path=path, width=facts.width, most=1440
        )
    elif facts.size > LONGEST:
        yield _("{path} is {size:.1f} MB long", path=path, size=facts.size / 1e6)


@dataclass(frozen=True, slots=True)
class _Version:
    """A version as people write it, and its numbers."""

    text: str
    numbers: tuple[int, ...]


def _newest(kb: KnowledgeBase) -> dict[tuple[str, str], _Version]:
    """The newest version with which anybody tried an article, by (product, words before the number): “Firmware 3.2”."""
    newest: dict[tuple[str, str], _Version] = {}
    for article in kb.articles:
        for key, version in _tried_with(article):
            if key not in newest or newest[key].numbers < version.numbers:
                newest[key] = version
    return newest


def _tried_with(article: Article) -> Iterator[tuple[tuple[str, str], _Version]]:
    text = article.verified.with_what if article.verified else ""
    if parts := _VERSION.fullmatch(text):
        version = _Version(text, tuple(int(number) for number in parts["number"].split(".")))
        for product in article.products or ("",):
            yield (product, parts["words"].strip().casefold()), version


def _stale(articles: Sequence[Article], newest: Mapping[tuple[str, str], _Version]) -> str:
    """Why a picture that these articles show may be older than the product, "" where it is not known to be."""
    tried = [(newest[key], version) for article in articles for key, version in _tried_with(article)]
    if not tried or any(latest.numbers <= version.numbers for latest, version in tried):
        return ""
    latest, version = max(tried, key=lambda pair: pair[1].numbers)
    return _("last tried with {version}; there is {latest}", version=version.text, latest=latest.text)


def _sha256(master: Path) -> str:
    try:
        with master.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
