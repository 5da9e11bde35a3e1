"""The solver's codes in words a township clerk understands."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from matcher.snapshot.outlook import Outlook
from matcher.text import msgid

REASONS: Mapping[str, str] = {
    "no_topic": msgid("No head of the county offers this topic."),
    "excluded": msgid("Every head who offers the topic is ruled out for this need."),
    "audience": msgid("The audience is larger than any head who offers the topic will take."),
    "too_far": msgid("Every head who offers the topic lives farther away than they are willing to travel."),
    "no_time": msgid("No head who could come has time in the chosen hours, the way there and back counted."),
    "day_cap": msgid("The heads who could come already have all the sessions they take in a day."),
    "week_cap": msgid("The heads who could come already have all the sessions they take in a week."),
    "venue_full": msgid("The venue is too small or already taken at the chosen hours."),
    "pack_out": msgid("The kit is lent out on all the chosen days."),
    "parts": msgid("Each topic could be staffed, but not by different heads at the same time."),
    "outbid": msgid("It could be served, but other needs that weigh more take the heads' time this week."),
    "room": msgid("The plan as it stands has room for it: match again, or choose a head by hand."),
}

HINDRANCES: Mapping[str, str] = {
    "excluded": msgid("ruled out for this need"),
    "audience": msgid("takes smaller audiences only"),
    "too_far": msgid("too far from home"),
    "no_time": msgid("no time in the chosen hours"),
    "day_cap": msgid("sessions of the day are full"),
    "week_cap": msgid("sessions of the week are full"),
    "venue_full": msgid("the venue is not free"),
    "pack_out": msgid("the kit is lent out"),
    "outbid": msgid("is planned for another need"),
}

PHASES: Mapping[str, str] = {
    "waiting": msgid("Waiting to begin"),
    "reading": msgid("Reading the week"),
    "first_plan": msgid("Laying out a first plan"),
    "improving": msgid("Looking for better plans, and proving how good they can be"),
    "explaining": msgid("Finding out why some needs stay open"),
    "done": msgid("Checked and stored"),
}


def seen_in_plan(reason: str, told: Outlook | None) -> str:
    """`room` instead of `outbid` where the present plan, changed since the matching, would take the need as it is."""
    return "room" if reason == "outbid" and told and told.ways else reason


def reason_words(code: str) -> str:
    """Why a need is left open."""
    return gettext(REASONS.get(code, code))


def hindrance_words(code: str | None) -> str:
    """What keeps one head from one need."""
    return gettext(HINDRANCES.get(code, code)) if code else gettext("free")


def phase_words(code: str) -> str:
    """What a run is doing."""
    return gettext(PHASES.get(code, PHASES["improving"]))
