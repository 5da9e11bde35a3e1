"""What is said of the question whether something could be different, so that a need finds its place."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_REQUESTS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.CHANGE_ASKED): msgid(
        "{head}: nobody can come yet for “{title}”, {place}. {question} Please say yes or no by {answer_by}; nothing is"
        " booked with it."
    ),
    (_TOWNSHIP, NotificationEvent.CHANGE_ASKED): msgid(
        "As it is asked for, nobody can come for “{title}”, {place}. {question} Please say yes or no by {answer_by}."
    ),
    (_HEAD, NotificationEvent.CHANGE_OVER): msgid(
        "{head}: what we asked you for “{title}”, {place}, is settled; you need not answer. Thank you."
    ),
    (_TOWNSHIP, NotificationEvent.CHANGE_OVER): msgid(
        "What we asked you for “{title}”, {place}, is settled; you need not answer. Thank you."
    ),
    (_COORDINATOR, NotificationEvent.CHANGE_AGREED): msgid(
        "For “{title}”: {question} {said_by} says yes. It is changed; please give the need its place."
    ),
    (_COORDINATOR, NotificationEvent.CHANGE_REFUSED): msgid("For “{title}”: {question} {said_by} says no."),
}  # fmt: skip
FIRST_REQUEST = msgid(
    "{head}: nobody can come yet for “{title}”, {place}. {question} Please say yes or no by {answer_by}; nothing is"
    " booked with it. You hear from us for the first time: {entered_by} of {association} has entered your name, number"
    " and topics, to invite you to such visits only."
)
"""To a head whom others have entered, and who has heard of nothing yet."""
