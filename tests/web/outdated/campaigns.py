"""The forms of campaigns and their stops."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import Campaign, CampaignRun, CampaignStop
from matcher.vocabulary import RunStatus
from tests.builders.campaigns import a_campaign, a_campaign_run, a_stop
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

CHANGED = "changed after you had opened it"


def _campaign_page(county: LittleCounty) -> str:
    return f"/campaigns/{a_campaign(county.session).id}/edit"


def _renames_it(county: LittleCounty) -> None:
    campaign = county.session.scalars(select(Campaign)).one()
    county.person("bert").submit(f"/campaigns/{campaign.id}/edit", "/edit", {"name": "科普大集进村"})


def _stop_page(county: LittleCounty) -> str:
    need = county.week.needs[0]
    stop = a_stop(
        county.session, a_campaign(county.session), need.township_code, topics=[county.week.topic],
        venue_id=need.venue_id,
    )  # fmt: skip
    return f"/campaigns/stops/{stop.id}/edit"


def _changes_the_stop(county: LittleCounty) -> None:
    stop = county.session.scalars(select(CampaignStop)).one()
    county.person("bert").submit(f"/campaigns/stops/{stop.id}/edit", "/edit", {"audience": "77"})


def _planned_page(county: LittleCounty) -> str:
    campaign = a_campaign(county.session)
    a_campaign_run(county.session, campaign, RunStatus.QUEUED, weeks=2)
    return f"/campaigns/{campaign.id}"


def _comes_to_its_end(county: LittleCounty) -> None:
    run = county.session.scalars(select(CampaignRun)).one()
    run.status = RunStatus.FAILED
    county.session.commit()


CAMPAIGNS: Forms = {
    "campaigns.create": NeverOutdated("a new campaign"),
    "campaigns.update": Outdated(
        _campaign_page, "/edit", _renames_it, "科普大集进村", typed={"about": "年前走村"}, kept=("年前走村",)
    ),
    "campaigns.remove": Outdated(_campaign_page, "/remove", _renames_it, CHANGED),
    "campaigns.export": NeverOutdated("the list is read as it is at that moment"),
    "campaigns.export_stops": NeverOutdated("the list is read as it is at that moment"),
    "campaign_stops.place": NeverOutdated("whether the township has a stop on that day is looked at anew"),
    "campaign_stops.fill": NeverOutdated("which days have a stop is looked at anew"),
    "campaign_stops.post": NeverOutdated("which stops are still to be posted is looked at anew"),
    "campaign_stops.update": Outdated(
        _stop_page, "/edit", _changes_the_stop, "77", typed={"minutes": "60"}, kept=("60",)
    ),
    "campaign_stops.leave": Outdated(_stop_page, "/leave-out", _changes_the_stop, CHANGED),
    "plannings.start": NeverOutdated("the weeks are planned as they are when a worker takes them up"),
    "plannings.cancel": Outdated(
        _planned_page, "/cancel", _comes_to_its_end, "had come to an end", again=False
    ),
}
