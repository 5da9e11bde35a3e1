"""What keeps one head from a need, as the rest of a sentence about the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.wording.joining import Joined, Mark, listed
from matcher.wording.name import Name
from matcher.wording.names import Names
from matcher.wording.phrase import Phrase
from matcher.wording.text import Text, msgid
from matcher.wording.value import gain
from matcher.wording.week_times import HalfDay
from solver import (
    AudienceLimit,
    Free,
    HeadDetail,
    HostLimit,
    PackLimit,
    Rest,
    SessionLimit,
    ShortHours,
    TakenBy,
    TravelLimit,
    Uncovered,
    VenueLimit,
)

RULES: Mapping[str, str] = {
    "excluded": msgid("is ruled out for this need, or has declined it"),
    "audience": msgid("takes smaller audiences only"),
    "too_far": msgid("lives too far away"),
    "no_time": msgid("has no time in the chosen hours"),
    "day_cap": msgid("takes no further session that day"),
    "week_cap": msgid("takes no further session in the week"),
    "venue_full": msgid("could come, but the venue is not free"),
    "township_full": msgid("could come, but the township cannot host another session then"),
    "pack_out": msgid("could come, but too few kits are left"),
    "parts": msgid("is free, but the other topics are not covered then"),
    "outbid": msgid("is free"),
}
"""The words of each reason code where nothing more is known."""

GROUPS: Mapping[str, str] = {
    "free": msgid("Could come"),
    "means": msgid("Could come, but room, kits or the township's hands are taken"),
    "taken": msgid("Needed for other visits then"),
    "parts": msgid("Free when others are not"),
    "pack_out": msgid("Could come, but kits are missing"),
    "township_full": msgid("Could come, but the township cannot host more"),
    "venue_full": msgid("Could come, but the venue is not free or too small"),
    "week_cap": msgid("Has all visits of the week"),
    "day_cap": msgid("Has all visits of the day"),
    "no_time": msgid("Has no time then"),
    "too_far": msgid("Lives too far away"),
    "audience": msgid("Takes smaller audiences only"),
    "excluded": msgid("Ruled out, or has declined"),
}
"""Heads by what keeps them away, the nearest to coming first."""

_TAKEN_BY = msgid("is needed for {needs}")
_ELSEWHERE = msgid("could come, but {means}")
_BESIDES = msgid("{own}; besides, {means}")
_VENUE_TAKEN = msgid("the venue is used for {needs}")
_TOWNSHIP_TAKEN = msgid("the township then hosts {needs} and can host no more")
_PACKS_TAKEN = msgid("the kits are lent to {needs}")
_UNCOVERED = msgid("is free on {half_day}, but nobody for {topics} is")
_INSTEAD = msgid("could come instead: {change}")
_AS_WELL = msgid("could come as well as who is planned")
_AUDIENCE = msgid("takes {most} people at most, not {audience}")
_TOO_FAR = msgid("lives {minutes} minutes away and travels {most} at most")
_TOO_SHORT = msgid("would need longer hours than those chosen")
_REST = msgid("has no time in the chosen hours once {minutes} minutes of rest are counted")
_NONE = {
    "day_cap": msgid("takes no sessions at present"),
    "week_cap": msgid("takes no sessions in the week"),
}
_FULL = {
    "day_cap": msgid("has no session of the day left ({most} at most)"),
    "week_cap": msgid("has no session of the week left ({most} at most)"),
}
_TOO_SMALL = msgid("could come, but the venue is too small")
_NO_ROOMS = msgid("could come, but the venue has no room to use")
_AT_ONCE = msgid("could come, but the township hosts {most} then, all it can at once")
_PER_DAY = msgid("could come, but the township hosts {most} that day, all it can")
_FEW_PACKS = msgid("could come, but there are too few of “{pack}”")
_NO_PACKS = msgid("could come, but there is no “{pack}”")
_ROOM = msgid("is free and could simply be sent")
_NOT_WORTH_IT = msgid("is free, but the trip would cost at least what the need brings")


def group_of(reason: str, detail: HeadDetail | None) -> str:
    """The key of :data:`GROUPS` that a rule belongs to."""
    match detail:
        case TakenBy(needs=own):
            return "taken" if own else "means"
        case Free():
            return "free"
    return "taken" if reason == "outbid" else reason


def about_head(head: Name, why: Text) -> Text:
    """The whole sentence."""
    return Text("{head} {why}.", head=head, why=why)


def blocking_rule(
    reason: str, detail: HeadDetail | None, names: Names, need: Callable[[str], Phrase] | None = None
) -> Text:
    """What keeps a head from a need: its reason code, as closely as the detail tells.

    ``need`` says how the needs in the way are called; by their names where it is not given.
    """
    match detail:
        case TakenBy():
            return _taken_by(detail, need or names.need)
        case AudienceLimit(audience, most):
            return Text(_AUDIENCE, audience=audience, most=most)
        case TravelLimit(minutes, most):
            return Text(_TOO_FAR, minutes=minutes, most=most)
        case Rest(minutes):
            return Text(_REST, minutes=minutes)
        case ShortHours(none=False):
            return Text(_TOO_SHORT)
        case SessionLimit(most):
            return Text(_FULL[reason], most=most) if most else Text(_NONE[reason])
        case Free(int(delta), instead=True):
            return Text(_INSTEAD, change=gain(delta)) if delta else Text(_AS_WELL)
        case Uncovered(start, topics):
            half_day = HalfDay(start, names.week.monday)
            return Text(_UNCOVERED, half_day=half_day, topics=listed(map(names.topic, topics)))
        case Free(int(delta)):
            return Text(_ROOM if delta > 0 else _NOT_WORTH_IT)
    return _of_means(reason, detail, names)


def _taken_by(detail: TakenBy, called: Callable[[str], Phrase]) -> Text:
    """Whose visits are in the way: the head's own by what they are for, those of others by what they use."""
    uses = ((_VENUE_TAKEN, detail.venue), (_TOWNSHIP_TAKEN, detail.township), (_PACKS_TAKEN, detail.packs))
    means = Joined(
        tuple(Text(words, needs=listed(map(called, needs))) for words, needs in uses if needs), Mark.PAUSE
    )
    if not detail.needs:
        return Text(_ELSEWHERE, means=means)
    own = Text(_TAKEN_BY, needs=listed(map(called, detail.needs)))
    return Text(_BESIDES, own=own, means=means) if means.phrases else own


def _of_means(reason: str, detail: HeadDetail | None, names: Names) -> Text:
    """Of the venue, the township and the packs."""
    match detail:
        case VenueLimit(too_small=True):
            return Text(_TOO_SMALL)
        case VenueLimit(rooms=0):
            return Text(_NO_ROOMS)
        case HostLimit(at_once=int(most), per_day=None):
            return Text(_AT_ONCE, most=most)
        case HostLimit(at_once=None, per_day=int(most)):
            return Text(_PER_DAY, most=most)
        case PackLimit(shortage=short) if short:
            return Text(_FEW_PACKS if short.stock else _NO_PACKS, pack=names.pack(short.pack))
    return Text(RULES[reason])
