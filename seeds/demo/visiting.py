"""What the townships record about the visits of a week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from matcher import clock
from matcher.models import Assignment, Need
from matcher.policy import Actor
from matcher.visits.schemas.visit import HeadReport, VisitReport
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import LIVE_ANSWERS, AssignmentStatus, Presence, Rating
from seeds.demo.county_stage import CountyStage

_RATINGS = (Rating.VERY_GOOD, Rating.GOOD, Rating.FAIR, Rating.POOR)
_RATING_WEIGHTS = (46, 40, 11, 3)
_WORDS = {  # thanks to the heads, a word to the county
    Rating.VERY_GOOD: (
        ("讲得通俗易懂，大家都听得懂。", ""),
        ("现场答疑很耐心，大家不肯散。", ""),
        ("大家兴趣很高，希望再来。", ""),
        ("", ""),
    ),
    Rating.GOOD: (
        ("内容实用，资料发得很及时。", ""),
        ("谢谢老师冒雨赶来。", "希望下次多留些提问时间。"),
        ("", ""),
        ("", ""),
    ),
    Rating.FAIR: (("", "投影看不太清，建议自带展板。"), ("", "时间偏短，没有讲完。")),
    Rating.POOR: (("", "到场较晚，部分听众已经离开。"),),
}


def record_visits(
    stage: CountyStage, monday: date, until: datetime, *, leave: int = 0, silent: str = ""
) -> None:
    """Record and rate the accepted visits of the week that ended before `until`, but for the last `leave` of them.

    Of the last one in the township `silent` nobody says how it went.

    A rating is missing now and then: townships need not give one.
    """
    query = (
        select(Assignment)
        .join(Need, Assignment.need_id == Need.id)
        .where(
            Need.township_code.startswith(stage.county.code),
            Assignment.status == AssignmentStatus.ACCEPTED,
            Assignment.starts_at >= monday,
            Assignment.starts_at < monday + timedelta(days=7),
            Assignment.ends_at < until,
        )
        .order_by(Assignment.ends_at, Assignment.id)
    )
    over = list(stage.session.scalars(query))
    there = [each for each in over if each.need.township_code == silent]
    for assignment in over[: len(over) - leave]:
        at = assignment.ends_at + timedelta(minutes=stage.random.randrange(15, 20 * 60))
        report = _drawn_report(stage, assignment)
        if assignment not in there[-1:]:
            _record(stage, assignment, report, min(at, until))


def _drawn_report(stage: CountyStage, assignment: Assignment) -> VisitReport:
    random, need = stage.random, assignment.need
    rating = random.choices(_RATINGS, _RATING_WEIGHTS)[0] if random.random() < 0.93 else None
    attendance = max(1, round(need.audience * random.uniform(0.55, 1.15)))
    thanks, county_note = random.choice(_WORDS[rating]) if rating else ("", "")
    return VisitReport(
        heads=all_there(assignment), version=need.version, attendance=attendance, rating=rating, thanks=thanks,
        county_note=county_note,
    )  # fmt: skip


def all_there(assignment: Assignment) -> tuple[HeadReport, ...]:
    """What is said of the heads where all of them came."""
    live = [each for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    return tuple(HeadReport(each.id, Presence.CAME) for each in live)


def _record(stage: CountyStage, assignment: Assignment, report: VisitReport, at: datetime) -> None:
    need = assignment.need
    with clock.pretending(at):
        record_visit(stage.session, Actor.of(stage.accounts.staff[need.township_code]), need, report)
