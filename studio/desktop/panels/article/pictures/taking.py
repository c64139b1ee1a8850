"""Bringing pictures in: read and laid on the disk by a thread, then taken into the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures.darkroom import darkroom_of
from studio.desktop.panels.article.pictures.offers import Offer, find_offers, read_offer
from studio.desktop.words import _, plural
from studio.errors import Problem, StudioError
from studio.kb import steps
from studio.kb.block_edits import insert_block
from studio.kb.block_writing import write_picture
from studio.kb.blocks import cut_blocks
from studio.kb.edits import write_body
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase
from studio.progress import Report

ADDING = "picture.add"
"""The merge key of all changes that bring one batch of pictures in."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """What lies on the disk now, by path, and what could not be taken."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


class Taking(QObject):
    """Takes pictures into the article that `spot` names. Nothing is ever fetched from the web."""

    taken = Signal(list)
    """Addresses of pictures that the text is to show now."""
    landed = Signal(str)
    """The address of the one picture that `land` brought in."""

    def __init__(self, desk: Desk, spot: Spot, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._spot = desk, spot

    @staticmethod
    def may_hold(mime: QMimeData) -> bool:
        """Whether there may be a picture in it, without reading it."""
        return mime.hasImage() or mime.hasUrls() or mime.hasFormat("application/octet-stream")

    def take(self, mime: QMimeData) -> bool:
        """Take in the pictures of something pasted or dropped; False where there is none and nothing was said."""
        offers = find_offers(mime)
        if offers.pictures:
            self._start(offers.pictures, self._show)
        elif offers.remote:
            self._desk.messages.say(
                _("The picture is on the web, and did not come along"),
                _("Nothing is fetched unseen. In the browser, choose “Copy image”, or save it and add the file."),
                tone="amber",
                key="picture.remote",
            )
        return bool(offers.pictures or offers.remote)

    def take_files(self, files: Sequence[Path]) -> None:
        """Take in picture files."""
        if files:
            self._start([Offer(file.name, file) for file in files], self._show)

    def land(self, file: Path) -> None:
        """Bring one file in, and say `landed`: whoever asked shows it."""
        self._start([Offer(file.name, file)], self._land)

    def _start(self, offers: Sequence[Offer], done: object) -> None:
        workspace, spot = self._desk.bridge.workspace, replace(self._spot)

        def work(report: Report) -> _Laid:
            paths: list[str] = []
            problems: list[Problem] = []
            for at, offer in enumerate(offers):
                report(at / len(offers), "Adding pictures")
                try:
                    name, content = read_offer(offer)
                    paths.append(workspace.lay_picture(f"articles/{spot.article}", name, content))
                except StudioError as error:
                    problems.append(error.problem)
            return _Laid(tuple(dict.fromkeys(paths)), tuple(problems))

        self._desk.jobs.start(_("Adding pictures"), work, lambda laid: done(laid, spot))  # type: ignore[operator]

    def _taken_in(self, laid: _Laid) -> list[str]:
        """Take what lies there into the knowledge base, and say what could not be taken; addresses."""
        for problem in laid.problems:
            self._desk.messages.show_problem(problem)
        workspace = self._desk.bridge.workspace
        workspace.seal()
        darkroom_of(self._desk).bring(laid.paths)
        return [workspace.show_picture(path, ADDING) for path in laid.paths]

    def _show(self, laid: _Laid, spot: Spot) -> None:
        addresses = self._taken_in(laid)
        if not addresses:
            return
        if spot == self._spot:
            self.taken.emit(addresses)
        else:
            # the card shows another step by now: the pictures still belong where they were dropped
            self._desk.bridge.apply("Add picture", lambda kb: append_pictures(kb, spot, addresses), ADDING)
            said = plural(
                "{count} picture was added to “{title}”",
                "{count} pictures were added to “{title}”",
                len(addresses),
                title=_title(self._desk.bridge.kb, spot),
            )
            self._desk.messages.say(said)
        self._desk.bridge.workspace.seal()

    def _land(self, laid: _Laid, _spot: Spot) -> None:
        for address in self._taken_in(laid):
            self.landed.emit(address)
        self._desk.bridge.workspace.seal()


def append_pictures(kb: KnowledgeBase, spot: Spot, addresses: Sequence[str]) -> KnowledgeBase:
    """The knowledge base with pictures at the end of a step; as it was where the step is gone."""
    article = kb.article(spot.article)
    text = article.text(spot.language) if article else None
    if text is None:
        return kb
    found = outline(text.body)
    step = found.step(spot.step) if spot.step else None
    if spot.step and step is None:
        return kb
    inner = step.text if step else found.intro
    for address in addresses:
        blocks = cut_blocks(inner) if inner.strip() else ()
        inner = insert_block(inner, len(blocks), write_picture("", address))
    body = steps.set_text(text.body, spot.step, inner) if step else steps.set_intro(text.body, inner)
    return write_body(kb, spot.article, spot.language, body)


def _title(kb: KnowledgeBase, spot: Spot) -> str:
    article = kb.article(spot.article)
    text = article.text(spot.language) if article else None
    return text.title if text else spot.article
