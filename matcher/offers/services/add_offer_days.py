"""Saying that particular days differ from the weekly pattern."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import AvailabilityException, Head, Offer
from matcher.offers.schemas.offer_days import OfferDays, Presence
from matcher.offers.services.ensure_session_begins import ensure_session_begins
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor
from matcher.time_span import TimeSpan
from matcher.wording import Text


def add_offer_days(session: Session, actor: Actor, head: Head, command: OfferDays) -> Offer:
    """Add an exception for every day of the command.

    Raises `Invalid` where one of the days has something else entered at that time or no session can begin in the
    hours, `Conflict` where the offer
    changed in the meantime.
    """
    if command.presence is Presence.FREE:
        ensure_session_begins(session, head, [("end", TimeSpan(command.start, command.end))])
    offer = lock_offer(session, head, command.version)
    _ensure_no_overlap(offer, command)
    offer.exceptions += [
        AvailabilityException(
            day=day, available=command.presence is Presence.FREE, start_minute=command.start,
            end_minute=command.end, note=command.note,
        )
        for day in command.days
    ]  # fmt: skip
    record(
        session, actor, "offer.days", offer, presence=command.presence.value,
        first=command.first.isoformat(), last=command.last.isoformat(), start=command.start, end=command.end,
    )  # fmt: skip
    session.flush()
    return offer


def _ensure_no_overlap(offer: Offer, command: OfferDays) -> None:
    days = set(command.days)
    for entry in offer.exceptions:
        overlaps = entry.start_minute < command.end and command.start < entry.end_minute
        if entry.day in days and overlaps:
            text = Text(
                "Something is entered for {day} at that time already. Please remove that first.",
                day=entry.day.isoformat(),
            )
            raise Invalid.field("first", text)
