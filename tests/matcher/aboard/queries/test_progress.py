"""A step is done when the data say so, and not before."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.queries.progress import counties_on_their_way, county_progress
from matcher.aboard.services.add_regions import add_regions
from matcher.models import CountySettings, Region
from matcher.policy import Actor
from matcher.vocabulary import AboardStep, PlanStatus, Role, StepMark
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_plan, a_round
from tests.builders.sketches import a_sketch
from tests.statements import counted


def marks(session: Session, county: Region) -> dict[AboardStep, StepMark]:
    session.flush()
    return {step.step: step.mark for step in county_progress(session, county).steps}


def test_a_new_county_has_its_regions_and_nothing_else(session: Session):
    county, _ = add_regions(session, a_sketch())
    found = county_progress(session, county)
    assert (found.done, found.next) == (2, AboardStep.PEOPLE)
    assert (found.tally.townships, found.tally.without_place) == (2, 2)
    assert marks(session, county)[AboardStep.MESSAGES] is StepMark.LATER


def test_each_step_follows_from_what_is_there(session: Session):
    county, _ = add_regions(session, a_sketch())
    town = session.get_one(Region, "410122100")
    an_account(session, region=county)
    assert marks(session, county)[AboardStep.PEOPLE] is StepMark.MISSING  # there is no telephone yet
    session.get_one(CountySettings, county.code).telephone = "0371-62180000"
    assert marks(session, county)[AboardStep.PEOPLE] is StepMark.DONE
    topic, venue = a_topic(session, county_code=county.code), a_venue(session, town)
    assert marks(session, county)[AboardStep.LISTS] is StepMark.MISSING
    a_head(session, township=town, topics={topic: 3})
    assert marks(session, county)[AboardStep.LISTS] is StepMark.DONE
    a_need(session, venue=venue, topics=[topic])
    assert county_progress(session, county).next is AboardStep.TRIAL
    plan = a_plan(session, a_round(session, county.code))
    assert marks(session, county)[AboardStep.TRIAL] is StepMark.DONE
    assert not county_progress(session, county).is_open
    plan.status, plan.released_at = PlanStatus.RELEASED, plan.created_at
    session.flush()
    assert county_progress(session, county).is_open


def test_a_province_is_read_in_the_same_few_statements(session: Session):
    for code in ("410122", "410181", "410182"):
        add_regions(session, a_sketch(code=code))
    session.flush()
    with counted(session.get_bind()) as statements:
        rows = counties_on_their_way(session, Actor(None, Role.ADMINISTRATOR, "41", "administrator"))
    assert [row.county.code for row in rows] == ["410122", "410181", "410182"]
    assert len(statements) == 3
