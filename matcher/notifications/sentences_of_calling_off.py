"""What a township is told where a day, or the township, was called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from matcher import clock
from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

CALLED_OFF = msgid("“{title}”, {when}, {place}, is called off: {why}. It waits for the week of {later}.")
OF_CALLING_OFF: Mapping[tuple[Audience, NotificationEvent], str] = {
    (Audience.TOWNSHIP, NotificationEvent.CALLED_OFF): CALLED_OFF,
}
_SAME_WEEK = msgid(
    "“{title}”, {when}, {place}, is called off: {why}. It keeps its other times of that week, and somebody is sought."
)
_WITHOUT_HOURS = msgid("“{title}”, {when}, {place}, is called off: {why}. Please name new times for it.")
_NOT_PLANNED = msgid("“{title}” cannot be held at its times: {why}. It waits for the week of {later}.")
_NEITHER = msgid("“{title}” cannot be held at its times: {why}. Please name new times for it.")


def said_of_calling_off(facts: Mapping[str, Json]) -> str:
    """The sentence by these facts: whether somebody was to come, and which week is left to wait for, if any."""
    if "starts_at" in facts:
        if "later" not in facts:
            return _WITHOUT_HOURS
        monday = clock.monday_of(datetime.fromisoformat(str(facts["starts_at"])).date())
        return _SAME_WEEK if facts["later"] == monday.isoformat() else CALLED_OFF
    return _NOT_PLANNED if "later" in facts else _NEITHER
