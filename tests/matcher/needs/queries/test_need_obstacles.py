"""What stands in the way of a need is told before anybody has tried to match it, in both languages."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.needs.queries.need_obstacles import obstacles_of
from matcher.wording import render
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue


def test_a_need_that_somebody_could_serve_has_none(session: Session) -> None:
    topic = a_topic(session)
    a_head(session, topics={topic: 3})
    assert obstacles_of(session, a_need(session, topics=[topic])) == ()


@pytest.mark.parametrize(
    ("language", "people", "topic"),
    [
        ("en", "The venue seats 40 people, not 60. Please choose a larger venue", "“Talk”"),
        ("zh", "场所最多容纳40人，坐不下60人。请换大一点的场所", "“讲座”"),
    ],
)
def test_too_many_people_and_a_topic_nobody_offers_are_both_told(
    session: Session, language: str, people: str, topic: str
) -> None:
    wanted = a_topic(session, name="讲座", name_en="Talk")
    need = a_need(session, venue=a_venue(session, capacity=40), topics=[wanted], audience=60)
    first, second = (render(each, language) for each in obstacles_of(session, need))
    assert first.startswith(people)
    assert topic in second
