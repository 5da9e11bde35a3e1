"""What a figure is: its name and definition (口径), what it counts, and which rows it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from matcher.figures.ledger import By, Ledger
from matcher.figures.narrowing import NeedNarrowing, OutputNarrowing, RequestNarrowing, VisitNarrowing


class Family(StrEnum):
    """What figures are shown together."""

    VISITS = "visits"
    PEOPLE = "people"
    TRAININGS = "trainings"
    HOURS = "hours"
    COVERAGE = "coverage"
    NEEDS = "needs"
    WAITING = "waiting"
    CAMPAIGNS = "campaigns"
    EMERGENCIES = "emergencies"
    OUTPUTS = "outputs"
    FIRM_REQUESTS = "firm_requests"


class RowsOf(StrEnum):
    """What the rows of a figure are."""

    VISITS = "visits"
    NEEDS = "needs"
    WAITING = "waiting"
    TOWNSHIPS = "townships"
    VILLAGE_HALLS = "village_halls"
    SCHOOLS = "schools"
    FIRMS_REACHED = "firms_reached"
    FIRMS_TAKING_PART = "firms_taking_part"
    OUTPUTS = "outputs"
    FIRM_REQUESTS = "firm_requests"
    FIRMS_HELPED = "firms_helped"


NEVER: frozenset[By] = frozenset()
EVERY_WAY = frozenset(By)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the ledger; `name`, `unit` and `definition` are messages, to be said in the reader's language.

    `count` gives its value out of a ledger, None where what it tells of does not exist (shown as "-", unlike 0); `of`
    what there is of it in all. `rows` and `narrow` say which rows it was counted from; `cut_by` says by what it can be
    told apart. `under` is the key of the figure that it is a part of. `main` ones are shown in the tables that tell
    apart, those that are rounded do not add up.
    """

    key: str
    family: Family
    name: str
    unit: str
    definition: str
    rows: RowsOf
    count: Callable[[Ledger], int | None]
    narrow: VisitNarrowing | NeedNarrowing | OutputNarrowing | RequestNarrowing = field(
        default_factory=VisitNarrowing
    )
    of: Callable[[Ledger], int | None] | None = None
    cut_by: frozenset[By] = NEVER
    under: str = ""
    main: bool = False
    is_rounded: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether its parts come to the total: numbers of visits, people and needs do, shares and medians do not."""
        return self.rows in (RowsOf.VISITS, RowsOf.NEEDS) and not self.is_rounded


def percent(part: int, whole: int) -> int | None:
    """The share in whole percent, rounded half up; None where there is nothing to share."""
    return (200 * part + whole) // (2 * whole) if whole else None


def hours(minutes: int) -> int:
    """Whole hours, rounded half up."""
    return (minutes + 30) // 60


def number_of(found: Iterable[bool]) -> int:
    """How many of them hold."""
    return sum(found)
