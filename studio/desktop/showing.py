"""What the bars say of the article that is open."""

from __future__ import annotations

from studio.desktop.statusbar import StatusBar
from studio.desktop.topbar import TopBar
from studio.desktop.words import N_, _, plural
from studio.kb.reading import Level, reading_of
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase, State

STATES = {
    State.DRAFT: (N_("Draft"), "", "grey"),
    State.IN_REVIEW: (N_("In review"), "amber", "amber"),
    State.APPROVED: (N_("Approved"), "accent", "accent"),
    State.PUBLISHED: (N_("Published"), "green", "green"),
    State.RETIRED: (N_("Retired"), "", "grey"),
}
"""How a state is called, the tone of its pill, and the colour of its dot."""

LEVELS = {
    Level.VERY_EASY: N_("very easy"),
    Level.EASY: N_("easy"),
    Level.MEDIUM: N_("medium"),
    Level.HARD: N_("hard"),
    Level.VERY_HARD: N_("very hard"),
}


def show_place(top: TopBar, status: StatusBar, kb: KnowledgeBase, article_id: str, language: str) -> None:
    """Say which article is open, and what there is to say of it in figures."""
    source = kb.languages.source
    title = kb.title.to(language, source)
    article = kb.article(article_id)
    if article is None:
        top.show_place(title, "", "")
        for part in ("steps", "time", "level"):
            status.show_part(part, "")
        return
    text = article.text(language) or article.text(source)
    section = next((section for section in kb.sections if section.id == article.section), None)
    name, tone, _dot = STATES[text.state] if text else ("", "", "")
    top.show_place(
        title,
        section.title.to(language, source) if section else "",
        (text.title if text else "") or _("Untitled"),
        _(name) if name else "",
        tone,
    )
    body = text.body if text else ""
    steps = sum(step.heading.level == 2 for step in outline(body).steps)
    status.show_part("steps", plural("{count} step", "{count} steps", steps))
    reading = reading_of(body, language)
    status.show_part("time", plural("{count} minute", "{count} minutes", reading.minutes), _("How long reading takes"))
    said = _("Reading level: {level}", level=_(LEVELS[reading.level])) if reading.level else ""
    tip = _(
        "Readability index LIX {value}: short sentences and short words bring it down.", value=round(reading.lix or 0)
    )
    status.show_part("level", said, tip)


def counted(errors: int, warnings: int) -> tuple[str, str]:
    """How many findings there are, in words and in a tone."""
    if not errors and not warnings:
        return _("Nothing to put right"), ""
    said = [plural("{count} error", "{count} errors", errors)] if errors else []
    said += [plural("{count} warning", "{count} warnings", warnings)] if warnings else []
    return ", ".join(said), "red" if errors else "amber"
