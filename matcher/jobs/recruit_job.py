"""Studies of whom to recruit and what to buy as background work: the season is played through with each."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.models import RecruitStudy, Region
from matcher.policy.run_time import longest_seconds
from matcher.policy.states import RECRUIT_STUDY
from matcher.recruiting.services.season_weeks import read_season, season_texts, stock_now
from matcher.recruiting.services.study import store_study
from matcher.wording import msgid
from solver import Interrupted, SeasonProspect, SeasonPurchase, Week, buy_over, recruit_over

FAULT = msgid(
    "It could not be worked out because of a fault on our side. What was there before is unchanged."
)
EXHAUSTED = msgid("This was interrupted three times and has been given up. Please start it again.")
MOST_PROSPECTS = 20
KIT_SHARE = 1 / 3
log = structlog.get_logger("sizhang.recruiting")


@dataclass
class RecruitWork(Work[RecruitStudy]):
    """The week files of one study as they were when it was taken up, and the townships to look in."""

    study_id: int
    texts: Sequence[str]
    townships: frozenset[str]
    stock: Mapping[str, int]
    seconds: int
    weeks: Sequence[Week] = field(default=(), init=False)
    found: list[SeasonProspect] = field(default_factory=list, init=False)
    purchases: list[SeasonPurchase] = field(default_factory=list, init=False)
    is_complete: bool = field(default=False, init=False)
    kit_is_complete: bool = field(default=False, init=False)

    @property
    def longest_seconds(self) -> float:
        """That of a search of as many seconds."""
        return float(longest_seconds(self.seconds))

    def do(self, monitor: TaskMonitor) -> None:
        """Work out what kit would bring, then one prospect after another, until the time is over.

        What was found is kept. A third of the time is for the kit, at most.
        """
        began = time.monotonic()
        self.weeks = read_season(self.texts, self.stock)

        def is_over(share: float = 1) -> bool:
            return time.monotonic() > began + share * self.seconds or monitor.should_stop()

        try:
            self.purchases.extend(buy_over(self.weeks, cancelled=partial(is_over, KIT_SHARE)))
            self.kit_is_complete = True
        except Interrupted:
            log.info("kit_cut_short", weeks=len(self.weeks))
        try:
            for prospect in recruit_over(
                self.weeks, townships=self.townships, most=MOST_PROSPECTS, cancelled=is_over
            ):
                self.found.append(prospect)
                monitor.write(partial(self._write_progress, len(self.found)))
            self.is_complete = True
        except Interrupted:
            log.info("recruiting_cut_short", found=len(self.found), weeks=len(self.weeks))

    def store(self, session: Session, row: RecruitStudy) -> None:
        """Keep the prospects that bring most."""
        row.is_complete, row.kit_is_complete = self.is_complete, self.kit_is_complete
        best = sorted(self.found, key=lambda each: -each.value_delta)[:MOST_PROSPECTS]
        store_study(session, row, self.weeks, best, self.purchases)
        log.info("recruiting_studied", prospects=len(self.found), weeks=len(self.weeks))

    def _write_progress(self, number: int, session: Session) -> None:
        session.execute(update(RecruitStudy).where(RecruitStudy.id == self.study_id).values(found=number))


@dataclass(frozen=True)
class RecruitJob(Job[RecruitStudy]):
    """Studies of counties."""

    model = RecruitStudy
    machine = RECRUIT_STUDY
    fault = FAULT
    exhausted = EXHAUSTED

    def area_of(self, session: Session, row: RecruitStudy) -> str:
        """The county studied."""
        return row.county_code

    def load(self, session: Session, row: RecruitStudy) -> RecruitWork:
        """The county's season as it is now; what an earlier attempt left is put away."""
        row.prospects, row.purchases, row.found = [], [], 0
        query = select(Region.code).where(Region.parent_code == row.county_code).order_by(Region.code)
        townships = frozenset(session.scalars(query))
        return RecruitWork(
            row.id, season_texts(session, row.county_code), townships,
            stock_now(session, row.county_code), row.seconds,
        )  # fmt: skip
