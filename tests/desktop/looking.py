"""What everybody needs of a window: names that are spoken, a way by Tab to everything, contrast, room for words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt, QTextBoundaryFinder
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTextEdit,
    QToolButton,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QTextEdit)
_FINE = 3
"""How many pixels a pixel of the interface has where colours are measured: smoothed edges of letters would mislead."""
_MOST_TABS = 600
_BESIDE = 4
"""Pixels beside a sign, and around the words of a field: Qt's own."""
_ENOUGH = 3
"""Pixels of a colour that are no chance."""


def path_of(widget: QWidget) -> str:
    """What a person needs to find a widget in the sources."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(f"{type(at).__name__}{f'#{at.objectName()}' if at.objectName() else ''}")
        at = at.parentWidget()
    said = widget.accessibleName() or str(widget.property("text") or "")
    return " < ".join(names) + (f" “{said[:60]}”" if said else "")


def shown(root: QWidget, kinds: type | tuple[type, ...] = QWidget) -> Iterator[QWidget]:
    """The visible widgets of a window; what popups and dialogs of their own hold is not part of it."""
    for each in (root, *root.findChildren(QWidget)):
        if isinstance(each, kinds) and each.isVisible() and each.window() is root.window():
            yield each


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab has to reach. Of buttons of which one holds, that one stands for all: arrow keys reach the others."""
    return [each for each in shown(root) if _takes_tab(each)]


def unnamed(root: QWidget) -> list[str]:
    """Controls for which a screen reader has nothing to say."""
    nameless: list[str] = []
    for each in shown(root):
        is_control = isinstance(each, CONTROLS) and not _is_part(each)
        if (is_control or _takes_tab(each)) and not _spoken(each):
            nameless.append(path_of(each))
        if isinstance(each, QAbstractItemView) and not _is_part(each):
            nameless += _silent_rows(each)
    return nameless


def unreached(root: QWidget, back: bool = False) -> list[str]:
    """What Tab (Shift+Tab) never comes to, and where it stays caught."""
    wanted = focusable(root)
    if len(wanted) < 2:
        return []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    keys = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    start = wanted[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    reached: list[QWidget] = []
    for _press in range(_MOST_TABS):
        now = QApplication.focusWidget()
        if now is None:
            return [f"the focus is lost behind {path_of(reached[-1]) if reached else path_of(start)}"]
        if reached and now is reached[-1]:
            return [f"{path_of(now)} keeps the focus"]
        if reached and now is start:  # other parts may come again: the format bar goes from card to card
            break
        reached.append(now)
        QTest.keyClick(now, key, keys)
    there = {id(each) for each in reached}
    return [path_of(each) for each in wanted if id(each) not in there and each.isVisible() and _takes_tab(each)]


def clipped(root: QWidget) -> list[str]:
    """Words that need more room than they have. What is cut on purpose ends in … and is shorter than its room."""
    found: list[str] = []
    for each in shown(root, (QLabel, QAbstractButton, QLineEdit, QTextEdit, QComboBox)):
        if each.visibleRegion().isEmpty() or _is_part(each):
            continue
        says = str(each.property("text") or "").strip()
        lacks = _lacks(each) if says and isinstance(each, (QLabel, QPushButton, QCheckBox)) else _lacks_inside(each)
        seen = each.visibleRegion().boundingRect()
        if seen.width() < each.width() - 1 and not lacks:
            lacks = f"only {seen.width()} of {each.width()} pixels are seen"
        if seen.height() < each.height() - 1 and not lacks and not _scrolls(each):
            lacks = f"only {seen.height()} of {each.height()} lines of pixels are seen"
        if lacks:
            found.append(f"{path_of(each)}: {lacks}")
    return found


def faint(root: QWidget, known: set[tuple[QWidget, str]] | None = None, least: float = 4.5) -> list[str]:
    """Labels, fields and buttons whose words stand out too little from their ground, measured as they are drawn.

    What is in `known` has been looked at, and is not again; what is looked at now is added to it.
    """
    found: list[str] = []
    known = set() if known is None else known
    for each in shown(root, (QLabel, QPushButton, QCheckBox, QLineEdit)):
        words = str(each.property("text") or "") or str(each.property("placeholderText") or "")
        seen = each.visibleRegion().boundingRect()
        if not words.strip() or not each.isEnabled() or seen.width() < 12 or seen.height() < 10:
            continue
        if (each, words) in known:
            continue
        known.add((each, words))
        inner = seen.intersected(each.rect().adjusted(4, 4, -4, -4)) if not isinstance(each, QLabel) else seen
        contrast = _contrast_in(_drawn(root, QRect(each.mapTo(root, inner.topLeft()), inner.size())))
        if contrast < least - 0.05:
            found.append(f"{path_of(each)}: {contrast:.1f} to 1")
    return found


def contrast(one: str | tuple[int, ...], other: str | tuple[int, ...]) -> float:
    """How much two colours (#rrggbb or bytes) stand out from each other, as WCAG 2 counts it: from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str | tuple[int, ...]) -> float:
    values = tuple(bytes.fromhex(colour.removeprefix("#"))) if isinstance(colour, str) else colour
    linear = [v / 255 / 12.92 if v / 255 <= 0.03928 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in values[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _takes_tab(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.isVisible() or widget.focusProxy() is not None:
        return False
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and not _is_part(widget)


def _is_part(widget: QWidget) -> bool:
    """Whether it belongs to a control of Qt's own, such as the field within a spin box."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QComboBox)


def _spoken(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""  # pyright: ignore[reportUnnecessaryComparison] - it can be


def _silent_rows(view: QAbstractItemView) -> Iterable[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 200)):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if not str(said or "").strip():
            yield f"row {row} of {path_of(view)}"


def _lacks(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed, there = widget.heightForWidth(widget.width()), widget.height()
        if needed > there + 1:
            return f"{needed} high, has {there}"
        longest = max((widget.fontMetrics().horizontalAdvance(part) for part in _unbroken(widget.text())), default=0)
        room = widget.contentsRect().width()
        return f"a word is {longest} wide, has {room}" if longest > room + 1 and room else ""
    if widget.layout() is not None:  # words stand in labels of their own
        return ""
    if widget.property("text").endswith("…") and widget.toolTip():
        return ""
    needed, there = widget.sizeHint(), widget.size()
    if needed.width() > there.width() + 1:
        return f"{needed.width()} wide, has {there.width()}"
    return f"{needed.height()} high, has {there.height()}" if needed.height() > there.height() + 1 else ""


def _unbroken(text: str) -> Iterator[str]:
    """The parts of a text that stay on one line: words, and of Japanese and its like the single signs."""
    units = text.encode("utf-16-le")  # Qt counts in these
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    start = 0
    while (end := finder.toNextBoundary()) != -1:
        yield units[2 * start : 2 * end].decode("utf-16-le").strip().strip("\u200b")
        start = end


def _lacks_inside(widget: QWidget) -> str:
    """What a drop-down says, or an empty field in the place of words."""
    box = QStyleOptionComboBox() if isinstance(widget, QComboBox) else QStyleOptionFrame()
    box.initFrom(widget)
    if isinstance(widget, QComboBox) and isinstance(box, QStyleOptionComboBox):
        box.currentText = words = widget.currentText()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, box, part, widget).width()
        room -= 0 if widget.itemIcon(widget.currentIndex()).isNull() else widget.iconSize().width() + _BESIDE
    elif isinstance(widget, QLineEdit):
        words = "" if widget.text() else widget.placeholderText()
        room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, box, widget).width() - _BESIDE
        buttons = [each for each in widget.findChildren(QToolButton) if each.isVisible()]
        room -= sum(each.width() + _BESIDE for each in buttons)
    else:
        return ""
    needed = widget.fontMetrics().horizontalAdvance(words)
    return f"“{words}” is {needed} wide, has {room}" if needed > room + 1 else ""


def _scrolls(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None and not at.isWindow():
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def _drawn(root: QWidget, place: QRect) -> Image.Image:
    picture = QImage(place.size() * _FINE, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(_FINE)
    picture.fill(Qt.GlobalColor.transparent)
    root.render(picture, QPoint(), QRegion(place))
    size = picture.width(), picture.height()
    return Image.frombuffer("RGB", size, bytes(picture.constBits()), "raw", "BGRX", picture.bytesPerLine(), 1)


def _contrast_in(image: Image.Image) -> float:
    counted = image.getcolors(image.width * image.height) or []  # it takes memory for as many as it may find
    colours = [(count, colour) for count, colour in counted if isinstance(colour, tuple)]
    _most, ground = max(colours)
    return max((contrast(ground, colour) for count, colour in colours if count >= _ENOUGH), default=21.0)
