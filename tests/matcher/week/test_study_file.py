"""A week taken along for study can be solved, and names nobody."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.week import take_snapshot
from matcher.week.study_file import study_file
from solver import load_week, solve
from tests.builders.weeks import QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_the_file_is_the_week_that_would_be_matched_without_the_heads_names(session: Session) -> None:
    week = a_little_week(session)
    week.heads[0].name, week.heads[0].phone = "李春禾", "13912345678"
    week.needs[0].contact = "王站长 13987654321"
    session.flush()
    found = study_file(session, week.round)
    for private in ("李春禾", "13912345678", "王站长", "13987654321", week.heads[0].institution.name):
        assert private not in found.text
    assert found.needs == 2
    plan, named = (
        solve(load_week(found.text), seconds=2),
        solve(take_snapshot(session, week.round).week, seconds=2),
    )
    assert plan.score.value == named.score.value
