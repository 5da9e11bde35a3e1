"""The best ways for a need are the best of all cells that could be picked; two of the same heads at most."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

import pytest
from sqlalchemy.orm import Session

from matcher.advice.best_placements import MOST, MOST_OF_ONE_TEAM, best_placements
from matcher.advice.cells import HalfDayCell, Rows, half_day_cells
from matcher.advice.fitting import fitting_in
from matcher.advice.names import names_of
from matcher.errors import Conflict
from matcher.models import Round
from matcher.vocabulary import Answer, AssignmentStatus
from matcher.week import Snapshot, take_snapshot
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import QUIET_THURSDAY, a_little_week, a_proposal, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def best_of_all_cells(
    session: Session, round_: Round, snapshot: Snapshot, need_id: int, head_ids: list[int]
) -> list[HalfDayCell]:
    names = names_of(session, round_, snapshot.week)
    found = [half_day_cells(snapshot, names, need_id, Rows.TOWNSHIPS)]
    for head_id in head_ids or [None]:
        found.append(half_day_cells(snapshot, names, need_id, Rows.HEADS, head_id=head_id))
    unlike: dict[tuple[frozenset[int], datetime], HalfDayCell] = {}
    for cell in (cell for cells in found for cell in cells.possible):
        assert cell.put is not None
        unlike.setdefault((frozenset(cell.put.head_ids), cell.put.starts_at), cell)
    chosen: list[HalfDayCell] = []
    teams: Counter[frozenset[int]] = Counter()
    ranked = sorted(unlike.items(), key=lambda each: (-each[1].value, each[1].day, each[1].half != "morning"))
    for (team, _start), cell in ranked:
        teams[team] += 1
        if teams[team] <= MOST_OF_ONE_TEAM:
            chosen.append(cell)
    return chosen[:MOST]


def test_they_are_the_best_of_all_cells(session: Session) -> None:
    week = a_little_week(session, size=4)
    plan = a_plan(session, week.round)
    for need, head in zip(week.needs[:3], week.heads, strict=False):
        a_proposal(session, plan, need, head)
    snapshot = take_snapshot(session, week.round)
    names = names_of(session, week.round, snapshot.week)
    for need, coming in [(week.needs[0], [week.heads[0].id]), (week.needs[3], [])]:
        found = best_placements(snapshot, names, need.id, coming)
        assert found
        assert list(found) == best_of_all_cells(session, week.round, snapshot, need.id, coming)


def test_where_somebody_was_told_and_did_not_come_the_same_start_comes_before_better_ones(
    session: Session,
) -> None:
    week = a_little_week(session, size=3)
    need, asked = week.needs[0], week.heads[0]
    afternoon = datetime.combine(need.windows[0].day, time(14, 15))
    visit = an_assignment(session, need, asked, status=AssignmentStatus.DECLINED, starts_at=afternoon)
    visit.invitations[0].answer, visit.invitations[0].answer_by = Answer.DECLINED, afternoon
    session.flush()
    snapshot = take_snapshot(session, week.round)
    names = names_of(session, week.round, snapshot.week)
    puts = [cell.put for cell in best_placements(snapshot, names, need.id, [])]
    assert [put.starts_at for put in puts[:2] if put] == [afternoon, afternoon]
    assert {put.head_ids for put in puts[:2] if put} == {
        (head.id,) for head in week.heads if head is not asked
    }
    cells = half_day_cells(snapshot, names, need.id, Rows.TOWNSHIPS).possible
    assert afternoon in {cell.put.starts_at for cell in cells if cell.put}
    fits = fitting_in(snapshot)[need.id]
    assert fits.starts_at == afternoon


def test_a_need_that_is_not_of_the_week_has_none(session: Session) -> None:
    week = a_little_week(session)
    a_proposed_plan(session, week)
    snapshot = take_snapshot(session, week.round)
    with pytest.raises(Conflict):
        best_placements(snapshot, names_of(session, week.round, snapshot.week), 0, [])
