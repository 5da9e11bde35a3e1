"""The details of a reason: which of several causes it has, and the numbers of it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from solver.rules.week_index import WeekIndex
from solver.week import Need, Week


@dataclass(frozen=True, slots=True)
class AudienceLimit:
    """``audience``: so many people come, the head takes ``most``."""

    audience: int
    most: int


@dataclass(frozen=True, slots=True)
class TravelLimit:
    """``too_far``: the venue is ``minutes`` from the head's home, who travels ``most``."""

    minutes: int
    most: int


@dataclass(frozen=True, slots=True)
class ShortHours:
    """``no_time``: no window holds a session of ``length`` minutes, or (``off_grid``) none that starts on the grid.

    ``none``: there is no window at all, as where all of them are over.
    """

    length: int
    grid: int
    off_grid: bool
    none: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """``no_time``: the head would have time, were there no rest of so many ``minutes`` between two sessions."""

    minutes: int


@dataclass(frozen=True, slots=True)
class SessionLimit:
    """``day_cap`` and ``week_cap``: how many sessions the head takes, a day or this week."""

    most: int


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """The same for all heads who could come: whether ``none`` of them takes any session, or only ``some`` take none."""

    none: bool
    some: bool


@dataclass(frozen=True, slots=True)
class VenueLimit:
    """``venue_full``: the venue holds fewer than ``audience`` people, has no rooms, or is taken."""

    venue: str
    capacity: int
    rooms: int
    audience: int

    @property
    def too_small(self) -> bool:
        """Whether it would be so at any time."""
        return self.audience > self.capacity


@dataclass(frozen=True, slots=True)
class HostLimit:
    """``township_full``: all the township can host, ``at_once`` sessions or ``per_day``.

    Where one of the two limits alone is in the way, the other is ``None``.
    """

    township: str
    at_once: int | None
    per_day: int | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A pack of which there are not enough even when none is lent out."""

    pack: str
    units: int
    stock: int


@dataclass(frozen=True, slots=True)
class PackLimit:
    """``pack_out``: the packs the need takes; ``shortage`` where there are too few in all, else they are lent out."""

    packs: tuple[str, ...]
    shortage: Shortage | None


@dataclass(frozen=True, slots=True)
class TakenBy:
    """``outbid``: the assignments in the head's way, by the ids of their needs and by what they take.

    ``needs`` take the head's own time or sessions, whoever else comes; the others, to which the head does not go, take
    the rooms of the ``venue``, what the ``township`` can host, or the ``packs``.
    """

    needs: tuple[str, ...]
    venue: tuple[str, ...] = ()
    township: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()

    @property
    def in_the_way(self) -> tuple[str, ...]:
        """All of them, in the order of their ids."""
        return tuple(sorted((*self.needs, *self.venue, *self.township, *self.packs)))


@dataclass(frozen=True, slots=True)
class Free:
    """``outbid``, though nothing is in the head's way: sending the head would change the plan's value by so much.

    ``None`` where that is not known. ``instead``: of those who come at present.
    """

    value_delta: int | None
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Uncovered:
    """``parts``: where the head is free and fewest topics lack somebody, which is at ``start``, these ``topics`` do."""

    start: int
    topics: tuple[str, ...]


class Balance(Enum):
    """``outbid`` of a whole need: why it is left open."""

    ROOM = "room"
    """It could simply be added."""
    TAKEN = "taken"
    """Other needs take what it needs."""
    NOT_WORTH_IT = "not_worth_it"
    """Nobody is taken, but every trip costs more than the need brings."""
    MIXED = "mixed"
    """Some heads are taken, and the trips of the others do not pay."""


GeneralDetail = ShortHours | VenueLimit | PackLimit
"""Details that a head and a whole need have alike: of windows, venue and packs."""

HeadDetail = (
    AudienceLimit | TravelLimit | Rest | SessionLimit | HostLimit | TakenBy | Free | Uncovered | GeneralDetail
)
NeedDetail = Rest | SessionLimits | HostLimit | Balance | GeneralDetail


def general_detail(week_index: WeekIndex, need: Need, reason: str) -> GeneralDetail | None:
    """The detail of a reason that does not depend on a head: of windows, venue or packs."""
    if reason == "no_time" and not week_index.starts(need):
        off_grid = any(window.end - window.start >= need.minutes for window in need.windows)
        return ShortHours(need.minutes, week_index.week.grid_minutes, off_grid, none=not need.windows)
    if reason == "venue_full":
        venue = week_index.venues[need.venue]
        return VenueLimit(venue.id, venue.capacity, venue.rooms, need.audience)
    if reason == "pack_out":
        wanted = sorted((pack, units) for pack, units in need.packs.items() if units)
        short = (
            Shortage(pack, units, week_index.stock[pack])
            for pack, units in wanted
            if units > week_index.stock[pack]
        )
        return PackLimit(tuple(pack for pack, _ in wanted), next(short, None))
    return None


def reason_detail(week: Week, need: str, reason: str) -> NeedDetail | None:
    """The numbers of the week behind a reason, whichever head is sent. Raises :class:`KeyError` for an unknown need."""
    if reason in ("day_cap", "week_cap"):
        return SessionLimits(none=False, some=True)
    week_index = WeekIndex(week)
    return general_detail(week_index, week_index.needs[need], reason)


def of_need(
    week_index: WeekIndex, need: Need, reason: str, heads: Collection[HeadDetail | None]
) -> NeedDetail | None:
    """Why the need is open, as closely as the week tells; ``heads`` are the details of heads with this very reason."""
    if reason == "outbid":
        return _balance(heads)
    if reason in ("day_cap", "week_cap"):
        none = {each.most == 0 for each in heads if isinstance(each, SessionLimit)}
        return SessionLimits(none == {True}, True in none)
    if reason == "township_full":
        return _host_limit(need, heads)
    rests = (each for each in heads if isinstance(each, Rest))
    return (
        next(rests, None)
        if reason == "no_time" and week_index.starts(need)
        else general_detail(week_index, need, reason)
    )


def _host_limit(need: Need, heads: Collection[HeadDetail | None]) -> HostLimit:
    """The limit that is in every head's way, or both."""
    limits = [each for each in heads if isinstance(each, HostLimit)]
    at_once = {each.at_once for each in limits}
    per_day = {each.per_day for each in limits}
    both = len(set(limits)) > 1
    return HostLimit(
        need.township,
        at_once=max((each or 0 for each in at_once), default=0) or None
        if both or per_day == {None}
        else None,
        per_day=max((each or 0 for each in per_day), default=0) or None
        if both or at_once == {None}
        else None,
    )


def _balance(heads: Collection[HeadDetail | None]) -> Balance:
    free = [each.value_delta for each in heads if isinstance(each, Free)]
    if any(delta is not None and delta > 0 for delta in free):
        return Balance.ROOM
    if not free:
        return Balance.TAKEN
    alone = len(free) == len(heads) and None not in free
    return Balance.NOT_WORTH_IT if alone else Balance.MIXED
