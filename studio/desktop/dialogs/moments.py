"""How a moment is called: "today 18:04", "yesterday 18:04", or with its day."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from studio.desktop.words import _


def moment(when: datetime, now: datetime | None = None) -> str:
    """`when`, which knows its time zone, in the reader's own."""
    local = when.astimezone()
    today = (now or datetime.now(local.tzinfo)).astimezone(local.tzinfo).date()
    time = local.strftime("%H:%M")
    if local.date() == today:
        return _("today {time}", time=time)
    if local.date() == today - timedelta(days=1):
        return _("yesterday {time}", time=time)
    day = QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)
    return f"{day} {time}"
