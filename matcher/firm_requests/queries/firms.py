"""The firms on whose word somebody may enter a request."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Institution
from matcher.policy import Actor
from matcher.policy.firms import firms_of
from matcher.vocabulary import Kind


def firms_asking(session: Session, actor: Actor, *, also: int | None = None) -> Sequence[Institution]:
    """The firms in use that the actor speaks for, by name. `also` is one that is chosen already, in use or not."""
    query = (
        select(Institution)
        .where(
            firms_of(actor),
            Institution.kind == Kind.ENTERPRISE,
            Institution.active | (Institution.id == also),
        )
        .order_by(Institution.name_key, Institution.id)
    )
    return session.scalars(query).all()
