"""The needs of a week that were read once are read again only where others are asked for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.rounds.queries.round_needs import renewed_needs, round_needs
from tests.builders.weeks import a_little_week


def test_renewed_needs_are_those_that_would_be_read_now(session: Session) -> None:
    week = a_little_week(session, size=3)
    first, second, third = (need.id for need in week.needs)
    before = round_needs(session, week.round, frozenset({first, second}))
    for wanted in ({first, second}, {second, third}, {third}, set[int]()):
        asked = frozenset(wanted)
        assert renewed_needs(session, week.round, before, asked) == round_needs(session, week.round, asked)
