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
    """Disruptions of something that the week or the plan does not have."""


def ensure_known(week: Week, plan: Plan, disruptions: Disruptions) -> None:
    """Raise :class:`DisruptionsRefused` unless week and plan have what the disruptions name, new needs apart."""
    faults = tuple(_faults(week, plan, disruptions))
    if faults:
        raise DisruptionsRefused(faults)


def _faults(week: Week, plan: Plan, disruptions: Disruptions) -> Iterator[Fault]:
    yield from _unknown_pairs(plan, disruptions)
    yield from _unknown_needs(week, disruptions)
    yield from _unknown_absences(week, disruptions)


def _unknown_pairs(plan: Plan, disruptions: Disruptions) -> Iterator[Fault]:
    pairs = {(entry.need, head) for entry in plan.assignments for head in entry.heads}
    for pair in disruptions.declines:
        if pair not in pairs:
            yield Fault(
                "decline", f"{'='.join(pair)!r} is no assignment of the plan", "a need and a head of it"
            )
    for need in disruptions.loosened:
        if need not in {planned for planned, _ in pairs}:
            yield Fault("loosening", f"{need!r} is not planned", "the id of a need the plan serves")


def _unknown_needs(week: Week, disruptions: Disruptions) -> Iterator[Fault]:
    needs = {need.id for need in week.needs}
    for need in disruptions.withdrawals:
        if need not in needs:
            yield Fault("withdrawal", f"{need!r} is unknown", "the id of a need of this week")
    for urgent in disruptions.urgent:
        if urgent.id in needs:
            yield Fault("urgent need", f"{urgent.id!r} is there already", "an id that is new to the week")


def _unknown_absences(week: Week, disruptions: Disruptions) -> Iterator[Fault]:
    heads = {head.id for head in week.heads}
    for absence in disruptions.absences:
        if absence.head not in heads:
            yield Fault("illness", f"{absence.head!r} is unknown", "the id of a head of this week")
        if absence.day is not None and absence.day not in range(DAYS):
            yield Fault("illness", f"day {absence.day!r} is none of the week", f"a day from 0 to {DAYS - 1}")
