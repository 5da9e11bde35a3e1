"""Why a need is left open, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.names import Names
from matcher.wording.text import Text, msgid
from solver import (
    Balance,
    HostLimit,
    NeedDetail,
    PackLimit,
    Rest,
    SessionLimits,
    ShortHours,
    VenueLimit,
)

REASONS: Mapping[str, str] = {
    "no_topic": msgid("No head here offers this topic."),
    "excluded": msgid("Every head who offers the topic is ruled out for this need."),
    "audience": msgid("The audience is larger than any head who offers the topic will take."),
    "too_far": msgid("Every head who offers the topic lives farther away than they are willing to travel."),
    "no_time": msgid("No head who could come has time in the chosen hours, the way there and back counted."),
    "day_cap": msgid("The heads who could come already have all the sessions they take in a day."),
    "week_cap": msgid("The heads who could come already have all the sessions they take in a week."),
    "venue_full": msgid("Whenever a head could come, the venue is already taken."),
    "township_full": msgid(
        "Whenever a head could come, the township already hosts as many sessions as it can."
    ),
    "pack_out": msgid("On the days when a head could come, kits are lent out and too few are left."),
    "parts": msgid("Each topic could be staffed, but not by different heads at the same time."),
    "outbid": msgid(
        "It could be served, but counting the way there and what else would have to give way, it would cost the "
        "week at least what it brings."
    ),
}
"""The sentence of each reason code where nothing more is known."""

_TOO_SHORT = msgid("The chosen hours are too short for a session of {length} minutes.")
_NONE_LEFT = msgid("None of the times that suit the township is left in the week.")
_OFF_GRID = msgid(
    "The chosen hours are too short: sessions begin every {grid} minutes, and from none of these starts do {length} "
    "minutes fit."
)
_REST = msgid(
    "No head who could come has time in the chosen hours once the rest between two sessions is counted."
)
_NONE = {
    "day_cap": msgid("The heads who could come take no sessions at present: their limit is none a day."),
    "week_cap": msgid("The heads who could come take no sessions in the week: their limit is none."),
}
_NO_MORE = {
    "day_cap": msgid("The heads who could come take no further session on those days."),
    "week_cap": msgid("The heads who could come take no further session in the week."),
}
_TOO_SMALL = msgid("The venue seats {capacity} people, not {audience}.")
NO_ROOMS = msgid("The venue has no room to use.")
_AT_ONCE = msgid("Whenever a head could come, the township hosts something else: it can host {most} at once.")
_PER_DAY = msgid(
    "On the days when a head could come, the township already hosts all {most} sessions of a day."
)
_FEW_PACKS = msgid("It takes {units} of “{pack}”, and there are only {stock} in all.")
_NO_PACKS = msgid("There is no “{pack}” to lend.")
_BALANCES = {
    Balance.ROOM: msgid("The plan has room for it: somebody is free and could simply be sent."),
    Balance.TAKEN: msgid(
        "It could be served, but other needs of the week have been given the heads, the venue or the kits it takes."
    ),
    Balance.NOT_WORTH_IT: msgid(
        "Somebody is free, but with the way there and all else it takes, the trip would cost at least what the need "
        "brings."
    ),
    Balance.MIXED: REASONS["outbid"],
}


def hours_off_grid(length: int, grid: int) -> Text:
    """That hours are long enough for a session, but not from one of its possible starts on; all in minutes."""
    return Text(_OFF_GRID, length=length, grid=grid)


def venue_too_small(capacity: int, audience: int) -> Text:
    """That more people are expected than the venue holds."""
    return Text(_TOO_SMALL, capacity=capacity, audience=audience)


def open_reason(reason: str, detail: NeedDetail | None, names: Names) -> Text:
    """Why a need is left open: its reason code, as closely as the detail tells."""
    match detail:
        case Rest():
            return Text(_REST)
        case ShortHours(none=True):
            return Text(_NONE_LEFT)
        case ShortHours(length, grid, off_grid):
            return hours_off_grid(length, grid) if off_grid else Text(_TOO_SHORT, length=length)
        case SessionLimits(none=True):
            return Text(_NONE[reason])
        case SessionLimits(some=True):
            return Text(_NO_MORE[reason])
        case Balance():
            return Text(_BALANCES[detail])
    return _of_means(reason, detail, names)


def _of_means(reason: str, detail: NeedDetail | None, names: Names) -> Text:
    """Of the venue, the township and the packs."""
    match detail:
        case VenueLimit(too_small=True):
            return venue_too_small(detail.capacity, detail.audience)
        case VenueLimit(rooms=0):
            return Text(NO_ROOMS)
        case HostLimit(at_once=int(most), per_day=None):
            return Text(_AT_ONCE, most=most)
        case HostLimit(at_once=None, per_day=int(most)):
            return Text(_PER_DAY, most=most)
        case PackLimit(shortage=short) if short and short.stock:
            return Text(_FEW_PACKS, pack=names.pack(short.pack), units=short.units, stock=short.stock)
        case PackLimit(shortage=short) if short:
            return Text(_NO_PACKS, pack=names.pack(short.pack))
    return Text(REASONS[reason])
