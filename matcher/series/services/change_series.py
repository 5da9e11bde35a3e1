"""Letting a need come again, leaving a day out, taking it in again, and ending it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Need, Occurrence, Series
from matcher.needs.services.lock_need import lock_need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.states import is_editable
from matcher.series.pattern import keep, pattern_of_need
from matcher.series.queries.series_of_need import series_of_need
from matcher.series.recurrence import MOST_DAYS, days_of, repeats_from
from matcher.series.schemas.series import SeriesCommand, SeriesDay, SeriesHeads
from matcher.series.services.create_occurrences import create_occurrences
from matcher.series.services.held_series import held_series
from matcher.vocabulary import NeedStatus
from matcher.wording import Text


def start_series(session: Session, actor: Actor, need: Need, command: SeriesCommand) -> Series:
    """Let the need come again, and make the needs of the next weeks.

    Raises `Invalid` (`repeat`, `until`) for a rule that gives no day ahead, `Conflict` where the need has changed, is
    of a series already, or has no hours.
    """
    need = lock_need(session, need.id)
    ensure_fresh(need, command.version)
    if series_of_need(session, need.id) is not None:
        raise Conflict(Text("This need is part of a series already."))
    if not need.windows or need.status is NeedStatus.WITHDRAWN:
        raise Conflict(Text("This need has no hours that could come again."))
    first_day = need.windows[0].day
    _ensure_days_ahead(first_day, command)
    pattern = pattern_of_need(need, first_day)
    assert pattern is not None, "a need with hours has a pattern"
    series = Series(
        township_code=need.township_code, need_id=need.id, repeat=command.repeat, first_day=first_day,
        until=command.until, same_heads=command.same_heads, created_by=actor.account_id, created_at=clock.now(),
    )  # fmt: skip
    keep(series, pattern)
    session.add(series)
    session.flush()
    record(
        session, actor, "series.start", series, need=need.id, repeat=command.repeat.value,
        until=command.until.isoformat(), same_heads=command.same_heads,
    )  # fmt: skip
    create_occurrences(session, series)
    session.flush()
    return series


def _ensure_days_ahead(first_day: date, command: SeriesCommand) -> None:
    if command.repeat not in repeats_from(first_day):
        raise Invalid.field("repeat", Text("Please choose how often."))
    latest = clock.today() + timedelta(days=MOST_DAYS)
    if command.until > latest:
        raise Invalid.field("until", Text("Please choose a day within the next twelve months."))
    if command.until <= first_day or not any(
        day > clock.today() for day in days_of(command.repeat, first_day, command.until)
    ):
        raise Invalid.field("until", Text("Until then it does not come again; please choose a later day."))


def skip_day(session: Session, actor: Actor, series: Series, command: SeriesDay) -> None:
    """Leave a day out; its need, where it is made already and nobody has been asked, is withdrawn.

    Raises `Conflict` where somebody has been asked, the day is none of the series', or it was changed meanwhile.
    """
    occurrence = _held_day(session, series, command)
    need = lock_need(session, occurrence.need_id) if occurrence.need_id else None
    if need is not None and is_editable(need.status):
        withdraw_need(session, actor, need, need.version)
    elif need is not None and need.status is not NeedStatus.WITHDRAWN:
        raise Conflict(
            Text("Somebody has been asked for that day; please withdraw its need itself.").about(
                "need", need.id
            )
        )
    occurrence.skipped = True
    record(session, actor, "series.skip", series, day=command.day.isoformat())
    session.flush()


def take_day(session: Session, actor: Actor, series: Series, command: SeriesDay) -> None:
    """Take a day in again that was left out, or is a day off.

    Raises `Conflict` like `skip_day`, and where the township has posted the very same for that day itself.
    """
    occurrence = _held_day(session, series, command)
    if series.ended_at is not None:
        raise Conflict(Text("This series has ended."))
    occurrence.skipped = False
    if occurrence.need is not None and occurrence.need.status is NeedStatus.WITHDRAWN:
        occurrence.need = None
    record(session, actor, "series.take", series, day=command.day.isoformat())
    create_occurrences(session, series)
    if occurrence.skipped:
        raise Conflict(Text("The very same need is posted for that day already."))
    session.flush()


def choose_heads(session: Session, actor: Actor, series: Series, command: SeriesHeads) -> None:
    """Let the heads who gave the earlier sessions come again if possible, or whoever suits best.

    Proposed plans keep what they have; the next matching goes by it. Raises `Conflict` where the series has ended or
    was changed meanwhile.
    """
    series = held_series(session, series, command.version)
    if series.ended_at is not None:
        raise Conflict(Text("This series has ended."))
    if series.same_heads is not command.same_heads:
        series.same_heads = command.same_heads
        record(session, actor, "series.heads", series, same_heads=command.same_heads)
    session.flush()


def end_series(session: Session, actor: Actor, series: Series, version: int) -> None:
    """Nothing more is made; needs that are made already stay. Raises `Conflict` where it was changed meanwhile."""
    series = held_series(session, series, version)
    if series.ended_at is None:
        series.ended_at = clock.now()
        record(session, actor, "series.end", series)
    session.flush()


def _held_day(session: Session, series: Series, command: SeriesDay) -> Occurrence:
    series = held_series(session, series, command.version)
    if command.day <= clock.today() or command.day not in days_of(
        series.repeat, series.first_day, series.until
    ):
        raise Conflict(Text("That day is none of this series any more."))
    flag_modified(series, "until")  # its days belong to it: changing one must move its version, too
    found = next((each for each in series.occurrences if each.day == command.day), None)
    if found is None:
        found = Occurrence(day=command.day)
        series.occurrences.append(found)
        session.flush()
    return found
