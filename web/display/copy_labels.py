"""What can be taken over from another county, and what that would change, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.calendar.season import TermWindow
from matcher.copying.item import Value
from matcher.products.schemas.product import WindowCommand
from matcher.registry.schemas.topic import TopicDutyCommand
from matcher.vocabulary import GroupTextKind, Kind
from matcher.wording import msgid
from web.display import times
from web.display.labels import label_of
from web.display.season_words import window_words
from web.display.separators import dotted, listing
from web.http.i18n import translate

OF_SETTINGS: Mapping[str, str] = {
    "served_point": msgid("One point is worth"),
    "priority": msgid("Each step of priority counts"),
    "waiting_week": msgid("Each week of waiting counts"),
    "waiting_cap": msgid("Waiting counts for at most"),
    "township_first": msgid("A township's first activity of the week counts"),
    "travel_minute": msgid("One minute on the road costs"),
    "session_load": msgid("Each earlier activity of the same head costs"),
    "recent_weeks": msgid("Earlier activities count for"),
    "fit_3": msgid("A topic of the head's own field costs"),
    "fit_2": msgid("A topic near the own field costs"),
    "fit_1": msgid("A topic at a pinch costs"),
    "not_preferred": msgid("Sending none of the heads a township would like costs"),
    "continuity": msgid("Another head for a need that comes again costs"),
    "change": msgid("Changing what has been sent out costs"),
    "speed_kmh": msgid("Speed on the road"),
    "detour_percent": msgid("Length of the road"),
    "fixed_minutes": msgid("Setting out and parking"),
    "intake_weekday": msgid("Needs for the next week are taken in until"),
    "intake_until": msgid("on that day until"),
    "notice_hours": msgid("Nothing is planned nearer than"),
    "grid_minutes": msgid("Sessions begin"),
    "answer_hours": msgid("A head has this long to answer"),
    "stand_in_hours": msgid("For finding somebody else, answers are due before the visit by"),
    "first_yes": msgid("Of several who are asked whether they could"),
    "personal_page_days": msgid("A head's personal page is open for"),
    "complaint_days": msgid("A complaint or suggestion is answered within"),
    "quiet_from": msgid("Quiet from"),
    "quiet_until": msgid("Quiet until"),
    "digest_at": msgid("Digest into groups from"),
    "assumed_half_days": msgid("Ordinary half-days"),
    "assumed_travel_minutes": msgid("At most this long on the way, one way"),
    "assumed_per_day": msgid("At most this many sessions a day"),
    "assumed_per_week": msgid("At most this many sessions a week"),
    "assumed_audience": msgid("At most this many listeners"),
    "sessions_at_once": msgid("At the same time at most"),
    "sessions_per_day": msgid("On one day at most"),
    "post_vice_chairs": msgid("Part-time vice-chairs of the county among the heads, at least"),
    "post_standing": msgid("In the standing committee, at least"),
    "post_members": msgid("In the committee, at least"),
    "post_in_township": msgid("Chairs and vice-chairs in each township, at least"),
    "post_delegates_percent": msgid("Front-line people among the delegates, at least"),
    "post_members_percent": msgid("Front-line people in the committee, at least"),
    "post_ending_months": msgid("Terms that end are told of this long before"),
}
"""The settings by the names that their form gives them."""

_FIELDS: Mapping[str, str] = {
    "group": msgid("Kind"),
    "form": msgid("Form"),
    "name_en": msgid("Name in English"),
    "about": msgid("What it is about"),
    "about_en": msgid("About, in English"),
    "prepares": msgid("What the township gets ready"),
    "minutes": msgid("Minutes"),
    "audience": msgid("Listeners"),
    "months": msgid("Months"),
    "windows": msgid("Season by solar terms"),
    "packs": msgid("Kit"),
    "duties": msgid("To be told before"),
    "topic": msgid("Topic"),
    "text": msgid("Text"),
}
_CLOCK = ("quiet_from", "quiet_until", "digest_at", "intake_until")
_CHOSEN: Mapping[tuple[str, Value], str] = {
    ("grid_minutes", 15): msgid("on the quarter hour"),
    ("grid_minutes", 5): msgid("every five minutes"),
    ("first_yes", 0): msgid("the coordinator chooses whom to invite"),
    ("first_yes", 1): msgid("the first who could is invited at once"),
}
_MINUTES, _POINTS, _PEOPLE = msgid("minutes"), msgid("points"), msgid("people")
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "served_point", "travel_minute", "session_load", "fit_3", "fit_2", "fit_1", "not_preferred", "continuity",
            "change", "fixed_minutes", "assumed_travel_minutes", "minutes",
        ),
        _MINUTES,
    ),
    **dict.fromkeys(("priority", "waiting_week", "township_first"), _POINTS),
    **dict.fromkeys(("waiting_cap", "recent_weeks"), msgid("weeks")),
    **dict.fromkeys(("notice_hours", "answer_hours", "stand_in_hours"), msgid("hours")),
    **dict.fromkeys(("assumed_per_day", "assumed_per_week"), msgid("sessions")),
    **dict.fromkeys(("sessions_at_once", "sessions_per_day"), msgid("activities")),
    **dict.fromkeys(
        (
            "assumed_audience", "audience", "post_vice_chairs", "post_standing", "post_members", "post_in_township",
        ),
        _PEOPLE,
    ),
    "speed_kmh": msgid("km/h"), "personal_page_days": msgid("days"), "complaint_days": msgid("working days"),
    "post_ending_months": msgid("months"),
}  # fmt: skip
"""As the form of the settings gives them."""
_PERCENT = ("detour_percent", "post_delegates_percent", "post_members_percent")
_EMPTY: Mapping[str, str] = {
    "sessions_at_once": msgid("no limit"), "sessions_per_day": msgid("no limit"),
    "intake_weekday": msgid("nothing is said"), "months": msgid("all year"),
}  # fmt: skip
MOST_SHOWN = 120


def copy_field(name: str) -> str:
    """What a field that differs is called."""
    return translate(OF_SETTINGS.get(name) or _FIELDS[name])


def text_name(key: str) -> str:
    """The name of a group's text, such as "medical.rules"."""
    kind, text = key.split(".")
    return dotted([label_of(Kind(kind)), label_of(GroupTextKind(text))])


def copy_value(name: str, value: Value) -> str:
    """A value as people read it; of a long text how it begins."""
    if value is None or value in ("", ()):
        return translate(_EMPTY.get(name) or msgid("nothing"))
    if isinstance(value, tuple):
        return listing([_row(each) for each in value])
    if (name, value) in _CHOSEN:
        return translate(_CHOSEN[name, value])
    if name in _CLOCK and isinstance(value, int):
        return times.hours(value)
    if name == "intake_weekday" and isinstance(value, int):
        return times.weekday(value)
    if name == "assumed_half_days" and isinstance(value, int):
        return times.week_half_days(value)
    if isinstance(value, StrEnum):
        return label_of(value)
    if name in _PERCENT:
        return f"{value}%"
    if name in _UNITS:
        return f"{value} {translate(_UNITS[name])}"
    said = str(value)
    return said if len(said) <= MOST_SHOWN else said[:MOST_SHOWN] + "…"


def _row(each: int | WindowCommand | TopicDutyCommand) -> str:
    """A month, a stretch of days counted from a solar term, or somebody to be told before."""
    if isinstance(each, int):
        return times.month(each)
    if isinstance(each, WindowCommand):
        if each.term is None:
            return ""
        return window_words(TermWindow(each.term, each.first_day or 0, each.last_day or 0))
    ahead = ngettext("%(num)s working day ahead", "%(num)s working days ahead", each.workdays or 0)
    return dotted(
        [
            each.whom,
            ahead,
            each.what,
            _("Only where the visit is held at a school") if each.schools_only else "",
        ]
    )
