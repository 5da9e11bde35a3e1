"""The weeks behind us: posted, planned by the solver, released, answered, visited, rated and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from matcher.models import Round
from seeds.catalogue import menu
from seeds.demo.answering import answer_plan, expire_unanswered, fall_ill
from seeds.demo.cast import RESERVED
from seeds.demo.correcting import correct_records
from seeds.demo.county_stage import CountyStage
from seeds.demo.everyday import everyday_wishes
from seeds.demo.giving_up import give_up_waiting
from seeds.demo.this_week import usual_wishes
from seeds.demo.visiting import record_visits
from seeds.demo.week_loop import close_week, plan_week, planning_day, post_wishes, release_week
from seeds.population.wishes import Wish

UNCONFIRMED = 4
SILENT = "320981115"
"""The township that leaves a visit of last week and one of long ago without a word."""
_WEEK = timedelta(days=7)


def play_history(stage: CountyStage, planning: date, now: datetime, *, weeks: int, needs: int) -> None:
    """Play so many past weeks and the one running, each with `needs` new needs; `planning` is the next Monday.

    A few visits of the last past week are left to be confirmed, and some records are put right afterwards. As in life
    a week is planned on the Monday before it, once the week that is over has been closed and its unmet needs have moved
    on; the running one stays open to whatever comes: one of its heads has just fallen ill.
    """
    over: Round | None = None
    running: Round | None = None
    for ago in range(weeks + 1, 0, -1):
        monday = planning - ago * _WEEK
        planned = planning_day(monday)
        close_over(stage, over, planned, now)
        drawn = everyday_wishes(stage, menu(month=monday.month, without=RESERVED), needs)
        wishes = [*drawn, *usual_wishes(stage)]
        over, running = running, play_until_answered(stage, monday, planned, wishes)
        if ago <= weeks:
            end = datetime.combine(monday, time(7))
            silent = SILENT if ago in (1, weeks - 1) else ""
            record_visits(stage, monday - _WEEK, end, leave=UNCONFIRMED if ago == 1 else 0, silent=silent)
    close_over(stage, over, planning_day(planning), now)
    if running is not None:
        record_visits(stage, running.monday, now - timedelta(days=1))
        fall_ill(stage, running, now)
        correct_records(stage, now)


def close_over(stage: CountyStage, over: Round | None, planned: datetime, now: datetime) -> None:
    """Close the week that is over, before another one is planned at that moment, none of it later than `now`."""
    if over is not None:
        close_week(stage, over, min(now, planned - timedelta(minutes=45)))
        give_up_waiting(stage, min(now, planned - timedelta(minutes=30)))


def play_until_answered(stage: CountyStage, monday: date, planned: datetime, wishes: Sequence[Wish]) -> Round:
    """Post the wishes for the week, plan it at that moment, release the plan and let its heads answer."""
    post_wishes(stage, wishes, monday, planned)
    round_, plan = plan_week(stage, monday, planned)
    if plan.assignments:  # in the week of a long holiday there may be nobody
        released = planned + timedelta(hours=1)
        release_week(stage, plan, released)
        answer_plan(stage, round_, plan, released)
        expire_unanswered(stage, plan)
    return round_
