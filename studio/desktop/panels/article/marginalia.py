"""What stands beside the steps without being theirs: what is to be put right, and what the source says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.desktop.desk import Desk
from studio.desktop.panels.article.canvas import Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.marking import findings_by_step
from studio.desktop.panels.article.steps_shown import ShownBody, shown_body
from studio.desktop.panels.article.writing_steps import Pen

if TYPE_CHECKING:
    from studio.check import Finding
    from studio.kb.values import Article


class Marginalia:
    """Keeps findings and the source's text, and shows them in each card that there is."""

    def __init__(self, desk: Desk, pen: Pen, canvas: Canvas) -> None:
        self._desk, self._pen, self._canvas = desk, pen, canvas
        self._findings: dict[str, list[Finding]] = {}
        self._body: str | None = None
        self._source = ShownBody()

    def forget(self) -> None:
        """The article is another one: findings come later."""
        self._findings = {}

    def show_card(self, card: StepCard) -> None:
        """Show in a card what belongs beside it."""
        card.show_findings(self._findings.get(card.step.id, ()))
        self._show_source(card)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark in the cards what `check` found in this text."""
        place = (self._pen.article, self._pen.language)
        mine = [finding for finding in findings if (finding.article, finding.language) == place]
        self._findings = findings_by_step(self._pen.text, mine)
        self._canvas.head.show_findings(self._findings.get("", ()))
        for row in self._canvas.rows:
            if row.card:
                row.card.show_findings(self._findings.get(row.step.id, ()))

    def show_source(self, article: Article) -> None:
        """Show beside a translation what the source says."""
        language = self._desk.bridge.kb.languages.source
        text = article.text(language) if self._pen.language != language else None
        body = text.body if text else None
        if body != self._body:
            self._body = body
            self._source = shown_body(body or "")
            for row in self._canvas.rows:
                if row.card:
                    self._show_source(row.card)

    def _show_source(self, card: StepCard) -> None:
        language = self._desk.bridge.kb.languages.source
        card.show_source(language, self._source.step(card.step.id) if card.step.number else None)
