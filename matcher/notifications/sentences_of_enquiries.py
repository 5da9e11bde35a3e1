"""What is said of the question whether a head could come."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_ENQUIRIES: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.ENQUIRED): msgid(
        "{head}: could you come for “{title}”, {when}, {place}? This is only a question: nothing is booked, and others"
        " may be asked, too. Please say by {answer_by}."
    ),
    (_HEAD, NotificationEvent.ENQUIRY_OVER): msgid(
        "{head}: whether you could come for “{title}”, {when}, {place}, is settled; you need not come. Thank you."
    ),
    (_COORDINATOR, NotificationEvent.COULD_COME): msgid(
        "{head} could come for “{title}”, {when}, {place}. Nothing is booked: please invite, or not."
    ),
}  # fmt: skip
FIRST_ENQUIRY = msgid(
    "{head}: could you come for “{title}”, {when}, {place}? This is only a question: nothing is booked, and others may"
    " be asked, too. Please say by {answer_by}. You hear from us for the first time: {entered_by} of {association} has"
    " entered your name, number and topics, to invite you to such visits only."
)
"""To a head whom others have entered, and who has heard of nothing yet."""
