"""How the bodies of an association stand: seats held by the four heads, and the share of front-line people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.models import CountySettings
from matcher.models.region import COUNTY_DIGITS
from matcher.vocabulary import Kind, Seat


@dataclass(frozen=True, slots=True)
class Occupant:
    """A head in a seat."""

    head_id: int
    kind: Kind
    seat: Seat
    front_line: bool


@dataclass(frozen=True, slots=True)
class Size:
    """All seats filled, and how many front-line people sit there who are none of the four heads."""

    filled: int
    others_front_line: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is asked of an association: seats of the four heads, and percent of front-line people, by seat."""

    seats: Mapping[Seat, int]
    percents: Mapping[Seat, int]


@dataclass(frozen=True, slots=True)
class SeatState:
    """How many heads hold a seat, by kind, and how many are asked for; None: no number is asked."""

    seat: Seat
    held: int
    asked: int | None
    kinds: tuple[tuple[Kind, int], ...]

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, (self.asked or 0) - self.held)

    @property
    def absent_kinds(self) -> tuple[Kind, ...]:
        """The kinds of which nobody holds this seat."""
        return tuple(kind for kind, number in self.kinds if not number)


@dataclass(frozen=True, slots=True)
class Share:
    """The front-line people among all who hold a seat.

    `heads` and `heads_front_line` are the four heads among them; without a `size` nothing can be said.
    """

    seat: Seat
    asked: int
    heads: int
    heads_front_line: int
    size: Size | None

    @property
    def is_contradictory(self) -> bool:
        """Whether fewer seats are said to be filled than people are known to sit there."""
        return self.size is not None and self.heads + self.size.others_front_line > self.size.filled

    @property
    def is_known(self) -> bool:
        """Whether there is a share at all."""
        return self.size is not None and self.size.filled > 0 and not self.is_contradictory

    @property
    def front_line(self) -> int:
        """Front-line people, heads and others."""
        return self.heads_front_line + (self.size.others_front_line if self.size else 0)

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down, so that it never looks reached when it is not."""
        return self.front_line * 100 // self.size.filled if self.size and self.is_known else None

    @property
    def missing(self) -> int:
        """How many of those who sit there would have to be front-line people beside those who are; 0 where unknown."""
        if self.size is None or not self.is_known:
            return 0
        return max(0, -(-self.asked * self.size.filled // 100) - self.front_line)


@dataclass(frozen=True, slots=True)
class Body:
    """An association's seats, those that are asked for or held, and its shares."""

    region_code: str
    seats: tuple[SeatState, ...]
    shares: tuple[Share, ...]

    @property
    def missing(self) -> int:
        """Seats that are missing in all."""
        return sum(seat.missing for seat in self.seats)

    @property
    def is_complete(self) -> bool:
        """Whether every number asked for is reached; a share that is not known is not."""
        return not self.missing and all(share.is_known and not share.missing for share in self.shares)


def thresholds_of(settings: CountySettings, region_code: str) -> Thresholds:
    """What the county's settings ask of an association: of its own, of a township's; of one above it, nothing."""
    if len(region_code) > COUNTY_DIGITS:
        return Thresholds({Seat.VICE_CHAIR: settings.post_in_township}, {})
    if len(region_code) < COUNTY_DIGITS:
        return Thresholds({}, {})
    seats = {
        Seat.VICE_CHAIR: settings.post_vice_chairs, Seat.STANDING: settings.post_standing,
        Seat.MEMBER: settings.post_members,
    }  # fmt: skip
    percents = {Seat.DELEGATE: settings.post_delegates_percent, Seat.MEMBER: settings.post_members_percent}
    return Thresholds(seats, percents)


def body_of(
    region_code: str, occupants: Iterable[Occupant], asked: Thresholds, sizes: Mapping[Seat, Size]
) -> Body:
    """The state of an association; somebody who holds a seat twice counts once."""
    by_seat: dict[Seat, dict[int, Occupant]] = {seat: {} for seat in Seat}
    for occupant in occupants:
        before = by_seat[occupant.seat].get(occupant.head_id)
        if before is None or occupant.front_line:
            by_seat[occupant.seat][occupant.head_id] = occupant
    seats = tuple(
        SeatState(seat, len(held), asked.seats.get(seat), _by_kind(held.values()))
        for seat, held in by_seat.items()
        if held or seat in asked.seats or seat in asked.percents
    )
    shares = tuple(
        Share(
            seat, percent, len(by_seat[seat]), sum(each.front_line for each in by_seat[seat].values()),
            sizes.get(seat),
        )
        for seat, percent in asked.percents.items()
    )  # fmt: skip
    return Body(region_code, seats, shares)


def _by_kind(held: Iterable[Occupant]) -> tuple[tuple[Kind, int], ...]:
    kinds = [occupant.kind for occupant in held]
    return tuple((kind, kinds.count(kind)) for kind in Kind)
