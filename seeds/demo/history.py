"""The weeks behind us: posted, planned by the solver, released, answered, visited, rated and closed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from matcher.models import Round
from seeds.catalogue import menu
from seeds.demo.answering import answer_plan
from seeds.demo.cast import RESERVED
from seeds.demo.correcting import correct_records
from seeds.demo.county_stage import CountyStage
from seeds.demo.everyday import everyday_wishes
from seeds.demo.giving_up import give_up_waiting
from seeds.demo.this_week import usual_wishes
from seeds.demo.visiting import record_visits
from seeds.demo.week_loop import close_week, plan_week, planning_day, post_wishes, release_week

UNCONFIRMED = 4
SILENT = "320981115"
"""The township that leaves a visit of last week and one of long ago without a word."""
_WEEK = timedelta(days=7)


def play_history(stage: CountyStage, planning: date, now: datetime, *, weeks: int, needs: int) -> None:
    """Play so many past weeks and the one running, each with `needs` new needs; `planning` is the next Monday.

    A few visits of the last past week are left to be confirmed, and some records are put right afterwards. As in life
    a week is planned on the Monday before it, once the week that begins has been closed for planning and its unmet
    needs have moved on.
    """
    before: Round | None = None
    for ago in range(weeks + 1, 0, -1):
        monday = planning - ago * _WEEK
        planned = planning_day(monday)
        if before is not None:
            close_week(stage, before, planned - timedelta(minutes=45))
            give_up_waiting(stage, planned - timedelta(minutes=30))
        before = _play_until_answered(stage, monday, planned, needs)
        if ago <= weeks:
            week_before = monday - _WEEK
            end = datetime.combine(monday, time(7))
            silent = SILENT if ago in (1, weeks - 1) else ""
            record_visits(stage, week_before, end, leave=UNCONFIRMED if ago == 1 else 0, silent=silent)
    if before is not None:
        monday = before.monday
        closed = min(now, planning_day(monday + _WEEK) - timedelta(minutes=45))
        close_week(stage, before, closed)
        give_up_waiting(stage, closed)
        record_visits(stage, monday, now - timedelta(days=1))
        correct_records(stage, now)


def _play_until_answered(stage: CountyStage, monday: date, planned: datetime, needs: int) -> Round:
    drawn = everyday_wishes(stage, menu(month=monday.month, without=RESERVED), needs)
    post_wishes(stage, [*drawn, *usual_wishes(stage)], monday, planned)
    round_, plan = plan_week(stage, monday, planned)
    if plan.assignments:  # in the week of a long holiday there may be nobody
        released = planned + timedelta(hours=1)
        release_week(stage, plan, released)
        answer_plan(stage, round_, plan, released)
    return round_
