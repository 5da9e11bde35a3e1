"""Planning a whole campaign as background work: week after week, kept at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from matcher.campaigns.services.campaign_parts import campaign_parts
from matcher.campaigns.services.plan_campaign import store_planning
from matcher.campaigns.services.plan_weeks import CampaignPart, Outcome, plan_weeks
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Conflict
from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.models import Campaign, CampaignRun, Reservation
from matcher.policy.run_time import longest_seconds
from matcher.policy.states import CAMPAIGN_RUN
from matcher.wording import Text, msgid
from solver import Abandoned, Plan, Week, check, solve

FAULT = msgid(
    "The campaign could not be planned because of a fault on our side. What was there before is unchanged."
)
EXHAUSTED = msgid(
    "Planning the campaign was interrupted three times and has been given up. Please start it again."
)
log = structlog.get_logger("sizhang.campaign")


@dataclass
class CampaignWork(Work[CampaignRun]):
    """The weeks of one campaign as they were when the work was taken up; each may take so many seconds."""

    run_id: int
    parts: Sequence[CampaignPart]
    recent_weeks: int
    seconds: int
    threads: int
    outcomes: tuple[Outcome, ...] | None = field(default=None, init=False)

    @property
    def longest_seconds(self) -> float:
        """That of its weeks together."""
        return float(sum(longest_seconds(self.seconds) for _ in self.parts)) or longest_seconds(self.seconds)

    def do(self, monitor: TaskMonitor) -> None:
        """Plan week after week; there are no `outcomes` where that was stopped early.

        Raises `AssertionError` where a plan breaks rules, `Conflict` where the seconds were too few for any.
        """
        self.outcomes = plan_weeks(
            self.parts,
            recent_weeks=self.recent_weeks,
            solve_week=partial(self._solved, monitor),
            week_done=lambda number: monitor.write(partial(self._write_progress, number)),
        )

    def _solved(self, monitor: TaskMonitor, week: Week) -> Plan | None:
        try:
            plan = solve(week, seconds=self.seconds, threads=self.threads, cancelled=monitor.should_stop)
        except Abandoned:
            if monitor.told_to_stop:
                return None
            raise Conflict(Text("The time allowed was too short for a first plan.")) from None
        if monitor.should_stop():
            return None
        verdict = check(week, plan)
        if not verdict.valid:
            raise AssertionError(f"the plan breaks rules: {verdict.violations}")
        return plan

    def store(self, session: Session, row: CampaignRun) -> None:
        """Keep what was found for each stop."""
        assert self.outcomes is not None, "a planning is stored after it was done"
        store_planning(session, row, self.outcomes)
        log.info("campaign_planned", stops=len(self.outcomes), weeks=len(self.parts))

    def _write_progress(self, number: int, session: Session) -> None:
        session.execute(update(CampaignRun).where(CampaignRun.id == self.run_id).values(weeks_done=number))


@dataclass(frozen=True)
class CampaignJob(Job[CampaignRun]):
    """Plannings of campaigns, each week with so many solver threads."""

    threads: int
    model = CampaignRun
    machine = CAMPAIGN_RUN
    fault = FAULT
    exhausted = EXHAUSTED

    def area_of(self, session: Session, row: CampaignRun) -> str:
        """The campaign's county."""
        return session.get_one(Campaign, row.campaign_id).county_code

    def load(self, session: Session, row: CampaignRun) -> CampaignWork:
        """The campaign's weeks as they are now; what an earlier attempt left is put away."""
        session.execute(delete(Reservation).where(Reservation.campaign_run_id == row.id))
        parts = campaign_parts(session, row.campaign)
        row.weeks, row.weeks_done = len(parts), 0
        recent = settings_of(session, row.campaign.county_code).recent_weeks
        return CampaignWork(row.id, parts, recent, row.seconds, self.threads)
