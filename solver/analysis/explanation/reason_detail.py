"""What is behind the reason of an open need, where one code stands for several things."""

from collections.abc import Mapping, Sequence
from typing import Any

from solver.rules.week_index import WeekIndex
from solver.week import Need

Hindrance = Mapping[str, Any]
Circumstance = tuple[str, Mapping[str, object]]
"""A reason, or a closer name for it that :mod:`solver.words.reasons` knows, and the numbers to say with it."""


def of_need(directory: WeekIndex, need: Need, reason: str, heads: Sequence[Hindrance]) -> Circumstance:
    """Why the need is open, as closely as the week tells."""
    if reason == "outbid":
        return _outbid([each["detail"] for each in heads if each["reason"] == "outbid"]), {}
    if reason in ("day_cap", "week_cap"):
        caps = {each["detail"]["most"] == 0 for each in heads if each["reason"] == reason}
        return (reason if False in caps and True not in caps else _CAPS[reason, caps == {True}]), {}
    return _of_means(directory, need, reason)


def of_head(directory: WeekIndex, need: Need, hindrance: Hindrance) -> Circumstance:
    """What keeps one head from the need, as closely as the week tells."""
    reason, detail = hindrance["reason"], hindrance["detail"]
    if reason in ("day_cap", "week_cap") and detail["most"] == 0:
        return _CAPS[reason, True], {}
    closer, numbers = _of_means(directory, need, reason)
    return closer, {**detail, **numbers}


_CAPS = {
    ("day_cap", True): "no_sessions_a_day",
    ("week_cap", True): "no_sessions_a_week",
    ("day_cap", False): "no_more_a_day",
    ("week_cap", False): "no_more_a_week",
}


def _outbid(details: Sequence[Mapping[str, Any]]) -> str:
    free = [each for each in details if not each.get("by")]
    if any(each.get("value_delta", 0) > 0 for each in free):
        return "room"
    if not free:
        return "taken"
    alone = len(free) == len(details) and all("value_delta" in each for each in free)
    return "not_worth_it" if alone else "outbid"


def _of_means(directory: WeekIndex, need: Need, reason: str) -> Circumstance:
    """Of hours, venue and kits."""
    if reason == "no_time" and not directory.starts(need):
        numbers = {"length": need.minutes, "grid": directory.week.grid_minutes}
        long = any(window.end - window.start >= need.minutes for window in need.windows)
        return ("off_grid" if long else "too_short"), numbers
    venue = directory.venues[need.venue]
    if reason == "venue_full" and need.audience > venue.capacity:
        return "too_small", {"capacity": venue.capacity, "audience": need.audience}
    if reason == "venue_full" and venue.rooms < 1:
        return "no_rooms", {}
    if reason == "pack_out":
        name = {pack.id: pack.name for pack in directory.week.packs}
        for pack, units in sorted(need.packs.items()):
            if units > (stock := directory.stock[pack]):
                return ("few_packs" if stock else "no_packs"), {
                    "pack": name[pack],
                    "units": units,
                    "stock": stock,
                }
    return reason, {}
