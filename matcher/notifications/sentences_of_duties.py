"""What a township is told of a need of which somebody has to be told first."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import NotificationEvent
from matcher.wording import msgid

WHOM_FIRST: Mapping[NotificationEvent, str] = {
    NotificationEvent.LEFT_OPEN: msgid(
        "No head was found for “{title}” in the week of {week}. It waits for the week of {later}. {whom} has to be told"
        " first, and has not been yet."
    ),
    NotificationEvent.LAPSED: msgid(
        "No head was found for “{title}” in the week of {week}. Please name new times for it. {whom} has to be told"
        " first, and has not been yet."
    ),
}
