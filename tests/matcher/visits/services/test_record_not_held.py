"""A visit that did not take place: nobody's promise lasts, the need is open again, and the reason is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import BookedSlot, Window
from matcher.visits.schemas.not_held import NotHeldReportSchema
from matcher.visits.services.record_not_held import record_not_held
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, NotHeldReason
from tests.builders.visits import not_held


def test_the_need_is_open_again_and_the_heads_are_free(session: Session, past) -> None:
    visit = record_not_held(session, past.clerk, past.need, not_held(past.need))
    assert (past.need.status, past.assignment.status) == (NeedStatus.POSTED, AssignmentStatus.CANCELLED)
    assert {each.answer for each in past.assignment.invitations} == {Answer.CANCELLED}
    assert session.scalars(select(BookedSlot)).all() == []
    assert (visit.reason, [row.presence for row in visit.heads]) == (NotHeldReason.WEATHER, [None, None])


def test_another_reason_wants_words_and_only_that_keeps_them(session: Session, past) -> None:
    sent = {"reason": "other", "reason_words": " ", "version": past.need.version}
    with pytest.raises(Invalid) as refused:
        NotHeldReportSchema().read(sent)
    assert list(refused.value.messages) == ["reason_words"]
    other = NotHeldReportSchema().read(sent | {"reason_words": "停电"})
    visit = record_not_held(session, past.clerk, past.need, other)
    assert visit.reason_words == "停电"
    weather = not_held(past.need, reason_words="停电")
    assert record_not_held(session, past.clerk, past.need, weather).reason_words == ""


def test_the_reason_can_be_corrected_without_ending_anything_twice(session: Session, past) -> None:
    record_not_held(session, past.clerk, past.need, not_held(past.need))
    past.clock.shift(timedelta(days=1))
    visit = record_not_held(session, past.clerk, past.need, not_held(past.need, NotHeldReason.VENUE))
    session.refresh(visit)
    assert [each.said["reason"] for each in visit.revisions] == ["weather"]
    assert past.need.status is NeedStatus.POSTED


def test_where_later_weeks_suit_it_waits_for_the_next_one_by_itself(session: Session, past) -> None:
    record_not_held(session, past.clerk, past.need, not_held(past.need))
    assert [each.day for each in past.need.windows] == [date(2026, 12, 15)]
    assert past.need.weeks_waiting == 2


@pytest.mark.parametrize("why", ["does not wait", "has hours left"])
def test_otherwise_its_hours_stay(why: str, session: Session, past) -> None:
    if why == "does not wait":
        past.need.waits = False
    else:
        past.need.windows.append(Window(day=date(2026, 12, 10), start_minute=540, end_minute=660))
    session.flush()
    record_not_held(session, past.clerk, past.need, not_held(past.need))
    assert past.need.windows[0].day == date(2026, 12, 1)
