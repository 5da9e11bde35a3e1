"""What a list says of each of its needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Head, Invitation, Need, Part, Region, Topic, Venue, Window
from matcher.registry.queries.regions import RegionName
from matcher.visits.periods import is_unreported
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Kind, NeedStatus

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need in a list.

    `starts_at` and `ends_at` are set once somebody is asked to come; `heads` are those asked or coming; `days`
    are the days that would suit.
    """

    id: int
    title: str
    status: NeedStatus
    kinds: tuple[Kind, ...]
    township: RegionName
    venue: str
    audience: int
    weeks_waiting: int
    days: tuple[date, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    heads: tuple[str, ...]
    to_confirm: bool
    unreported: bool


@dataclass(slots=True)
class _Event:
    starts_at: datetime
    ends_at: datetime
    heads: list[str]


def need_lines(session: Session, need_ids: Collection[int]) -> Mapping[int, NeedLine]:
    """The lines of these needs by number. A list is opened all the time: only what it says is read."""
    kinds = _kinds(session, need_ids)
    days = _days(session, need_ids)
    events = _events(session, need_ids)
    township = (Region.code, Region.name, Region.name_en, Region.level)
    query = (
        select(Need.id, Need.title, Need.status, Need.audience, Need.weeks_waiting, Venue.name, *township)
        .join(Need.township)
        .join(Need.venue)
        .where(Need.id.in_(need_ids))
    )
    lines: dict[int, NeedLine] = {}
    for need_id, title, status, audience, weeks_waiting, venue, *region in session.execute(query):
        event = events.get(need_id)
        open_visit = event is not None and status in (NeedStatus.MATCHED, NeedStatus.CONFIRMED)
        has_begun = bool(event and open_visit and event.starts_at <= clock.now())
        is_late = bool(event and is_unreported(event.starts_at, clock.now()))
        lines[need_id] = NeedLine(
            id=need_id,
            title=title,
            status=status,
            kinds=tuple(dict.fromkeys(kinds[need_id])),
            township=RegionName(*region),
            venue=venue,
            audience=audience,
            weeks_waiting=weeks_waiting,
            days=tuple(sorted(set(days[need_id]))),
            starts_at=event.starts_at if event else None,
            ends_at=event.ends_at if event else None,
            heads=tuple(event.heads) if event else (),
            to_confirm=has_begun and not is_late,
            unreported=has_begun and is_late,
        )
    return lines


def _kinds(session: Session, need_ids: Collection[int]) -> Mapping[int, list[Kind]]:
    query = (
        select(Part.need_id, Topic.group)
        .join(Part.topic)
        .where(Part.need_id.in_(need_ids))
        .order_by(Part.need_id, Part.position)
    )
    return _by_need(session.execute(query))


def _days(session: Session, need_ids: Collection[int]) -> Mapping[int, list[date]]:
    query = select(Window.need_id, Window.day).where(Window.need_id.in_(need_ids))
    return _by_need(session.execute(query))


def _events(session: Session, need_ids: Collection[int]) -> Mapping[int, _Event]:
    """The visit of each need that stands or is asked for, with whoever said yes or may still."""
    query = (
        select(Assignment.id, Assignment.need_id, Assignment.starts_at, Assignment.ends_at, Head.name)
        .outerjoin(
            Invitation,
            (Invitation.assignment_id == Assignment.id) & Invitation.answer.in_(LIVE_ANSWERS),
        )
        .outerjoin(Head, Head.id == Invitation.head_id)
        .where(Assignment.need_id.in_(need_ids), Assignment.status.in_(LIVE_ASSIGNMENTS))
        .order_by(Assignment.id, Invitation.position, Invitation.id)
    )
    found: dict[int, _Event] = {}
    events: dict[int, _Event] = {}
    for assignment_id, need_id, starts_at, ends_at, head in session.execute(query):
        if assignment_id not in found:
            found[assignment_id] = events[need_id] = _Event(starts_at, ends_at, [])
        if head is not None:
            found[assignment_id].heads.append(head)
    return events


def _by_need(rows: Iterable[tuple[int, V]]) -> Mapping[int, list[V]]:
    found: defaultdict[int, list[V]] = defaultdict(list)
    for need_id, value in rows:
        found[need_id].append(value)
    return found
