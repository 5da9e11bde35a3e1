"""The fields of what is held of a person, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum

from flask_babel import gettext as _

from matcher.vocabulary import Seat
from matcher.wording import msgid
from web.display import times
from web.display.labels import LABELS, label_of
from web.display.post_labels import seat_name
from web.http.i18n import translate

FIELDS: Mapping[str, str] = {
    "name": msgid("Name"),
    "head_name": msgid("Name"),
    "title": msgid("Position or title"),
    "phone": msgid("Telephone"),
    "kind": msgid("Kind"),
    "latitude": msgid("Latitude"),
    "longitude": msgid("Longitude"),
    "home": msgid("Home or region"),
    "entered_at": msgid("Entered on"),
    "entered_by": msgid("Entered by"),
    "opted_out_at": msgid("Not to be contacted since"),
    "active": msgid("In use"),
    "seat": msgid("Seat"),
    "front_line": msgid("Front line"),
    "remarks": msgid("Remarks"),
    "leaves": msgid("Leaves"),
    "login": msgid("Sign-in name"),
    "role": msgid("Role"),
    "locale": msgid("Language"),
    "created_at": msgid("Made on"),
    "last_seen_at": msgid("Last used"),
    "expires_at": msgid("Ends on"),
    "ends_at": msgid("Until"),
    "address": msgid("Address"),
    "browser": msgid("Browser"),
    "day": msgid("Day"),
    "note": msgid("Note"),
    "weekday": msgid("Day of the week"),
    "start_minute": msgid("From"),
    "end_minute": msgid("To"),
    "rest_minutes": msgid("Rest between two visits"),
    "max_travel_minutes": msgid("Longest way"),
    "max_audience": msgid("Most listeners"),
    "max_sessions_per_day": msgid("Most sessions a day"),
    "max_sessions_per_week": msgid("Most sessions a week"),
    "starts_at": msgid("When"),
    "need": msgid("Need"),
    "answer": msgid("Answer"),
    "answered_at": msgid("Answered on"),
    "decline_reason": msgid("Reason"),
    "remark": msgid("Remark"),
    "deputy": msgid("Answered by"),
    "half": msgid("Half-day"),
    "state": msgid("State"),
    "asked_at": msgid("Asked on"),
    "presence": msgid("Came"),
    "substitute": msgid("Came instead"),
    "rule": msgid("Rule"),
    "agreed_by": msgid("Agreed by"),
    "reason": msgid("Reason"),
    "number": msgid("Number"),
    "first_day": msgid("From"),
    "last_day": msgid("To"),
    "sessions": msgid("Sessions"),
    "minutes": msgid("Time given"),
    "issued_at": msgid("Issued on"),
    "event": msgid("What was told"),
    "told_at": msgid("Told on"),
    "published": msgid("Offer published"),
    "updated_at": msgid("Changed on"),
    "hours_said_at": msgid("Hours said on"),
    "hours_said_by": msgid("Hours said by"),
    "limits_said_at": msgid("Limits said on"),
    "limits_said_by": msgid("Limits said by"),
    "hours_assumed": msgid("Hours are assumed"),
    "place_assumed": msgid("Home is assumed"),
    "available": msgid("Available"),
    "slot": msgid("Half-day booked"),
    "answer_by": msgid("Answer wanted by"),
    "answered_by": msgid("Answered by way of"),
    "said_by": msgid("Said by"),
    "agreed_at": msgid("Agreed on"),
    "institution": msgid("Institution"),
    "issuer": msgid("Issuer"),
    "revoked_at": msgid("Revoked on"),
    "told_by": msgid("Told by way of"),
    "finished_at": msgid("Sent on"),
    "text": msgid("What was asked for"),
    "status": msgid("State"),
    "is_changed": msgid("Record changed"),
    "text_version": msgid("Version"),
    "read_at": msgid("Read on"),
}
"""The columns that say something to people. JSON has the others, too."""

NUMBERS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("rest_minutes", "max_travel_minutes", "minutes"), times.minutes),
    **dict.fromkeys(("start_minute", "end_minute"), times.hours),
    "weekday": times.weekday,
}
"""By column what a number means that is not the number of anything."""


def field_label(column: str) -> str:
    """What a column says, in the reader's language; its own name where only machines read it."""
    return translate(FIELDS[column]) if column in FIELDS else column


def shown_fields(columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> list[int]:
    """The places of the columns that say something to people, in at least one of the rows."""
    return [
        place
        for place, column in enumerate(columns)
        if column in FIELDS and any(row[place] not in (None, "") for row in rows)
    ]


def field_value(row: Mapping[str, object], column: str) -> str:
    """What a row says in a column, in words."""
    value = row[column]
    if value is None:
        return ""
    if isinstance(value, Seat) and "region_code" in row:
        return seat_name(value, str(row["region_code"]))
    if isinstance(value, int) and column in NUMBERS:
        return NUMBERS[column](value)
    if isinstance(value, StrEnum):
        return label_of(value) if type(value) in LABELS else str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return times.moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.5f}"
    return str(value)
