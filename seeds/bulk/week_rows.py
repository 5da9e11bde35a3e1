"""One county's week as rows: its round, and its needs in the states that the day brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from matcher.models import Plan, Round
from matcher.vocabulary import PlanStatus, RoundStatus
from seeds.bulk.audit_rows import AuditRows
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import CountyRoll
from seeds.bulk.need_rows import NeedRows
from seeds.bulk.sessions import BusyWeek
from seeds.catalogue import menu
from seeds.population.wishes import wishes_of

DECLINED = 0.05  # share of the sessions whose first head declines
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekRows:
    """Collects the rows of one county's week that begins with `monday`, as they are at `now`.

    A week that has begun is closed: what is over by now has taken place, and what was left open has been withdrawn. A
    coming week is `released`, with heads who have not all answered yet, or still collects its needs. Where the week is
    `open_to_its_end`, it is closed only once it is over, and what was left open in it waits on until then. Of a coming
    week the heads of the first `silent` sessions have let the time to answer pass. Topics that nobody asks for are
    `unasked`.
    """

    rows: BulkRows
    roll: CountyRoll
    monday: date
    now: datetime
    random: Random
    released: bool
    open_to_its_end: bool = False
    silent: int = 0
    unasked: frozenset[str] = frozenset()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can be planned in it."""
        return (self.monday + WEEK if self.open_to_its_end else self.monday) <= self.now.date()

    @property
    def has_begun(self) -> bool:
        """Whether the week's first day has come."""
        return self.monday <= self.now.date()

    @property
    def planned(self) -> datetime:
        """When the week is matched: the Monday before, at half past nine, or an hour or two ago."""
        return min(datetime.combine(self.monday - WEEK, time(9, 30)), self.now - timedelta(hours=2))

    def collect(self, needs: int) -> None:
        """The round with so many needs."""
        random, planned = self.random, self.planned
        asked = menu(month=self.monday.month, without=self.unasked)
        wishes = wishes_of(self.roll.venues, self.roll.experts, asked, needs, random)
        round_id = self._round()
        plan_id = self._plan(round_id) if self.released else 0
        busy = BusyWeek(self.roll.experts, self.roll.able, self.roll.travel)
        silent = self.silent
        for wish in wishes:
            need = NeedRows(self.rows, self.roll, wish, self.monday, planned, self.now, random)
            session = busy.session_for(wish, random) if self.released else None
            if session is None:
                need.left_open(withdrawn=self.is_closed)
            elif silent:
                silent -= 1
                need.unanswered(session, round_id, plan_id)
            elif random.random() < DECLINED:
                other = busy.session_for(wish, random, without=session.experts[0])
                need.declined(session, other, round_id, plan_id, withdrawn=self.is_closed)
            else:
                need.served(session, round_id, plan_id, may_wait=not self.has_begun)

    def _round(self) -> int:
        released = self.planned + timedelta(hours=1) if self.released else None
        over = self.monday + WEEK if self.open_to_its_end else self.monday
        closed = min(datetime.combine(over, time(8, 45)), self.now) if self.is_closed else None
        status = (
            RoundStatus.CLOSED if closed else RoundStatus.RELEASED if released else RoundStatus.COLLECTING
        )
        round_id = self.rows.number(
            Round, area_code=self.roll.code, monday=self.monday, status=status, released_at=released,
            answer_by=released + timedelta(days=2) if released else None, closed_at=closed,
            waited_on=0 if closed else None,
        )  # fmt: skip
        steps = (
            ("open", (None, "collecting"), self.planned),
            ("propose", ("collecting", "proposed"), self.planned if released else None),
            ("release", ("proposed", "released"), released),
            ("close", ("released", "closed"), closed),
        )
        for step, states, at in steps:
            if at is not None:
                self._audit().note(
                    at, f"round.{step}", (Round, round_id), self.roll.code, states, self.roll.coordinator
                )
        return round_id

    def _plan(self, round_id: int) -> int:
        released = self.planned + timedelta(hours=1)
        plan_id = self.rows.number(
            Plan, round_id=round_id, status=PlanStatus.RELEASED, created_at=self.planned, released_at=released
        )
        for step, states, at in (
            ("store", (None, "proposed"), self.planned),
            ("release", ("proposed", "released"), released),
        ):
            self._audit().note(
                at, f"plan.{step}", (Plan, plan_id), self.roll.code, states, self.roll.coordinator
            )
        return plan_id

    def _audit(self) -> AuditRows:
        return AuditRows(self.rows, self.now)
