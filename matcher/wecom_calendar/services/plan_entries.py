"""Finding which entries in WeCom calendars are not as they should be, so that a worker asks WeCom for them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from random import Random

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.deliveries.timing import SETTLES_AFTER, QuietHours, send_at
from matcher.models import Invitation, WecomEntry
from matcher.policy.states import WECOM_ENTRY
from matcher.wecom_calendar.next_step import is_to_do
from matcher.wecom_calendar.queries.wanted import Wanted, keeps_calendars, wanted_entries


def plan_entries(engine: Engine, random: Random) -> int:
    """Have all looked at that are not as they should be; how many. Nothing is locked while all are."""
    with reading(engine) as session:
        found = _to_do(session)
    return one_by_one(engine, found, partial(plan_entry, random=random), failed="wecom_entry_not_planned")


def plan_entry(session: Session, invitation_id: int, random: Random) -> int:
    """The same for one invitation. Its row is locked, so that of two workers one finds what the other has planned."""
    locked = select(Invitation).where(Invitation.id == invitation_id).with_for_update(of=Invitation)
    if session.scalars(locked).one_or_none() is None:
        return 0
    query = select(WecomEntry).where(WecomEntry.invitation_id == invitation_id)
    entry = session.scalars(query.with_for_update()).one_or_none()
    wanted = wanted_entries(session, [invitation_id]).get(invitation_id)
    now = clock.now()
    if not is_to_do(entry, wanted, now):
        return 0
    at = due_at(session, invitation_id, _begins(entry, wanted), random)
    if entry is not None:
        _again(session, entry.id, at)
    elif wanted is not None:
        session.add(
            WecomEntry(
                invitation_id=invitation_id, account_id=wanted.account_id, created_at=now, due_at=at,
                until=wanted.ends_at,
            )
        )  # fmt: skip
    session.flush()
    return 1


def quiet_hours_of(session: Session, invitation_id: int) -> QuietHours:
    """When the people of the head's county are left alone: WeCom tells them of every change in their calendar."""
    invitation = session.get_one(Invitation, invitation_id)
    own = settings_of(session, invitation.head.county_code)
    return QuietHours(own.quiet_from, own.quiet_until)


def due_at(session: Session, invitation_id: int, begins: datetime, random: Random) -> datetime:
    """When to ask: once what follows closely has come, and not at night unless the visit is near."""
    quiet = quiet_hours_of(session, invitation_id)
    return send_at(clock.now() + SETTLES_AFTER, begins, quiet, random)


def _to_do(session: Session) -> list[int]:
    now = clock.now()
    wanted = wanted_entries(session) if keeps_calendars(session) else {}
    alive = select(WecomEntry).where(WecomEntry.until > now)
    entries = {each.invitation_id: each for each in session.scalars(alive)}
    missing = wanted.keys() - entries.keys()
    late = select(WecomEntry).where(WecomEntry.invitation_id.in_(missing))
    entries |= {each.invitation_id: each for each in session.scalars(late)}
    both = sorted(wanted.keys() | entries.keys())
    return [key for key in both if is_to_do(entries.get(key), wanted.get(key), now)]


def _again(session: Session, entry_id: int, due_at: datetime) -> None:
    """Back among what waits, where nobody works on it. It leaves no audit row: the row itself is the record."""
    again = WECOM_ENTRY.steps["again"]
    session.execute(
        update(WecomEntry)
        .where(WecomEntry.id == entry_id, WecomEntry.status.in_(again.sources))
        .values(
            status=again.target, due_at=due_at, attempt=0, tries=0, started_at=None, finished_at=None,
            lease_until=None, worker=None, error=None,
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip


def _begins(entry: WecomEntry | None, wanted: Wanted | None) -> datetime:
    """When the visit begins, as it stands there or should stand there: whichever comes first."""
    times = [entry.until] if entry is not None else []
    return min([*times, wanted.starts_at] if wanted is not None else times)
