"""A rule that a plan breaks, in a sentence for the person who planned it."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.text import Text, msgid
from solver import Violation, Week

SENTENCES: Mapping[str, str] = {
    "topic": msgid("{head} does not offer this topic."),
    "excluded": msgid("{head} is not to be sent to this need: ruled out, or has declined it."),
    "audience": msgid("{audience} people are expected; {head} speaks to at most {most}."),
    "too_far": msgid("The way takes {head} {minutes} minutes; the limit is {most}."),
    "grid": msgid("Starts lie on the quarter hour."),
    "window": msgid("This time does not suit the township, or is too near."),
    "free_time": msgid("{head} is not free at this time, the ways there and back included."),
    "between": msgid("{head} cannot make the way between this and another activity in time."),
    "day_cap": msgid("{head} gives at most {most} sessions a day."),
    "week_cap": msgid("{head} gives at most {most} sessions a week."),
    "capacity": msgid("{audience} people are expected; the venue holds {capacity}."),
    "venue_full": msgid("Another activity is in the venue at this time."),
    "township_full": msgid(
        "The township already hosts as many sessions at this time, or on this day, as it can."
    ),
    "rest": msgid("{head} rests at least {least} minutes between two activities, beyond the travel time."),
    "pack_out": msgid("The kit is lent out on this day: {stock} in stock, {units} wanted."),
    "parts": msgid("Every part needs a head of its own."),
    "unknown": msgid("The need or the head is not part of this week any more."),
}
ELSE = msgid("This does not keep the rules of the week.")


def broken_rule(violation: Violation, week: Week) -> Text:
    """What is wrong, with names instead of ids."""
    template = SENTENCES.get(_rule(violation), ELSE)
    names = {head.id: head.name for head in week.heads}
    params = {key: value for key, value in violation.detail.items() if f"{{{key}}}" in template}
    if "{head}" in template:
        params["head"] = names.get(violation.head or "", violation.head or "")
    return Text(template, **params)


def _rule(violation: Violation) -> str:
    if violation.rule != "tour":
        return violation.rule
    return "between" if violation.detail.get("other") not in ("", "home") else "free_time"
