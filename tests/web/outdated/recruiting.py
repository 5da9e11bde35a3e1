"""How the page of whom to look for next becomes outdated."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import RecruitStudy
from matcher.vocabulary import RunStatus
from tests.builders.recruiting import a_study
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page_of_a_live_one(county: LittleCounty) -> str:
    if county.session.scalars(select(RecruitStudy)).first() is None:
        a_study(county.session, status=RunStatus.QUEUED)
    return "/recruiting"


def _comes_to_its_end(county: LittleCounty) -> None:
    study = county.session.scalars(select(RecruitStudy)).one()
    study.status = RunStatus.FAILED
    county.session.commit()


def _page_of_a_finished_one(county: LittleCounty) -> str:
    if county.session.scalars(select(RecruitStudy)).first() is None:
        a_study(county.session, county.week.topic)
    return "/recruiting"


def _topic_is_gone(county: LittleCounty) -> None:
    county.week.topic.active = False
    county.session.commit()


RECRUITING: Forms = {
    "recruiting.start": NeverOutdated("the weeks are taken as they are when a worker takes the study up"),
    "recruiting.put": Outdated(
        _page_of_a_finished_one, "/group", _topic_is_gone, "not in the catalogue any more", again=False
    ),
    "recruiting.cancel": Outdated(
        _page_of_a_live_one, "/cancel", _comes_to_its_end, "had come to an end", again=False
    ),
}
