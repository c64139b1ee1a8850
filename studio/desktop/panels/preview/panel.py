"""The preview panel."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.content.layout import article_path
from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.naming import language_name
from studio.desktop.panels.preview.draft import Draft
from studio.desktop.panels.preview.elsewhere import Elsewhere, ask_to_leave, open_address
from studio.desktop.panels.preview.frame import WEB, Device, Frame
from studio.desktop.panels.preview.head import Head
from studio.desktop.panels.preview.phone_dialog import PhoneDialog
from studio.desktop.panels.preview.phone_pill import PhonePill
from studio.desktop.panels.preview.simulation import clock_face
from studio.desktop.panels.preview.simulator import Simulator
from studio.desktop.panels.preview.states import States
from studio.desktop.panels.preview.steps import steps_of_page
from studio.desktop.panels.preview.wishes import Wishes
from studio.desktop.theme.looks import label
from studio.desktop.web_engine import has_web_engine
from studio.desktop.words import _
from studio.workspace import Change

if TYPE_CHECKING:  # both need the web engine, which an installation may lack
    from studio.desktop.panels.preview.gate import Gate
    from studio.desktop.panels.preview.screen import Screen


_PLAYER = "guide/"
"""How a place in the player begins: another article goes on in it."""


class PreviewPanel(QWidget):
    """The page of the article in a device. The web engine is started when the panel is first seen, and only then."""

    step_clicked = Signal(str)
    shown = Signal()
    """The first page stands there, or it is clear that none can."""
    article_followed = Signal(str, str)
    """A link to another article was followed: its id, and the id of a step or ""."""
    walked = Signal(tuple)
    """The way that is gone in the player: a `Walk`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.is_shown = False
        self.engine = "none"
        self.screen_: Screen | None = None
        self.gate: Gate | None = None
        self.draft = Draft(desk)
        self.elsewhere = Elsewhere(desk, lambda: self.draft.preview, self)
        self.phones = PhonePill(self.elsewhere, self._show_code)
        self.simulator = Simulator(desk, self, lambda: steps_of_page(desk.bridge.kb, self.draft.shown))
        self._wanted = ("", "")
        self._entry = ("", "")
        """(An article, the place on its page) where the player goes on."""
        self._step = ""
        self._closed = self._loading = False
        self._clicked = self._product = ""
        self.head, self.frame = Head(), Frame(desk.theme)
        self.wishes = Wishes(desk, self.head, self)
        self.caption = label("", "quiet")
        self._load = QTimer(self, singleShot=True, interval=0)
        self._load.timeout.connect(self._open)
        self._lay_out()
        self._connect()
        self.wishes.begin()

    def _lay_out(self) -> None:
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._device = QWidget()
        device = QVBoxLayout(self._device)
        device.setContentsMargins(0, 0, 0, 0)
        device.setSpacing(8)
        device.addWidget(self.frame, 1)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        device.addWidget(self.caption)
        self.pages = States(self._device, self._load_again, self._open_browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.simulator.pill)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.head.language_chosen.connect(self._choose_language)
        self.wishes.device_chosen.connect(self._show_device)
        self.wishes.dressed.connect(self._dress)
        self.head.browser_asked.connect(self._open_browser)
        self._desk.bridge.changed.connect(self._note_change)
        self.draft.patched.connect(self._patch)
        self.draft.absent.connect(self._show_absent)
        self.head.simulation_asked.connect(self.simulator.turn)
        self.simulator.changed.connect(self._simulate)
        self.simulator.begun_anew.connect(self._begin_anew)
        self.simulator.walk_asked.connect(self._pretend)
        self.simulator.walked.connect(self.walked)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {
            **self.wishes.verbs(),
            "view.browser": self._open_browser,
            "view.real_phone": self._show_code,
            "view.simulate": self.simulator.turn,
        }

    def show_article(self, article_id: str, language: str) -> None:
        """Show what customers will see of an article; "" for none."""
        self._wanted, self._step = (article_id, language), ""
        self._offer_languages()
        self._load.start()

    def show_step(self, step_id: str) -> None:
        """Bring a step into view."""
        self._step, clicked = step_id, self._clicked
        self._clicked = ""
        anchor = self._anchor()
        if self.screen_ is None or not anchor:
            return
        if self.screen_.path == self.draft.path:
            # what was clicked in the page stands there: it does not run away from under the hand
            self.screen_.scroll_to(anchor, only_if_unseen=step_id == clicked)
        else:
            self.screen_.open(self.draft.path, anchor)

    def show_product(self, product: str) -> None:
        """Search as a customer of a product does; "" for any."""
        self._product = product
        if self.screen_ is not None:
            self.screen_.know_product(product)

    def close_panel(self) -> None:
        """End servers and work, and let go of the web engine: the page before its profile."""
        if self._closed:
            return
        self._closed = True
        self._load.stop()
        self.draft.close()
        self.elsewhere.close()
        self.phones.setParent(None)
        self.phones.deleteLater()
        self._drop_screen()
        if self.gate is not None:
            self.gate.close()
            self.gate = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load.start()  # after the first paint: to start the engine takes longer than to draw the window

    # The page

    def _open(self) -> None:
        """Show the article that is wanted, if somebody looks and it is not shown already."""
        if self._closed or not self.isVisible():
            return
        if not has_web_engine():
            self.engine = "browser"
            self.pages.setCurrentWidget(self.pages.without)
            self._note_shown()
            return
        article, language = self._wanted
        language = self._readable(article, language)
        if not language:
            self.draft.turn_to("", "")
            self._show_absent()
            return
        is_there = self._loading or self.draft.shown is not None
        if (self.draft.article, self.draft.language) == (article, language) and is_there:
            self.draft.refresh()
            return
        self.draft.turn_to(article, language)
        self._show_caption()
        self._loading = True
        if self.screen_ is None:
            self.draft.prepare()
        entry, self._entry = self._entry, ("", "")
        self._screen().open(self.draft.path, entry[1] if entry[0] == article else "")
        self.pages.setCurrentWidget(self._device)

    def _readable(self, article_id: str, language: str) -> str:
        """The language in which an article can be shown: the wished one, else the source; "" for none."""
        kb = self._desk.bridge.kb
        article = kb.article(article_id) if article_id else None
        return next((tag for tag in (language, kb.languages.source) if article and article.text(tag)), "")

    def _screen(self) -> Screen:
        from studio.desktop.panels.preview.gate import Gate
        from studio.desktop.panels.preview.screen import Screen, engine_name

        if self.gate is None:
            self.gate = Gate(cast(QCoreApplication, QCoreApplication.instance()), self.draft.fetch)
        if self.screen_ is None:
            self.engine = engine_name()
            self.screen_ = screen = Screen(self.gate.profile, self._allows)
            screen.theme, screen.text_size = self.wishes.theme, self.wishes.text_size
            screen.product = self._product
            screen.stood.connect(self._note_page)
            screen.died.connect(self._note_death)
            screen.ground.connect(self.frame.paint_ground)
            screen.page_.clicked.connect(self._note_click)
            screen.page_.followed.connect(self._follow)
            screen.page_.simulation_told.connect(self.simulator.take)
            screen.simulate(self.simulator.values)
            screen.page_.left.connect(lambda address: ask_to_leave(self.window(), address))
            screen.show_bars(self.frame.device is WEB)
            self.frame.hold(screen)
        return self.screen_

    def _drop_screen(self) -> None:
        screen, self.screen_ = self.screen_, None
        if screen is not None:
            self.frame.hold(None)
            screen.close_screen()
            screen.hide()
            screen.deleteLater()

    def _load_again(self) -> None:
        self._drop_screen()
        self.draft.turn_to("", "")
        self._open()

    def _note_page(self, well: bool) -> None:
        screen, self._loading = self.screen_, False
        if screen is None:
            return
        if not well:
            if screen.path in ("", self.draft.path):
                self._show_absent()
            return
        self.draft.refresh()
        self.draft.draw_pictures()
        self.simulator.show_steps()
        if self._step:
            self.show_step(self._step)
        self._note_shown()

    def _note_death(self) -> None:
        self._loading = False
        self.pages.setCurrentWidget(self.pages.broken)

    def _anchor(self) -> str:
        """Where the step that is written on stands on the page, "" for nowhere."""
        shown = self.draft.shown
        steps = shown.parts.steps if shown is not None and shown.parts is not None else ()
        return next((step.anchor for step in steps if step.id == self._step), "")

    def _note_shown(self) -> None:
        if not self.is_shown:
            self.is_shown = True
            self.shown.emit()

    def _patch(self, patch: dict[str, object]) -> None:
        screen = self.screen_
        if screen is None or screen.path != self.draft.path or not screen.stands:
            return
        screen.patch(patch)
        if self._anchor():
            screen.scroll_to(self._anchor(), only_if_unseen=True)

    def _show_absent(self) -> None:
        self.pages.show_nothing(bool(self._wanted[0]))
        self._note_shown()

    # What happens in the page

    def _allows(self, path: str) -> bool:
        """Pages of articles are followed by the whole studio; all others the preview goes to by itself."""
        return path == self.draft.path or self._article_at(path) == ("", "")

    def _article_at(self, path: str) -> tuple[str, str]:
        """The (article id, language) whose page lies at a path, ("", "") for any other page."""
        language, _slash, name = path.partition("/")
        article_id = name.removesuffix(".html")
        known = self._desk.bridge.kb.article(article_id) is not None and path == article_path(language, article_id)
        return (article_id, language) if known else ("", "")

    def _follow(self, path: str, anchor: str) -> None:
        article_id, language = self._article_at(path)
        if anchor.startswith(_PLAYER):
            self._entry, anchor = (article_id, anchor), ""
        if article_id == self._wanted[0]:
            self._choose_language(language)
        else:
            self.article_followed.emit(article_id, anchor)

    def _note_click(self, anchor: str) -> None:
        shown = self.draft.shown
        if shown is not None and shown.parts is not None and self.screen_ and self.screen_.path == self.draft.path:
            self._clicked = shown.parts.step_of(anchor) if anchor else ""
            self.step_clicked.emit(self._clicked)

    # What is simulated

    def _simulate(self) -> None:
        if self.screen_ is not None:
            self.screen_.simulate(self.simulator.values)
            self.screen_.know_product(self._product)
        moment = self.simulator.simulation
        self.frame.tell(clock_face(moment.moment(datetime.now())) if moment.away else "", moment.online)

    def _begin_anew(self) -> None:
        if self.screen_ is not None and self.screen_.stands:
            self.screen_.forget()
            self.screen_.open(self.screen_.path)

    def _pretend(self, anchor: str, end: str) -> None:
        if self.screen_ is not None:
            self.screen_.pretend(anchor, end)

    # What the writer wishes

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark."""
        return self.wishes.is_dark

    def _dress(self) -> None:
        if self.screen_ is not None:
            self.screen_.dress(self.wishes.theme, self.wishes.text_size)

    def _show_device(self, device: Device) -> None:
        self.frame.choose(device)
        if self.screen_ is not None:
            self.screen_.show_bars(device is WEB)
        self._show_caption()

    def _choose_language(self, language: str) -> None:
        self._wanted = self._wanted[0], language
        self._offer_languages()
        self._load.start()

    def _show_caption(self) -> None:
        device = self.frame.device
        size = f"{device.width} × {device.height}" if device.height else _("{width} wide", width=device.width)
        self.caption.setText(_("{size} · same reader as the bundle", size=size))

    def _offer_languages(self) -> None:
        kb = self._desk.bridge.kb
        article = kb.article(self._wanted[0]) if self._wanted[0] else None
        there = [(tag, language_name(tag), bool(article and article.text(tag))) for tag in kb.languages.all]
        self.head.offer_languages(there, self._readable(*self._wanted))
        self.head.languages.setEnabled(article is not None)

    def _show_code(self) -> None:
        PhoneDialog(self.window(), self.elsewhere).open()

    def _open_browser(self) -> None:
        address = self.elsewhere.here()
        language = self._readable(*self._wanted)
        if address:
            open_address(address + (article_path(language, self._wanted[0]) if language else ""))

    # What changed

    def _note_change(self, change: Change) -> None:
        self.elsewhere.changed()
        if self._closed or not self.isVisible():
            return
        if self._wanted[0] in change.articles or change.settings:
            self._offer_languages()
        if change.settings:
            self.draft.turn_to("", "")
            self._load.start()
        elif self.draft.shown is None and not self._loading:
            self._load.start()
        else:
            self.draft.refresh()
