"""What is said where a need was withdrawn: with the reason, where one was given."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
from matcher.notifications.reasons_of_withdrawal import why_of
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_WITHDRAWALS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.WITHDRAWN): msgid(
        "{head}: “{title}”, {when}, {place}, does not take place. Your time is free again."
    ),
    (_TOWNSHIP, NotificationEvent.WITHDRAWN): msgid("“{title}” was withdrawn by the coordinator."),
    (_COORDINATOR, NotificationEvent.WITHDRAWN): msgid("{township} has withdrawn “{title}”, {when}, {place}."),
    (_HEAD, NotificationEvent.NOT_NEEDED): msgid(
        "{head}: you need not come for “{title}”, {when}, {place}, after all. Your time is free again. Thank you."
    ),
    (_HEAD, NotificationEvent.DECLINE_NOTED): msgid(
        "{head}: we have noted that you cannot come for “{title}”, {when}, {place}. If that is not right, please"
        " tell us."
    ),
    (_TOWNSHIP, NotificationEvent.PART_DROPPED): msgid(
        "“{title}”, {when}, {place}, takes place without {topics}, as agreed with {other}. If that is not right, please"
        " tell us."
    ),
    (_TOWNSHIP, NotificationEvent.VISIT_OFF): msgid(
        "“{title}”, {when}, {place}, is called off by the county. The need stays open, and somebody is looked for"
        " again."
    ),
    (_HEAD, NotificationEvent.OPEN_AGAIN): msgid(
        "{head}: “{title}”, {when}, {place}, which was called off, is asked for again. You need not come; should you be"
        " wanted, you are asked anew."
    ),
    (_TOWNSHIP, NotificationEvent.OPEN_AGAIN): msgid(
        "The coordinator has taken back that “{title}” was withdrawn. Nobody has promised to come."
    ),
    (_COORDINATOR, NotificationEvent.OPEN_AGAIN): msgid(
        "{township} has taken back that “{title}” was withdrawn. Nobody has promised to come."
    ),
}  # fmt: skip
OFF_AND_OPEN_AGAIN = msgid(
    "{head}: you need not come for “{title}”, {when}, {place}: it was withdrawn. It is asked for again by now; should"
    " you be wanted, you are asked anew."
)
"""To a head who has not heard of the withdrawal when it is taken back."""
BECAUSE: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.NOT_NEEDED): msgid(
        "{head}: you need not come for “{title}”, {when}, {place}, after all: {why}. Your time is free again."
        " Thank you."
    ),
    (_TOWNSHIP, NotificationEvent.VISIT_OFF): msgid(
        "“{title}”, {when}, {place}, is called off by the county: {why}. The need stays open, and somebody is"
        " looked for again."
    ),
}  # fmt: skip
"""The same of what a coordinator takes back, where a reason was given."""
WITH_REASON: Mapping[Audience, str] = {
    _HEAD: msgid(
        "{head}: “{title}”, {when}, {place}, does not take place: {why}. Your time is free again."
    ),
    _TOWNSHIP: msgid("“{title}” was withdrawn by the coordinator: {why}."),
    _COORDINATOR: msgid("{township} has withdrawn “{title}”, {when}, {place}: {why}."),
}  # fmt: skip


def said_of_withdrawal(audience: Audience, facts: Mapping[str, Json]) -> str:
    """What an audience is told of a withdrawal, of these facts."""
    if "open_again" in facts:
        return OFF_AND_OPEN_AGAIN
    return WITH_REASON[audience] if why_of(facts) else OF_WITHDRAWALS[audience, NotificationEvent.WITHDRAWN]
