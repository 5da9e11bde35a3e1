"""The demonstration's emergency (应急): the flood of a July that is over, with everybody asked and two teams sent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.queries.who_could import who_could
from matcher.emergencies.schemas.call import CallAnswer
from matcher.emergencies.schemas.emergency import EmergencyCommand
from matcher.emergencies.schemas.team import TeamCommand, TeamFilter
from matcher.emergencies.services.answer_call import answer_call
from matcher.emergencies.services.ask_heads import ask_heads
from matcher.emergencies.services.close_emergency import close_emergency
from matcher.emergencies.services.save_emergency import save_emergency
from matcher.emergencies.services.save_team import save_team
from matcher.emergencies.services.send_team import send_team
from matcher.models import Assignment, Emergency, EmergencyCall, Need, Round, Topic, Venue
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.visits.schemas.visit import VisitReport
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import LIVE_ASSIGNMENTS, EmergencyKind, Kind, Rating, RoundStatus
from seeds.demo.county_stage import CountyStage
from seeds.demo.visiting import all_there

ABOUT = "连日大雨，部分圩区受淹。需要医护巡诊防疫、农技人员指导排涝抢种。"
LONG_AGO = timedelta(weeks=16)
"""So long before the week being planned it is over: nobody's share of the weeks that follow depends on it."""
A_TEAM = 2


def add_emergency(stage: CountyStage, planning: date) -> None:
    """Open it, ask, let heads answer, send a team to each of two townships, record what they did, close it.

    It draws from a source of its own, so that the weeks after it are the same with and without it. Nothing happens
    where that week was not played.
    """
    first = _wednesday(planning)
    week = select(Round.id).where(
        Round.area_code == stage.county.code,
        Round.monday == clock.monday_of(first),
        Round.status == RoundStatus.CLOSED,
    )
    if stage.session.scalar(week) is None:
        return
    random = Random(f"demo/{stage.county.code}/emergency")
    emergency = _opened(stage, first)
    _answered(stage, emergency, datetime.combine(first, time(7)), random)
    sent = [
        _sent(stage, emergency, number, first + timedelta(days=number), kind)
        for number, kind in enumerate((Kind.MEDICAL, Kind.AGRICULTURE))
    ]
    for visit in sent:
        if visit is not None:
            _recorded(stage, visit, random)
    with clock.pretending(datetime.combine(first + timedelta(days=3), time(10))):
        close_emergency(stage.session, _coordinator(stage), emergency, emergency.version)


def _coordinator(stage: CountyStage) -> Actor:
    return Actor.of(stage.accounts.coordinator)


def _wednesday(planning: date) -> date:
    """The Wednesday of the week of 8 July, of the last year in which that is long enough ago."""
    years = (planning.year, planning.year - 1)
    found = [clock.monday_of(date(year, 7, 8)) + timedelta(days=2) for year in years]
    return next((each for each in found if each <= planning - LONG_AGO), found[-1])


def _opened(stage: CountyStage, first: date) -> Emergency:
    townships = tuple(int(town.code) for town in stage.county.townships[:A_TEAM])
    command = EmergencyCommand(
        EmergencyKind.FLOOD, "防汛救灾", first, first + timedelta(days=3), (Kind.MEDICAL, Kind.AGRICULTURE),
        ABOUT, townships,
    )  # fmt: skip
    with clock.pretending(datetime.combine(first, time(6, 30))):
        emergency = save_emergency(stage.session, _coordinator(stage), command)
        ask_heads(stage.session, _coordinator(stage), emergency)
    return emergency


def _answered(stage: CountyStage, emergency: Emergency, at: datetime, random: Random) -> None:
    """More than half could, some cannot, the rest say nothing."""
    query = select(EmergencyCall).where(EmergencyCall.emergency_id == emergency.id).order_by(EmergencyCall.id)
    for call in stage.session.scalars(query).all():
        chance, minutes = random.random(), random.randrange(120)
        if chance < 0.85:
            with clock.pretending(at + timedelta(minutes=minutes)):
                answer_call(stage.session, link_actor(call.head), call, CallAnswer(could=chance < 0.6))


def _sent(stage: CountyStage, emergency: Emergency, number: int, day: date, kind: Kind) -> Assignment | None:
    """The team to one of the townships, in the afternoon of a day; None where nobody of the kind was free."""
    session, start, end = stage.session, 14 * 60, 17 * 60
    venue = _free_place(session, stage.county.townships[number].code, day)
    topics = select(Topic).where(Topic.county_code == stage.county.code, Topic.group == kind, Topic.active)
    topic = session.scalars(topics.order_by(Topic.code).limit(1)).one()
    with clock.pretending(datetime.combine(day, time(10))):
        wanted = TeamFilter(venue_id=venue.id, day=day, start=start, end=end)
        free = [
            each.head_id
            for each in who_could(session, emergency, wanted, None).heads
            if each.kind is kind and not each.hindrances
        ]
        if not free:
            return None
        members = tuple(free[:A_TEAM])
        command = TeamCommand(
            venue.id, topic.id, day, start, end, members, members[0], audience=60,
            task="巡诊、消杀指导、发放防疫药品" if kind is Kind.MEDICAL else "查看受淹田块，指导排涝、补种",
        )  # fmt: skip
        team = save_team(session, _coordinator(stage), emergency, command)
        return send_team(session, _coordinator(stage), team, team.version)


def _free_place(session: Session, township_code: str, day: date) -> Venue:
    """The first place of the township where nobody else is that day."""
    taken = select(Need.venue_id).join(Assignment).where(
        Assignment.status.in_(LIVE_ASSIGNMENTS), Need.venue_id.is_not(None),
        Assignment.starts_at >= datetime.combine(day, time()),
        Assignment.starts_at < datetime.combine(day + timedelta(days=1), time()),
    )  # fmt: skip
    places = select(Venue).where(Venue.township_code == township_code, Venue.active, Venue.id.not_in(taken))
    return session.scalars(places.order_by(Venue.id).limit(1)).one()


def _recorded(stage: CountyStage, visit: Assignment, random: Random) -> None:
    report = VisitReport(
        heads=all_there(visit), version=visit.need.version, attendance=random.randrange(40, 90),
        rating=Rating.VERY_GOOD, thanks="来得及时，群众很安心。",
    )  # fmt: skip
    staff = stage.accounts.staff[visit.need.township_code]
    with clock.pretending(visit.ends_at + timedelta(hours=2)):
        record_visit(stage.session, Actor.of(staff), visit.need, report)
