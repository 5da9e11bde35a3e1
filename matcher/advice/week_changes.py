"""What differs between a week as a run was given it and the same week now, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from matcher.models import is_within
from matcher.wording import Text, msgid
from matcher.wording.day_hours import CalendarDay
from matcher.wording.joining import listed
from matcher.wording.names import Names
from solver import Assignment, Head, Interval, Need, Week

Thing = TypeVar("Thing")


class ChangeKind(StrEnum):
    """What sort of input has changed."""

    NEED = "need"
    HEAD = "head"
    PLACE = "place"  # a venue, or what a township can host
    PACK = "pack"
    SETTINGS = "settings"
    CALENDAR = "calendar"
    SENT = "sent"  # sent out, fallen out, or promised otherwise
    LET_GO = "let_go"  # decided then, not any more


@dataclass(frozen=True, slots=True)
class InputChange:
    """One input that has changed, in words with names; `need_id` or `head_id` where a page can lead to it."""

    kind: ChangeKind
    words: Text
    need_id: int | None = None
    head_id: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A week as it is planned with: `live` is what of its fixed assignments has been sent out."""

    week: Week
    live: Mapping[str, Assignment]
    decided: Collection[Assignment]
    names: Names
    area_code: str = ""

    def needs_here(self) -> frozenset[str]:
        """The needs of the week but for those outside its area that one of its heads goes to."""
        return frozenset(need.id for need in self.week.needs if is_within(need.township, self.area_code))


_NEED_FACETS: Mapping[str, Callable[[Need], object]] = {
    msgid("topics"): lambda need: need.parts,
    msgid("times that suit"): lambda need: need.windows,
    msgid("duration"): lambda need: need.minutes,
    msgid("venue"): lambda need: need.venue,
    msgid("audience"): lambda need: need.audience,
    msgid("priority"): lambda need: need.priority,
    msgid("weeks waited"): lambda need: need.weeks_waiting,
    msgid("preferred heads"): lambda need: need.prefer,
    msgid("heads ruled out"): lambda need: need.exclude,
    msgid("usual heads of the series"): lambda need: need.continuity,
    msgid("resource packs"): lambda need: dict(need.packs),
}
_HEAD_FACETS: Mapping[str, Callable[[Head], object]] = {
    msgid("topics"): lambda head: dict(head.topics),
    msgid("free hours"): lambda head: head.available,
    msgid("longest way"): lambda head: head.max_travel_minutes,
    msgid("largest audience"): lambda head: head.max_audience,
    msgid("activities a day"): lambda head: head.max_sessions_per_day,
    msgid("activities a week"): lambda head: head.max_sessions_per_week,
    msgid("rest"): lambda head: head.rest_minutes,
    msgid("activities given lately"): lambda head: head.recent_sessions,
}


def week_changes(then: Given, now: Given, *, earliest: int) -> tuple[InputChange, ...]:
    """What has changed, what was sent out and the needs first.

    Hours before `earliest`, a minute of the week, count for neither: that time has passed is no change.
    """
    return (
        *_of_promises(then, now),
        *_of_needs(then, now, earliest),
        *_of_heads(then, now),
        *_of_places(then, now),
        *_of_packs(then, now),
        *_of_settings(then.week, now.week),
        *_let_go(then, now),
    )


def _of_promises(then: Given, now: Given) -> Iterator[InputChange]:
    before, after = then.needs_here(), now.needs_here()
    for ident in sorted(then.live.keys() | now.live.keys(), key=int):
        known, here = (now, after) if ident in now.live else (then, before)
        if ident not in here and then.live.get(ident) != now.live.get(ident):
            heads = known.names.heads(known.live[ident].heads)
            yield InputChange(
                ChangeKind.HEAD, Text("Where {heads} goes in another county has changed.", heads=heads)
            )
    yield from _of_own_promises(_only(then, before), _only(now, after))


def _only(given: Given, here: Collection[str]) -> Given:
    """The same without the visits outside the area."""
    live = {ident: entry for ident, entry in given.live.items() if ident in here}
    needs = tuple(need for need in given.week.needs if need.id not in given.live or need.id in live)
    return replace(given, live=live, week=replace(given.week, needs=needs))


def _of_own_promises(then: Given, now: Given) -> Iterator[InputChange]:
    open_now = {need.id for need in now.week.needs} - set(now.live)
    for ident, entry in now.live.items():
        if ident not in then.live:
            words = Text("{need} has been sent out.", need=now.names.need(ident))
        elif then.live[ident] != entry:
            words = Text("What is promised for {need} has changed.", need=now.names.need(ident))
        else:
            continue
        yield InputChange(ChangeKind.SENT, words, int(ident))
    for ident in then.live:
        if ident not in now.live:
            words = (
                Text("{need} has to be filled again.", need=now.names.need(ident))
                if ident in open_now
                else Text("{need} is called off.", need=then.names.need(ident))
            )
            yield InputChange(ChangeKind.SENT, words, int(ident))


def _of_needs(then: Given, now: Given, earliest: int) -> Iterator[InputChange]:
    before, after = _open_needs(then), _open_needs(now)
    for ident in sorted(after.keys() - before.keys() - then.live.keys(), key=int):
        yield InputChange(ChangeKind.NEED, Text("{need} is new.", need=now.names.need(ident)), int(ident))
    for ident in sorted(before.keys() - after.keys() - now.live.keys(), key=int):
        words = Text("{need} is not asked for any more.", need=then.names.need(ident))
        yield InputChange(ChangeKind.NEED, words, int(ident))
    for ident in sorted(before.keys() & after.keys(), key=int):
        facets = dict(_NEED_FACETS)
        facets[msgid("times that suit")] = lambda need: _from(need.windows, earliest)
        different = _different(facets, before[ident], after[ident])
        if different:
            words = Text("{need} has changed: {what}.", need=now.names.need(ident), what=listed(different))
            yield InputChange(ChangeKind.NEED, words, int(ident))


def _of_heads(then: Given, now: Given) -> Iterator[InputChange]:
    before = {head.id: head for head in then.week.heads if head.topics}
    after = {head.id: head for head in now.week.heads if head.topics}
    for ident in sorted(after.keys() - before.keys(), key=int):
        words = Text("{head} can come now.", head=now.names.head(ident))
        yield InputChange(ChangeKind.HEAD, words, head_id=int(ident))
    for ident in sorted(before.keys() - after.keys(), key=int):
        words = Text("{head} offers nothing any more.", head=then.names.head(ident))
        yield InputChange(ChangeKind.HEAD, words, head_id=int(ident))
    then_at, now_at = _positions(then.week), _positions(now.week)
    for ident in sorted(before.keys() & after.keys(), key=int):
        different = _different(_HEAD_FACETS, before[ident], after[ident])
        if then_at.get(before[ident].place) != now_at.get(after[ident].place):
            different.append(msgid("where from"))
        if different:
            words = Text("{head} has changed: {what}.", head=now.names.head(ident), what=listed(different))
            yield InputChange(ChangeKind.HEAD, words, head_id=int(ident))


def _of_places(then: Given, now: Given) -> Iterator[InputChange]:
    before = {venue.id: venue for venue in then.week.venues}
    then_at, now_at = _positions(then.week), _positions(now.week)
    for venue in now.week.venues:
        known = before.get(venue.id)
        moved = known and then_at.get(known.place) != now_at.get(venue.place)
        if known and (moved or (known.capacity, known.rooms) != (venue.capacity, venue.rooms)):
            words = Text("{venue} has changed: place, seats or rooms.", venue=now.names.venue(venue.id))
            yield InputChange(ChangeKind.PLACE, words)
    hosts = {town.id: (town.sessions_at_once, town.sessions_per_day) for town in then.week.townships}
    for town in now.week.townships:
        if hosts.get(town.id, (None, None)) != (town.sessions_at_once, town.sessions_per_day):
            words = Text(
                "How many activities {township} can host has changed.", township=now.names.township(town.id)
            )
            yield InputChange(ChangeKind.PLACE, words)


def _of_packs(then: Given, now: Given) -> Iterator[InputChange]:
    before = {pack.id: pack.stock for pack in then.week.packs}
    after = {pack.id: pack.stock for pack in now.week.packs}
    for ident in sorted(before | after, key=int):
        if before.get(ident, 0) != after.get(ident, 0):
            name = (now if ident in after else then).names.pack(ident)
            words = Text(
                "{pack}: {after} there instead of {before}.",
                pack=name, before=before.get(ident, 0), after=after.get(ident, 0),
            )  # fmt: skip
            yield InputChange(ChangeKind.PACK, words)


def _of_settings(then: Week, now: Week) -> Iterator[InputChange]:
    if then.weights != now.weights:
        yield InputChange(ChangeKind.SETTINGS, Text("What counts how much has changed in the settings."))
    if then.travel != now.travel:
        yield InputChange(ChangeKind.SETTINGS, Text("How long ways take has changed in the settings."))
    if then.grid_minutes != now.grid_minutes:
        yield InputChange(
            ChangeKind.SETTINGS, Text("At which minutes visits begin has changed in the settings.")
        )


def notice_changed(before: int, after: int) -> InputChange:
    """That visits may be planned nearer, or not so near any more: which hours suit a need then is another."""
    return InputChange(
        ChangeKind.SETTINGS,
        Text(
            "The notice before a visit has changed in the settings: {after} hours instead of {before}.",
            before=before, after=after,
        ),
    )  # fmt: skip


def calendar_changed(days: Mapping[date, bool]) -> InputChange:
    """That days of the week are off or worked otherwise than they were: each with whether it is worked now."""
    said = [
        Text("{day} is worked now", day=CalendarDay(day))
        if worked
        else Text("{day} is off now", day=CalendarDay(day))
        for day, worked in days.items()
    ]
    return InputChange(ChangeKind.CALENDAR, Text("The holidays were changed: {days}.", days=listed(said)))


def _let_go(then: Given, now: Given) -> Iterator[InputChange]:
    decided, open_ = {entry.need for entry in now.decided}, _open_needs(now)
    for entry in then.decided:
        if entry.need not in decided and entry.need in open_:
            words = Text("{need} is not kept any more.", need=now.names.need(entry.need))
            yield InputChange(ChangeKind.LET_GO, words, int(entry.need))


def _open_needs(given: Given) -> dict[str, Need]:
    return {need.id: need for need in given.week.needs if need.id not in given.live}


def _different(facets: Mapping[str, Callable[[Thing], object]], one: Thing, other: Thing) -> list[str]:
    return [name for name, value in facets.items() if value(one) != value(other)]


def _from(windows: Iterable[Interval], earliest: int) -> tuple[Interval, ...]:
    return tuple(Interval(max(each.start, earliest), each.end) for each in windows if each.end > earliest)


def _positions(week: Week) -> dict[str, tuple[float, float]]:
    return {each.id: (each.lat, each.lon) for each in week.places}
