"""A plan whose proposals have become others."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.models import Plan


def proposals_changed(session: Session, plan: Plan) -> None:
    """Save what was changed of the plan's proposals, which belong to it: its version rises, so that whoever is about
    to send out what he saw is told, and they are read again.
    """
    flag_modified(plan, "status")
    session.flush()
    session.expire(plan, ["assignments"])
