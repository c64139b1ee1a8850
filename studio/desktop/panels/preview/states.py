"""What stands in the place of the page where there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _


class States(QStackedWidget):
    """The page's `device`, or why it is not there. `again` loads the page anew, `outside` opens it in the browser."""

    def __init__(self, device: QWidget, again: Callable[[], object], outside: Callable[[], object]) -> None:
        super().__init__()
        load = push(_("Load again"), icon_name="refresh-cw")
        load.clicked.connect(again)
        leave = push(_("Open in the browser"), icon_name="external-link")
        leave.clicked.connect(outside)
        self.nothing = EmptyState("smartphone", _("Nothing to show yet"), "")
        self.broken = EmptyState(
            "rotate-cw", _("The preview stopped"), _("The part that draws pages has ended. Your text is safe."), load
        )
        self.without = EmptyState(
            "globe",
            _("The preview opens in your browser"),
            _("Pages cannot be shown in this window on this machine. In the browser they follow what you write."),
            leave,
        )
        for page in (device, self.nothing, self.broken, self.without):
            self.addWidget(page)

    def show_nothing(self, has_article: bool) -> None:
        """There is no page."""
        self.nothing.text.setText(
            _("Customers have no page of this article in this language.")
            if has_article
            else _("Open an article, and it stands here as customers will see it.")
        )
        self.setCurrentWidget(self.nothing)
