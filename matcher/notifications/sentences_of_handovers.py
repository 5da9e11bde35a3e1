"""What coordinators are told of who answers for their county."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

OF_HANDOVERS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (Audience.COORDINATOR, NotificationEvent.HANDED_OVER): msgid(
        "From {day} on {successor} answers for the county in place of {coordinator}."
    ),
    (Audience.COORDINATOR, NotificationEvent.HANDOVER_OFF): msgid(
        "{successor} does not take the place of {coordinator} after all."
    ),
}
_FOR_A_WHILE: Mapping[NotificationEvent, str] = {
    NotificationEvent.HANDED_OVER: msgid(
        "{successor} answers for the county in place of {coordinator}: {days}."
    ),
    NotificationEvent.HANDOVER_OFF: msgid(
        "{successor} does not answer for the county in place of {coordinator} after all: {days}."
    ),
}
_FROM_ABOVE = msgid(
    "{by} has said that from {day} on {successor} answers for the county in place of {coordinator}."
)
_FROM_ABOVE_FOR_A_WHILE = msgid(
    "{by} has said that {successor} answers for the county in place of {coordinator}: {days}."
)
_OFF_FOR_GOOD = msgid("{successor} does not take the place of {coordinator} from {day} on after all.")
_ENDED = msgid("From {day} on {coordinator} answers for the county again and {successor} stands in no more.")


def said_of_handover(event: NotificationEvent, facts: Mapping[str, Json]) -> str:
    """For a while or for good, who above said so, whether it has ended. Early rows of what is off name no days."""
    if "ended" in facts:
        return _ENDED
    if "by" in facts:
        return _FROM_ABOVE_FOR_A_WHILE if "first_day" in facts else _FROM_ABOVE
    if "first_day" in facts:
        return _FOR_A_WHILE[event]
    if event is NotificationEvent.HANDOVER_OFF and "day" in facts:
        return _OFF_FOR_GOOD
    return OF_HANDOVERS[Audience.COORDINATOR, event]
