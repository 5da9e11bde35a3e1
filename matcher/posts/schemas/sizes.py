"""Reading how many seats the bodies of an association have filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Line, Whole
from matcher.vocabulary import Seat
from matcher.wording import Text

MOST_SEATS = 2_000
SHARED = (Seat.DELEGATE, Seat.MEMBER)
"""The seats of which a share of front-line people is asked."""


@dataclass(frozen=True, slots=True)
class FourNumbers:
    """All seats filled and the front-line people who are none of the four heads; None: not known."""

    delegate_filled: int | None = None
    delegate_others: int | None = None
    committee_filled: int | None = None
    committee_others: int | None = None

    @property
    def sizes(self) -> dict[Seat, tuple[int, int] | None]:
        """The pair of numbers of each seat."""
        pairs = (
            (self.delegate_filled, self.delegate_others),
            (self.committee_filled, self.committee_others),
        )
        return {
            seat: None if filled is None or others is None else (filled, others)
            for seat, (filled, others) in zip(SHARED, pairs, strict=True)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SizesCommand(FourNumbers):
    """The same of an association, from a day on; `tag` is of the numbers that were looked at."""

    from_day: date
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSizesCommand(FourNumbers):
    """The same of a re-election list, of the version that was looked at."""

    version: int = 0


class SizePairs(CommandSchema[Any]):
    """The four numbers: of each seat both or neither, and no more front-line people than seats.

    Any: those who take them over read different commands.
    """

    delegate_filled = Whole(0, MOST_SEATS, load_default=None)
    delegate_others = Whole(0, MOST_SEATS, load_default=None)
    committee_filled = Whole(0, MOST_SEATS, load_default=None)
    committee_others = Whole(0, MOST_SEATS, load_default=None)

    @validates_schema
    def pairs_fit(self, data: dict[str, int | None], **_: object) -> None:
        """Refuse half a pair, at the half that is missing, and more people than seats."""
        for seat in SHARED:
            names = (f"{seat}_filled", f"{seat}_others")
            filled, others = (data.get(name) for name in names)
            for name, value, other in ((names[0], filled, others), (names[1], others, filled)):
                if value is None and other is not None:
                    raise ValidationError(Text("Please fill in both, or leave both empty."), name)
            if filled is not None and others is not None and others > filled:
                raise ValidationError(Text("There cannot be more front-line people than seats."), names[1])


class SizesSchema(SizePairs):
    """The form of an association's sizes."""

    Command = SizesCommand

    from_day = Day(required_text=Text("Please say from which day on."))
    tag = Line(16, load_default="")


class DraftSizesSchema(SizePairs):
    """The form of a list's sizes."""

    Command = DraftSizesCommand

    version = Whole(0, LARGEST_KEY, load_default=0)
