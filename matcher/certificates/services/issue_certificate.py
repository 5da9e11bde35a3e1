"""Issuing a service record, and taking one back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.certificates.number import new_number
from matcher.certificates.queries.certificates import issuer_of
from matcher.certificates.queries.service_given import service_given
from matcher.certificates.schemas.period import Period
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Certificate, Head
from matcher.policy import Actor
from matcher.wording import Text


def issue_certificate(session: Session, actor: Actor, head: Head, period: Period) -> Certificate:
    """A service record of what the head gave in the period; the same one again where nothing of it has changed.

    Raises `Invalid` where the days are the wrong way round or to come, or no visit of the period was recorded.
    """
    _ensure_period(period)
    given = service_given(session, head.id, period.first_day, period.last_day)
    if not given.sessions:
        raise Invalid.field("first_day", Text("No visit that took place is recorded for this period."))
    issuer = issuer_of(session, head.county_code)
    said = {
        "county_code": head.county_code, "head_id": head.id, "head_name": head.name,
        "institution": head.institution.name, "first_day": period.first_day, "last_day": period.last_day,
        "sessions": given.sessions, "minutes": given.minutes, "issuer": issuer.name,
        "is_volunteering": issuer.is_declared, "person": issuer.person, "contact": issuer.contact,
    }  # fmt: skip
    same = select(Certificate).filter_by(**said, revoked_at=None)
    for former in session.scalars(same):
        if tuple(former.townships) == given.townships:
            return former
    now = clock.now()
    issued = Certificate(
        number=new_number(head.county_code, now.year), townships=list(given.townships), issued_at=now,
        issued_by=actor.account_id, **said,
    )  # fmt: skip
    session.add(issued)
    record(session, actor, "certificate.issue", issued, number=issued.number, sessions=issued.sessions)
    return issued


def revoke_certificate(session: Session, actor: Actor, certificate: Certificate, version: int) -> None:
    """From now on whoever checks the number is told that it counts no more.

    Raises `Conflict` where it was taken back already.
    """
    ensure_fresh(certificate, version)
    if certificate.revoked_at is not None:
        raise Conflict(Text("This service record was taken back already."))
    certificate.revoked_at = clock.now()
    record(session, actor, "certificate.revoke", certificate, number=certificate.number)


def _ensure_period(period: Period) -> None:
    if period.last_day < period.first_day:
        raise Invalid.field("last_day", Text("The last day lies before the first."))
    if period.last_day > clock.today():
        raise Invalid.field("last_day", Text("The period has to be over: at the latest it ends today."))
