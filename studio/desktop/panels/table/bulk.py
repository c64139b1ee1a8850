"""The bar for many articles at once: how many are selected, and what can be set for all of them in one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget, QWidgetAction

from studio.desktop.desk import Desk
from studio.desktop.naming import kind_name, product_name, section_name, state_name
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _, plural
from studio.kb import facts
from studio.kb.values import Kind, State

Things = Sequence[tuple[str, str]]


class BulkBar(QFrame):
    """Hidden until articles are selected. Each choice is one change, and is taken back as one."""

    cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ids: list[str] = []
        self._language = ""
        dress(self, look="box", tone="accent")
        self.setAccessibleName(_("What is selected"))
        inside = QWidget()
        flow = FlowLayout(inside, 6)
        self.count = label("", "strong")
        self.count.setFixedHeight(30)
        flow.addWidget(self.count)
        self.buttons: dict[str, QPushButton] = {}
        for name, text, fill in (
            ("state", _("State…"), self._states),
            ("section", _("Section…"), self._sections),
            ("kind", _("Kind…"), self._kinds),
            ("owner", _("Owner…"), self._owners),
            ("product", _("Add product…"), self._products),
            ("no_product", _("Remove product…"), self._used_products),
        ):
            self.buttons[name] = self._with_menu(text, fill)
            flow.addWidget(self.buttons[name])
        today = push(_("Verified today"), icon_name="badge-check")
        today.clicked.connect(self._verify)
        none = push(_("Select none"), "link")
        none.clicked.connect(self.cleared)
        self.buttons |= {"today": today, "none": none}
        flow.addWidget(today)
        flow.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(inside)
        self.hide()

    def show_selected(self, ids: Sequence[str], language: str) -> None:
        """Offer changes of these articles, and of their texts in a language."""
        self._ids, self._language = list(ids), language
        self.count.setText(plural("{count} selected", "{count} selected", len(ids)))
        self.setVisible(bool(ids))

    def _with_menu(self, text: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = push(text)
        menu = Menu(button)
        menu.aboutToShow.connect(lambda: (menu.clear(), fill(menu)))
        button.setMenu(menu)
        button.setAccessibleName(text.removesuffix("…"))
        return button

    def _offer(self, menu: QMenu, things: Things, choose: Callable[[str], None]) -> None:
        for thing, words in things:
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, thing=thing: choose(thing))
        if not things:
            menu.addAction(_("There are none yet")).setEnabled(False)

    def _states(self, menu: QMenu) -> None:
        self._offer(menu, [(state, state_name(state)) for state in State], self._set_state)

    def _set_state(self, state: str) -> None:
        ids, language = self._ids, self._language
        self._desk.bridge.apply(
            N_("Change state of many"), lambda kb: facts.set_text_facts(kb, ids, language, state=State(state))
        )

    def _sections(self, menu: QMenu) -> None:
        kb = self._desk.bridge.kb
        things = [(section.id, section_name(kb, section.id, self._language)) for section in kb.sections]
        self._offer(menu, [*things, ("", _("No section"))], self._set_section)

    def _set_section(self, section: str) -> None:
        ids = self._ids
        self._desk.bridge.apply(N_("Move many to another section"), lambda kb: facts.set_section(kb, ids, section))

    def _kinds(self, menu: QMenu) -> None:
        self._offer(menu, [(kind, kind_name(kind)) for kind in Kind], self._set_kind)

    def _set_kind(self, kind: str) -> None:
        ids = self._ids
        self._desk.bridge.apply(N_("Change kind of many"), lambda kb: facts.set_facts(kb, ids, kind=Kind(kind)))

    def _owners(self, menu: QMenu) -> None:
        line = WritingLine(_("Owner"), _("Another, then Enter"))
        line.setMinimumWidth(220)
        line.returnPressed.connect(lambda: (menu.close(), self._set_owner(line.text().strip())))
        action = QWidgetAction(menu)
        action.setDefaultWidget(line)
        menu.addAction(action)
        menu.addSeparator()
        self._offer(menu, [(name, name) for name in facts.owners(self._desk.bridge.kb)], self._set_owner)

    def _set_owner(self, owner: str) -> None:
        ids = self._ids
        if owner:
            self._desk.bridge.apply(N_("Change owner of many"), lambda kb: facts.set_facts(kb, ids, owner=owner))

    def _products(self, menu: QMenu) -> None:
        self._offer(menu, [(product.id, product.name) for product in self._desk.bridge.kb.products], self._add_product)

    def _add_product(self, product: str) -> None:
        ids = self._ids
        self._desk.bridge.apply(N_("Add product to many"), lambda kb: facts.add_product(kb, ids, product))

    def _used_products(self, menu: QMenu) -> None:
        kb = self._desk.bridge.kb
        articles = (kb.article(name) for name in self._ids)
        used = {product for article in articles if article for product in article.products}
        known = facts.in_order(sorted(used), facts.product_ids(kb))
        self._offer(menu, [(product, product_name(kb, product)) for product in known], self._remove_product)

    def _remove_product(self, product: str) -> None:
        ids = self._ids
        self._desk.bridge.apply(N_("Remove product from many"), lambda kb: facts.remove_product(kb, ids, product))

    def _verify(self) -> None:
        ids, today = self._ids, datetime.now().date()
        self._desk.bridge.apply(N_("Verify many"), lambda kb: facts.verify(kb, ids, today))
