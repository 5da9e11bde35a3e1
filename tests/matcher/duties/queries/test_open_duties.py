"""A township and its county see of which needs somebody has still to be told."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.deliveries.queries.digest_facts import digest_facts
from matcher.duties.queries.open_duties import count_open_duties, open_duties
from tests.builders.duties import a_duty, told
from tests.builders.needs import a_need


def test_a_need_counts_until_it_was_told(session: Session) -> None:
    need = a_need(session)
    topic = need.parts[0].topic
    a_duty(session, topic)
    county = topic.county_code
    assert [each.need_id for each in open_duties(session, need.township_code)] == [need.id]
    assert count_open_duties(session, county) == 1
    assert digest_facts(session, county, clock.now()).to_tell == 1
    told(session, need, clock.today())
    assert open_duties(session, need.township_code) == []
    assert count_open_duties(session, county) == 0
