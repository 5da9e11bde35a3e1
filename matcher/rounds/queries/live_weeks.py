"""The weeks that are alive on a county's first page: the running one, the next one, and what is over but not closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Round
from matcher.policy import Action, Actor, within
from matcher.rounds.queries.exceptions import week_exceptions
from matcher.rounds.queries.open_needs import WEEK
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.rounds.queries.rounds import RoundRow, rows_of
from matcher.rounds.queries.week_exception import WeekException
from matcher.vocabulary import RoundStatus


@dataclass(frozen=True, slots=True)
class LiveWeek:
    """A week by its Monday; `row` is None where nobody has opened it, `exceptions` are what to decide in it."""

    monday: date
    row: RoundRow | None
    exceptions: tuple[WeekException, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveWeeks:
    """The week that today lies in, the one that is planned now, and earlier ones that nobody has closed."""

    running: LiveWeek
    planned: LiveWeek
    unclosed: tuple[RoundRow, ...]

    @property
    def round_ids(self) -> frozenset[int]:
        """The rounds among them."""
        shown = (self.running.row, self.planned.row, *self.unclosed)
        return frozenset(row.id for row in shown if row is not None)


def live_weeks(session: Session, actor: Actor) -> LiveWeeks:
    """The live weeks of the actor's own county, today."""
    running, planned = clock.monday_of(clock.today()), clock.planning_monday(clock.today())
    query = (
        select(Round)
        .where(
            within(actor, Action.ROUND_VIEW, Round),
            Round.area_code == actor.region_code,
            or_(
                Round.monday.in_((running, planned)),
                (Round.monday < running) & (Round.status != RoundStatus.CLOSED),
            ),
        )
        .order_by(Round.monday)
        .options(joinedload(Round.area))
    )
    rounds = session.scalars(query).all()
    rows = {row.monday: row for row in rows_of(session, rounds)}
    to_decide = {each.monday: _to_decide(session, each) for each in rounds if each.monday >= running}
    return LiveWeeks(
        LiveWeek(running, rows.get(running), to_decide.get(running, ())),
        LiveWeek(planned, rows.get(planned), to_decide.get(planned, ())),
        tuple(row for monday, row in rows.items() if monday < running),
    )


def _to_decide(session: Session, round_: Round) -> tuple[WeekException, ...]:
    """What waits for a decision in a week that was sent out; of a draft its own page tells."""
    if round_.status is not RoundStatus.RELEASED:
        return ()
    return week_exceptions(session, round_, round_assignments(session, round_), frozenset())


def may_be_opened(monday: date) -> bool:
    """True for the week that is planned now, and for the running one, for the days that are left of it."""
    return clock.today() - WEEK < monday <= clock.planning_monday(clock.today())
