"""The bar at the top: where one is, whether all is saved, and the few things done most often."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.desktop.actions import Actions
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import ActionButton, push
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.tiles import Sign
from studio.desktop.words import _

_LONGEST, _SHORTEST, _AIR = 420, 40, 2
"""Pixels of a name, and around it."""
_CUT = 0.75
"""How much of all names has to be seen; before they are cut more, the outermost goes."""


class TopBar(QWidget):
    """Crumbs at the start, the state of saving and the actions at the end."""

    menu_opened = Signal()
    saving_asked = Signal()
    """Somebody clicked on the state of saving."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self._place: tuple[str, ...] = ("", "", "")
        self._shown: tuple[str, ...] = self._place
        """What stands in the crumbs, uncut."""
        self._too_much = (0, 0)
        """(What all parts need, the room) when that was too much last, in pixels."""
        self._actions = actions
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._menu_button = self._logo()
        row.addWidget(self._menu_button)
        self.crumbs = [label("", "meta"), label("", "meta"), label("", "strong")]
        self._arrows = [self._arrow(), self._arrow()]
        row.addWidget(self.crumbs[0])
        for arrow, crumb in zip(self._arrows, self.crumbs[1:], strict=True):
            row.addWidget(arrow)
            row.addWidget(crumb)
        self.state = dress(label(), look="pill")
        row.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.saved = push("", "quiet")
        self.saved.clicked.connect(self.saving_asked)
        self.saved.hide()
        row.addWidget(self.saved)
        for name in ("edit.undo", "edit.redo", "kb.versions"):
            row.addWidget(ActionButton(actions[name]))
        row.addSpacing(4)
        details = push(_("Details"), icon_name="sliders-horizontal")
        details.clicked.connect(actions["article.details"].trigger)
        actions["article.details"].enabledChanged.connect(details.setEnabled)
        details.setEnabled(actions["article.details"].isEnabled())
        details.setToolTip(actions["article.details"].toolTip())
        row.addWidget(details)
        self.publish = push(_("Publish"), "primary", "package")
        self.publish.clicked.connect(actions["publish.open"].trigger)
        actions["publish.open"].enabledChanged.connect(self.publish.setEnabled)
        self.publish.setEnabled(actions["publish.open"].isEnabled())
        self.publish.setToolTip(actions["publish.open"].toolTip())
        row.addWidget(self.publish)
        self._said: tuple[str, ...] = ()
        self.show_place("", "", "")

    def show_place(self, kb: str, section: str, article: str, state: str = "", tone: str = "") -> None:
        """Say where one is; "" for what there is not. Long names are cut."""
        if (said := (kb, section, article, state, tone)) == self._said:
            return  # as with most keys; to measure words takes time
        self._said, self._place = said, (kb, section, article)
        self.state.setText(state)
        self.state.setVisible(bool(state))
        dress(self.state, tone=tone)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Whatever becomes wider takes its room from the names; where there is none left, nothing can be done."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            sizes = (self._row.minimumSize().width(), self.width())
            if sizes[0] > sizes[1] and sizes != self._too_much:
                self._too_much = sizes
                self._fit()
        return handled

    def _fit(self) -> None:
        """Where there is no room for all names, the outer ones go; then the longest is cut."""
        texts = [text for text in self._place if text]
        wanted, room = self._room_for(texts)
        for first in range(1, len(texts)):
            if sum(wanted) * _CUT <= room:
                break
            wanted, room = self._room_for(texts[first:])
        while sum(wanted) > max(room, _SHORTEST * len(wanted)):
            longest = wanted.index(max(wanted))
            wanted[longest] = max(_SHORTEST, wanted[longest] - (sum(wanted) - room + 1) // 2 - 1)
        for (crumb, text), most in zip(self._named(), wanted, strict=True):
            shown = crumb.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, most + 1)
            crumb.setText(shown)
            crumb.setToolTip(" › ".join(texts) if shown != text or len(wanted) < len(texts) else "")

    def _room_for(self, texts: list[str]) -> tuple[list[int], int]:
        """Show these names: how wide each wants to be, and the room for all, in pixels."""
        self._show_crumbs(texts)
        crumbs = self._named()
        wanted = [min(_LONGEST, crumb.fontMetrics().horizontalAdvance(text)) for crumb, text in crumbs]
        others = self._row.minimumSize().width() - sum(crumb.minimumSizeHint().width() for crumb, _text in crumbs)
        return wanted, self.width() - others - _AIR * len(crumbs)

    def _named(self) -> list[tuple[QLabel, str]]:
        return [(crumb, text) for crumb, text in zip(self.crumbs, self._shown, strict=True) if text]

    def _show_crumbs(self, texts: list[str]) -> None:
        """The innermost name stands in the last crumb, which is the strong one."""
        self._shown = ("",) * (len(self.crumbs) - len(texts)) + tuple(texts)
        for crumb, text in zip(self.crumbs, self._shown, strict=True):
            crumb.setVisible(bool(text))
        for arrow, text in zip(self._arrows, self._shown, strict=False):
            arrow.setVisible(bool(text))

    def show_saved(self, text: str, tip: str = "") -> None:
        """Say how saving stands."""
        self.saved.setText(text)
        self.saved.setVisible(bool(text))
        self._fit()
        self.saved.setToolTip(tip)

    def show_publishing(self, text: str) -> None:
        """Say on the button that a bundle is being made, "" when it is not."""
        self.publish.setText(f" {text or _('Publish')}")
        self._fit()

    def _logo(self) -> QPushButton:
        button = push("", "primary")
        button.setIcon(icon("list-ordered", "on_accent"))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(32, 32)
        button.setStyleSheet("padding: 0;")
        button.setAccessibleName(_("Menu"))
        button.setToolTip(_("Menu  F10"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.open_menu)
        return button

    def open_menu(self) -> None:
        """The whole menu, below the logo."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in self._actions.all_menus(menu):
            menu.addMenu(part)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height() + 4)))
        self.menu_opened.emit()

    def _arrow(self) -> Sign:
        return Sign("chevron-right", "text3", 14, mirrored="chevron-left")
