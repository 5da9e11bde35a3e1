"""Where a visit could go, in words: what that changes, or what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.wording.blocking_rules import RULES, blocking_rule
from matcher.wording.joining import Joined, Mark, listed
from matcher.wording.names import Names
from matcher.wording.phrase import Phrase
from matcher.wording.text import Text, msgid
from matcher.wording.value import number
from matcher.wording.week_times import HalfDay, Moment
from solver import Assignment, HostLimit, Obstacle, PackLimit, PossibleVisit, Rest, SessionLimit, VenueLimit

NeedPhrase = Callable[[str], Phrase]
"""How a need that is planned is called."""

_OF_HEAD: Mapping[str, str] = {
    "in_team": msgid("comes to this visit already, for another topic"),
    "no_topic": msgid("does not offer this topic"),
    "not_free": msgid("is not free then"),
    "too_short": msgid("is free then, but not long enough with the ways there and back"),
    "parts": msgid("could come, but not at a time that suits the others who come"),
}
_TAKEN = msgid("{head} is at {needs} then.")
_NO_REST = msgid("{head} would have less than {minutes} minutes of rest beside {needs}.")
_DAY_FULL = msgid("{head} has all {most} visits of a day: {needs}.")
_WEEK_FULL = msgid("{head} has all {most} visits of a week: {needs}.")
_VENUE = msgid("The venue is taken by {needs}.")
_AT_ONCE = msgid("The township hosts {needs} then, all it can at once ({most}).")
_PER_DAY = msgid("The township hosts {needs} that day, all it can ({most}).")
_PACKS = msgid("Too few kits are left that day beside {needs}.")
_WINDOW = msgid("The township has not given this half-day, or it is too near.")
_NOBODY = msgid("Nobody who could come is free for all topics then.")
_CAPACITY = msgid("The venue seats {capacity} people, not {audience}.")
_NO_ROOMS = msgid("The venue has no room to use.")


def planned_needs(names: Names, planned: Mapping[str, Assignment]) -> NeedPhrase:
    """Calls a need by topics and township, with the time for which it is planned."""

    def called(need: str) -> Phrase:
        entry = planned.get(need)
        if entry is None:
            return names.need(need)
        return Text("{need} ({time})", need=names.need(need), time=Moment(entry.start, names.week.monday))

    return called


def obstacle(found: Obstacle, names: Names, called: NeedPhrase) -> Text:
    """Why not: the head and the visits that stand in the way, in one sentence."""
    if found.head is None:
        return _of_means(found, names, called)
    head, needs = names.head(found.head), listed(map(called, found.needs))
    match found.reason, found.detail:
        case "taken", Rest(minutes) if found.needs:
            return Text(_NO_REST, head=head, minutes=minutes, needs=needs)
        case "taken", _ if found.needs:
            return Text(_TAKEN, head=head, needs=needs)
        case "day_cap", SessionLimit(most) if most:
            return Text(_DAY_FULL, head=head, most=most, needs=needs)
        case "week_cap", SessionLimit(most) if most:
            return Text(_WEEK_FULL, head=head, most=most, needs=needs)
        case reason, _ if reason in _OF_HEAD:
            return Text("{head} {why}.", head=head, why=Text(_OF_HEAD[reason]))
    known = found.reason if found.reason in RULES else "no_time"
    return Text("{head} {why}.", head=head, why=blocking_rule(known, found.detail, names, called))


def _of_means(found: Obstacle, names: Names, called: NeedPhrase) -> Text:
    needs = listed(map(called, found.needs))
    match found.reason, found.detail:
        case "window", _:
            return Text(_WINDOW)
        case "capacity", VenueLimit(capacity=capacity, audience=audience):
            return Text(_CAPACITY, capacity=capacity, audience=audience)
        case "no_rooms", _:
            return Text(_NO_ROOMS)
        case "venue_full", _:
            return Text(_VENUE, needs=needs)
        case "township_full", HostLimit(at_once=int(most)):
            return Text(_AT_ONCE, needs=needs, most=most)
        case "township_full", HostLimit(per_day=int(most)):
            return Text(_PER_DAY, needs=needs, most=most)
        case "pack_out", PackLimit(shortage=short) if short:
            pack = names.pack(short.pack)
            return Text("There are {stock} of “{pack}”, and {units} are wanted.",
                        stock=short.stock, pack=pack, units=short.units)  # fmt: skip
        case "pack_out", _:
            return Text(_PACKS, needs=needs)
        case "no_topic", _:
            return Text("No head here offers this topic.")
    return Text(_NOBODY)


def nearest(found: PossibleVisit, names: Names) -> Text:
    """The nearest time that works."""
    return Text("It would work {time}.", time=Moment(found.start, names.week.monday))


def half_day(minute: int, names: Names) -> HalfDay:
    """The half-day of a minute of the week."""
    return HalfDay(minute, names.week.monday)


def effect(found: PossibleVisit, before: Assignment | None, names: Names) -> Joined:
    """What the plan gains and loses, fact by fact; that nothing else moves is said at the end."""
    said: list[Phrase] = [_travel(found.effect.travel_minutes)]
    stays = before.heads if before else ()
    for head, nth in zip(found.heads, found.effect.visits, strict=True):
        if head not in stays:
            most = next(each.max_sessions_per_week for each in names.week.heads if each.id == head)
            said.append(
                Text(
                    "{head}: visit {nth} of at most {most} in the week",
                    head=names.head(head),
                    nth=nth,
                    most=most,
                )
            )
    along = [names.head(head) for head in found.heads if head in stays]
    if len(found.heads) > 1 and along:
        said.append(Text("{heads} come as before", heads=listed(along)))
    parts = found.effect.parts
    if parts.fit:
        said.append(Text("knows the topic less well") if parts.fit > 0 else Text("knows the topic better"))
    if parts.preference:
        said.append(
            Text("not one of the heads the township asked for")
            if parts.preference > 0
            else Text("a head the township asked for")
        )
    if parts.continuity:
        said.append(
            Text("not one of those who usually give the series")
            if parts.continuity > 0
            else Text("usually gives the series")
        )
    if parts.change > 0:
        said.append(Text("differs from what people know already"))
    said.append(Text("nothing else moves"))
    return Joined(tuple(said), Mark.COMMA)


def _travel(minutes: int) -> Text:
    if minutes == 0:
        return Text("no more travel")
    if minutes > 0:
        return Text("{minutes} minutes more travel", minutes=number(minutes))
    return Text("{minutes} minutes less travel", minutes=number(-minutes))
