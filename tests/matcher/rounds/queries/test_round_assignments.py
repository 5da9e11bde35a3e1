"""A head of another county in a county's week: what she offers and how to reach her is known there."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.models import Head, Need
from matcher.rounds.queries.round_assignments import round_assignments
from matcher.rounds.queries.telephones import head_telephones
from tests.builders.area_weeks import DAFENG
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.builders.rounds import a_plan, a_round
from tests.builders.weeks import a_proposal


@pytest.fixture
def head(session: Session) -> Head:
    topics = {a_topic(session, county_code=DAFENG): 2}
    return a_head(
        session, township=a_township(session, f"{DAFENG}100", "丰华镇"), topics=topics, phone="000 0000 0001"
    )


@pytest.fixture
def need(session: Session) -> Need:
    return a_need(session)


def test_her_topic_of_the_same_code_is_hers_here_too(session: Session, head: Head, need: Need) -> None:
    round_ = a_round(session)
    a_proposal(session, a_plan(session, round_), need, head)
    (entry,) = round_assignments(session, round_)
    assert entry.invitations[0].fit == 2


def test_her_number_is_told_only_where_she_comes(session: Session, head: Head, need: Need) -> None:
    round_ = a_round(session)
    assert head_telephones(session, round_, [head.id]) == {}
    a_proposal(session, a_plan(session, round_), need, head)
    assert head_telephones(session, round_, [head.id]) == {head.id: "000 0000 0001"}
