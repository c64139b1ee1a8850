"""From a folder of Markdown to a knowledge base: read, name, settle each text, rewrite its links, write, and account.

Texts are settled twice. First every text on its own (conventions, headings, step ids), because a link can only be
rewritten when the step that it leads to has its id; then links and pictures of all, with the map of the old site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import ImportingError, Place
from studio.importing.addresses import draw_map
from studio.importing.conventions import settle
from studio.importing.dialect import to_house_style
from studio.importing.drafts import Draft
from studio.importing.figures import PICTURE_ENDINGS, Figures
from studio.importing.headings import Headed, settle_headings
from studio.importing.ledger import ImportedArticle, Ledger, LinkEntry, Note, PictureEntry, UnusedFile
from studio.importing.links import Rewriting, name_pictures
from studio.importing.literals import escape_literals
from studio.importing.once import without_numbers, without_summary
from studio.importing.passages import read_page
from studio.importing.plan import USED_KEYS, Names, keywords_of, kind_of, name_all, summary_of, title_of
from studio.importing.sources import Document, Source, read_source
from studio.kb.links import TargetKind, parse_target
from studio.kb.phrases import Phrase
from studio.kb.pictures import Picture
from studio.kb.syntax import slug, write_step_ids
from studio.kb.values import Article, KnowledgeBase, Languages, State, Text
from studio.progress import Report, part, silent
from studio.storage import write_folder


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How to import. `id` and `title` of the knowledge base default to the source folder's name.

    `state` is that of every article; with `keep_drafts`, not of those whose front matter calls them drafts. `site` is
    the address that links starting with `/` belonged to, such as https://help.example.org; without it they are broken
    unless a file is there.
    """

    language: str = "en"
    id: str = ""
    title: str = ""
    state: State = State.PUBLISHED
    keep_drafts: bool = False
    site: str = ""


DEFAULT = MarkdownOptions()


@dataclass(frozen=True, slots=True)
class _Settled:
    document: Document
    headed: Headed


def import_markdown(source: Path, target: Path, options: MarkdownOptions = DEFAULT, report: Report = silent) -> Ledger:
    """Read the Markdown files in `source` and write them as a new knowledge base into `target`.

    `target` must be missing or empty. Gives the account of everything that was found. Raises ImportingError where the
    source holds nothing to import or the target is not empty, and the errors of `studio.storage` where it cannot be
    written. Nothing is fetched from the web, no link on the disk is followed, and the source stays as it is.
    """
    _check_target(source, target)
    site = parse_target(options.site)
    if options.site and (site is None or site.kind is not TargetKind.WEB):
        what = f"“{options.site}” is not the address of a site"
        raise ImportingError(what, expected="such as https://help.example.org", do="Write it whole, or leave it out.")
    found = read_source(source, part(report, 0.0, 0.1))
    notes = list(found.notes)
    settled, included = _settle_all(found, notes, part(report, 0.1, 0.5))
    title = options.title or _named(source)
    names = name_all([each.document for each in settled], title)
    kb, pictures, links, figures = _rewrite_all(found, settled, names, options, notes, part(report, 0.5, 0.9))
    kb = replace(kb, id=options.id or slug(title) or "imported", title=Phrase.of({options.language: title}))
    report(0.9, "Writing")
    write_folder(target, kb, figures.files())
    report(1.0, "Done")
    return Ledger(
        _named(source),
        tuple(_entry(each, names, kb) for each in settled),
        tuple(pictures),
        tuple(links),
        tuple(sorted(set(notes))),
        (*found.unused, *_unused(found, figures, included)),
    )


def _check_target(source: Path, target: Path) -> None:
    place = Place(str(target))
    if target.exists() and not target.is_dir():
        raise ImportingError("The target is not a folder", place, "an empty or missing folder", "Name another folder.")
    if target.is_dir() and any(target.iterdir()):
        raise ImportingError(
            "The target folder is not empty", place, "an empty or missing folder", "Empty it, or name another folder."
        )
    if source.is_dir() and target.resolve().is_relative_to(source.resolve()):
        raise ImportingError(
            "The target lies inside the source", place, "a folder elsewhere", "Name a folder outside of the source."
        )


def _named(source: Path) -> str:
    name = source.resolve().name.encode("utf-8", "replace").decode()
    words = name.replace("-", " ").replace("_", " ").strip() or "Imported"
    return words[0].upper() + words[1:]


def _settle_all(source: Source, notes: list[Note], report: Report) -> tuple[list[_Settled], set[str]]:
    """Every text on its own. A file that others include is a piece of them, and no article."""
    included: set[str] = set()
    settled: list[_Settled] = []
    for number, document in enumerate(source.documents):
        report(number / len(source.documents), document.path)
        draft = settle(document.draft, document.path, source, included, notes)
        draft = escape_literals(draft)
        written = document.values.get("title")
        settled.append(_Settled(document, settle_headings(draft, str(written) if written else "")))
    articles = [each for each in settled if each.document.path not in included]
    return (articles or settled), included


def _rewrite_all(
    source: Source, settled: list[_Settled], names: Names, options: MarkdownOptions, notes: list[Note], report: Report
) -> tuple[KnowledgeBase, list[PictureEntry], list[LinkEntry], Figures]:
    figures = Figures(source)
    headed = {each.document.path: each.headed for each in settled}
    site = draw_map(source, [each.document for each in settled], names.ids, headed, options.site)
    done: list[tuple[_Settled, Rewriting, Draft]] = []
    for number, each in enumerate(settled):
        report(number / len(settled), each.document.path)
        rewriting = Rewriting(each.document.path, names.ids[each.document.path], site, figures)
        draft = rewriting.rewrite(each.headed.draft)
        done.append((each, rewriting, to_house_style(draft)))
    stored = figures.names()
    articles = [
        _article(each, rewriting.article, draft, stored, names, options, notes) for each, rewriting, draft in done
    ]
    kb = KnowledgeBase(
        id="",
        title=Phrase(),
        languages=Languages(options.language),
        sections=names.sections,
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        pictures=tuple(Picture(path) for path in sorted(stored.values())),
    )
    pictures = [entry for _, rewriting, _ in done for entry in rewriting.pictures(stored)]
    return kb, pictures, [link for _, rewriting, _ in done for link in rewriting.links], figures


def _article(
    each: _Settled,
    article_id: str,
    draft: Draft,
    stored: Mapping[str, str],
    names: Names,
    options: MarkdownOptions,
    notes: list[Note],
) -> Article:
    document, path = each.document, each.document.path
    body = write_step_ids(_tidy(name_pictures(draft.text, article_id, stored)))
    page = read_page(body)
    title = title_of(document, each.headed.heading)
    kind, summary = kind_of(title, page), summary_of(document, page)
    former = (
        (each.headed.heading,) if each.headed.heading and slug(each.headed.heading, 400) != slug(title, 400) else ()
    )
    if former:
        notes.append(
            Note(
                path,
                0,
                f"The heading “{each.headed.heading}” became a former title; the title is that of the front matter",
            )
        )
    held_back = document.values.get("draft") is True or document.values.get("published") is False
    text = Text(
        options.language,
        title=title,
        summary=summary,
        keywords=keywords_of(document),
        state=State.DRAFT if held_back and options.keep_drafts else options.state,
        body=without_numbers(without_summary(page, summary), kind),
    )
    if held_back:
        notes.append(Note(path, 0, f"Marked as a draft in the source; imported as {text.state}"))
    return Article(article_id, (text,), kind, names.section_of[path], former_titles=former)


def _tidy(text: str) -> str:
    """One blank line between blocks where the source left more (not in code), and one line ending at the end."""
    lines: list[str] = []
    page = read_page(text)
    for number, line in enumerate(text.split("\n")):
        if line.strip() or page.in_code(page.starts[number]) or (lines and lines[-1].strip()):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def _entry(each: _Settled, names: Names, kb: KnowledgeBase) -> ImportedArticle:
    article = kb.article(names.ids[each.document.path])
    title = article.texts[0].title if article else ""
    other = sorted((str(key), _shown(value)) for key, value in each.document.values.items() if key not in USED_KEYS)
    return ImportedArticle(each.document.path, names.ids[each.document.path], title, tuple(other))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _unused(source: Source, figures: Figures, included: set[str]) -> Iterable[UnusedFile]:
    """Every file of the source that is neither an article nor shown by one."""
    shown, articles = figures.used(), {document.path for document in source.documents}
    for path in sorted(source.files - shown - articles - included):
        if path.lower().endswith(PICTURE_ENDINGS):
            yield UnusedFile(path, figures.unshown(path))
        elif path not in {file.path for file in source.unused}:
            yield UnusedFile(path, "not Markdown, and no picture that an article shows")
    for path in sorted(included):
        yield UnusedFile(path, "a piece that articles include; its text stands in them")
