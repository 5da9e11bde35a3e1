"""The firms of a county, as a venue can be the place of one, and those on whose word somebody may enter something."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Institution
from matcher.policy import Actor
from matcher.policy.firms import firms_of as spoken_for
from matcher.text import name_key
from matcher.vocabulary import Kind


def firms_of(session: Session, county_code: str, *, also: int | None = None) -> Sequence[tuple[int, str]]:
    """(number, name) of the county's firms by name; `also` is one that is chosen already, in use or not."""
    query = (
        select(Institution.id, Institution.name)
        .where(
            Institution.county_code == county_code,
            (Institution.active & (Institution.kind == Kind.ENTERPRISE)) | (Institution.id == also),
        )
        .order_by(Institution.name_key, Institution.id)
    )
    return [(number, name) for number, name in session.execute(query)]


def firms_spoken_for(session: Session, actor: Actor, *, also: int | None = None) -> Sequence[Institution]:
    """The firms in use that the actor speaks for, by name: a head for her own, a township for those in it, a
    coordinator for the county's. `also` is one that is chosen already, in use or not.
    """
    query = (
        select(Institution)
        .where(
            spoken_for(actor),
            Institution.kind == Kind.ENTERPRISE,
            Institution.active | (Institution.id == also),
        )
        .order_by(Institution.name_key, Institution.id)
    )
    return session.scalars(query).all()


def firm_called(session: Session, county_code: str, name: str) -> int | None:
    """The firm of the county that has this name."""
    query = select(Institution.id).where(
        Institution.county_code == county_code,
        Institution.kind == Kind.ENTERPRISE,
        Institution.active,
        Institution.name_key == name_key(name),
    )
    return session.scalar(query.order_by(Institution.id).limit(1))
