"""Findings as rows: those of the open article first, then all others; errors before warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from studio.check.findings import Finding, Severity
from studio.desktop.backroom.parcels import Found
from studio.desktop.naming import article_name, language_name
from studio.desktop.words import _, plural
from studio.kb.values import KnowledgeBase

ROW = Qt.ItemDataRole.UserRole + 1
"""The `Row` of an index."""
BATCH = 200
"""So many rows are made at once; more come as somebody scrolls."""

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which findings are shown. `article` is the open one, in `language`."""

    article: str = ""
    language: str = ""
    errors: bool = True
    warnings: bool = True
    only_here: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its place in words, or the title of a group."""

    found: Found | None
    place: str = ""


class FindingsModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._shown = 0

    def show(self, rows: list[Row]) -> bool:
        """Show these rows; whether they are other ones than before."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        shown = max(BATCH, self._shown)
        self.rows, self._shown = rows, min(len(rows), shown)
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row | None:
        """What stands in a row."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def index_of(self, finding: Finding) -> QModelIndex:
        """The row of a finding, or one that is like it but for its line."""
        for number, row in enumerate(self.rows[: self._shown]):
            if row.found and _key(row.found.finding) == _key(finding):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index = _NONE) -> bool:
        return not parent.isValid() and self._shown < len(self.rows)

    def fetchMore(self, parent: Index = _NONE) -> None:  # noqa: ARG002 - as Qt calls it
        more = min(BATCH, len(self.rows) - self._shown)
        self.beginInsertRows(QModelIndex(), self._shown, self._shown + more - 1)
        self._shown += more
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.found is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.found:
            finding = row.found.finding
            return "\n".join(part for part in (finding.message, finding.advice, row.place) if part)
        return None


def rows_of(kb: KnowledgeBase, found: Sequence[Found], sieve: Sieve) -> list[Row]:
    """The rows that pass."""
    wanted = [one for one in found if _passes(one.finding, sieve)]
    here = [one for one in wanted if is_here(one.finding, sieve.article, sieve.language)]
    elsewhere = (
        [] if sieve.only_here else [one for one in wanted if not is_here(one.finding, sieve.article, sieve.language)]
    )
    rows: list[Row] = []
    names: dict[tuple[str, str], str] = {}
    if sieve.words:
        here = [one for one in here if _says(one, place_of(kb, one, names), sieve.words)]
        elsewhere = [one for one in elsewhere if _says(one, place_of(kb, one, names), sieve.words)]
    for title, group in ((_("In this article"), here), (_("Everywhere"), elsewhere)):
        if group:
            rows.append(Row(None, f"{title} · {len(group)}"))
            # in the open article, its title says nothing new
            rows += [
                Row(one, one.title if group is here else place_of(kb, one, names)) for one in sorted(group, key=_order)
            ]
    return rows


def is_here(finding: Finding, article: str, language: str) -> bool:
    """Whether a finding is about what is open."""
    return bool(article) and finding.article == article and finding.language in ("", language)


def place_of(kb: KnowledgeBase, found: Found, names: dict[tuple[str, str], str]) -> str:
    """Where it is, as a writer says it: "Boil water › Fill it", or a file."""
    finding = found.finding
    article = kb.article(finding.article)
    if article is None:
        return str(finding.place)
    key = (finding.article, finding.language)
    if key not in names:
        name = article_name(kb, article, finding.language or kb.languages.source)
        several = finding.language and len(kb.languages.all) > 1
        names[key] = f"{name} ({language_name(finding.language)})" if several else name
    return f"{names[key]} › {found.title}" if found.title else names[key]


def severity_word(finding: Finding) -> str:
    """How bad it is."""
    return _("Error") if finding.severity == Severity.ERROR else _("Warning")


def said(row: Row) -> str:
    """A row in one line, for the clipboard and for screen readers."""
    if row.found is None:
        return row.place
    finding = row.found.finding
    fixes = plural("{count} fix", "{count} fixes", len(row.found.fixes)) if row.found.fixes else ""
    parts = (f"{severity_word(finding)}: {finding.message}", row.place, finding.advice, fixes)
    return ". ".join(part.rstrip(".") for part in parts if part)


def _passes(finding: Finding, sieve: Sieve) -> bool:
    return sieve.errors if finding.severity == Severity.ERROR else sieve.warnings


def _says(found: Found, place: str, words: str) -> bool:
    finding = found.finding
    hay = f"{finding.message} {finding.advice} {finding.rule} {place} {finding.place}".casefold()
    return all(word in hay for word in words.casefold().split())


def _order(found: Found) -> tuple[object, ...]:
    finding = found.finding
    return finding.severity != Severity.ERROR, finding.place, finding.rule, finding.message


def _key(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.message, finding.article, finding.language, finding.place.path
