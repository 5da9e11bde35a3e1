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
    """One fact: how many it is about (0: it is not of a number), since when, and of a week its Monday."""

    fact: StuckFact
    number: int = 0
    since: date | None = None
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a county: the facts it is judged by. `asked` is how many needs recent weeks brought."""

    basics: CountyBasics
    said: SaidStage | None
    has_begun: bool
    asked: int
    waiting: WaitingNeeds | None
    last_posted: date | None
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
            found.append(Stuck(fact, since.number, since.day))
    return found


def _of_weeks(known: Known, calendar: Calendar) -> Iterator[Stuck]:
    waiting = known.waiting
    if not known.asked and waiting is None:
        yield Stuck(StuckFact.NO_NEEDS, since=known.last_posted)
    monday = clock.planning_monday(clock.today())
    # the days left to send it out, today included: those after yesterday and before the Monday
    left = calendar.workdays(clock.today() - timedelta(days=1), monday - timedelta(days=1))
    is_out = known.coming is not None and known.coming.status in _OUT
    if waiting is not None and not is_out and left <= WORKDAYS_BEFORE:
        yield Stuck(StuckFact.NOT_SENT_OUT, waiting.number, monday=monday)
    if waiting is not None and waiting.too_long and waiting.oldest is not None:
        yield Stuck(StuckFact.LONG_WAIT, waiting.too_long, waiting.oldest.date())
