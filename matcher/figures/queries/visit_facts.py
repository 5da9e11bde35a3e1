"""One row for each visit that was recorded, with all that figures tell apart; and the same counted together."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Exists,
    Integer,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.figures.campaigns import campaign_days
from matcher.figures.cells import VisitCell
from matcher.figures.period import Days
from matcher.figures.topic_mix import ONE_TOPIC, adds, topic_mix
from matcher.models import (
    Assignment,
    Campaign,
    CampaignStop,
    EmergencyTeam,
    Need,
    Part,
    Topic,
    Visit,
    VisitHead,
    lies_in,
    lies_in_most,
)
from matcher.vocabulary import Kind, Presence, TopicForm

PROVINCE_DIGITS = 2


def topics_asked() -> ColumnElement[int]:
    """The topics of a need as the number of `topic_mix`, found need by need: cheaper than grouping them all."""
    kind = case({each: adds(each) for each in Kind}, value=Topic.group)
    form = case({each: adds(each) for each in TopicForm}, value=Topic.form)
    return cast(
        select(func.sum(kind + form + ONE_TOPIC))
        .select_from(Part)
        .join(Part.topic)
        .where(Part.need_id == Need.id)
        .scalar_subquery(),
        BigInteger,
    )


def within_area(code: str, township: InstrumentedAttribute[str] = Need.township_code) -> ColumnElement[bool]:
    """The needs (or others by their `township`) of an area: those of a province are better found by their time."""
    return (lies_in if len(code) > PROVINCE_DIGITS else lies_in_most)(township, code)


def visit_facts(code: str, days: Days) -> Subquery:
    """A row for each recorded visit that was meant for these days in this area, the area of the township it was for."""
    came = (
        select(func.count())
        .where(VisitHead.visit_id == Visit.id, VisitHead.presence == Presence.CAME)
        .scalar_subquery()
    )
    campaigns = [
        (
            and_(Assignment.starts_at >= Days(each.first, each.last).since,
                 Assignment.starts_at < Days(each.first, each.last).until),
            each.key,
        )
        for each in campaign_days(days.first, days.last)
    ]  # fmt: skip
    return (
        select(
            Visit.id.label("visit_id"),
            Need.id.label("need_id"),
            Need.township_code.label("township"),
            Assignment.starts_at.label("starts_at"),
            _text(Assignment.starts_at, 1, 7).label("month"),
            Visit.happened.label("happened"),
            Visit.reason.label("reason"),
            Visit.attendance.label("attendance"),
            _minutes().label("minutes"),
            came.label("heads"),
            topics_asked().label("topics"),
            func.coalesce(_stop_of(), case(*campaigns, else_="") if campaigns else literal("")).label(
                "campaign"
            ),
            _of_team().label("emergency"),
        )
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(within_area(code), Assignment.starts_at >= days.since, Assignment.starts_at < days.until)
        .subquery("visit_fact")
    )


def _stop_of() -> ColumnElement[str]:
    """The kind of the campaign that the need is a stop of."""
    return (
        select(cast(Campaign.kind, String))
        .join(CampaignStop, CampaignStop.campaign_id == Campaign.id)
        .where(CampaignStop.need_id == Need.id)
        .scalar_subquery()
    )


def _of_team() -> Exists:
    """Whether the need was made for a team of an emergency."""
    return exists().where(EmergencyTeam.need_id == Need.id).correlate(Need)


def visit_cells(
    session: Session, code: str, days: Days, digits: int, *, by_month: bool
) -> tuple[VisitCell, ...]:
    """The recorded visits of the area, those of each part of it with codes of so many digits apart, and each month."""
    facts = visit_facts(code, days).c
    keys = (
        func.substr(facts.township, 1, digits), facts.month if by_month else literal(""), facts.happened,
        facts.reason, facts.topics, facts.campaign, facts.emergency,
    )  # fmt: skip
    query = select(
        *keys,
        func.count(),
        func.count(facts.attendance),
        func.coalesce(func.sum(facts.attendance), 0),
        func.sum(facts.heads),
        func.sum(facts.heads * facts.minutes),
    ).group_by(*keys)
    return tuple(
        VisitCell(
            area, month, happened, reason, topic_mix(topics), campaign, bool(emergency),
            visits, counted, int(people), int(heads), int(minutes),
        )
        for area, month, happened, reason, topics, campaign, emergency,
            visits, counted, people, heads, minutes in session.execute(query)
    )  # fmt: skip


def _minutes() -> ColumnElement[int]:
    """How long the assignment is, in minutes; it may end at midnight."""
    over = case((_text(Assignment.ends_at, 1, 10) > _text(Assignment.starts_at, 1, 10), 24 * 60), else_=0)
    return over + _minute(Assignment.ends_at) - _minute(Assignment.starts_at)


def _minute(time: InstrumentedAttribute[object]) -> ColumnElement[int]:
    return cast(_text(time, 12, 2), Integer) * 60 + cast(_text(time, 15, 2), Integer)


def _text(time: InstrumentedAttribute[object], first: int, length: int) -> ColumnElement[str]:
    """A piece of a time as both databases write it: 2026-11-30 09:00:00."""
    return func.substr(cast(time, String), first, length)
