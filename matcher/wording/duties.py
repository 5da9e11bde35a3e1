"""What keeps a need from being planned sooner, where somebody has to be told first."""

from __future__ import annotations

from datetime import date

from matcher.wording.day_hours import CalendarDay
from matcher.wording.text import Text


def not_before(whom: str, workdays: int, earliest: date, *, told: bool) -> Text:
    """From which day on a visit may be held, and on whose account."""
    if told:
        return Text(
            "Not planned before {day}: {whom} was told, and needs {workdays} working days.",
            day=CalendarDay(earliest), whom=whom, workdays=workdays,
        )  # fmt: skip
    return Text(
        "Not planned before {day}, and every day it waits that day moves on: {whom} has to be told {workdays} working "
        "days ahead.",
        day=CalendarDay(earliest), whom=whom, workdays=workdays,
    )  # fmt: skip


def not_told(title: str, whom: str) -> Text:
    """That a visit is about to be sent out and somebody has not been told of it."""
    return Text("“{title}”: {whom} has not been told yet.", title=title, whom=whom)
