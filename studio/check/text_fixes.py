"""What puts findings about one article right: its links, its steps and its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studio.check.findings import Finding
from studio.check.fix import Edit, Fix, nearest
from studio.kb import edits
from studio.kb.library import repoint_step
from studio.kb.links import TargetKind, parse_target, picture_path
from studio.kb.relinking import change_addresses, change_step_links, find_addresses
from studio.kb.step_lines import with_condition, with_id
from studio.kb.steps import delete_steps
from studio.kb.syntax import LINE, VARIABLE, Condition, Outline, Step, free_id, outline, parse_heading, slug
from studio.kb.unlinking import option_lines, remove_empty_option, unlink
from studio.kb.values import Article, KnowledgeBase, Text
from studio.wording import _


def dead_link(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Lead it to what was probably meant, or keep its words alone."""
    text, address = text_of(kb, finding), finding.subject
    if text is None or not _stands(text.body, address):
        return
    meant = _meant(kb, finding, text, address)
    if meant:
        yield Fix(_("Link to “{meant}”", meant=meant), _on_body(finding, lambda body: _relinked(body, address, meant)))
    if unlink(text.body, address) != text.body and not _in_option(text.body, address):
        yield Fix(_("Take the link out, keep its words"), _on_body(finding, lambda body: unlink(body, address)))


def retired_link(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Lead it to what replaced its article."""
    text, target = text_of(kb, finding), parse_target(finding.subject)
    successor = kb.successor(target.article) if target else ""
    if text is None or target is None or not successor or not _stands(text.body, finding.subject):
        return
    article = kb.article(successor)
    shown = (article.text(finding.language) or article.text(kb.languages.source)) if article else None
    step = f"#{target.step}" if shown and target.step and outline(shown.body).step(target.step) else ""
    new = f"article:{successor}{step}"
    yield Fix(_("Link to “{new}”", new=new), _on_body(finding, lambda body: _relinked(body, finding.subject, new)))


def empty_option(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Take an option that leads nowhere out."""
    text, label = text_of(kb, finding), finding.subject
    if text and label and remove_empty_option(text.body, label) != text.body:
        yield Fix(_("Take the option out"), _on_body(finding, lambda body: remove_empty_option(body, label)))


def untitled_step(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Delete a step that nobody wrote anything in, unless something leads there."""
    text = text_of(kb, finding)
    step = outline(text.body).step(finding.subject) if text else None
    if text is None or step is None or step.text.strip() or f"#{step.id})" in text.body:
        return
    if not _has_sub_steps(text.body, step):
        yield Fix(_("Delete the empty step"), _on_body(finding, lambda body: delete_steps(body, [step.id])))


def _has_sub_steps(body: str, step: Step) -> bool:
    found = outline(body).steps
    after = found[found.index(step) + 1 :]
    return step.heading.level == 2 and bool(after) and after[0].heading.level > 2


def duplicate_id(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Give the later of two steps an id of its own; links lead to the first."""
    text, heading = text_of(kb, finding), parse_heading(finding.subject.strip())
    if text is None or heading is None:
        return
    same = [step for step in outline(text.body).steps if step.heading.id == heading.id]
    if len(same) < 2:  # the other one comes with a snippet
        return
    taken = {step.id for step in outline(text.body).steps}
    new = free_id(slug(same[-1].heading.title) or heading.id, taken)
    yield Fix(
        _("Give the later step the id “{new}”", new=new),
        _on_body(finding, lambda body: _last_renamed(body, heading.id, new)),
    )


def reserved_id(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Give a step whose id has a meaning of its own another one; links follow."""
    text, heading = text_of(kb, finding), parse_heading(finding.subject.strip())
    if text is None or heading is None or not heading.id:
        return
    old, new = heading.id, free_id(f"step-{heading.id}", {step.id for step in outline(text.body).steps})

    def edit(now: KnowledgeBase) -> KnowledgeBase:
        article = now.article(finding.article)
        for each in article.texts if article else ():
            body = change_step_links(_last_renamed(each.body, old, new), old, new)
            now = edits.change_text(now, finding.article, each.language, body=body)
        return repoint_step(now, finding.article, old, new)

    yield Fix(_("Give it the id “{new}”", new=new), edit)


def words(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Name the variable or the snippet that was probably meant."""
    text, needle = text_of(kb, finding), finding.subject
    if text is None or not needle or needle not in text.body:
        return
    variable = VARIABLE.fullmatch(needle)
    if variable and (meant := nearest(variable["name"], dict(kb.variables))):
        new = f"{{{{{meant}}}}}"
        yield Fix(_("Write “{new}”", new=new), _on_body(finding, lambda body: body.replace(needle, new)))


def missing_picture(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Show the picture that was probably meant."""
    text, address = text_of(kb, finding), finding.subject
    folder = f"articles/{finding.article}/"
    there = [picture.path.removeprefix(folder) for picture in kb.pictures if picture.path.startswith(folder)]
    there += [f"../../{picture.path}" for picture in kb.pictures if picture.path.startswith("pictures/")]
    meant = nearest(address, there)
    if text and meant and picture_path(folder, meant) and _stands(text.body, address):
        yield Fix(_("Show “{meant}”", meant=meant), _on_body(finding, lambda body: _relinked(body, address, meant)))


def alt_text(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Ask for it in its field, where the picture stands in the article's own text."""
    text = text_of(kb, finding)
    if text and finding.subject and _stands(text.body, finding.subject):
        yield Fix(_("Write what the picture shows…"), lambda now: now, opens=True)


def unknown_product(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Name the product that was probably meant, or take it out; in the facts and in the conditions of steps."""
    article, old = kb.article(finding.article), finding.subject
    if article is None or not _names_product(article, old):
        return
    known = [product.id for product in kb.products]
    if meant := nearest(old, known):
        yield Fix(_("Make it “{meant}”", meant=meant), lambda now: _with_product(now, finding.article, old, meant))
    yield Fix(_("Take “{old}” out", old=old), lambda now: _with_product(now, finding.article, old, ""))


def unknown_section(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Put the article into the section that was probably meant."""
    if meant := nearest(finding.subject, [section.id for section in kb.sections]):
        yield Fix(_("Put it into “{meant}”", meant=meant), lambda now: edits.move_article(now, finding.article, meant))


def unknown_moment(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Name the moment that was probably meant, or take it out."""
    old = finding.subject

    def edit(now: KnowledgeBase, new: str) -> KnowledgeBase:
        article = now.article(finding.article)
        moments = article.moments if article else ()
        return edits.change_article(now, finding.article, moments=_replaced(moments, old, new))

    if meant := nearest(old, kb.moments):
        yield Fix(_("Make it “{meant}”", meant=meant), lambda now: edit(now, meant))
    yield Fix(_("Take “{old}” out", old=old), lambda now: edit(now, ""))


def translation_steps(kb: KnowledgeBase, finding: Finding) -> Iterator[Fix]:
    """Give each step the id that it has in the source, where there are as many and of the same levels."""
    article, text = kb.article(finding.article), text_of(kb, finding)
    source = article.text(kb.languages.source) if article else None
    if text is None or source is None:
        return
    wanted, found = outline(source.body), outline(text.body)
    if _levels(wanted) == _levels(found):
        ids = [step.id for step in wanted.steps]
        yield Fix(
            _("Give each step the id that it has in the source"), _on_body(finding, lambda body: _with_ids(body, ids))
        )


def text_of(kb: KnowledgeBase, finding: Finding) -> Text | None:
    """The text that a finding is about."""
    article = kb.article(finding.article)
    return article.text(finding.language) if article else None


def _on_body(finding: Finding, change: Callable[[str], str]) -> Edit:
    def edit(kb: KnowledgeBase) -> KnowledgeBase:
        text = text_of(kb, finding)
        if text is None:
            return kb
        body = change(text.body)
        return kb if body == text.body else edits.change_text(kb, finding.article, finding.language, body=body)

    return edit


def _stands(body: str, address: str) -> bool:
    return address in body and any(body[start:end] == address for start, end in find_addresses(body))


def _in_option(body: str, address: str) -> bool:
    return any(f"]({address})" in body[start:end] for start, end in option_lines(body))


def _relinked(body: str, old: str, new: str) -> str:
    return change_addresses(body, lambda address: new if address == old else address)


def _meant(kb: KnowledgeBase, finding: Finding, text: Text, address: str) -> str:
    """The address that was probably meant, "" where none is near."""
    target = parse_target(address)
    if target is None:
        return ""
    if target.kind is TargetKind.STEP:
        step = nearest(target.step, [step.id for step in outline(text.body).steps])
        return f"#{step}" if step else ""
    if target.kind is TargetKind.CONTACT:
        channel = nearest(target.channel, [contact.id for contact in kb.contacts])
        return f"contact:{channel}" if channel else ""
    if target.kind is not TargetKind.ARTICLE:
        return ""
    article = kb.article(kb.successor(target.article))
    if article is None:
        name = nearest(target.article, [other.id for other in kb.articles])
        return f"article:{name}" if name else ""
    shown = article.text(finding.language) or article.text(kb.languages.source)
    step = nearest(target.step, [step.id for step in outline(shown.body).steps]) if shown else ""
    return f"article:{article.id}" + (f"#{step}" if step and step != target.step else "")


def _last_renamed(body: str, old: str, new: str) -> str:
    step = next((step for step in reversed(outline(body).steps) if step.heading.id == old), None)
    return _heading_changed(body, step, lambda line: with_id(line, new)) if step else body


def _with_ids(body: str, ids: list[str]) -> str:
    found = outline(body).steps
    for step, new in reversed(list(zip(found, ids, strict=True))):
        body = _heading_changed(body, step, lambda line, new=new: with_id(line, new))
    names = {f"#{step.id}": f"#{new}" for step, new in zip(found, ids, strict=True)}
    return change_addresses(body, lambda address: names.get(address, address))


def _heading_changed(body: str, step: Step, change: Callable[[str], str]) -> str:
    found = LINE.match(body, step.start)
    line = found["text"] if found else ""
    return body[: step.start] + change(line) + body[step.start + len(line) :]


def _levels(steps: Outline) -> list[int]:
    return [step.heading.level for step in steps.steps]


def _names_product(article: Article, product: str) -> bool:
    steps = (step for text in article.texts for step in outline(text.body).steps)
    return product in article.products or any(product in step.heading.condition.products for step in steps)


def _with_product(kb: KnowledgeBase, article_id: str, old: str, new: str) -> KnowledgeBase:
    article = kb.article(article_id)
    if article is None:
        return kb
    for text in article.texts:
        body = text.body
        for step in reversed(outline(body).steps):
            condition = step.heading.condition
            if old in condition.products:
                changed = Condition(_replaced(condition.products, old, new), condition.firmware)
                body = _heading_changed(body, step, lambda line, changed=changed: with_condition(line, changed))
        if body != text.body:
            kb = edits.change_text(kb, article_id, text.language, body=body)
    if old in article.products:
        kb = edits.change_article(kb, article_id, products=tuple(sorted(_replaced(article.products, old, new))))
    return kb


def _replaced(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (new if name == old else name for name in names) if name))
