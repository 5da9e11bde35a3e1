"""Asking for a province's figures as their page does, beside the least that a count of the same visits costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading
from matcher.figures.ledger import By
from matcher.figures.period import Days
from matcher.figures.queries.figures import figures_of
from matcher.models import Account, Assignment, Need, Region, Visit, lies_in_most
from matcher.policy import Actor
from matcher.vocabulary import Role

PROVINCE = "32"
PERIODS: Mapping[str, int] = {"a month": 30, "a year": 365, "two years": 730}
TABS: Mapping[str, Sequence[By]] = {
    "by kind": [By.KIND], "by form": [By.FORM], "by topic": [], "by region": [By.REGION], "by month": [By.MONTH],
    "everything, as the file has it": list(By),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What the figures of some days cost, in seconds of the processor, and a bare count of the same visits."""

    period: str
    tab: str
    visits: int
    needs: int
    seconds: float
    counting: float

    @property
    def ratio(self) -> float:
        """How many times the bare count."""
        return self.seconds / self.counting


def measure(engine: Engine, times: int) -> list[Cost]:
    """The median of so many times, of the days up to yesterday, for each table that can be shown."""
    last = clock.today() - timedelta(days=1)
    found = []
    for period, length in PERIODS.items():
        days = Days(last - timedelta(days=length - 1), last)
        counting = _processor(times, partial(_count, engine, days))
        for tab, apart in TABS.items():
            visits, needs = _figures(engine, days, apart, tab)
            seconds = _processor(times, partial(_figures, engine, days, apart, tab))
            found.append(Cost(period, tab, visits, needs, seconds, counting))
    return found


def _figures(engine: Engine, days: Days, apart: Sequence[By], tab: str) -> tuple[int, int]:
    with reading(engine) as session:
        with_topics = tab == "by topic" or len(apart) > 1
        found = figures_of(
            session, _observer(session), session.get_one(Region, PROVINCE), days.first, days.last,
            apart=apart, with_topics=with_topics,
        )  # fmt: skip
        return found.totals["visits_held"].number or 0, found.totals["needs_asked"].number or 0


def _count(engine: Engine, days: Days) -> date:
    query = (
        select(func.count(), func.sum(Visit.attendance))
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(
            lies_in_most(Need.township_code, PROVINCE),
            Visit.happened,
            Assignment.starts_at >= days.since,
            Assignment.starts_at < days.until,
        )
    )
    with reading(engine) as session:
        session.execute(query).all()
    return days.last


def _observer(session: Session) -> Actor:
    query = select(Account).where(Account.role == Role.OBSERVER, Account.region_code == PROVINCE)
    return Actor.of(session.scalars(query).one())


def _processor(times: int, ask: Callable[[], object]) -> float:
    ask()  # the first one fills what every process keeps
    taken = []
    for _ in range(times):
        began = time.process_time()
        ask()
        taken.append(time.process_time() - began)
    return median(taken)
