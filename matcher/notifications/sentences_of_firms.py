"""What is said of the requests of firms; what they ask stays on the page."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.models.audit import Json
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
    (_HEAD, NotificationEvent.FIRM_DATES): msgid(
        "{head}: when would a visit suit {firm}? The association names half-days; please ring it and say which suit."
    ),
    (_COORDINATOR, NotificationEvent.FIRM_DATES): msgid(
        "{head} has answered which half-days suit {firm}. Please look at it."
    ),
}  # fmt: skip
_WITH_NUMBER: Mapping[NotificationEvent, str] = {
    NotificationEvent.FIRM_TAKEN_UP: msgid(
        "{head}: the county association looks after the request of {firm}. If you would like to know more, please"
        " ring {number}."
    ),
    NotificationEvent.FIRM_CLOSED: msgid(
        "{head}: the request of {firm} was closed on your firm's word. If that is not so, please ring {number}."
    ),
    NotificationEvent.FIRM_REOPENED: msgid(
        "{head}: the request of {firm} is open again. If you would like to know why, please ring {number}."
    ),
    NotificationEvent.FIRM_DATES: msgid(
        "{head}: when would a visit suit {firm}? The association names half-days; please ring {number} and say which"
        " suit."
    ),
}
_ON_PAGE: Mapping[NotificationEvent, str] = {
    NotificationEvent.FIRM_TAKEN_UP: msgid(
        "{head}: the county association looks after the request of {firm}. What is being done stands on your personal"
        " page."
    ),
    NotificationEvent.FIRM_CLOSED: msgid(
        "{head}: the request of {firm} was closed on your firm's word. If that is not so, you can open it again on your"
        " personal page."
    ),
    NotificationEvent.FIRM_REOPENED: msgid(
        "{head}: the request of {firm} is open again. Why stands on your personal page."
    ),
    NotificationEvent.FIRM_DATES: msgid(
        "{head}: when would a visit suit {firm}? Please tick it on your personal page."
    ),
}


def said_of_firm(audience: Audience, event: NotificationEvent, facts: Mapping[str, Json]) -> str:
    """To a head of the firm: where she reads more of it, on a page of her own or by ringing up."""
    if audience is _HEAD and event in _ON_PAGE and "page" in facts:
        return _ON_PAGE[event]
    if audience is _HEAD and event in _WITH_NUMBER and "number" in facts:
        return _WITH_NUMBER[event]
    return OF_FIRMS[audience, event]
