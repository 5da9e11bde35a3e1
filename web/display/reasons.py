"""The solver's codes in words a township clerk understands."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from matcher.advice.need_advice import NeedAdvice
from matcher.wording import msgid

REASONS: Mapping[str, str] = {
    "no_topic": msgid("No head here offers this topic."),
    "excluded": msgid("Every head who offers the topic is ruled out for this need."),
    "audience": msgid("The audience is larger than any head who offers the topic will take."),
    "too_far": msgid("Every head who offers the topic lives farther away than they are willing to travel."),
    "no_time": msgid(
        "No head who could come has time for a whole session in the chosen hours, the way there and back counted."
    ),
    "day_cap": msgid("The heads who could come take no further session on those days."),
    "week_cap": msgid("The heads who could come take no further session this week."),
    "venue_full": msgid("The venue is too small or already taken at the chosen hours."),
    "township_full": msgid(
        "Whenever a head could come, the township already hosts as many sessions as it can."
    ),
    "pack_out": msgid("Too few kits are left on the chosen days."),
    "parts": msgid("Each topic could be staffed, but not by different heads at the same time."),
    "outbid": msgid(
        "It could be served, but counting the way there and what else would have to give way, it does not pay."
    ),
    "room": msgid("The plan as it stands has room for it: match again, or choose a head by hand."),
}

HINDRANCES: Mapping[str, str] = {
    "excluded": msgid("ruled out for this need"),
    "audience": msgid("takes smaller audiences only"),
    "too_far": msgid("too far from home"),
    "no_time": msgid("no time for a whole session in the chosen hours"),
    "day_cap": msgid("takes no further session that day"),
    "week_cap": msgid("takes no further session this week"),
    "venue_full": msgid("the venue is too small or taken"),
    "township_full": msgid("the township cannot host another session then"),
    "pack_out": msgid("too few kits are left"),
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


def seen_in_plan(reason: str, told: NeedAdvice | None) -> str:
    """`room` instead of `outbid` where the present plan, changed since the matching, would take the need as it is."""
    return "room" if reason == "outbid" and told and told.insertions else reason


def reason_words(code: str) -> str:
    """Why a need is left open."""
    return gettext(REASONS.get(code, code))


def hindrance_words(code: str | None) -> str:
    """What keeps one head from one need."""
    return gettext(HINDRANCES.get(code, code)) if code else gettext("free")


def phase_words(code: str) -> str:
    """What a run is doing."""
    return gettext(PHASES.get(code, PHASES["improving"]))
