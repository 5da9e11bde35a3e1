"""How many open needs fit into a week together, where each of them does alone."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.advice import fitting
from matcher.advice.fitting import Together, fitting_in, fitting_together
from matcher.models import Round
from matcher.week import take_snapshot
from solver import Abandoned
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_venue
from tests.builders.rounds import a_round
from tests.builders.weeks import QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is that tests it."""
    monkeypatch.setattr(fitting, "SECONDS", 30.0)


def together(session: Session, round_: Round) -> tuple[set[int], Together]:
    snapshot = take_snapshot(session, round_)
    alone = fitting_in(snapshot)
    return set(alone), fitting_together(snapshot, tuple(alone))


def test_where_there_are_heads_enough_all_fit_in_together(session: Session) -> None:
    week = a_little_week(session, 2)
    alone, found = together(session, week.round)
    assert alone == found.needs == {need.id for need in week.needs}
    assert found.proven


def two_needs_of_one_head(session: Session, *, visits: int) -> Round:
    topic = a_topic(session)
    a_head(session, topics={topic: 3}, offer={"max_sessions_per_week": visits})
    for _ in range(2):
        a_need(session, topics=[topic], venue=a_venue(session))
    return a_round(session)


def test_what_takes_the_others_head_does_not_fit_in_beside_it(session: Session) -> None:
    alone, found = together(session, two_needs_of_one_head(session, visits=1))
    assert (len(alone), len(found.needs), found.proven) == (2, 1, True)


def test_a_need_gives_its_first_choice_to_the_one_that_has_no_other(session: Session) -> None:
    usual, rare = a_topic(session, "usual"), a_topic(session, "rare")
    a_head(session, topics={usual: 3, rare: 3}, offer={"max_sessions_per_week": 1})
    a_head(session, topics={usual: 2})
    needs = [a_need(session, topics=[topic], venue=a_venue(session)) for topic in (usual, rare)]
    _alone, found = together(session, a_round(session))
    assert found == Together(frozenset(need.id for need in needs))


def test_without_time_to_know_it_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def abandoned(*_args: object, **_named: object) -> None:
        raise Abandoned

    monkeypatch.setattr(fitting, "solve", abandoned)
    _alone, found = together(session, two_needs_of_one_head(session, visits=1))
    assert (len(found.needs), found.proven) == (1, False)
