"""What puts findings about `kb.yaml` and `search.yaml` right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.check.findings import Finding
from studio.check.fix import Fix, nearest
from studio.kb.links import parse_context
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase
from studio.wording import _


def retired(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Take an id that is an article out of `retired`; let one that leads nowhere lead to what was meant, or to none."""
    old = finding.subject
    led = dict(kb.retired)
    if old not in led:
        return
    if kb.article(old) or finding.rule == "reserved-id":
        yield Fix(
            _("Take “{old}” out of the retired ids", old=old),
            lambda now: replace(now, retired=tuple(pair for pair in now.retired if pair[0] != old)),
        )
        return
    if meant := nearest(led[old], [article.id for article in kb.articles]):
        yield Fix(_("Let it lead to “{meant}”", meant=meant), lambda now: _leading(now, old, meant))
    yield Fix(_("Let it lead to nothing"), lambda now: _leading(now, old, ""))


def section_order(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Take an article that is not there, or stands elsewhere, out of a section's list."""
    section_id, _slash, article_id = finding.subject.partition("/")

    def edit(now: KnowledgeBase) -> KnowledgeBase:
        sections = (
            replace(section, articles=tuple(name for name in section.articles if name != article_id))
            if section.id == section_id
            else section
            for section in now.sections
        )
        return replace(now, sections=tuple(sections))

    if any(section.id == section_id and article_id in section.articles for section in kb.sections):
        yield Fix(_("Take “{article_id}” out of the section's list", article_id=article_id), edit)


def pinned(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Pin the article that was probably meant, or unpin."""
    old = finding.subject

    def edit(now: KnowledgeBase, new: str) -> KnowledgeBase:
        kept = (replace(one, article=new) if one.article == old else one for one in now.search.pinned)
        return replace(now, search=replace(now.search, pinned=tuple(one for one in kept if one.article)))

    if meant := nearest(old, [article.id for article in kb.articles]):
        yield Fix(_("Pin “{meant}”", meant=meant), lambda now: edit(now, meant))
    yield Fix(_("Unpin it"), lambda now: edit(now, ""))


def expectation(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Expect the article that was probably meant, or take the question out."""
    query = finding.subject
    wrong = next((one for one in kb.search.expect if one.query == query and not kb.article(one.finds)), None)
    if not query or wrong is None:
        return

    def edit(now: KnowledgeBase, new: str) -> KnowledgeBase:
        kept = (replace(one, finds=new) if one == wrong else one for one in now.search.expect)
        return replace(now, search=replace(now.search, expect=tuple(one for one in kept if one.finds)))

    if meant := nearest(wrong.finds, [article.id for article in kb.articles]):
        yield Fix(_("Expect “{meant}”", meant=meant), lambda now: edit(now, meant))
    yield Fix(_("Take the question out"), lambda now: edit(now, ""))


def context(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Let an app screen lead to what was probably meant, to its article, or nowhere."""
    screen = finding.subject
    address = dict(kb.contexts).get(screen)
    if address is None:
        return

    def edit(now: KnowledgeBase, new: str) -> KnowledgeBase:
        kept = ((name, new if name == screen else target) for name, target in now.contexts)
        return replace(now, contexts=tuple(pair for pair in kept if pair[1]))

    if meant := _meant(kb, address):
        yield Fix(_("Let it lead to “{meant}”", meant=meant), lambda now: edit(now, meant))
    yield Fix(_("Take “{screen}” out", screen=screen), lambda now: edit(now, ""))


def _leading(kb: KnowledgeBase, old: str, new: str) -> KnowledgeBase:
    return replace(kb, retired=tuple((name, new if name == old else to) for name, to in kb.retired))


def _meant(kb: KnowledgeBase, address: str) -> str:
    target = parse_context(address)
    if target is None:
        return ""
    article = kb.article(kb.successor(target.article))
    if article is None:
        return nearest(target.article, [other.id for other in kb.articles])
    text = article.text(kb.languages.source)
    step = nearest(target.step, [step.id for step in outline(text.body).steps]) if text and target.step else ""
    return f"{article.id}#{step}" if step else article.id
