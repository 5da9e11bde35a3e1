"""What is stuck in a county: facts, each with the day since when it is so, where the records tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher import clock
from matcher.calendar import Calendar
from matcher.counties.queries.county_facts import CountyBasics, Since, WaitingNeeds
from matcher.counties.queries.stages import SaidStage
from matcher.models import Round
from matcher.vocabulary import AdoptionStage, RoundStatus, StuckFact

WORKDAYS_BEFORE = 2
"""A week that begins so soon ought to have been sent out: those who are asked need time to answer."""
_OUT = (RoundStatus.RELEASED, RoundStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Stuck:
    """One fact: how many it is about (0: it is not of a number), since when, of a week its Monday, and which week
    to look at where that has been opened.
    """

    fact: StuckFact
    number: int = 0
    since: date | None = None
    monday: date | None = None
    round_id: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a county: the facts it is judged by. `asked` is how many needs recent weeks brought."""

    basics: CountyBasics
    said: SaidStage | None
    has_begun: bool
    asked: int
    waiting: WaitingNeeds | None
    last_posted: date | None
    running: Round | None
    coming: Round | None
    unanswered: Since | None
    not_delivered: Since | None
    overdue: Since | None

    @property
    def is_at_work(self) -> bool:
        """Whether weeks are planned there: it is not preparing or paused, nor has it not begun."""
        if self.said is None:
            return self.has_begun
        return self.said.stage not in (AdoptionStage.PREPARING, AdoptionStage.PAUSED)


def stuck_in(known: Known, calendar: Calendar) -> Sequence[Stuck]:
    """What is stuck, in the order in which it would be put right.

    Of a county that has not begun or pauses nobody expects weeks; who waits for an answer or a message waits there too.
    """
    found: list[Stuck] = []
    if known.is_at_work or (known.said and known.said.stage is AdoptionStage.PREPARING):
        if not known.basics.has_coordinator:
            found.append(Stuck(StuckFact.NO_COORDINATOR))
        if not known.basics.has_heads:
            found.append(Stuck(StuckFact.NO_HEADS))
    if known.is_at_work:
        found.extend(_of_weeks(known, calendar))
    for fact, since in (
        (StuckFact.UNANSWERED, known.unanswered),
        (StuckFact.NOT_DELIVERED, known.not_delivered),
        (StuckFact.COMPLAINTS_OVERDUE, known.overdue),
    ):
        if since is not None:
            found.append(Stuck(fact, since.number, since.day, round_id=since.round_id))
    return found


def _of_weeks(known: Known, calendar: Calendar) -> Iterator[Stuck]:
    waiting = known.waiting
    if not known.asked and waiting is None:
        yield Stuck(StuckFact.NO_NEEDS, since=known.last_posted)
    if waiting is not None:
        yield from _not_sent_out(known, waiting, calendar)
    if waiting is not None and waiting.too_long and waiting.oldest is not None:
        yield Stuck(StuckFact.LONG_WAIT, waiting.too_long, waiting.oldest.date())


def _not_sent_out(known: Known, waiting: WaitingNeeds, calendar: Calendar) -> Iterator[Stuck]:
    """The running week, to its end, with what had waited before it; the coming one once it begins soon."""
    today = clock.today()
    running, coming = clock.monday_of(today), clock.planning_monday(today)
    works = calendar.workdays(running - timedelta(days=1), running + timedelta(days=6))
    if waiting.before_this_week and works and not _is_out(known.running):
        yield _week_not_out(running, waiting.before_this_week, known.running)
    # the days left to send it out, today included: those after yesterday and before the Monday
    left = calendar.workdays(today - timedelta(days=1), coming - timedelta(days=1))
    if left <= WORKDAYS_BEFORE and not _is_out(known.coming):
        yield _week_not_out(coming, waiting.number, known.coming)


def _is_out(week: Round | None) -> bool:
    return week is not None and week.status in _OUT


def _week_not_out(monday: date, number: int, week: Round | None) -> Stuck:
    return Stuck(StuckFact.NOT_SENT_OUT, number, monday=monday, round_id=week.id if week else None)
