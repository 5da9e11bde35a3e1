"""A run that somebody works on, and a plan beside one that is proposed, of which something does not hold any more."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any  # what a round is made of

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Round, Run
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.vocabulary import RunStatus
from tests.builders.campaigns import a_campaign, a_campaign_run
from tests.builders.people import a_head
from tests.builders.recruiting import a_study
from tests.builders.rounds import a_round
from tests.builders.scenarios import a_scenario


def scenario_pages(session: Session, round_: Round) -> list[str]:
    """Where the round and its scenarios stand, and one: a visit in the middle of the night to a need that is open."""
    need = session.scalars(
        select(Need).where(Need.township_code.startswith(round_.area_code)).order_by(Need.id)
    ).first()
    assert need is not None
    head = a_head(session, township=need.township, topics={part.topic: 3 for part in need.parts})
    visit = KeptVisit(need.id, (head.id,) * len(need.parts), datetime.combine(round_.monday, time(3)))
    shown = a_scenario(session, round_, visit)
    return ["/rounds", f"/rounds/{round_.id}", f"/rounds/{round_.id}/scenarios", f"/scenarios/{shown.id}"]


def planned_campaign(session: Session, area_code: str) -> str:
    """Where a campaign that is being planned stands."""
    campaign = a_campaign(session, area_code)
    a_campaign_run(session, campaign, RunStatus.RUNNING, weeks=3, weeks_done=1)
    return f"/campaigns/{campaign.id}"


def live_study(session: Session, county_code: str) -> str:
    """Where a study of whom to look for stands while it is under way."""
    a_study(session, status=RunStatus.RUNNING, county_code=county_code)
    return "/recruiting"


def a_live_run(session: Session, area_code: str, **values: Any) -> Run:
    """A run of an area's coming week, or of that of `monday`, that a worker has just begun."""
    now = clock.now()
    run = Run(round_id=a_round(session, area_code, **values).id, week="{}", seconds=60, status=RunStatus.RUNNING,
              created_at=now, started_at=now, worker="somewhere", lease_until=now + timedelta(hours=1))  # fmt: skip
    session.add(run)
    session.flush()
    return run
