"""The times and days that sentences name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from matcher.models.audit import Json
from matcher.notifications.fact_times import moment_of
from matcher.wording import Text
from matcher.wording.dated_times import DatedMoment, DatedSpan, DatedWeek
from matcher.wording.day_hours import CalendarDay


def times_of(facts: Mapping[str, Json]) -> dict[str, object]:
    """The times and days that a sentence may name."""
    words: dict[str, object] = {}
    for prefix in ("", "former_"):
        if f"{prefix}starts_at" in facts:
            starts_at, ends_at = moment_of(facts[f"{prefix}starts_at"]), moment_of(facts[f"{prefix}ends_at"])
            words[f"{prefix}when"] = DatedSpan(starts_at, ends_at)
    if "first_day" in facts:
        words["days"] = _days(
            date.fromisoformat(str(facts["first_day"])), date.fromisoformat(str(facts["last_day"]))
        )
    if "answer_by" in facts:
        words["answer_by"] = DatedMoment(moment_of(facts["answer_by"]))
    if "sent_at" in facts:
        words["sent"] = DatedMoment(moment_of(facts["sent_at"]))
    if "day" in facts:
        words["day"] = CalendarDay(date.fromisoformat(str(facts["day"])))
    if "monday" in facts:
        monday = date.fromisoformat(str(facts["monday"]))
        following = DatedWeek(monday + timedelta(weeks=1))  # what was told before weeks were named
        words |= {"week": DatedWeek(monday), "later": following}
    if "later" in facts:
        words["later"] = DatedWeek(date.fromisoformat(str(facts["later"])))
    return words


def _days(first: date, last: date) -> CalendarDay | Text:
    """One day, or from one to another."""
    if first == last:
        return CalendarDay(first)
    return Text("{first} to {last}", first=CalendarDay(first), last=CalendarDay(last))
