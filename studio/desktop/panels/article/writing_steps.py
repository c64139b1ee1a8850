"""How what is written in cards gets into the knowledge base: one place that knows article, language and undo names."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.desk import Desk
from studio.desktop.words import N_
from studio.kb import edits, steps
from studio.kb.following import is_begun_only, write_steps
from studio.kb.library import repoint_step
from studio.kb.numbering import renumbered
from studio.kb.step_names import is_provisional, name_step
from studio.kb.syntax import Condition, outline
from studio.kb.values import Kind, KnowledgeBase, State, Text

TYPING = N_("Typing")
_UNSEEN = (State.DRAFT, State.IN_REVIEW)
"""States in which customers have not seen a text yet."""


class Pen:
    """Writes into one text of one article. While it does, `is_writing` tells the panel whose change it hears of."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.article = ""
        self.language = ""
        self.is_writing = False

    @property
    def text(self) -> Text | None:
        """The text as it is now, None where there is none."""
        article = self._desk.bridge.kb.article(self.article)
        return article.text(self.language) if article else None

    @property
    def is_reading_only(self) -> bool:
        """Whether nothing can be written: a field that took a letter then shows again what holds."""
        return self._desk.bridge.workspace.is_read_only

    @property
    def kind(self) -> Kind:
        """The kind of the article."""
        article = self._desk.bridge.kb.article(self.article)
        return article.kind if article else Kind.HOW_TO

    @property
    def body(self) -> str:
        """Its body."""
        text = self.text
        return text.body if text else ""

    @property
    def taken(self) -> frozenset[str]:
        """Ids of steps in any language of the article: a new step must not be taken for one of another language."""
        article = self._desk.bridge.kb.article(self.article)
        texts = article.texts if article else ()
        return frozenset(step.id for text in texts for step in outline(text.body).steps)

    def write(self, label: str, edit: Callable[[KnowledgeBase], KnowledgeBase], key: str = "") -> bool:
        """Change the knowledge base; what follows each other under one `key` is taken back together."""
        self.is_writing = True
        try:
            return self._desk.bridge.apply(label, edit, key)
        finally:
            self.is_writing = False

    def write_body(self, label: str, edit: Callable[[str], str], key: str = "") -> bool:
        """Change the body. As part of the same change, numbers that refer to marks follow, and translations follow the
        steps of their source."""
        article, language = self.article, self.language

        def change(kb: KnowledgeBase) -> KnowledgeBase:
            now = kb.article(article)
            text = now.text(language) if now else None
            before = text.body if text else ""
            after = edit(before)
            if after == before:
                return kb
            return write_steps(kb, article, language, renumbered(kb, article, language, after))

        return self.write(label, change, key)

    def write_facts(self, label: str, key: str = "", **facts: str) -> bool:
        """Change the title or the summary."""
        article, language = self.article, self.language
        return self.write(label, lambda kb: edits.change_text(kb, article, language, **facts), self._key(key))

    def write_step_title(self, step_id: str, title: str) -> bool:
        """Change a step's title."""
        return self.write_body(TYPING, lambda body: steps.set_title(body, step_id, title), self._key("title", step_id))

    def name_step(self, step_id: str) -> bool:
        """Give a step that was added without a title an id from it, as part of that typing.

        Only one that no published file and no other language knows: links to it may have been given away otherwise.
        """
        if not is_provisional(step_id):
            return False
        workspace = self._desk.bridge.workspace
        saved, now = workspace.saved.article(self.article), workspace.kb.article(self.article)
        known = (
            [
                *(text for text in (saved.texts if saved else ()) if text.state not in _UNSEEN),
                *(
                    text
                    for text in now.texts
                    if text.language != self.language and not is_begun_only(text.body, step_id)
                ),
            ]
            if now
            else []
        )
        if any(outline(text.body).step(step_id) for text in known):
            return False
        article, language, taken = self.article, self.language, self.taken

        def change(kb: KnowledgeBase) -> KnowledgeBase:
            there = kb.article(article)
            text = there.text(language) if there else None
            body, new = name_step(text.body, step_id, taken) if text else ("", step_id)
            if new == step_id:
                return kb
            return repoint_step(write_steps(kb, article, language, body), article, step_id, new)

        return self.write(TYPING, change, self._key("title", step_id))

    def write_step_text(self, step_id: str, edit: Callable[[str], str], label: str, key: str = "") -> bool:
        """Change a step's text, or the introduction where `step_id` is ""."""

        def change(body: str) -> str:
            cut = outline(body)
            if not step_id:
                return steps.set_intro(body, edit(cut.intro))
            step = cut.step(step_id)
            return steps.set_text(body, step_id, edit(step.text)) if step else body

        return self.write_body(label, change, key)

    def key_of(self, step_id: str, block: str, label: str) -> str:
        """The key under which changes of one name in one block are taken back together."""
        return self._key("text", step_id, block, label)

    def write_condition(self, step_id: str, condition: Condition) -> bool:
        """Change for whom a step is shown."""
        label = N_("Change for whom the step is shown")
        return self.write_body(label, lambda body: steps.set_condition(body, step_id, condition))

    def _key(self, *parts: str) -> str:
        return ":".join((parts[0], self.article, self.language, *parts[1:])) if parts[0] else ""

    def seal(self) -> None:
        """The next change is another one."""
        self._desk.bridge.workspace.seal()
