"""What heads and coordinators are told of a head who moves to another county."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

OF_TRANSFERS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (Audience.HEAD, NotificationEvent.TRANSFER_ASKED): msgid(
        "{head}: may you be proposed to {county} from {day} on? {county} is told of you only if you say yes."
    ),
    (Audience.HEAD, NotificationEvent.TRANSFER_CONSENTED): msgid(
        "{head}: it was noted that you agree to moving to {county} from {day} on. You can say no until then."
    ),
    (Audience.HEAD, NotificationEvent.TRANSFER_AGREED): msgid(
        "{head}: {county} looks forward to you from {day} on. You can say no until then."
    ),
    (Audience.HEAD, NotificationEvent.TRANSFER_OFF): msgid(
        "{head}: you do not move to {county}; you stay with {former}."
    ),
    (Audience.HEAD, NotificationEvent.TRANSFER_DONE): msgid(
        "{head}: from today on {county} plans with you. All you gave in {former} stays yours to look at."
    ),
    (Audience.COORDINATOR, NotificationEvent.TRANSFER_CONSENTED): msgid(
        "{head} has said yes to moving to {county} from {day} on; {county} is asked."
    ),
    (Audience.COORDINATOR, NotificationEvent.TRANSFER_AGREED): msgid(
        "{county} has agreed: {head} moves there on {day}."
    ),
    (Audience.COORDINATOR, NotificationEvent.TRANSFER_OFF): msgid(
        "{head} does not move from {former} to {county}."
    ),
    (Audience.COORDINATOR, NotificationEvent.TRANSFER_DONE): msgid(
        "{head} has moved from {former} to {county}."
    ),
}  # fmt: skip
_COMES = msgid("{head} of {former} would like to move here from {day} on. Please agree or decline.")
_HELD_BACK = msgid(
    "The move of {head} from {former} to {county}, agreed for {day}, could not be carried out: {reasons} Please see to "
    "it; it is tried again every minute."
)
_BACK = msgid("That {head} moved from {former} to {county} was taken back.")


def said_of_transfer(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> str:
    """The county she comes to is asked; what was taken back had taken place."""
    if "comes" in facts:
        return _COMES
    if "reasons" in facts:
        return _HELD_BACK
    return _BACK if "back" in facts else OF_TRANSFERS[audience, event]
