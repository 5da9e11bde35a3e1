"""Who may say what holds for every county of the installation: whose region has them all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Forbidden
from matcher.models import Region, lies_in
from matcher.policy.actor import Actor
from matcher.vocabulary import Level
from matcher.wording import Text


def is_over_all(session: Session, actor: Actor) -> bool:
    """Whether no county lies outside of the actor's region."""
    outside = select(Region.code).where(
        Region.level == Level.COUNTY, ~lies_in(Region.code, actor.region_code)
    )
    return session.scalar(outside.limit(1)) is None


def ensure_over_all(session: Session, actor: Actor) -> None:
    """Raise `Forbidden` for whoever looks after some of the counties only."""
    if not is_over_all(session, actor):
        raise Forbidden(
            Text("This holds for every county: it is changed by an administrator whose region has them all.")
        )
