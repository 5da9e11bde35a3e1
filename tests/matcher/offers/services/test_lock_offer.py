"""An offer is changed by one at a time, and nobody overwrites what was not seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher.database.engine import transaction, writing
from matcher.errors import Conflict
from matcher.models import Availability, Head, Offer
from matcher.offers.schemas.offer_hours import OfferHours, WeekdayHours
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor
from matcher.vocabulary import Role
from tests.builders.people import a_head

SOMEBODY = Actor(None, Role.COORDINATOR, "320981", "Sizhang")


def a_morning(version: int, weekday: int) -> OfferHours:
    return OfferHours(version, (WeekdayHours(weekday, 480, 720),), ())


def test_changing_only_rows_moves_the_version(session: Session) -> None:
    head = a_head(session)
    assert head.offer is not None
    before = head.offer.version
    edit_offer_hours(session, SOMEBODY, head, a_morning(before, 0))
    assert head.offer.version > before


def test_an_older_version_is_refused(session: Session) -> None:
    head = a_head(session)
    with pytest.raises(Conflict):
        lock_offer(session, head, 0)


def test_a_first_offer_begins_unpublished(session: Session) -> None:
    head = a_head(session)
    session.delete(head.offer)
    session.flush()
    assert lock_offer(session, head, 0).published is False


@pytest.mark.parametrize("has_offer", [True, False])
def test_of_two_changes_at_once_one_is_kept_whole(engine: Engine, *, has_offer: bool) -> None:
    with transaction(engine) as session:
        head = a_head(session, pattern=[])
        if not has_offer:
            session.delete(head.offer)
        head_id, version = head.id, int(has_offer)
    start = Barrier(2)

    def change(weekday: int) -> bool:
        start.wait(timeout=20)
        with writing(engine) as session:
            try:
                edit_offer_hours(
                    session, SOMEBODY, session.get_one(Head, head_id), a_morning(version, weekday)
                )
                session.commit()
            except (Conflict, StaleDataError, IntegrityError):
                return False
        return True

    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(change, (0, 1)))
    assert sorted(kept) == [False, True]
    with Session(engine) as session:
        assert len(session.scalars(select(Offer)).all()) == 1
        assert session.scalars(select(Availability.weekday)).all() == [kept.index(True)]
