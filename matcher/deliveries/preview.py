"""A message as it would be sent now, by the code that sends: its words, what is filled in, and the room it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from sys import maxsize

from matcher.channels.as_sent import MOST_BYTES, text_as_sent
from matcher.channels.lengths import composed
from matcher.channels.message import Message
from matcher.channels.outbound import Failed
from matcher.channels.own_words import own_words
from matcher.channels.sms_text import filled_in, parts, said
from matcher.deliveries.marking import Marking, Piece, all_marked, pieces, unmarked
from matcher.deliveries.message_text import Wording, message_of
from matcher.models import (
    ChangeRequest,
    Complaint,
    EmergencyCall,
    Enquiry,
    Invitation,
    Need,
    Notification,
    Region,
)
from matcher.models.audit import Json
from matcher.vocabulary import (
    ASKS_FOR_EMERGENCY,
    ONE_TO_ONE_CHANNELS,
    SMS_CHANNELS,
    Audience,
    ChannelKind,
    NotificationEvent,
)
from matcher.wording import Text

KEY = "preview"
EXAMPLE_NUMBER = "K7QF2M9RXW4T"  # nothing has it
CONTACT = "contact"  # of whom only that there is one matters
TEXT_CHANNELS = tuple(kind for kind in ONE_TO_ONE_CHANNELS if kind not in SMS_CHANNELS)


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes a message takes on a channel, and at most may; `most` is None where there is no limit."""

    kind: ChannelKind
    size: int
    most: int | None


@dataclass(frozen=True, slots=True)
class TextShown:
    """What several channels send, word for word; `fault` where they would refuse it."""

    pieces: tuple[Piece, ...]
    rooms: tuple[Room, ...]
    fault: Text | None = None


@dataclass(frozen=True, slots=True)
class SmsShown:
    """What is read on a telephone: how many characters that are, and as how many messages they are billed."""

    pieces: tuple[Piece, ...]
    characters: int
    parts: int
    fault: Text | None

    @property
    def is_long(self) -> bool:
        """Whether it is more than one message, or cannot be sent at all."""
        return self.fault is not None or self.parts > 1


@dataclass(frozen=True, slots=True)
class Sms:
    """What stands around the values of an SMS: the signature, and the address in the registered text."""

    sign: str
    site: str


def as_notified(
    audience: Audience, event: NotificationEvent, facts: Mapping[str, Json], township: str
) -> Notification:
    """A notification of these facts that is stored nowhere."""
    return Notification(
        event=event, audience=audience, detail=dict(facts), invitation=Invitation(),
        enquiry=Enquiry() if event is NotificationEvent.ENQUIRED else None,
        change_request=ChangeRequest() if event is NotificationEvent.CHANGE_ASKED else None,
        emergency_call=EmergencyCall() if event in ASKS_FOR_EMERGENCY else None,
        complaint=Complaint(number=EXAMPLE_NUMBER) if audience is Audience.SENDER else None,
        need=Need(contact=CONTACT, township=Region(name=township)),
    )  # fmt: skip


def shown(notification: Notification, wording: Wording, channels: tuple[ChannelKind, ...]) -> list[TextShown]:
    """The message as these channels send it; those that send the same words together."""
    plain = message_of([notification], wording, KEY)
    marked = message_of([notification], replace(wording, frame=Marking), KEY)
    return texts_shown(plain, marked, channels)


def texts_shown(plain: Message, marked: Message, channels: tuple[ChannelKind, ...]) -> list[TextShown]:
    """The same of a message that is worded already, once without and once with marks."""
    found: dict[str, list[Room]] = {}
    faults: dict[str, Text | None] = {}
    for kind in channels:
        try:
            words, fault = text_as_sent(kind, plain), None
        except Failed as failed:
            words, fault = composed(replace(plain, subject=""), maxsize), own_words(failed.result.code)
        found.setdefault(words, []).append(Room(kind, len(words.encode()), MOST_BYTES.get(kind)))
        faults[words] = faults.get(words) or fault
    return [TextShown(_pieces(words, marked), tuple(rooms), faults[words]) for words, rooms in found.items()]


def sms_shown(notification: Notification, wording: Wording, sms: Sms) -> SmsShown | None:
    """The same as an SMS; None where it is not told by SMS."""
    message = message_of([notification], wording, KEY)
    if message.sms is None:
        return None
    template = message.sms.template
    fault: Text | None = None
    try:
        values = filled_in(message, sms.sign, sms.site)
    except Failed as failed:
        values, fault = dict(message.sms.values), own_words(failed.result.code)
    text = said(template, values, sms.sign, sms.site)
    marked = said(template, all_marked(values), sms.sign, sms.site)
    return SmsShown(pieces(marked), len(text), parts(text), fault)


def _pieces(words: str, marked: Message) -> tuple[Piece, ...]:
    """The words with marks: whichever way of putting the marked message together gives the same words."""
    ways = (
        composed(marked, maxsize),
        composed(replace(marked, subject=""), maxsize),
        text_as_sent(ChannelKind.EMAIL, marked),
    )
    return next((pieces(way) for way in ways if unmarked(way) == words), (Piece(words, filled=False),))
