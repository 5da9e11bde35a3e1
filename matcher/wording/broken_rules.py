"""A rule that a plan breaks, in a sentence for the person who planned it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from matcher.wording.blocking_rules import about_head, blocking_rule
from matcher.wording.name import Name
from matcher.wording.names import Names
from matcher.wording.open_reasons import NO_ROOMS, venue_too_small
from matcher.wording.text import Text, msgid
from solver import AudienceLimit, HeadDetail, SessionLimit, TravelLimit, Violation

K = TypeVar("K")

ONE_HEAD_A_PART = msgid("Every part needs a head of its own.")

SENTENCES: Mapping[str, str] = {
    "window": msgid(
        "This time does not suit the township, is too near, or comes before somebody was told who has to be."
    ),
    "venue_full": msgid("Another activity is in the venue at this time."),
    "parts": ONE_HEAD_A_PART,
    "unknown": msgid("The need or the head is not part of the week any more."),
}
"""The sentence of each rule of which there is no more to say."""

_GRID = msgid("Sessions begin every {grid} minutes from the full hour on.")
_ELSE = msgid("This does not keep the rules of the week.")
_TOPIC = msgid("{head} does not offer this topic.")
_FREE_TIME = msgid("{head} is not free at this time, the ways there and back included.")
_BETWEEN = msgid("{head} cannot make the way between this and another activity in time.")
_REST = msgid("{head} rests at least {least} minutes between two activities, beyond the travel time.")
_AT_ONCE = msgid("At this time the township already hosts {most}, all it can at once.")
_PER_DAY = msgid("On this day the township already hosts {most}, all it can.")
_PACK_OUT = msgid("The kit is lent out on this day: {stock} in stock, {units} wanted.")


_OF_HEADS = frozenset({"topic", "excluded", "audience", "too_far", "tour", "rest", "day_cap", "week_cap"})


def broken_rules(
    violations: Iterable[Violation], names: Names, beside: Callable[[Violation], K]
) -> dict[K, list[Text]]:
    """What is wrong, by what it is told beside, each sentence once.

    That fixed sessions clash is no fault of a plan and left out.
    """
    sentences: dict[K, dict[Text, None]] = {}
    for violation in violations:
        if violation.rule != "fixed_clash":
            sentences.setdefault(beside(violation), {})[broken_rule(violation, names)] = None
    return {place: list(said) for place, said in sentences.items()}


def broken_rule(violation: Violation, names: Names) -> Text:
    """What is wrong; in the words of a head's blocking rules and of open needs where these say the same."""
    if violation.rule in _OF_HEADS and violation.head is not None:
        return _of_head(violation, names.head(violation.head), names)
    match violation.rule, violation.detail:
        case "grid", {"grid": int(grid)}:
            return Text(_GRID, grid=grid)
        case "capacity", {"capacity": int(capacity), "audience": int(audience)}:
            return venue_too_small(capacity, audience)
        case "venue_full", {"rooms": 0}:
            return Text(NO_ROOMS)
        case "township_full", {"sessions_at_once": int(most)}:
            return Text(_AT_ONCE, most=most)
        case "township_full", {"sessions_per_day": int(most)}:
            return Text(_PER_DAY, most=most)
        case "pack_out", {"stock": int(stock), "units": int(units)}:
            return Text(_PACK_OUT, stock=stock, units=units)
    return Text(SENTENCES.get(violation.rule, _ELSE))


def _of_head(violation: Violation, head: Name, names: Names) -> Text:
    detail: HeadDetail | None = None
    match violation.rule, violation.detail:
        case "grid", {"grid": int(grid)}:
            return Text(_GRID, grid=grid)
        case "topic", _:
            return Text(_TOPIC, head=head)
        case "tour", {"other": "" | "home"}:
            return Text(_FREE_TIME, head=head)
        case "tour", _:
            return Text(_BETWEEN, head=head)
        case "rest", {"least": int(least)}:
            return Text(_REST, head=head, least=least)
        case "audience", {"audience": int(audience), "most": int(most)}:
            detail = AudienceLimit(audience, most)
        case "too_far", {"minutes": int(minutes), "most": int(most)}:
            detail = TravelLimit(minutes, most)
        case "day_cap" | "week_cap", {"most": int(most)}:
            detail = SessionLimit(most)
    return about_head(head, blocking_rule(violation.rule, detail, names))
