"""A card of a step that shows pictures, and pictures to put there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures import ADDING, PictureStrip
from studio.kb import edits, steps
from studio.kb.block_edits import insert_block, replace_block
from studio.kb.blocks import ShownPicture, cut_blocks
from studio.kb.syntax import outline

ARTICLE = "wifi-setup"


class Card:
    """A card that does with the strip's signals what the article panel does."""

    def __init__(self, desk: Desk, strip: PictureStrip, spot: Spot, room: QWidget) -> None:
        self.room = room
        self.desk, self.strip, self.spot = desk, strip, spot
        strip.added.connect(self.add)
        strip.replaced.connect(lambda index, source: self.put(replace_block(self.text, index, source), ADDING))
        strip.alt_written.connect(self.write_alt)
        self.show()

    @property
    def text(self) -> str:
        article = self.spot.article_in(self.desk)
        text = article.text(self.spot.language) if article else None
        step = outline(text.body).step(self.spot.step) if text else None
        assert step
        return step.text

    @property
    def pictures(self) -> list[tuple[int, ShownPicture]]:
        blocks = enumerate(cut_blocks(self.text))
        return [(at, block.part) for at, block in blocks if isinstance(block.part, ShownPicture)]

    def show(self) -> None:
        self.strip.show_pictures(self.pictures)

    def put(self, text: str, key: str) -> None:
        def edit(kb):
            body = kb.article(self.spot.article).text("en").body
            return edits.write_body(kb, self.spot.article, "en", steps.set_text(body, self.spot.step, text))

        assert self.desk.bridge.apply("Add picture", edit, key)
        self.show()

    def add(self, sources: list[str]) -> None:
        text = self.text
        for source in sources:
            text = insert_block(text, len(cut_blocks(text)), source)
        self.put(text, ADDING)

    def write_alt(self, index: int, alt: str) -> None:
        part = dict(self.pictures)[index]
        self.put(replace_block(self.text, index, f"![{alt}]({part.address})"), f"alt:{index}")


def step_with_picture(desk: Desk) -> str:
    """The first step of the article that shows one."""
    article = desk.bridge.kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text
    return next(step.id for step in outline(text.body).steps if "![" in step.text)


def opened_menu(qtbot: QtBot, act: Callable[[], object]) -> QMenu:
    """The menu that something opens, at once or after a while."""
    act()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def image(colour: str) -> QImage:
    """A small picture of one colour."""
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def png(colour: str) -> bytes:
    """The same as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(colour).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
