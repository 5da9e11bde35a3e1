"""Writing calendar files (iCalendar, RFC 5545 and 7986)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta

from icalendar import Alarm, Calendar, Event, Timezone
from icalendar.prop import vDuration

from matcher.clock import CHINA
from matcher.subscriptions.calendar_event import CalendarEvent, EventStatus
from matcher.wording import Phrase, render

MIME = "text/calendar"
PRODUCT = "-//Sizhang//Sizhang//ZH"
READ_AGAIN_HOURS = 1
RING_BEFORE = timedelta(hours=2)
_SINCE = date(2000, 1, 1)

Address = Callable[[str], str | None]
"""The whole address of a path; None where the service has no public one."""


def calendar_file(name: Phrase, events: Iterable[CalendarEvent], language: str, address: Address) -> bytes:
    """The calendar with these events in a language; the same events make the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = render(name, language)
    calendar.add("refresh-interval", _refresh_interval())
    calendar.add("x-published-ttl", f"PT{READ_AGAIN_HOURS}H")
    calendar.add("x-wr-timezone", CHINA.key)
    calendar.add_component(Timezone.from_tzid(CHINA.key, first_date=_SINCE))
    for event in events:
        calendar.add_component(_event(event, language, address))
    written: bytes = calendar.to_ical()
    return written


def _refresh_interval() -> vDuration:
    """With the type that RFC 7986, 5.7 asks for and the library leaves out."""
    interval = vDuration(timedelta(hours=READ_AGAIN_HOURS))
    interval.params["VALUE"] = "DURATION"
    return interval


def _event(event: CalendarEvent, language: str, address: Address) -> Event:
    found = Event()
    found.add("uid", str(event.uid))
    found.add("sequence", event.sequence)
    changed_at = event.changed_at.replace(tzinfo=CHINA).astimezone(UTC)
    found.add("dtstamp", changed_at)
    found.add("last-modified", changed_at)
    found.add("dtstart", event.starts_at.replace(tzinfo=CHINA))
    found.add("dtend", event.ends_at.replace(tzinfo=CHINA))
    found.add("status", event.status.value)
    found.add("summary", render(event.title, language))
    found.add("location", event.place)
    found.add("geo", event.position)
    found.add("description", render(event.description, language))
    whole = address(event.path) if event.path else None
    if whole:
        found.add("url", whole)
    if event.status is not EventStatus.CANCELLED:
        found.add_component(_alarm(event, language))
    return found


def _alarm(event: CalendarEvent, language: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", render(event.title, language))
    alarm.add("trigger", -RING_BEFORE)
    return alarm
