"""Promised visits of a week that do not get all of their kit, because there is less of it than when it was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from matcher.packs.queries.short_visits import short_days
from matcher.rounds.queries.round_assignments import TopicName
from matcher.rounds.queries.week_exception import WeekException, WeekLooked
from matcher.vocabulary import ExceptionKind


def short_of_kit(week: WeekLooked) -> Iterator[WeekException]:
    """Every visit that takes a pack which is promised more often on its day than there is; `topic` names the pack."""
    standing = {entry.need_id: entry for entry in week.standing}
    if not standing:
        return
    monday = week.round_.monday
    for short in short_days(week.session, week.round_.area_code, monday, monday + timedelta(days=6)):
        for visit in short.visits:
            entry = standing.get(visit.need_id)
            if entry is not None:
                yield WeekException(
                    ExceptionKind.KIT, entry.need_id, entry.title, entry.township, at=entry.starts_at,
                    topic=TopicName(short.name, short.name_en),
                )  # fmt: skip
