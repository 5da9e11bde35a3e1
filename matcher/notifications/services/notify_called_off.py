"""Writing down that a township has to hear that a day, or the township, was called off."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.models import Need
from matcher.notifications.services.notify import listed_until
from matcher.notifications.services.outbox import Facts, add, overtake
from matcher.vocabulary import Audience, NotificationEvent


def notify_called_off(session: Session, need: Need, told: Facts, later: date | None) -> None:
    """The staff of the township have to hear that it is off, why, and for which week it waits (None: for none).

    `told` are the facts of the visit that was promised, or the title alone, and the reason.
    """
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        overtake(session, audience, need)
    facts: Facts = told | ({"later": later.isoformat()} if later else {})
    add(session, NotificationEvent.CALLED_OFF, Audience.TOWNSHIP, need, None, facts, listed_until())
