"""A township proposes other times or places; what cannot be is said at once, and nothing is moved yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import Assignment, BookedSlot, NeedPack, Notification
from matcher.moves.queries.pending_moves import pending_move
from matcher.moves.schemas.propose import Proposal, ProposalSchema, Wish
from matcher.moves.services.propose_move import propose_move
from matcher.moves.services.take_back_move import take_back_move
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, MoveState, Role, ToldBy, VenueKind
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.duties import HEALTH, a_duty
from tests.builders.duties import told as duty_told
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
CLERK = Actor(None, Role.TOWNSHIP, "320981115", "陈干事")
TUESDAY, WEDNESDAY, SATURDAY = date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 14)
NINE = 9 * 60


@pytest.fixture
def visit(session: Session) -> Assignment:
    need = a_need(session, venue=a_venue(session, capacity=80))
    head = a_head(session, topics={need.parts[0].topic: 3}, offer={"max_sessions_per_day": 2})
    return an_assignment(session, need, head, status=AssignmentStatus.ACCEPTED)


def wishing(visit: Assignment, *wishes: Wish, reason: str = "") -> Proposal:
    return Proposal(wishes, visit.need.version, reason)


def refused(session: Session, visit: Assignment, *wishes: Wish) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        propose_move(session, CLERK, visit.need, wishing(visit, *wishes))
    return {name: " ".join(map(str, texts)) for name, texts in error.value.messages.items()}


def told(session: Session) -> dict[str, str]:
    session.flush()
    query = select(Notification).where(Notification.overtaken_at.is_(None))
    return {each.audience.value: str(sentence_of(each)) for each in session.scalars(query)}


def test_the_promise_stands_until_somebody_says_yes(session: Session, visit: Assignment) -> None:
    booked = set(session.scalars(select(BookedSlot.slot)))
    propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))
    assert visit.starts_at == datetime(2026, 3, 10, 10)
    assert set(session.scalars(select(BookedSlot.slot))) == booked
    assert visit.status is AssignmentStatus.ACCEPTED


def test_nothing_is_moved_to_a_day_for_which_somebody_was_not_told(
    session: Session, visit: Assignment
) -> None:
    """The promise itself stays; once it was told long enough ago, the visit may be moved."""
    a_duty(session, visit.need.parts[0].topic, workdays=5)
    early = refused(session, visit, Wish(WEDNESDAY, NINE, None))["alternatives.0"]
    assert HEALTH in early
    assert "12 Mar" in early
    duty_told(session, visit.need, date(2026, 3, 4))
    propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))


def test_a_school_asks_for_its_own_word_also_on_the_promised_day(session: Session, visit: Assignment) -> None:
    topic, school = visit.need.parts[0].topic, a_venue(session, kind=VenueKind.SCHOOL, capacity=80)
    a_duty(session, topic, "市教育局", schools_only=True)
    a_duty(session, topic)
    said = refused(session, visit, Wish(None, None, school.id))["alternatives.0"]
    assert "市教育局" in said
    assert HEALTH not in said  # it holds the promised day back just so


def test_another_place_is_no_question_of_the_grid(session: Session, visit: Assignment) -> None:
    """The visit was promised while the county planned on a grid of five minutes."""
    visit.starts_at, visit.ends_at = (
        visit.starts_at + timedelta(minutes=5),
        visit.ends_at + timedelta(minutes=5),
    )
    session.flush()
    other = a_venue(session, name="三仓中学")
    propose_move(session, CLERK, visit.need, wishing(visit, Wish(None, None, other.id)))
    found = pending_move(session, visit.id)
    assert found is not None
    assert [each.starts_at.minute for each in found.alternatives] == [5]


def test_day_beginning_and_place_are_as_promised_where_nothing_is_said(
    session: Session, visit: Assignment
) -> None:
    other = a_venue(session, name="三仓中学")
    wishes = (Wish(WEDNESDAY, None, None), Wish(None, 14 * 60, None), Wish(None, None, other.id))
    propose_move(session, CLERK, visit.need, wishing(visit, *wishes))
    found = pending_move(session, visit.id)
    assert found is not None
    own = visit.need.venue.name
    assert [(each.starts_at, each.ends_at, each.venue) for each in found.alternatives] == [
        (datetime(2026, 3, 11, 10), datetime(2026, 3, 11, 11, 30), own),
        (datetime(2026, 3, 10, 14), datetime(2026, 3, 10, 15, 30), own),
        (datetime(2026, 3, 10, 10), datetime(2026, 3, 10, 11, 30), "三仓中学"),
    ]


def test_head_and_coordinators_hear_of_a_township_s_proposal(session: Session, visit: Assignment) -> None:
    propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))
    said = told(session)
    assert set(said) == {"head", "coordinator"}
    assert all("9:00" in each and "10:00" in each for each in said.values()), said


def test_a_township_hears_what_the_coordinator_proposes_for_it(session: Session, visit: Assignment) -> None:
    propose_move(session, COORDINATOR, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))
    assert set(told(session)) == {"head", "township"}


def test_it_may_lie_in_a_week_that_nobody_has_opened_yet(session: Session, visit: Assignment) -> None:
    later = TUESDAY + timedelta(days=14)
    assert propose_move(session, CLERK, visit.need, wishing(visit, Wish(later, None, None))).id


def test_it_runs_out_with_the_first_of_its_times(session: Session, visit: Assignment) -> None:
    monday = date(2026, 3, 9)
    wishes = (Wish(WEDNESDAY, None, None), Wish(monday, NINE, None))
    move = propose_move(session, CLERK, visit.need, wishing(visit, *wishes))
    assert move.expires_at == datetime(2026, 3, 9, 9)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        pytest.param(Wish(None, 10 * 60, None), "promised already", id="the same"),
        pytest.param(Wish(date(2026, 3, 4), None, None), "over already", id="past"),
        pytest.param(Wish(WEDNESDAY, 21 * 60, None), "between 6:00 and 22:00", id="night"),
        pytest.param(Wish(WEDNESDAY, NINE + 7, None), "from the full hour on", id="off the grid"),
        pytest.param(Wish(SATURDAY, None, None), "李春禾", id="the head is not there"),
        pytest.param(Wish(None, None, 99999), "venue of this township", id="no venue"),
        pytest.param(Wish(WEDNESDAY + timedelta(weeks=20), None, None), "12 weeks", id="too far"),
    ],
)
def test_what_cannot_be_is_said_beside_its_row(
    session: Session, visit: Assignment, wish: Wish, words: str
) -> None:
    fine = Wish(WEDNESDAY, NINE, None)
    said = refused(session, visit, fine, Wish(wish.day, wish.start, wish.venue_id, row=2))
    assert set(said) == {"alternatives.2"}
    assert said["alternatives.2"]
    assert words in said["alternatives.2"]
    assert pending_move(session, visit.id) is None


def test_another_promise_of_the_head_is_in_the_way(session: Session, visit: Assignment) -> None:
    head = visit.invitations[0].head
    other = a_need(session, venue=a_venue(session, name="文化站"), windows=[(WEDNESDAY, NINE, 17 * 60)])
    an_assignment(session, other, head, plan=visit.plan, starts_at=datetime(2026, 3, 11, 9))
    assert head.name in refused(session, visit, Wish(WEDNESDAY, NINE, None))["alternatives.0"]


def test_a_room_that_is_taken_or_too_small_is_in_the_way(session: Session, visit: Assignment) -> None:
    small = a_venue(session, name="小会议室", capacity=20)
    assert "20" in refused(session, visit, Wish(None, None, small.id))["alternatives.0"]
    other = a_need(session, venue=visit.need.venue, windows=[(WEDNESDAY, NINE, 17 * 60)])
    an_assignment(session, other, a_head(session), plan=visit.plan, starts_at=datetime(2026, 3, 11, 9))
    said = refused(session, visit, Wish(WEDNESDAY, NINE, None))["alternatives.0"]
    assert said == "Another activity is in the venue at this time."


def test_kit_that_is_out_is_in_the_way(session: Session, visit: Assignment) -> None:
    kit = a_pack(session, stock=1)
    visit.need.packs = [NeedPack(pack_id=kit.id, quantity=1)]
    other = a_need(session, venue=a_venue(session, name="文化站"), windows=[(WEDNESDAY, NINE, 17 * 60)])
    other.packs = [NeedPack(pack_id=kit.id, quantity=1)]
    an_assignment(session, other, a_head(session), plan=visit.plan, starts_at=datetime(2026, 3, 11, 14))
    assert "lent out" in refused(session, visit, Wish(WEDNESDAY, NINE, None))["alternatives.0"]


def test_the_same_is_not_proposed_twice(session: Session, visit: Assignment) -> None:
    wish = Wish(WEDNESDAY, NINE, None)
    said = refused(session, visit, wish, Wish(WEDNESDAY, NINE, None, row=1))
    assert said == {"alternatives.1": "This is proposed twice."}


def test_a_venue_of_another_township_is_none_of_its_own(session: Session, visit: Assignment) -> None:
    foreign = a_venue(session, a_township(session, "320981116", "新街镇"))
    assert "this township" in refused(session, visit, Wish(None, None, foreign.id))["alternatives.0"]


def test_one_proposal_at_a_time(session: Session, visit: Assignment) -> None:
    a_move(session, visit)
    with pytest.raises(Conflict, match="proposed already"):
        propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))


def test_of_a_need_that_was_changed_or_that_nobody_comes_for_nothing_is_proposed(
    session: Session, visit: Assignment
) -> None:
    with pytest.raises(Outdated):
        propose_move(session, CLERK, visit.need, Proposal((Wish(WEDNESDAY, NINE, None),), 99))
    need = a_need(session, topics=[a_topic(session)])
    with pytest.raises(Conflict):
        propose_move(session, CLERK, need, Proposal((Wish(WEDNESDAY, NINE, None),), need.version))


def test_a_proposal_taken_back_is_nobodys_question_any_more(session: Session, visit: Assignment) -> None:
    move = propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))
    take_back_move(session, CLERK, visit.need, move.version)
    assert (move.state, pending_move(session, visit.id)) == (MoveState.TAKEN_BACK, None)
    assert told(session) == {}  # nobody had heard of it yet


def test_who_had_heard_of_it_hears_that_it_is_over(session: Session, visit: Assignment) -> None:
    move = propose_move(session, CLERK, visit.need, wishing(visit, Wish(WEDNESDAY, NINE, None)))
    for each in session.scalars(select(Notification)):
        each.told_at, each.told_by = clock.now(), ToldBy.TELEPHONE
    take_back_move(session, CLERK, visit.need, move.version)
    query = select(Notification).where(Notification.told_at.is_(None)).order_by(Notification.audience)
    assert [(each.audience.value, each.event.value) for each in session.scalars(query)] == [
        ("coordinator", "move_off"), ("head", "move_off"),
    ]  # fmt: skip


def test_a_wish_knows_the_row_it_was_typed_in() -> None:
    rows = [{"day": "", "start": "", "venue_id": ""}, {"day": "2026-03-11", "start": "09:00", "venue_id": ""}]
    found = ProposalSchema().read({"alternatives": rows, "version": "3"})
    assert found.alternatives == (Wish(WEDNESDAY, NINE, None, row=1),)


def test_a_proposal_without_any_wish_is_none() -> None:
    for data in ({}, {"alternatives": [{"day": "", "start": "", "venue_id": ""}]}):
        with pytest.raises(Invalid) as error:
            ProposalSchema().read(data)
        assert "alternatives" in error.value.messages
