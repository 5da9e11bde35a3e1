"""What is said of a colleague whom a head would like to send instead."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import msgid

_HEAD, _TOWNSHIP, _COORDINATOR, _ = Audience

OF_COLLEAGUES: Mapping[tuple[Audience, NotificationEvent], str] = {
    (_HEAD, NotificationEvent.COLLEAGUE_CONFIRMED): msgid(
        "{head}: {colleague} may come in your place for “{title}”, {when}, {place}. Please let {colleague} know."
    ),
    (_HEAD, NotificationEvent.COLLEAGUE_REFUSED): msgid(
        "{head}: {colleague} cannot come in your place for “{title}”, {when}, {place}. Can you come yourself? If not, "
        "please say so."
    ),
    (_HEAD, NotificationEvent.COLLEAGUE_OFF): msgid(
        "{head}: for “{title}”, {when}, {place}, you are expected yourself again, not {colleague}."
    ),
    (_TOWNSHIP, NotificationEvent.COLLEAGUE_CONFIRMED): msgid(
        "For “{title}”, {when}, {place}, {colleague} comes in place of {head}."
    ),
    (_TOWNSHIP, NotificationEvent.COLLEAGUE_OFF): msgid(
        "For “{title}”, {when}, {place}, {head} comes in person after all, not {colleague}."
    ),
    (_COORDINATOR, NotificationEvent.COLLEAGUE_NAMED): msgid(
        "{head} would like {colleague} to come instead for “{title}”, {when}, {place}. Please say yes or no."
    ),
    (_COORDINATOR, NotificationEvent.COLLEAGUE_OFF): msgid(
        "{head} does not send {colleague} for “{title}”, {when}, {place}, any more."
    ),
}  # fmt: skip
TOMORROW_INSTEAD = msgid(
    "{head}: {colleague} is expected in your place for “{title}”, {when}, {place}. Please remind {colleague}."
)
"""What a head reads the day before who sends a colleague."""
