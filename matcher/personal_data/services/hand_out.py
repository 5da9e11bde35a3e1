"""Handing out what is held of a person, and noting it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Account, Head
from matcher.policy import Actor


def note_handed_out(session: Session, actor: Actor, subject: Head | Account, form: str) -> None:
    """Leave an audit row: whose data went out, to whom, and as which kind of file."""
    record(session, actor, f"{subject.__tablename__}.hand_out", subject, form=form)


def note_number_shown(session: Session, actor: Actor, head: Head) -> None:
    """Leave an audit row: whose masked telephone number was looked at, by whom."""
    record(session, actor, "head.show_number", head)
