"""Matching runs as background work: from the week file to the stored plan."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matcher.area_weeks.services.store_area_plan import store_area_plan
from matcher.errors import Conflict
from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.models import Round, Run, RunProgress
from matcher.policy.run_time import longest_seconds
from matcher.policy.states import RUN
from matcher.rounds.services.store_plan import store_plan
from matcher.scenarios.services.store_scenario import store_scenario
from matcher.vocabulary import RunPurpose
from matcher.wording import Text, msgid
from solver import Abandoned, Plan, Progress, Week, check, load_week, solve, within_grace

FAULT = msgid("No plan could be made because of a fault on our side. What was there before is unchanged.")
EXHAUSTED = msgid("The planning was interrupted three times and has been given up. Please start it again.")
FREED_SECONDS = 8
"""How long a run may look for what letting go of decisions would gain, beyond its own time."""
log = structlog.get_logger("sizhang.run")


@dataclass
class RunWork(Work[Run]):
    """One run: the week file as it was when the run was asked for, and the longest time it may take (seconds).

    `decided` are the needs whose visits are fixed in the week because somebody had decided on them.
    """

    run_id: int
    week: str
    seconds: int
    threads: int
    decided: frozenset[int] = frozenset()
    plan: Plan | None = field(default=None, init=False)
    freed: Plan | None = field(default=None, init=False)
    sequence: int = field(default=0, init=False)

    @property
    def longest_seconds(self) -> float:
        """As the policy has it."""
        return longest_seconds(self.seconds)

    def do(self, monitor: TaskMonitor) -> None:
        """Solve the week; there is no `plan` where that was stopped early.

        Raises `AssertionError` where the plan breaks rules, `Conflict` where the run's seconds were too few for any.
        """
        try:
            self.plan = self._sound_plan(monitor)
            self.freed = self._better_without_decisions(self.plan, monitor)
        except Abandoned:
            if not monitor.told_to_stop:
                raise Conflict(Text("The time allowed was too short for a first plan.")) from None

    def _sound_plan(self, monitor: TaskMonitor) -> Plan:
        week = within_grace(lambda: load_week(self.week), monitor.should_stop)
        plan = solve(
            week,
            seconds=self.seconds,
            threads=self.threads,
            on_progress=lambda progress: monitor.write(partial(self._write_progress, progress=progress)),
            cancelled=monitor.should_stop,
        )
        if not monitor.told_to_stop:  # a plan that is not kept need not be looked at: somebody waits
            within_grace(lambda: _ensure_sound(week, plan), monitor.should_stop)
        return plan

    def _better_without_decisions(self, plan: Plan, monitor: TaskMonitor) -> Plan | None:
        """A plan worth more that lets go of what somebody decided, where one is found in a few seconds."""
        if not self.decided or monitor.told_to_stop:
            return None
        week = load_week(self.week)
        kept = tuple(entry for entry in week.fixed if int(entry.need) not in self.decided)
        week = replace(week, fixed=kept)
        try:
            free = solve(week, seconds=FREED_SECONDS, threads=self.threads, cancelled=monitor.should_stop)
        except Abandoned:
            return None
        return free if free.score.value > plan.score.value and check(week, free).valid else None

    def store(self, session: Session, row: Run) -> None:
        """Keep the plan as the round's proposed one, or beside it as the scenario that waits for it."""
        assert self.plan is not None, "a run is stored after it was done"
        if row.round.is_of_area:
            store_area_plan(session, row, self.plan)
        elif row.purpose is RunPurpose.SCENARIO:
            store_scenario(session, row, self.plan)
        else:
            store_plan(session, row, self.plan, self.freed)
        log.info("run_done", value=self.plan.score.value, bound=self.plan.bound, seconds=self.plan.seconds)

    def _write_progress(self, session: Session, progress: Progress) -> None:
        self.sequence += 1
        session.add(
            RunProgress(
                run_id=self.run_id,
                sequence=self.sequence,
                phase=progress.phase,
                value=progress.value,
                bound=progress.bound,
                served=progress.served,
                total=progress.total,
                elapsed_ms=round(progress.elapsed * 1000),
            )
        )


@dataclass(frozen=True)
class RunJob(Job[Run]):
    """Matching runs, each with so many solver threads. Only a plan that passes the check is stored."""

    threads: int
    model = Run
    machine = RUN
    fault = FAULT
    exhausted = EXHAUSTED

    def area_of(self, session: Session, row: Run) -> str:
        """The area of the run's round."""
        return session.scalars(select(Round.area_code).where(Round.id == row.round_id)).one()

    def load(self, session: Session, row: Run) -> RunWork:
        """The run's week; what an earlier attempt told of its progress is deleted."""
        session.execute(delete(RunProgress).where(RunProgress.run_id == row.id))
        # what counties have decided they alone let go of
        decided = frozenset[int]() if row.round.is_of_area else row.decided_needs
        return RunWork(row.id, row.week, row.seconds, self.threads, decided)


def _ensure_sound(week: Week, plan: Plan) -> None:
    verdict = check(week, plan)
    if not verdict.valid:
        raise AssertionError(f"the plan breaks rules: {verdict.violations}")
