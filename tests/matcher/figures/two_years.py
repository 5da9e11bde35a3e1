"""Weeks of two counties as untidy as life: what is counted twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, selectinload

from matcher.database.engine import transaction
from matcher.models import (
    CampaignStop,
    FirmOutput,
    Institution,
    Need,
    Part,
    Topic,
    Venue,
    Visit,
)
from matcher.vocabulary import (
    CampaignKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    Kind,
    NeedStatus,
    NotHeldReason,
    OutputKind,
    Presence,
    VenueKind,
    WithdrawalReason,
)
from seeds.bulk import fill
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.emergencies import a_team, an_emergency
from tests.builders.firm_requests import a_firm_request, an_entry

TWO_YEARS = (date(2024, 6, 11), date(2026, 6, 10))


def reported(session: Session, random: Random) -> None:
    """What firms report: some several outputs, some none."""
    for firm in session.scalars(select(Institution).order_by(Institution.id)):
        for kind in random.choices(list(OutputKind), k=random.randrange(4)):
            day = TWO_YEARS[0] + timedelta(days=random.randrange(730))
            session.add(FirmOutput(institution_id=firm.id, kind=kind, day=day, words="成果", by_firm=False))


def asked(session: Session, random: Random) -> None:
    """What firms ask: some of it answered by telephone, some visited, some closed, some opened again."""
    held = select(Need).where(Need.status.in_((NeedStatus.DONE, NeedStatus.RATED))).order_by(Need.id)
    needs = session.scalars(held).all()
    for firm in session.scalars(select(Institution).order_by(Institution.id)):
        for state in random.choices(list(FirmRequestState), k=random.randrange(4)):
            day = TWO_YEARS[0] + timedelta(days=random.randrange(700))
            is_closed = state is FirmRequestState.CLOSED
            one = a_firm_request(
                session, firm, state, category=random.choice(list(FirmRequestCategory)),
                created_at=datetime.combine(day, time(9)),
                outcome=random.choice(list(FirmOutcome)) if is_closed else None,
                closed_on=day + timedelta(days=20) if is_closed else None,
            )  # fmt: skip
            if random.random() < 0.5:
                an_entry(session, one, day=day + timedelta(days=3))
            if random.random() < 0.5:
                need = random.choice([each for each in needs if each.township_code[:6] == firm.county_code])
                need.firm_request_id = one.id


def untidy(session: Session, random: Random) -> None:
    """What history is like: nobody counted, somebody else came, a visit fell through, some were joint, reasons."""
    for visit in session.scalars(select(Visit).options(selectinload(Visit.heads)).order_by(Visit.id)):
        chance = random.random()
        if chance < 0.1:
            visit.happened, visit.rating, visit.attendance, visit.thanks = False, None, None, ""
            visit.reason = random.choice(list(NotHeldReason))
            for row in visit.heads:
                row.presence, row.substitute = None, ""
        elif chance < 0.2:
            visit.attendance = None
        elif chance < 0.3 and visit.heads:
            visit.heads[0].presence, visit.heads[0].substitute = Presence.SUBSTITUTE, "孙医生"
    for need in session.scalars(select(Need).where(Need.status == NeedStatus.WITHDRAWN).order_by(Need.id)):
        need.withdrawn_reason = random.choice([None, *WithdrawalReason])
    topics = session.scalars(select(Topic).order_by(Topic.id)).all()
    for need in session.scalars(select(Need).options(selectinload(Need.parts)).order_by(Need.id)):
        others = [each for each in topics if each.county_code == need.township_code[:6]]
        if need.id % 5 == 0 and len(need.parts) == 1:
            need.parts.append(Part(position=1, topic_id=random.choice(others).id))
    for number, venue in enumerate(session.scalars(select(Venue).order_by(Venue.id))):
        venue.kind = (VenueKind.SCHOOL, VenueKind.VILLAGE_HALL, VenueKind.OTHER)[number % 3]


def at_firms(session: Session, random: Random) -> None:
    """Some venues are the place of a firm."""
    firms = session.scalars(
        select(Institution).where(Institution.kind == Kind.ENTERPRISE).order_by(Institution.id)
    )
    for firm in firms:
        own = Venue.township_code.startswith(firm.county_code), Venue.firm_id.is_(None)
        places = session.scalars(select(Venue).where(*own).order_by(Venue.id)).all()
        for venue in random.choices(places, k=random.randrange(3)):
            venue.firm_id = firm.id


def campaigns(session: Session, random: Random) -> None:
    """Some visits were stops of campaigns of the county: of yearly ones, on whichever day, and of its own."""
    needs = session.scalars(select(Need).where(Need.posted_at.is_not(None)).order_by(Need.id)).all()
    for kind in (CampaignKind.OWN, CampaignKind.SCIENCE_WEEK, CampaignKind.SCIENCE_MONTH):
        campaign = a_campaign(session, needs[0].township_code[:6], kind=kind)
        for number, need in enumerate(random.sample(needs, 8)):
            if not session.scalars(select(CampaignStop).where(CampaignStop.need_id == need.id)).all():
                a_stop(session, campaign, need.township_code, days=number, need_id=need.id)


def emergencies(session: Session, random: Random) -> None:
    """Some visits were those of teams of an emergency."""
    posted = Need.posted_at.is_not(None), ~Need.parts.any(Part.position > 0)
    needs = session.scalars(select(Need).where(*posted).order_by(Need.id)).all()
    emergency = an_emergency(session, needs[0].township)
    for need in random.sample(needs, 20):
        a_team(
            session, emergency, township_code=need.township_code, venue_id=need.venue_id,
            topic_id=need.parts[0].topic_id, need_id=need.id,
        )  # fmt: skip


def live_through(engine: Engine, *, weeks: int) -> None:
    """So many weeks of two counties, as untidy as life."""
    fill(engine, counties=2, weeks=weeks, needs=3, heads=8)
    with transaction(engine) as session:
        untidy(session, Random(12))
        at_firms(session, Random(14))
        reported(session, Random(13))
        asked(session, Random(17))
        campaigns(session, Random(15))
        emergencies(session, Random(18))
