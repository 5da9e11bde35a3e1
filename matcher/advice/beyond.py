"""What the heads of a visit would have to say yes to, were it held as somebody wishes, and what nobody can allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.half_days import Half, HalfDay
from matcher.week.broken_by import broken_by
from matcher.week.overridden import rule_of
from matcher.week.snapshot import Snapshot
from matcher.week.week_time import DAY_MINUTES, minute_of, moment_of
from matcher.wording import Text
from matcher.wording.broken_rules import broken_rules
from matcher.wording.names import Names
from solver import Assignment
from solver.rules.week_index import WeekIndex

NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class Beyond:
    """Sentences: what a head could agree to, and what cannot be overridden."""

    heads_own: tuple[Text, ...]
    never: tuple[Text, ...]


def beyond(snapshot: Snapshot, need_id: int, head_ids: Sequence[int], starts_at: datetime) -> Beyond | None:
    """What a visit by these heads, in the order of the need's parts, would break then.

    None where the week does not know the need or a head, or there is not one head for each part.
    """
    need = next((each for each in snapshot.week.needs if each.id == str(need_id)), None)
    heads = tuple(map(str, head_ids))
    known = {head.id for head in snapshot.week.heads}
    if need is None or not set(heads) <= known or len(set(heads)) != len(need.parts):
        return None
    wanted = Assignment(need.id, heads, minute_of(snapshot.week.monday, starts_at))
    others = (each for each in snapshot.overridden if each.entry.need != need.id)
    found = broken_by(snapshot.week, snapshot.as_planned(), wanted, others)
    told = broken_rules(
        found,
        Names(snapshot.week),
        lambda violation: violation.head in heads and rule_of(violation, wanted.need) is not None,
    )
    return Beyond(tuple(told.get(True, ())), tuple(told.get(False, ())))


def first_start(
    snapshot: Snapshot, need_id: int, head_ids: Sequence[int], half_day: HalfDay
) -> datetime | None:
    """When a visit of that half-day could begin: the first start at which only a head's own rules are in the way.

    Where there is none such, the first that the township has given; None where it has given none. What the township was
    told comes before what is earlier.
    """
    starts = _starts_in(snapshot, need_id, half_day)
    told = snapshot.told.get(need_id)
    if told is not None:
        expected = moment_of(snapshot.week.monday, told)
        starts = sorted(starts, key=lambda start: start != expected)
    for start in starts:
        found = beyond(snapshot, need_id, head_ids, start)
        if found is None or not found.never:
            return start
    return next(iter(starts), None)


def _starts_in(snapshot: Snapshot, need_id: int, half_day: HalfDay) -> Sequence[datetime]:
    week = snapshot.week
    need = next((each for each in week.needs if each.id == str(need_id)), None)
    midnight = (half_day.day - week.monday).days * DAY_MINUTES
    first, end = (0, NOON) if half_day.half is Half.MORNING else (NOON, DAY_MINUTES)
    return [
        moment_of(week.monday, start)
        for start in (WeekIndex(week).starts(need) if need else ())
        if first <= start - midnight < end
    ]
