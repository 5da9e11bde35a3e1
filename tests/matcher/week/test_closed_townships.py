"""What is agreed in a township that is closed by now is in the week round a need all the same."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.week.around import weeks_around
from tests.builders.places import a_township
from tests.builders.weeks import a_little_week


def test_the_township_of_every_visit_is_there(session: Session) -> None:
    week = a_little_week(session)
    need = week.needs[0]
    other = a_township(session, "320981116", "弶港镇")
    closed = session.get_one(Region, need.township_code)
    closed.closed_on, closed.successor_code, closed.heir_code = clock.today(), other.code, other.code
    session.flush()
    (around,) = weeks_around(session, need, need.venue, [week.round])
    assert {each.township for each in around.needs} <= {each.id for each in around.townships}
