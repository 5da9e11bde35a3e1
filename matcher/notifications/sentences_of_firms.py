"""What is said of the requests of firms; what they ask stays on the page."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _, _COORDINATOR, _ = Audience

OF_FIRMS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.FIRM_ASKED): msgid(
        "{head}: {firm} asks for help. On the page of your working group you may say who could help. It is a question:"
        " nothing is booked."
    ),
    (_COORDINATOR, NotificationEvent.FIRM_ASKED): msgid("{head} asks for help for {firm}. Please look after it."),
    (_HEAD, NotificationEvent.FIRM_TAKEN_UP): msgid(
        "{head}: the county association looks after the request of {firm}. If you would like to know more, please"
        " ring the association."
    ),
    (_HEAD, NotificationEvent.FIRM_CLOSED): msgid(
        "{head}: the request of {firm} was closed on your firm's word. If that is not so, please ring the"
        " association."
    ),
    (_COORDINATOR, NotificationEvent.FIRM_CLOSED): msgid(
        "{head} has said how the request of {firm} ended. If a visit is still planned for it, please withdraw it."
    ),
    (_HEAD, NotificationEvent.FIRM_REOPENED): msgid(
        "{head}: the request of {firm} is open again. If you would like to know why, please ring the association."
    ),
    (_COORDINATOR, NotificationEvent.FIRM_REOPENED): msgid(
        "{head} has opened the request of {firm} again. Please look after it."
    ),
    (_COORDINATOR, NotificationEvent.FIRM_PROPOSED): msgid(
        "{head} proposes {other} for the request of {firm}. Nobody has been asked yet."
    ),
}  # fmt: skip
