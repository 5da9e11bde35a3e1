"""Making the needs of a series, three weeks ahead."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.errors import Conflict, Invalid
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Need, NeedHead, NeedPack, Occurrence, Part, Series
from matcher.needs.services.ensure_not_duplicate import TownshipClosed, ensure_not_duplicate
from matcher.needs.services.post_need import post_need
from matcher.notifications.services.notify_draft import notify_township_of_draft
from matcher.policy.actor import service_actor
from matcher.policy.states import NEED
from matcher.series.pattern import pattern_of_series
from matcher.series.recurrence import AHEAD, days_of
from matcher.vocabulary import MOST_URGENT, NeedStatus


def create_due_occurrences(engine: Engine, now: datetime) -> int:
    """Make what is due in every series that goes on; how many needs. One series that fails keeps no other from it."""
    with reading(engine) as session:
        query = select(Series.id).where(Series.ended_at.is_(None), Series.until >= now.date())
        found = session.scalars(query.order_by(Series.id)).all()
    return one_by_one(engine, found, _create, failed="series_not_continued")


def _create(session: Session, series_id: int) -> int:
    query = select(Series).where(Series.id == series_id).with_for_update(of=Series)
    return create_occurrences(session, session.scalars(query).one())


def create_occurrences(session: Session, series: Series) -> int:
    """Make the needs of the days within the next weeks that have none yet; how many.

    Days off are left out until somebody asks for them. The series is held by the caller.
    """
    if series.ended_at is not None:
        return 0
    calendar = calendar_of(session)
    known = {each.day: each for each in series.occurrences}
    created = 0
    for day in days_of(series.repeat, series.first_day, series.until):
        occurrence = known.get(day)
        is_settled = occurrence is not None and (occurrence.skipped or occurrence.need_id is not None)
        if is_settled or not clock.today() < day <= clock.today() + AHEAD:
            continue
        if occurrence is None:
            if not calendar.kind(day).working and calendar.kind(series.first_day).working:
                continue
            occurrence = Occurrence(day=day)
            series.occurrences.append(occurrence)
        occurrence.need = _posted_copy(session, series, day)
        occurrence.skipped = occurrence.need is None
        created += occurrence.need is not None
    session.flush()
    return created


def _posted_copy(session: Session, series: Series, day: date) -> Need | None:
    """A need like the series' own for the day; a draft where it cannot be posted, None where it is there already.

    Raises `TownshipClosed` where the series has not gone over to the successor yet: the day is made after that.
    """
    actor = service_actor(series.township_code[: len("000000")])
    need = _copy(series, day)
    try:
        ensure_not_duplicate(session, need)
    except TownshipClosed:
        raise
    except Conflict:
        return None
    session.add(need)
    session.flush()
    transition(session, actor, NEED, need, "save", series=series.id)
    try:
        with session.begin_nested():
            post_need(session, actor, need)
    except (
        Conflict,
        Invalid,
    ) as refused:  # a venue that is gone, hours outside the grid: for a person to see to
        session.refresh(need)
        notify_township_of_draft(session, need, day, refused)
    return need


def _copy(series: Series, day: date) -> Need:
    need, pattern = series.need, pattern_of_series(series)
    return Need(
        township_code=series.township_code, venue_id=pattern.venue_id, title=need.title, status=NeedStatus.DRAFT,
        minutes=pattern.minutes, audience=need.audience, priority=min(need.priority, MOST_URGENT - 1),
        listeners=list(need.listeners), grade=need.grade, waits=need.waits, contact=need.contact,
        remarks=need.remarks, created_by=series.created_by, created_at=clock.now(), product_id=need.product_id,
        parts=[Part(position=each.position, topic_id=each.topic_id) for each in need.parts],
        windows=pattern.windows(day),
        packs=[NeedPack(pack_id=each.pack_id, quantity=each.quantity) for each in need.packs],
        head_preferences=[
            NeedHead(head_id=each.head_id, preference=each.preference) for each in need.head_preferences
        ],
    )  # fmt: skip
