"""Taking things out of use: never what is still counted on, never the history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.services.close_account import reopen_account
from matcher.errors import Conflict
from matcher.models import AuditEntry, LendingPlace, SignIn
from matcher.packs.holder import place
from matcher.policy import Actor
from matcher.registry.services.archive import archive, restore
from matcher.vocabulary import AssignmentStatus, MovementKind, MoveState, NeedStatus, Role
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.kit import a_lending_place, moved
from tests.builders.moves import a_move, a_visit_to_move
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_venue
from tests.builders.rounds import an_assignment


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


@pytest.mark.parametrize("status", [NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED])
def test_what_an_open_need_counts_on_stays_in_use(session: Session, status: NeedStatus) -> None:
    need = a_need(session, status=status)
    for subject in (need.venue, need.parts[0].topic):
        with pytest.raises(Conflict):
            archive(session, coordinator(session), subject, subject.version)


@pytest.mark.parametrize("status", [NeedStatus.RATED, NeedStatus.WITHDRAWN])
def test_what_is_over_holds_nothing_back(session: Session, status: NeedStatus) -> None:
    venue = a_venue(session)
    a_need(session, venue=venue, status=status)
    archive(session, coordinator(session), venue, venue.version)
    assert not venue.active


def test_a_head_with_a_visit_ahead_stays_in_use(session: Session) -> None:
    topic = a_topic(session)
    head = a_head(session, topics={topic: 3})
    an_assignment(session, a_need(session, topics=[topic]), head, status=AssignmentStatus.ACCEPTED)
    with pytest.raises(Conflict):
        archive(session, coordinator(session), head, head.version)


def test_a_lending_place_that_still_has_units_today_stays_in_use(session: Session) -> None:
    pack = a_pack(session, stock=1)
    main, other = session.scalars(select(LendingPlace)).one(), a_lending_place(session)
    then = clock.today() + timedelta(days=5)
    moved(session, pack, MovementKind.BROUGHT_OVER, place(main.id), place(other.id), day=then)
    for subject in (main, other):
        with pytest.raises(Conflict, match="still there"):
            archive(session, coordinator(session), subject, subject.version)


def test_the_last_lending_place_of_a_county_stays_in_use(session: Session) -> None:
    one, other = a_lending_place(session), a_lending_place(session, "县科协")
    archive(session, coordinator(session), one, one.version)
    with pytest.raises(Conflict, match="last lending place"):
        archive(session, coordinator(session), other, other.version)
    assert (one.active, other.active) == (False, True)


def test_a_venue_to_which_a_visit_may_be_moved_stays_in_use(session: Session) -> None:
    school = a_venue(session, name="三仓中学")
    move = a_move(session, a_visit_to_move(session), venue=school)
    with pytest.raises(Conflict):
        archive(session, coordinator(session), school, school.version)
    move.state, move.ended_at = MoveState.TAKEN_BACK, clock.now()
    session.flush()
    archive(session, coordinator(session), school, school.version)
    assert not school.active


def test_an_institution_goes_after_its_heads(session: Session) -> None:
    actor, head = coordinator(session), a_head(session)
    with pytest.raises(Conflict):
        archive(session, actor, head.institution, head.institution.version)
    archive(session, actor, head, head.version)
    archive(session, actor, head.institution, head.institution.version)
    assert not head.institution.active


def test_what_was_archived_can_be_taken_back(session: Session) -> None:
    actor, pack = coordinator(session), a_pack(session)
    archive(session, actor, pack, pack.version)
    restore(session, actor, pack, pack.version)
    assert pack.active


def test_archiving_over_somebody_elses_change_is_refused(session: Session) -> None:
    pack = a_pack(session)
    with pytest.raises(Conflict):
        archive(session, coordinator(session), pack, pack.version + 1)


def test_an_archived_heads_account_closes_with_it(session: Session) -> None:
    actor, head = coordinator(session), a_head(session)
    account = an_account(session, head=head)
    now = clock.now()
    session.add(
        SignIn(token_hash="t", account_id=account.id, created_at=now, last_seen_at=now, expires_at=now)
    )
    archive(session, actor, head, head.version)
    assert not account.active
    assert session.scalars(select(SignIn)).all() == []
    assert "account.close" in session.scalars(select(AuditEntry.action)).all()


def test_the_account_of_an_archived_head_opens_after_the_head(session: Session) -> None:
    actor, head = coordinator(session), a_head(session)
    account = an_account(session, head=head)
    archive(session, actor, head, head.version)
    with pytest.raises(Conflict):
        reopen_account(session, actor, account, account.version)
    restore(session, actor, head, head.version)
    assert not account.active, "whoever brings the head back decides on the account as well"
    reopen_account(session, actor, account, account.version)
    assert account.active
