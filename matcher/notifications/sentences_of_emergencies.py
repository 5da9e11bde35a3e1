"""What is said of emergencies."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _, _ = Audience

OF_EMERGENCIES: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.EMERGENCY_ASKED): msgid(
        "{head}: “{title}”, {days}, {place}. Could you help, and when? Please tell us. Nothing is booked by that: you"
        " hear from us where you are needed, or that you are not."
    ),
    (_HEAD, NotificationEvent.EMERGENCY_REMINDED): msgid(
        "{head}: may we ask once more: “{title}”, {days}, {place}. Could you help, and when?"
    ),
    (_HEAD, NotificationEvent.EMERGENCY_OVER): msgid(
        "{head}: “{title}” is over, and you were not needed this time. Thank you for being ready to help."
    ),
    (_HEAD, NotificationEvent.TEAM_SENT): msgid(
        "{head}: you are expected for “{title}”, {when}, {place}. {leader} leads the team."
    ),
    (_TOWNSHIP, NotificationEvent.TEAM_SENT): msgid(
        "Help comes for “{title}”: {when}, {place}, with {heads}. {leader} leads the team."
    ),
}  # fmt: skip
FIRST_CALL = msgid(
    "{head}: “{title}”, {days}, {place}. Could you help, and when? Please tell us. Nothing is booked by that: you hear"
    " from us where you are needed, or that you are not. You hear from us for the first time: {entered_by} of"
    " {association} has entered your name, number and topics, to invite you to such visits only."
)
"""To a head whom others have entered, and who has heard of nothing yet."""
