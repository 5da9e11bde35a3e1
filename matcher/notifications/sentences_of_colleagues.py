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
WHO_SENDS_COLLEAGUE: Mapping[NotificationEvent, str] = {
    NotificationEvent.TOMORROW: msgid(
        "{head}: {colleague} is expected in your place for “{title}”, {when}, {place}. Please remind {colleague}."
    ),
    NotificationEvent.MOVED: msgid(
        "{head}: “{title}” is {when}, {place}, now; it was {former_when}, {former_place}. {colleague} comes in your "
        "place: please let {colleague} know."
    ),
    NotificationEvent.MOVE_ASKED: msgid(
        "{head}: could “{title}”, {when}, {place}, be moved? Proposed: {alternatives}. {colleague} comes in your "
        "place: please ask {colleague} first. It stays as promised until you say yes."
    ),
    NotificationEvent.MOVE_OFF: msgid(
        "{head}: “{title}” is not moved; it stays {when}, {place}, as promised. If you have asked {colleague}, please "
        "pass it on."
    ),
}
"""What a head reads who sends a colleague; every other sentence is the same as to those who come themselves."""
