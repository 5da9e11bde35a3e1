"""What is kept of persons for a time only: contacts of needs that are long over, sign-ins and refusals that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Engine, delete, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher.audit.services.record import record
from matcher.database.engine import transaction
from matcher.firm_requests.services.name_firm_contact import name_firm_contact
from matcher.models import EmergencyTeam, FirmRequest, FirmRequestEntry, Need, Refusal, Series, SignIn, Window
from matcher.needs.services.name_contact import name_contact
from matcher.policy.actor import service_actor

AT_ONCE = 200
DAYS_OF_A_MONTH = 30.5


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months: contacts after the need's last day (of a draft without days: after it was begun) or the
    last day on which anything was said or planned of a firm's request, sign-ins and refusals after their end,
    messages, calendar entries and what somebody was told after that was over.
    """

    contacts: int = 12
    sign_ins: int = 6
    messages: int = 12


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many contacts, sign-ins and refusals went."""

    contacts: int
    sign_ins: int
    refusals: int


def forget_in_time(engine: Engine, now: datetime, kept: Kept) -> Forgotten:
    """Delete what is over its time; of contacts at most `AT_ONCE`, the next call goes on."""
    with transaction(engine) as session:
        before = months_before(now, kept.sign_ins)
        sign_ins = session.execute(delete(SignIn).where(SignIn.expires_at < before))
        refusals = session.execute(delete(Refusal).where(Refusal.minute < before))
        long_ago = months_before(now, kept.contacts)
        contacts = (
            _forget_contacts(session, long_ago)
            + _forget_contacts_of_firms(session, long_ago)
            + _forget_contacts_of_teams(session, long_ago)
        )
    return Forgotten(contacts, _count(sign_ins), _count(refusals))


def months_before(now: datetime, months: int) -> datetime:
    """The moment so many months ago."""
    return now - timedelta(days=months * DAYS_OF_A_MONTH)


def _forget_contacts(session: Session, before: datetime) -> int:
    """Whatever became of the needs; those from which later ones of a series are still copied keep theirs."""
    last_day = select(func.max(Window.day)).where(Window.need_id == Need.id).scalar_subquery()
    without_days = ~Need.windows.any() & (Need.created_at < before)
    copied = select(Series.need_id).where(Series.ended_at.is_(None), Series.until >= before.date())
    old = (
        select(Need)
        .where(Need.contact != "", or_(last_day < before.date(), without_days), Need.id.not_in(copied))
        .order_by(Need.id)
        .limit(AT_ONCE)
        .with_for_update(of=Need, skip_locked=True)
    )
    needs = session.scalars(old).all()
    for need in needs:
        name_contact(need, "")
        record(session, service_actor(need.township_code), "need.forget_contact", need)
    return len(needs)


def _forget_contacts_of_firms(session: Session, before: datetime) -> int:
    """Of requests of which nothing was said and nothing planned since, closed or not."""
    said = select(FirmRequestEntry.id).where(
        FirmRequestEntry.firm_request_id == FirmRequest.id, FirmRequestEntry.day >= before.date()
    )
    planned = select(Need.id).where(
        Need.firm_request_id == FirmRequest.id,
        or_(Need.created_at >= before, Need.windows.any(Window.day >= before.date())),
    )
    old = (
        select(FirmRequest)
        .where(
            FirmRequest.contact != "",
            FirmRequest.created_at < before,
            or_(FirmRequest.offered_at.is_(None), FirmRequest.offered_at < before),
            or_(FirmRequest.suits_said_at.is_(None), FirmRequest.suits_said_at < before),
            ~said.correlate(FirmRequest).exists(),
            ~planned.correlate(FirmRequest).exists(),
        )
        .options(joinedload(FirmRequest.institution))
        .order_by(FirmRequest.id)
        .limit(AT_ONCE)
        .with_for_update(of=FirmRequest, skip_locked=True)
    )
    requests = session.scalars(old).all()
    for asked in requests:
        name_firm_contact(asked, "")  # whoever is named next gets a link of their own
        actor = service_actor(asked.institution.county_code)
        record(session, actor, "firm_request.forget_contact", asked)
    return len(requests)


def _forget_contacts_of_teams(session: Session, before: datetime) -> int:
    """Of teams that were never sent; of those that were, the contact is the need's."""
    old = (
        select(EmergencyTeam)
        .where(EmergencyTeam.contact != "", EmergencyTeam.ends_at < before)
        .order_by(EmergencyTeam.id)
        .limit(AT_ONCE)
        .with_for_update(of=EmergencyTeam, skip_locked=True)
    )
    teams = session.scalars(old).all()
    for team in teams:
        team.contact = ""
        record(session, service_actor(team.township_code), "emergency_team.forget_contact", team)
    return len(teams)


def _count(done: object) -> int:
    return done.rowcount if isinstance(done, CursorResult) else 0
