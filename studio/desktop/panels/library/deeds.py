"""What the library does to articles and sections. Every change is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.naming import article_name
from studio.desktop.panels.library.listing import section_title, text_in
from studio.desktop.panels.library.new_article import NewArticle
from studio.desktop.panels.library.renaming import ChangeId, NameSection
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.words import N_, _, plural
from studio.kb import edits, library, sections
from studio.kb.arranging import place_articles, shift_articles, shift_section
from studio.kb.facts import set_text_facts
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, State

DELETED = "library.deleted"
"""The key of the message that says what was deleted."""
_NOBODY = "-"


class Deeds(QObject):
    """Asks where something has to be asked, and applies the edit."""

    left_for = Signal(str)
    """The article that was open is gone: this one is to be shown."""
    open_asked = Signal(str)
    """An article that was made shall be opened."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self.language = desk.bridge.kb.languages.source

    @property
    def _kb(self) -> KnowledgeBase:
        return self._desk.bridge.kb

    def new_article(self, section: str = "", title: str = "") -> None:
        """Ask for the title and kind of a new article."""
        asking = NewArticle(self._parent, self._kb, section, title)
        asking.begun.connect(self._add)
        asking.open()

    def duplicate(self, ids: Sequence[str]) -> None:
        """A copy of each article behind it, as a draft; the last copy is opened."""
        made = ""
        for article_id in ids:
            new = library.new_article_id(self._kb, f"{article_id}-copy")
            if self._desk.bridge.attempt(
                lambda old=article_id, new=new: self._desk.bridge.workspace.duplicate_article(old, new)
            ):
                made = new
        if made:
            self.open_asked.emit(made)

    def rename(self, article_id: str) -> None:
        """Ask for another id."""
        article = self._kb.article(article_id)
        if article is None:
            return
        asking = ChangeId(self._parent, self._kb, article, self._title(article_id))
        asking.renamed.connect(
            lambda old, new: self._desk.bridge.attempt(lambda: self._desk.bridge.workspace.rename_article(old, new))
        )
        asking.open()

    def delete(self, ids: Sequence[str], following: str = "") -> None:
        """Ask what shall answer old links, then move articles to the trash. `following` is opened afterwards where
        nothing answers."""
        if not ids:
            return
        what = self._title(ids[0]) if len(ids) == 1 else plural("{count} article", "{count} articles", len(ids))
        picker = Picker(
            self._parent, _("What answers old links to “{what}”?", what=what), _("Old links to “{what}” …", what=what)
        )
        nothing = Choice(_NOBODY, _("Move to the trash; old links say that it is gone"), "", "trash-2")
        answers = self._answers(ids)
        picker.offer([nothing, *answers])
        picker.picked.connect(lambda answer: self._delete(tuple(ids), "" if answer == _NOBODY else answer, following))
        picker.open(height=min(420, 112 + 36 * len(answers)))

    def place(self, ids: Sequence[str], section: str, before: str = "") -> None:
        """Put articles before another of a section, "" behind all."""
        label = N_("Move article") if len(ids) == 1 else N_("Move articles")
        self._desk.bridge.apply(label, lambda kb: place_articles(kb, ids, section, before))

    def shift(self, ids: Sequence[str], by: int) -> None:
        """Move articles one place up (-1) or down (+1)."""
        label = N_("Move article") if len(ids) == 1 else N_("Move articles")
        self._desk.bridge.apply(label, lambda kb: shift_articles(kb, ids, by))

    def set_state(self, ids: Sequence[str], state: State) -> None:
        """Have articles stand elsewhere on their way to customers, in the language that is shown."""
        language = self.language
        self._desk.bridge.apply(N_("Change state"), lambda kb: set_text_facts(kb, ids, language, state=state))

    def new_section(self, holding: Sequence[str] = ()) -> None:
        """Ask for the title of a new section, and put articles into it."""
        asking = NameSection(self._parent, _("New section"), _("Create section"))
        asking.named.connect(lambda title: self._add_section(title, tuple(holding)))
        asking.open()

    def rename_section(self, section_id: str) -> None:
        """Ask for another title of a section, in the language that is shown."""
        section = next((one for one in self._kb.sections if one.id == section_id), None)
        if section is None:
            return
        now = section_title(section, self.language, self._kb.languages.source)
        asking = NameSection(self._parent, _("Rename section"), _("Rename"), now)
        asking.named.connect(lambda title: self._rename_section(section_id, title))
        asking.open()

    def delete_section(self, section_id: str) -> None:
        """Take a section away; its articles stay, without one."""
        self._desk.bridge.apply(N_("Delete section"), lambda kb: sections.delete_section(kb, section_id))

    def shift_section(self, section_id: str, by: int) -> None:
        """Move a section one place up (-1) or down (+1)."""
        self._desk.bridge.apply(N_("Move section"), lambda kb: shift_section(kb, section_id, by))

    def place_section(self, section_id: str, before: str) -> None:
        """Put a section before another, "" behind all."""
        if section_id == before:
            return
        others = [section.id for section in self._kb.sections if section.id != section_id]
        at = others.index(before) if before in others else len(others)
        self._desk.bridge.apply(N_("Move section"), lambda kb: sections.move_section(kb, section_id, at))

    def _add(self, article: Article) -> None:
        if self._desk.bridge.apply(N_("New article"), lambda kb: edits.add_article(kb, article)):
            self.open_asked.emit(article.id)

    def _add_section(self, title: str, holding: Sequence[str]) -> None:
        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            section = sections.new_section_id(kb, title)
            kb = sections.add_section(kb, section, Phrase.of({kb.languages.source: title}))
            return place_articles(kb, holding, section) if holding else kb

        self._desk.bridge.apply(N_("New section"), edit)

    def _rename_section(self, section_id: str, title: str) -> None:
        language = self.language

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            old = next(section.title for section in kb.sections if section.id == section_id)
            everywhere = dict(old.texts)
            if set(everywhere) == {""} and not kb.languages.targets:
                return sections.rename_section(kb, section_id, Phrase.of(title))
            return sections.rename_section(kb, section_id, Phrase.of(everywhere | {language: title}))

        self._desk.bridge.apply(N_("Rename section"), edit)

    def _delete(self, ids: tuple[str, ...], answer: str, following: str) -> None:
        title = self._title(ids[0])

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            for article_id in ids:
                kb = edits.delete_article(kb, article_id, answer)
            return kb

        if not self._desk.bridge.apply(N_("Move to the trash"), edit):
            return
        said = _("“{title}” is in the trash.", title=title)
        if len(ids) > 1:
            said = plural("{count} article is in the trash.", "{count} articles are in the trash.", len(ids))
        leads = _("Old links lead to “{title}”.", title=self._title(answer)) if answer else ""
        self._desk.messages.say(said, leads, (_("Undo"), self._desk.actions["edit.undo"].trigger), key=DELETED)
        if following:
            self.left_for.emit(answer or following)

    def _answers(self, ids: Sequence[str]) -> list[Choice]:
        """The other articles, those of the same section first."""
        first = self._kb.article(ids[0])
        home = first.section if first else ""
        gone, source = set(ids), self._kb.languages.source
        others = [article for article in self._kb.articles if article.id not in gone]
        others.sort(key=lambda article: article.section != home)
        sections = {one.id: section_title(one, self.language, source) for one in self._kb.sections}
        named = _("Lead to: {title}")
        texts = ((article, text_in(article, self.language, source)) for article in others)
        return [
            Choice(
                article.id,
                named.format(title=(text.title if text else "") or article.id),
                sections.get(article.section, ""),
                "file-text",
                article.id,
            )
            for article, text in texts
        ]

    def _title(self, article_id: str) -> str:
        article = self._kb.article(article_id)
        return article_name(self._kb, article, self.language) if article else article_id
