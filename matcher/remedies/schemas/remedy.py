"""One change, as it stands in a form, and with whom it was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Strict
from matcher.schemas.seen import Tag
from matcher.vocabulary import RemedyKind
from matcher.wording import Text

LONGEST_NAME = 60
LAST_MINUTE = 24 * 60
LARGEST_NUMBER = 1_000_000
LONGEST_CODE = 12
WRITTEN = r"^[a-z_]+\.[0-9]*\.[0-9]+\.([0-9]{4}-[0-9]{2}-[0-9]{2})?\.[0-9]+\.[0-9]+$"
"""How a change is written in a form: kind, target, number, day, start and end."""
OF_NEED = (RemedyKind.HOURS, RemedyKind.VENUE, RemedyKind.EXCLUSION)
OF_TOWNSHIP = (RemedyKind.AT_ONCE, RemedyKind.PER_DAY)
FOR_A_WHILE = (*OF_NEED, RemedyKind.FREE)
"""Of one need or one day; whatever else is changed stays so for good."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change: `target` is the id of head, venue or pack, or the township's code; "" for the need itself.

    `number` is the new value where there is one. For hours, `day` with `start` and `end` in minutes since midnight.
    """

    kind: RemedyKind
    target: str = ""
    number: int = 0
    day: date | None = None
    start: int = 0
    end: int = 0

    @property
    def is_of_head(self) -> bool:
        """Whether a head decides about it."""
        return self.kind not in (*OF_NEED, *OF_TOWNSHIP, RemedyKind.PACK)

    @property
    def is_for_good(self) -> bool:
        """Whether it stays so after the week."""
        return self.kind not in FOR_A_WHILE

    def __str__(self) -> str:
        """As it is written in a form."""
        day = self.day.isoformat() if self.day else ""
        return f"{self.kind.value}.{self.target}.{self.number}.{day}.{self.start}.{self.end}"

    @classmethod
    def read(cls, written: str) -> Remedy:
        """The change that a form says. Raises `ValueError` where it says none."""
        kind, target, number, day, start, end = written.split(".")
        found = cls(
            RemedyKind(kind), target, _whole(number), date.fromisoformat(day) if day else None,
            _whole(start), _whole(end),
        )  # fmt: skip
        of_hours = found.kind in (RemedyKind.HOURS, RemedyKind.FREE)
        if of_hours is (found.day is None) or (of_hours and not 0 <= found.start < found.end <= LAST_MINUTE):
            raise ValueError(written)
        if not found._has_target():
            raise ValueError(written)
        return found

    def _has_target(self) -> bool:
        """Whether the target is one that could be there: nothing, a township's code, or an id."""
        if self.kind is RemedyKind.HOURS:
            return not self.target
        if not (self.target.isascii() and self.target.isdigit()):
            return False
        if self.kind in OF_TOWNSHIP:
            return len(self.target) <= LONGEST_CODE
        return len(self.target) <= LONGEST_CODE and int(self.target) <= LARGEST_KEY


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit()) or int(written) > LARGEST_NUMBER:
        raise ValueError(written)
    return int(written)


class WrittenRemedy(Strict[Remedy]):
    """A change in one hidden field."""

    def read(self, value: object) -> Remedy:
        """The change."""
        try:
            return Remedy.read(str(value))
        except ValueError:
            raise ValidationError(
                Text("This change could not be understood. Please load the page again.")
            ) from None


@dataclass(frozen=True, slots=True)
class AgreedRemedy:
    """A change to be made, and who has said yes to it on the telephone; `seen` is the tag of the need as looked at."""

    change: Remedy
    said_by: str
    seen: str


class AgreedRemedySchema(CommandSchema[AgreedRemedy]):
    """The button "agreed by telephone"."""

    Command = AgreedRemedy

    change = WrittenRemedy(metadata={"type": "string", "pattern": WRITTEN})
    said_by = Line(LONGEST_NAME, required_text=Text("Please say who has agreed."))
    seen = Tag()
