"""The facts of an article that hold in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter

from studio.desktop.desk import Desk
from studio.desktop.naming import KINDS_MEAN, kind_name, moment_name, product_name
from studio.desktop.panels.details.change_dialog import ChangeDialog
from studio.desktop.panels.details.changes import ChangeRows
from studio.desktop.panels.details.chips import ChipField, ToggleChips
from studio.desktop.panels.details.faults import moments_fault, products_fault, section_fault
from studio.desktop.panels.details.fields import Field, Group
from studio.desktop.panels.details.verification import Verification
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _
from studio.kb.changes import drop_change
from studio.kb.facts import change_each, in_order, owners, product_ids, set_facts, set_section
from studio.kb.values import Article, Kind, KnowledgeBase, Noted


class CommonFacts(Group):
    """ "In all languages"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._article = ""
        self.kind, self.section = Dropdown(_("Kind")), Dropdown(_("Section"))
        self.products, self.moments = ToggleChips(_("Products")), ToggleChips(_("Moments"))
        self.owner = WritingLine(_("Owner"), _("A role, such as Hardware support"))
        self.verification = Verification()
        self.changes = ChangeRows()
        self.safety = QCheckBox(_("Ignoring it can hurt somebody"))
        self.former = ChipField(_("Former titles"), _("Add a former title"), separators="\n\t")
        self.kind_field = Field(_("Kind"), self.kind)
        self.section_field = Field(_("Section"), self.section)
        self.products_field = Field(_("Products"), self.products)
        self.moments_field = Field(_("Moments"), self.moments, _("When in a customer's journey it helps."))
        self.owner_field = Field(_("Owner"), self.owner, _("Who answers for it: a role, not a person."))
        self.verified_field = Field(_("Verified"), self.verification)
        self.changes_field = Field(
            _("What changed"), self.changes, _("Customers read it below the article. Nothing is noted by itself.")
        )
        self.safety_field = Field(
            _("Safety"), self.safety, _("Bundles carry this sign, so that apps can put such articles first.")
        )
        self.former_field = Field(
            _("Former titles"), self.former, _("Customers who remember them still find the article.")
        )
        self.name(_("In all languages"))
        self.add(self.kind_field, self.section_field, self.products_field, self.moments_field, self.owner_field)
        self.add(self.verified_field, self.changes_field, self.safety_field, self.former_field)
        self._suggest_owners()
        self._connect()

    def _suggest_owners(self) -> None:
        self._owners = QStringListModel(self)
        completer = QCompleter(self._owners, self.owner)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)
        popup = completer.popup()
        if popup is not None:
            self._desk.theme.dress(popup)  # a window of its own, which no other hands its look
        completer.activated.connect(lambda name: self._put(N_("Change owner"), "", owner=name.strip()))

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self._put(N_("Change kind"), "", kind=Kind(kind)))
        self.section.chosen.connect(self._put_section)
        self.products.toggled.connect(self._turn_product)
        self.moments.toggled.connect(self._turn_moment)
        self.owner.textEdited.connect(lambda name: self._put(N_("Change owner"), "owner", owner=name.strip()))
        self.verification.changed.connect(lambda verified: self._put_verified(verified, "verified"))
        self.verification.pressed.connect(lambda verified: self._put_verified(verified, ""))
        self.verification.faulted.connect(self.verified_field.fault)
        self.changes.wanted.connect(lambda old: self.ask_change_of(self._article, old))
        self.changes.dropped.connect(self._drop_change)
        self.safety.clicked.connect(lambda on: self._put(N_("Change safety"), "", safety=on))
        self.former.changed.connect(lambda titles: self._put(N_("Change former titles"), "", former_titles=titles))
        self.former.doubled.connect(self._tell_double)
        for part in (self.owner, self.verification, self.former):
            part.left.connect(self._desk.bridge.workspace.seal)

    def show_facts(self, kb: KnowledgeBase, article: Article, language: str) -> None:
        """Show an article; `language` is that of the names of sections."""
        begins = article.id != self._article
        self._article = article.id
        self._offer(kb, article, language)
        self.kind.choose(article.kind)
        self.section.choose(article.section)
        self.products.choose(article.products)
        self.moments.choose(article.moments)
        if article.owner != self.owner.text().strip():
            self.owner.write(article.owner)
        self.verification.write(article.verified, kb.verify_every, begins)
        self.changes.write(article.changes, language, kb.languages.source)
        self.safety.setChecked(article.safety)
        self.former.write(article.former_titles)
        self.kind_field.hint(_(KINDS_MEAN[article.kind]))
        self.section_field.fault(section_fault(kb, article))
        self.products_field.fault(products_fault(kb, article))
        self.products_field.hint("" if article.products else _("None chosen: it is for all products."))
        self.products_field.setVisible(bool(kb.products or article.products))
        self.moments_field.fault(moments_fault(kb, article))
        self.moments_field.setVisible(bool(kb.moments or article.moments))

    def ask_change_of(self, article_id: str, old: Noted | None = None) -> None:
        """Ask for a change to note, or how to put one otherwise."""
        article = self._desk.bridge.kb.article(article_id)
        if article is not None:
            ChangeDialog(self.window(), self._desk, article, old).open()

    def _drop_change(self, change: Noted) -> None:
        article = self._article
        self._desk.bridge.apply(N_("Take back what was noted"), lambda kb: drop_change(kb, article, change))

    def _offer(self, kb: KnowledgeBase, article: Article, language: str) -> None:
        self.kind.offer((kind, kind_name(kind), "") for kind in Kind)
        sections = [(section.id, section.title.to(language, kb.languages.source), "") for section in kb.sections]
        if article.section and article.section not in [section[0] for section in sections]:
            sections.append((article.section, article.section, ""))
        self.section.offer([("", _("No section"), ""), *sections])
        self.products.offer((name, product_name(kb, name)) for name in _all(product_ids(kb), article.products))
        self.moments.offer((name, moment_name(name)) for name in _all(kb.moments, article.moments))
        names = list(owners(kb))
        if names != self._owners.stringList():
            self._owners.setStringList(names)

    def _put_section(self, section: str) -> None:
        article = self._article
        self._desk.bridge.apply(N_("Move to another section"), lambda kb: set_section(kb, [article], section))

    def _turn_product(self, product: str, on: bool) -> None:
        self._turn(N_("Change products"), "products", product, on)

    def _turn_moment(self, moment: str, on: bool) -> None:
        self._turn(N_("Change moments"), "moments", moment, on)

    def _turn(self, label: str, fact: str, name: str, on: bool) -> None:
        article_id = self._article

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            known = product_ids(kb) if fact == "products" else kb.moments

            def change(article: Article) -> Article:
                others = [other for other in getattr(article, fact) if other != name]
                return replace(article, **{fact: in_order([*others, name] if on else others, known)})

            return change_each(kb, [article_id], change)

        self._desk.bridge.apply(label, edit)

    def _put_verified(self, verified: object, merge_key: str) -> None:
        self._put(N_("Change verification"), merge_key, verified=verified)

    def _tell_double(self, title: str) -> None:
        self.former_field.fault(_("“{word}” is there already.", word=title) if title else "")

    def _put(self, label: str, merge_key: str, **facts: Any) -> None:
        article = self._article
        key = f"{merge_key}:{article}" if merge_key else ""
        self._desk.bridge.apply(label, lambda kb: set_facts(kb, [article], **facts), key)


def _all(known: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """What there is, and behind it what an article names besides: it must be seen to be turned off."""
    return tuple(dict.fromkeys((*known, *used)))
