"""What has happened since a plan was made."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.files import Fault, Refused
from solver.plan import Plan
from solver.week import DAY_MINUTES, WEEK_MINUTES, Need, Week

DAYS = WEEK_MINUTES // DAY_MINUTES


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """A head who cannot come on a calendar day (0 is Monday), or the whole week where ``day`` is ``None``."""

    head: str
    day: int | None = None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything between two minutes since Monday 00:00 falls on it."""
        return self.day is None or (start < (self.day + 1) * DAY_MINUTES and self.day * DAY_MINUTES < end)


@dataclass(frozen=True, slots=True)
class Disruptions:
    """Everything that may have happened.

    ``declines`` are pairs of need and head as the plan has them, ``withdrawals`` needs of the week, ``urgent`` new
    needs with ids of their own, ``loosened`` needs whose assignments need not stay although nobody said no.
    """

    declines: tuple[tuple[str, str], ...] = ()
    withdrawals: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()
    urgent: tuple[Need, ...] = ()
    loosened: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything has happened at all."""
        return bool(self.declines or self.withdrawals or self.absences or self.urgent or self.loosened)


NO_DISRUPTIONS = Disruptions()


class DisruptionsRefused(Refused):
    """News of something that the week or the plan does not know."""


def ensure_known(week: Week, plan: Plan, news: Disruptions) -> None:
    """Raise :class:`NewsRefused` unless everything the news speaks of is there (new needs: is not)."""
    faults = tuple(_faults(week, plan, news))
    if faults:
        raise DisruptionsRefused(faults)


def _faults(week: Week, plan: Plan, news: Disruptions) -> Iterator[Fault]:
    yield from _strange_pairs(plan, news)
    yield from _strange_needs(week, news)
    yield from _strange_illnesses(week, news)


def _strange_pairs(plan: Plan, news: Disruptions) -> Iterator[Fault]:
    pairs = {(entry.need, head) for entry in plan.assignments for head in entry.heads}
    for pair in news.declines:
        if pair not in pairs:
            yield Fault(
                "decline", f"{'='.join(pair)!r} is no assignment of the plan", "a need and a head of it"
            )
    for need in news.loosened:
        if need not in {planned for planned, _ in pairs}:
            yield Fault("loosening", f"{need!r} is not planned", "the id of a need the plan serves")


def _strange_needs(week: Week, news: Disruptions) -> Iterator[Fault]:
    needs = {need.id for need in week.needs}
    for need in news.withdrawals:
        if need not in needs:
            yield Fault("withdrawal", f"{need!r} is unknown", "the id of a need of this week")
    for urgent in news.urgent:
        if urgent.id in needs:
            yield Fault("urgent need", f"{urgent.id!r} is there already", "an id that is new to the week")


def _strange_illnesses(week: Week, news: Disruptions) -> Iterator[Fault]:
    heads = {head.id for head in week.heads}
    for illness in news.absences:
        if illness.head not in heads:
            yield Fault("illness", f"{illness.head!r} is unknown", "the id of a head of this week")
        if illness.day is not None and illness.day not in range(DAYS):
            yield Fault("illness", f"day {illness.day!r} is none of the week", f"a day from 0 to {DAYS - 1}")
