"""Coverage counts what heads accepted, within the region and the recent weeks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.ledger import By
from matcher.figures.queries.figures import Values, figures_of
from matcher.models import Region
from matcher.overview.queries.coverage import Area, Coverage, coverage_of
from matcher.policy import Actor
from matcher.vocabulary import Kind, NeedStatus, Role, RoundStatus
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.rounds import a_round
from tests.matcher.figures.queries.test_figures import held


def looked_at(session: Session, code: str) -> Coverage:
    a_county(session)
    region = session.get_one(Region, code)
    return coverage_of(session, Actor.of(an_account(session, Role.OBSERVER, region=region)), region)


def test_only_what_a_head_accepted_counts_as_covered(session: Session) -> None:
    for status in (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED, NeedStatus.RATED):
        a_need(session, status=status)
    figures = looked_at(session, "320981").whole.figures
    assert (figures.asked, figures.covered, figures.percent) == (4, 2, 50)
    assert (figures.posted, figures.matched, figures.confirmed) == (1, 1, 1)


def test_drafts_and_withdrawn_needs_count_nowhere(session: Session) -> None:
    a_need(session, status=NeedStatus.DRAFT, posted_at=None)
    a_need(session, status=NeedStatus.WITHDRAWN)
    figures = looked_at(session, "320981").whole.figures
    assert (figures.asked, figures.percent) == (0, None)


def test_an_old_need_still_waiting_is_open_but_not_of_recent_weeks(session: Session) -> None:
    a_need(session, posted_at=clock.now() - timedelta(weeks=20))
    figures = looked_at(session, "320981").whole.figures
    assert (figures.posted, figures.asked) == (1, 0)


def test_a_county_does_not_see_its_neighbour(session: Session) -> None:
    a_need(session, venue=a_venue(session, a_township(session, "320982100", "别镇")))
    assert looked_at(session, "320981").whole.figures.asked == 0


def test_a_city_is_told_county_by_county_with_the_state_of_their_weeks(session: Session) -> None:
    a_need(session)
    held(session, venue=a_venue(session, a_township(session, "320982100", "别镇")), starts_at=clock.now())
    a_round(session, "320982", status=RoundStatus.RELEASED)
    areas = {area.region.code: area for area in looked_at(session, "3209").areas}
    assert areas["320981"].figures.posted == 1
    assert areas["320982"].rounds == {RoundStatus.RELEASED: 1}
    assert (areas["320982"].reached, areas["320982"].townships) == (1, 1)


def test_a_joint_need_counts_once_for_each_kind(session: Session) -> None:
    topics = [a_topic(session), a_topic(session, "cpr"), a_topic(session, "robots", group=Kind.EDUCATION)]
    a_need(session, topics=topics)
    kinds = dict(looked_at(session, "320981").kinds)
    assert (kinds[Kind.MEDICAL].asked, kinds[Kind.EDUCATION].asked) == (1, 1)


def told_as_figures(area: Area) -> dict[str, int | None]:
    """What coverage tells of recent weeks under the names of figures, or as their sum."""
    return {
        "townships_reached": area.reached,
        "townships": area.townships,
        "people_reached": area.people,
        "asked": area.figures.asked,
        "covered": area.figures.covered,
    }


def figures_alone(values: Values) -> dict[str, int | None]:
    number = {key: value.number or 0 for key, value in values.items()}
    return {
        "townships_reached": number["townships_reached"],
        "townships": values["townships_reached"].of,
        "people_reached": values["people_reached"].number,
        "asked": number["needs_asked"] - number["needs_withdrawn"],
        "covered": number["needs_met"] + number["needs_agreed"],
    }


@pytest.mark.parametrize("code", ["32", "3209", "320981", "320981115"])
def test_no_number_is_another_one_on_the_page_of_figures(session: Session, code: str) -> None:
    now = clock.now().replace(hour=9, minute=0, second=0, microsecond=0)
    elsewhere = a_venue(session, a_township(session, "320982100", "别镇"))
    held(session, topics=2, attendance=30, starts_at=now - timedelta(weeks=1))
    held(session, starts_at=now - timedelta(weeks=2), venue=elsewhere)
    held(session, starts_at=now - timedelta(weeks=20), attendance=5)
    held(session, happened=False, starts_at=now - timedelta(days=3))
    for status in NeedStatus:
        for weeks in (0, 3, 15):
            posted = None if status is NeedStatus.DRAFT else now - timedelta(weeks=weeks)
            a_need(session, status=status, posted_at=posted)
    coverage = looked_at(session, code)
    region = session.get_one(Region, code)
    actor = Actor.of(an_account(session, Role.OBSERVER, region=region))
    figures = figures_of(session, actor, region, coverage.days.first, coverage.days.last)
    assert told_as_figures(coverage.whole) == figures_alone(figures.totals)
    assert [told_as_figures(area) for area in coverage.areas] == [
        figures_alone(line.values) for line in figures.breakdowns[By.REGION].lines
    ]
    for kind, of_kind in coverage.kinds:
        values = next(line.values for line in figures.breakdowns[By.KIND].lines if line.key == kind)
        assert of_kind.asked == (values["needs_asked"].number or 0) - (values["needs_withdrawn"].number or 0)
