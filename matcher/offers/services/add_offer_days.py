"""Saying that particular days differ from the weekly pattern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import AvailabilityException, Head, Offer
from matcher.notifications.services.notify_offer import notify_offer_changed
from matcher.offers.queries.visits_on_days import expected_on_days
from matcher.offers.schemas.offer_days import Going, OfferDays, Presence
from matcher.offers.services.ensure_session_begins import ensure_session_begins
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor
from matcher.time_span import TimeSpan
from matcher.vocabulary import DeclineReason
from matcher.wording import Text

SAY_OF_EACH = Text("You are expected on these days. Please say of each visit whether you still go.")


def add_offer_days(session: Session, actor: Actor, head: Head, command: OfferDays) -> Offer:
    """Add an exception for every day of the command but those on which the head is away for these hours already.

    Who goes away says of each visit asked for or promised on these days whether it still stands; where the head cannot
    go it is declined, or the yes taken back. Raises `Invalid` where one of the days has something else entered at that
    time, no session can begin in the hours, or nothing was said of a visit (`visits`); `Conflict` where offer or visit
    changed in the meantime.
    """
    if command.presence is Presence.FREE:
        ensure_session_begins(session, head, [("end", TimeSpan(command.start, command.end))])
    offer = lock_offer(session, head, command.version)
    days = _to_enter(offer, command)
    _ensure_no_overlap(offer, command, days)
    if command.presence is Presence.AWAY:
        _settle_visits(session, actor, head, command)
    offer.exceptions += [
        AvailabilityException(
            day=day, available=command.presence is Presence.FREE, start_minute=command.start,
            end_minute=command.end, note=command.note,
        )
        for day in days
    ]  # fmt: skip
    record(
        session, actor, "offer.days", offer, presence=command.presence.value,
        first=command.first.isoformat(), last=command.last.isoformat(), start=command.start, end=command.end,
    )  # fmt: skip
    if offer.published and days:
        notify_offer_changed(session, actor, head, ("days",), days)
    session.flush()
    return offer


def _settle_visits(session: Session, actor: Actor, head: Head, command: OfferDays) -> None:
    chosen = {each.invitation_id: each for each in command.visits}
    expected = expected_on_days(session, head.id, command.first, command.last, command.hours)
    if any(each.id not in chosen for each in expected):
        raise Invalid.field("visits", SAY_OF_EACH)
    deputy = "" if actor.head_id == head.id else actor.name
    for invitation in expected:
        choice = chosen[invitation.id]
        if choice.going is Going.CANNOT:
            why = Decline(DeclineReason.AWAY, choice.version, command.note, deputy)
            decline_invitation(session, actor, invitation, why)


def _to_enter(offer: Offer, command: OfferDays) -> list[date]:
    """The days that are not as they shall be: a tap on "next week" leaves a Tuesday away as it is."""
    if command.presence is Presence.FREE:
        return command.days
    away = {
        entry.day
        for entry in offer.exceptions
        if not entry.available and entry.start_minute <= command.start and command.end <= entry.end_minute
    }
    return [day for day in command.days if day not in away]


def _ensure_no_overlap(offer: Offer, command: OfferDays, days: Sequence[date]) -> None:
    for entry in offer.exceptions:
        overlaps = entry.start_minute < command.end and command.start < entry.end_minute
        if entry.day in days and overlaps:
            text = Text(
                "Something is entered for {day} at that time already. Please remove that first.",
                day=entry.day.isoformat(),
            )
            raise Invalid.field("first", text)
