"""What a notification says, in the reader's language: short enough to be read aloud or sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from matcher.models import Notification
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import Text, msgid
from matcher.wording.dated_times import DatedMoment, DatedSpan, DatedWeek
from matcher.wording.name import Name

Key = tuple[Audience, NotificationEvent]

SENTENCES: Mapping[Key, str] = {
    (Audience.HEAD, NotificationEvent.INVITED): msgid(
        "{head}: would you come for “{title}”, {when}, {place}? Please answer by {answer_by}."
    ),
    (Audience.HEAD, NotificationEvent.REPLACED): msgid(
        "{head}: you need not come for “{title}”, {when}, {place}; somebody else is asked. Thank you."
    ),
    (Audience.HEAD, NotificationEvent.WITHDRAWN): msgid(
        "{head}: “{title}”, {when}, {place}, does not take place. Your time is free again."
    ),
    (Audience.HEAD, NotificationEvent.RELINKED): msgid(
        "{head}: the link for “{title}”, {when}, {place}, is another now; the former one counts no more."
    ),
    (Audience.TOWNSHIP, NotificationEvent.CONFIRMED): msgid("“{title}” is settled: {when}, {place}, with {heads}."),
    (Audience.TOWNSHIP, NotificationEvent.FELL_OUT): msgid(
        "“{title}”, {when}, {place}, is not settled at present: a head has changed or cannot come."
    ),
    (Audience.TOWNSHIP, NotificationEvent.WITHDRAWN): msgid("“{title}” was withdrawn by the coordinator."),
    (Audience.TOWNSHIP, NotificationEvent.INCOMPLETE): msgid(
        "“{title}”, {when}, {place}: nobody has been found for a part of it. {heads} will come."
    ),
    (Audience.TOWNSHIP, NotificationEvent.LEFT_OPEN): msgid(
        "No head was found for “{title}” in the week of {week}. It waits for the next one."
    ),
    (Audience.TOWNSHIP, NotificationEvent.LAPSED): msgid(
        "No head was found for “{title}” in the week of {week}. Please name new times for it."
    ),
    (Audience.COORDINATOR, NotificationEvent.DECLINED): msgid("{head} cannot come for “{title}”, {when}, {place}."),
    (Audience.COORDINATOR, NotificationEvent.SUGGESTED): msgid(
        "{head} cannot come for “{title}”, {when}, but names other half-days."
    ),
    (Audience.COORDINATOR, NotificationEvent.RECONSIDERED): msgid(
        "{head} may come for “{title}”, {when}, after all: the no was taken back."
    ),
    (Audience.COORDINATOR, NotificationEvent.EXPIRED): msgid("{head} has not answered in time for “{title}”, {when}."),
    (Audience.COORDINATOR, NotificationEvent.WITHDRAWN): msgid("{township} has withdrawn “{title}”, {when}, {place}."),
}  # fmt: skip


def sentence_of(notification: Notification) -> Text:
    """The notification's sentence, of the facts as they were when it was written."""
    facts = notification.detail
    words: dict[str, object] = {
        name: Name(str(facts[name]))
        for name in ("title", "place", "head", "heads", "township")
        if name in facts
    }
    if "starts_at" in facts:
        words["when"] = DatedSpan(_moment(facts["starts_at"]), _moment(facts["ends_at"]))
    if "answer_by" in facts:
        words["answer_by"] = DatedMoment(_moment(facts["answer_by"]))
    if "monday" in facts:
        words["week"] = DatedWeek(date.fromisoformat(str(facts["monday"])))
    return Text(SENTENCES[notification.audience, notification.event], **words)


def _moment(written: object) -> datetime:
    return datetime.fromisoformat(str(written))
