"""The needs of a week: which ones it is about, and when they could still be met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.models import Assignment, Need, Round, Window, lies_in
from matcher.time_span import TimeSpan
from matcher.vocabulary import HeadPreference, NeedStatus
from matcher.week.commitments import live_invitations
from matcher.week.week_time import DAY_MINUTES, WEEK_MINUTES
from solver import Interval
from solver import Need as WeekNeed


def needs_of(
    session: Session, round_: Round, also: Collection[int], *, only: Collection[int] | None = None
) -> tuple[Need, ...]:
    """The area's posted needs with a window in the round's week, and those of `also`, by id; of these `only` some.

    Needs of teams of emergencies are none of the week's: who goes is chosen out of those who could (`not_of_a_team`).
    """
    sunday = round_.monday + timedelta(days=6)
    wanted = and_(
        Need.status == NeedStatus.POSTED,
        not_of_a_team(),
        lies_in(Need.township_code, round_.area_code),
        Need.windows.any(and_(Window.day >= round_.monday, Window.day <= sunday)),
    )
    query = (
        select(Need)
        .where(or_(wanted, Need.id.in_(also)), *(() if only is None else (Need.id.in_(only),)))
        .options(
            joinedload(Need.venue),
            selectinload(Need.parts),
            selectinload(Need.windows),
            selectinload(Need.packs),
            selectinload(Need.head_preferences),
        )
        .order_by(Need.id)
    )
    return tuple(session.scalars(query))


def week_need(
    need: Need,
    monday: date,
    *,
    codes: Mapping[int, str],
    earliest: int,
    known: set[str],
    barred: Iterable[int],
    continuity: Iterable[int] = (),
) -> WeekNeed:
    """An open need in the solver's terms; nothing of it before `earliest` (minutes since Monday 00:00).

    Preferred and barred heads who are not among the `known` ones of the week are left out. Of those who gave its series
    so far (`continuity`, most first) the first ones who could come are kept, as many as it has parts.
    """
    exclude = {str(head_id) for head_id in barred}
    prefer = {str(each.head_id) for each in need.head_preferences if each.preference is HeadPreference.PREFER}
    return _week_need(
        need,
        parts=tuple(codes[part.topic_id] for part in need.parts),
        windows=windows_in_week(
            ((each.day, TimeSpan(each.start_minute, each.end_minute)) for each in need.windows),
            monday,
            earliest,
        ),
        prefer=tuple(sorted((prefer - exclude) & known, key=int)),
        exclude=tuple(sorted(exclude & known, key=int)),
        continuity=_usual(continuity, known - exclude, len(need.parts)),
    )


def _usual(ranked: Iterable[int], could: set[str], most: int) -> tuple[str, ...]:
    there = [str(head_id) for head_id in ranked if str(head_id) in could]
    return tuple(sorted(there[:most], key=int))


def settled_need(assignment: Assignment, codes: Mapping[int, str], start: int) -> WeekNeed:
    """A need that has been given away, with the parts whose heads still stand, at its time."""
    parts = tuple(codes[invitation.topic_id] for invitation in live_invitations(assignment))
    return _at_its_time(assignment.need, parts, start)


def need_elsewhere(need: Need, parts: tuple[str, ...], start: int) -> WeekNeed:
    """A need outside the week's area that some of its heads go to, with their parts; its packs are not lent here."""
    return replace(_at_its_time(need, parts, start), packs={})


def _at_its_time(need: Need, parts: tuple[str, ...], start: int) -> WeekNeed:
    return _week_need(need, parts=parts, windows=(Interval(start, min(start + need.minutes, WEEK_MINUTES)),))


def _week_need(
    need: Need, *, parts: tuple[str, ...], windows: tuple[Interval, ...],
    prefer: tuple[str, ...] = (), exclude: tuple[str, ...] = (),
    continuity: tuple[str, ...] = (),
) -> WeekNeed:  # fmt: skip
    return WeekNeed(
        id=str(need.id),
        township=need.township_code,
        venue=str(need.venue_id),
        parts=parts,
        minutes=need.minutes,
        windows=windows,
        audience=need.audience,
        priority=need.priority,
        weeks_waiting=need.weeks_waiting,
        prefer=prefer,
        exclude=exclude,
        continuity=continuity,
        packs={str(pack.pack_id): pack.quantity for pack in need.packs},
    )


def windows_in_week(
    hours: Iterable[tuple[date, TimeSpan]], monday: date, earliest: int
) -> tuple[Interval, ...]:
    """Those hours of days that lie in the week, nothing of them before `earliest`, in order."""
    found = []
    for on, span in hours:
        day = (on - monday).days
        if 0 <= day < 7:
            start, end = max(day * DAY_MINUTES + span.start, earliest), day * DAY_MINUTES + span.end
            if start < end:
                found.append(Interval(start, end))
    return tuple(sorted(found))
