"""What coordinators are told of who answers for their county."""

from __future__ import annotations

from collections.abc import Mapping

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
FOR_A_WHILE = msgid("{successor} answers for the county in place of {coordinator}: {days}.")
