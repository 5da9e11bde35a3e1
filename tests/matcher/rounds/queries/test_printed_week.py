"""A week on paper: everybody's visits in one block, and what nobody was found for."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.rounds.queries.printed_week import head_blocks, township_blocks
from tests.builders.needs import a_need
from tests.builders.places import a_township, a_venue
from tests.builders.weeks import QUIET_THURSDAY, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_a_township_reads_who_comes_and_what_is_open(session: Session) -> None:
    week = a_little_week(session)
    a_proposed_plan(session, week)
    week.needs[0].contact = "王站长"
    other = a_need(
        session, venue=a_venue(session, a_township(session, "320981108", name="弶港镇")), title="海水养殖"
    )
    session.flush()
    blocks = township_blocks(session, week.round)
    assert [block.township.code for block in blocks] == ["320981108", week.needs[0].township_code]
    assert (blocks[0].visits, blocks[0].open_titles) == ((), (other.title,))
    heads = [each.visit.live_invitations[0].head for each in blocks[1].visits]
    assert (heads, blocks[1].visits[0].contact) == ([head.name for head in week.heads], "王站长")


def test_a_head_reads_where_to_go_and_with_whom(session: Session) -> None:
    week = a_little_week(session)
    a_proposed_plan(session, week)
    blocks = head_blocks(session, week.round)
    assert sorted(block.head for block in blocks) == sorted(head.name for head in week.heads)
    for block in blocks:
        (visit,) = block.visits
        assert (visit.own.head, visit.others) == (block.head, ())
