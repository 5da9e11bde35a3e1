"""Service records that were issued, and in whose name a county issues them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.certificates.number import spelled
from matcher.models import Certificate, CertificateIssuer, Region
from matcher.policy import Actor
from matcher.policy.one_person import records_of


@dataclass(frozen=True, slots=True)
class Issuer:
    """In whose name a county issues; `is_declared` as the county has said, `version` 0 before it said anything."""

    name: str
    is_declared: bool = False
    person: str = ""
    contact: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody who has its number is told of a service record: no name."""

    number: str
    sessions: int
    minutes: int
    issuer: str
    issued_on: date
    revoked_on: date | None


def issuer_of(session: Session, county_code: str) -> Issuer:
    """In whose name a county issues; by itself the association of the county."""
    found = session.get(CertificateIssuer, county_code)
    if found is not None:
        return Issuer(found.name, found.is_declared, found.person, found.contact, found.version)
    county = session.get(Region, county_code)
    return Issuer(f"{county.name}科学技术协会" if county else "")


def certificates_of(session: Session, actor: Actor, head_id: int) -> tuple[Certificate, ...]:
    """A head's service records, the latest first; she herself sees those of counties she has moved from, too."""
    is_whose = (
        Certificate.head_id.in_(records_of(head_id))
        if actor.head_id == head_id
        else Certificate.head_id == head_id
    )
    query = select(Certificate).where(is_whose).order_by(Certificate.id.desc())
    return tuple(session.scalars(query))


def checked(session: Session, number: str) -> Checked | None:
    """What is known of a number; None where no service record has it."""
    query = select(Certificate).where(Certificate.number == spelled(number))
    found = session.scalars(query).one_or_none()
    if found is None:
        return None
    return Checked(
        number=found.number,
        sessions=found.sessions,
        minutes=found.minutes,
        issuer=found.issuer,
        issued_on=found.issued_at.date(),
        revoked_on=_day(found.revoked_at),
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
