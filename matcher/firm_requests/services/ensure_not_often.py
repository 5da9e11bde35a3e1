"""How often a firm's contact may say something by link."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Invalid
from matcher.models import AuditEntry, FirmRequest, FirmRequestEntry
from matcher.policy import Actor
from matcher.wording import Text

MOST_A_DAY = 10
"""What a contact may say by link of one request within a day."""


def ensure_not_often(session: Session, actor: Actor, firm_request: FirmRequest, field: str) -> None:
    """Raise `Invalid` (`field`) where a contact has said much by link today: whoever has more to say rings up."""
    if actor.firm_id is None:
        return
    since = clock.now() - timedelta(days=1)
    entries = select(func.count()).where(
        FirmRequestEntry.firm_request_id == firm_request.id,
        FirmRequestEntry.by_firm,
        FirmRequestEntry.at > since,
    )
    dates = select(func.count()).where(
        AuditEntry.subject == "firm_request",
        AuditEntry.subject_key == str(firm_request.id),
        AuditEntry.action == "firm_request.say_dates",
        AuditEntry.at > since,
    )
    if (session.scalar(entries) or 0) + (session.scalar(dates) or 0) >= MOST_A_DAY:
        raise Invalid.field(field, Text("You have written often today. Please ring the association."))
