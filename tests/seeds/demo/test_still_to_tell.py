"""A few visits of the demonstration have still to be told of; the coming week loses nothing by it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.duties.queries.duties import Asked, duties_of
from matcher.models import Need, lies_in

DONGTAI = "320981"


def test_a_few_needs_are_still_to_be_told_of_and_lose_no_hour_of_theirs(demo: Session) -> None:
    needs = list(demo.scalars(select(Need).where(lies_in(Need.township_code, DONGTAI)).order_by(Need.id)))
    duties = duties_of(demo, [Asked.of(need) for need in needs])
    assert sum(all(duty.is_done for duty in each) for each in duties.values()) > 5
    waiting = [
        (need, duty)
        for need in needs
        if need.posted_at
        for duty in duties.get(need.id, ())
        if not duty.is_done
    ]
    assert 1 <= len({need.id for need, _duty in waiting}) <= 2
    assert all(window.day >= duty.earliest for need, duty in waiting for window in need.windows)
