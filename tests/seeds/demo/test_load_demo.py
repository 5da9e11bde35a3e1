"""The demonstration county holds what it promises, and its history agrees with itself."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.accounts.passwords import verify_password
from matcher.county_settings.queries.telephones import county_telephones
from matcher.models import (
    Account,
    Assignment,
    AuditEntry,
    BookedSlot,
    Head,
    Invitation,
    Need,
    Notification,
    PersonalPage,
    Plan,
    Region,
    RegionChange,
    ResourcePack,
    Round,
    Topic,
    Venue,
    Visit,
)
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ChangeState,
    Kind,
    NeedStatus,
    Role,
    RoundStatus,
    VenueKind,
)
from seeds.demo import DEMO_SIGN_INS, is_loaded
from solver import check as check_plan
from solver import load_plan, load_week

DONGTAI = "320981"
PLANNING = date(2026, 11, 30)
NOON = datetime(2026, 11, 24, 12)


def count(session: Session, model: type, *conditions: object) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def in_dongtai(session: Session) -> list[Assignment]:
    query = select(Assignment).join(Need, Assignment.need_id == Need.id)
    return list(session.scalars(query.where(Need.township_code.startswith(DONGTAI))))


def test_fourteen_townships_with_real_positions_have_every_kind_of_venue(demo: Session):
    towns = list(demo.scalars(select(Region).where(Region.parent_code == DONGTAI)))
    assert len(towns) == 14
    assert all(town.position_is_real for town in towns)
    for town in towns:
        kinds = set(demo.scalars(select(Venue.kind).where(Venue.township_code == town.code)))
        assert kinds == set(VenueKind) - {VenueKind.FIELD, VenueKind.OTHER}


def test_who_cannot_sign_in_is_told_whom_to_ring(demo: Session):
    assert [each.telephone for each in county_telephones(demo)] == ["000 0000 8000"]


def test_the_catalogue_and_the_kit_are_loaded(demo: Session):
    assert count(demo, Topic, Topic.county_code == DONGTAI) >= 66
    assert count(demo, ResourcePack, ResourcePack.county_code == DONGTAI) >= 15


def test_ninety_heads_of_four_kinds_publish_offers_under_marked_names(demo: Session):
    heads = list(demo.scalars(select(Head).where(Head.county_code == DONGTAI)))
    assert len(heads) >= 90
    assert {head.kind for head in heads} == set(Kind)
    assert all(head.name.endswith("（演示）") for head in heads)
    assert all(head.offer and head.offer.published and head.offer.topics for head in heads)


def test_the_bodies_of_the_association_are_filled(demo: Session):
    bodies = Counter(post.seat for head in demo.scalars(select(Head)) for post in head.posts)
    assert len(bodies) == 3
    assert sum(bodies.values()) >= 14


def test_the_pilot_and_six_past_weeks_are_closed_and_the_one_running_goes_on(demo: Session):
    rounds = list(
        demo.scalars(
            select(Round).where(Round.area_code == DONGTAI, Round.monday < PLANNING).order_by(Round.monday)
        )
    )
    weeks_ago = [*range(104, 12, -1), *range(7, 0, -1)]
    assert [each.monday for each in rounds] == [PLANNING - timedelta(weeks=ago) for ago in weeks_ago]
    assert [each.status for each in rounds] == [*[RoundStatus.CLOSED] * 98, RoundStatus.RELEASED]


def test_the_pilot_grows_from_three_townships_to_six_and_leaves_nothing_open(demo: Session):
    end = PLANNING - timedelta(weeks=12)
    needs = list(demo.scalars(select(Need).where(Need.posted_at < end).order_by(Need.posted_at)))
    year = [{each.township_code for each in half} for half in (needs[: len(needs) // 12], needs)]
    assert [len(townships) for townships in year] == [3, 6]
    assert len(needs) > 200
    assert {each.status for each in needs} <= {NeedStatus.RATED, NeedStatus.DONE, NeedStatus.WITHDRAWN}
    visits = list(demo.scalars(select(Visit).where(Visit.recorded_at < end)))
    assert len(visits) > 180


def test_every_plan_is_the_solvers_own_and_passes_its_check(demo: Session):
    plans = list(demo.scalars(select(Plan).where(Plan.run_id.is_not(None))))
    assert len(plans) == 100
    for plan in plans:
        assert plan.run is not None
        assert check_plan(load_week(plan.run.week), load_plan(plan.result)).valid


def test_over_a_hundred_visits_were_made_and_nearly_all_rated(demo: Session):
    visits = list(demo.scalars(select(Visit)))
    rated = [visit for visit in visits if visit.rating is not None]
    assert len(visits) >= 100
    assert 0.8 * len(visits) < len(rated) < len(visits)
    assert all(visit.recorded_at >= visit.assignment.ends_at for visit in visits)


def test_a_few_visits_of_the_last_past_week_wait_to_be_confirmed(demo: Session):
    waiting = [
        each
        for each in in_dongtai(demo)
        if each.status is AssignmentStatus.ACCEPTED and each.ends_at < datetime(2026, 11, 23)
    ]
    assert 2 <= len(waiting) <= 6


def test_accepted_visits_lie_ahead_this_week(demo: Session):
    ahead = [
        each
        for each in in_dongtai(demo)
        if each.status is AssignmentStatus.ACCEPTED and each.starts_at > NOON
    ]
    assert len(ahead) >= 5


def test_a_head_of_the_running_week_has_fallen_ill_and_nobody_steps_in_yet(demo: Session):
    ill = demo.scalars(
        select(Invitation)
        .join(Assignment)
        .where(
            Assignment.starts_at > NOON, Assignment.starts_at < PLANNING, Invitation.answer == Answer.DECLINED
        )
        .where(Assignment.status == AssignmentStatus.DECLINED)
    ).one()
    assert ill.assignment.round.status is RoundStatus.RELEASED
    assert ill.assignment.need.status is NeedStatus.POSTED


def test_some_heads_declined_and_somebody_else_went(demo: Session):
    states = Counter(each.status for each in in_dongtai(demo))
    assert states[AssignmentStatus.REASSIGNED] >= 1
    assert (
        count(demo, Invitation, Invitation.answer == Answer.DECLINED, Invitation.decline_reason.is_not(None))
        >= 1
    )


def test_needs_and_their_assignments_agree(demo: Session):
    standing = {each.need_id: each.status for each in in_dongtai(demo) if each.status in _NEED_STATES}
    for need in demo.scalars(select(Need).where(Need.township_code.startswith(DONGTAI))):
        if need.id in standing:
            assert need.status in _NEED_STATES[standing[need.id]], need.title
        else:
            assert need.status in (NeedStatus.POSTED, NeedStatus.WITHDRAWN), need.title


_NEED_STATES = {
    AssignmentStatus.ACCEPTED: {NeedStatus.CONFIRMED},
    AssignmentStatus.RELEASED: {NeedStatus.MATCHED},
    AssignmentStatus.DONE: {NeedStatus.DONE, NeedStatus.RATED},
}


def test_heads_are_booked_exactly_for_what_they_promised(demo: Session):
    live = (AssignmentStatus.ACCEPTED, AssignmentStatus.RELEASED, AssignmentStatus.DONE)
    wanted = sum(
        -(-int((each.ends_at - each.starts_at).total_seconds()) // 300)
        * sum(invitation.answer in (Answer.ACCEPTED, Answer.WAITING) for invitation in each.invitations)
        for each in demo.scalars(select(Assignment).where(Assignment.status.in_(live)))
    )
    assert count(demo, BookedSlot) == wanted


def test_nothing_happened_in_the_future_and_every_need_was_audited(demo: Session):
    assert demo.scalar(select(func.max(AuditEntry.at))) <= NOON
    posted = count(demo, AuditEntry, AuditEntry.action == "need.post")
    assert posted == count(demo, Need)


def test_needs_that_found_nobody_wait_on_into_the_coming_week(demo: Session):
    carried = list(
        demo.scalars(
            select(Need).where(
                Need.township_code.startswith(DONGTAI),
                Need.status == NeedStatus.POSTED,
                Need.weeks_waiting > 0,
            )
        )
    )
    assert any(window.day >= PLANNING for need in carried for window in need.windows)
    assert all(window.day >= PLANNING - timedelta(weeks=1) for need in carried for window in need.windows)


def test_every_role_can_sign_in(demo: Session):
    assert {entry.role for entry in DEMO_SIGN_INS} == {role.value for role in Role}
    for entry in DEMO_SIGN_INS:
        account = demo.scalars(select(Account).where(Account.login == entry.login)).one()
        assert account.role.value == entry.role
        assert verify_password(account.password_hash, entry.password)


def test_every_township_and_every_head_but_those_entered_by_others_has_an_account(demo: Session):
    assert count(demo, Account, Account.role == Role.TOWNSHIP, Account.region_code.startswith(DONGTAI)) == 14
    assert count(demo, Account, Account.role == Role.HEAD) == count(demo, Head, Head.entered_by == "")


def test_the_neighbours_head_has_invitations_waiting(demo: Session):
    head = demo.scalars(select(Account).where(Account.login == "zhoumingyuan")).one()
    waiting = count(demo, Invitation, Invitation.head_id == head.head_id, Invitation.answer == Answer.WAITING)
    assert waiting >= 1


def test_one_entered_with_four_facts_is_asked_by_link_and_shows_what_is_assumed(demo: Session):
    entered = demo.scalars(
        select(Head).where(Head.entered_by != "", Head.first_id.is_(None)).order_by(Head.county_code)
    ).all()
    assert [head.county_code for head in entered] == ["320904", DONGTAI]
    for head in entered:
        assert (head.place_assumed, head.offer.hours_assumed, head.offer.limits_assumed) == (True, True, True)
        assert demo.get_one(PersonalPage, head.id).ends_at > NOON
    asked = demo.scalars(select(Invitation).where(Invitation.head_id == entered[0].id)).one()
    assert asked.answer is Answer.WAITING
    told = demo.scalars(select(Notification).where(Notification.invitation_id == asked.id)).one()
    assert told.detail["entered_by"] == entered[0].entered_by


def test_li_chunhe_has_a_history_and_a_visit_ahead(demo: Session):
    head = demo.scalars(select(Account).where(Account.login == "lichunhe")).one()
    invitations = list(demo.scalars(select(Invitation).where(Invitation.head_id == head.head_id)))
    assert sum(invitation.assignment.status is AssignmentStatus.DONE for invitation in invitations) >= 5
    assert any(
        invitation.assignment.starts_at > NOON and invitation.answer is Answer.ACCEPTED
        for invitation in invitations
    )


def test_a_loaded_demonstration_is_recognised(demo_engine: Engine):
    assert is_loaded(demo_engine)


def test_a_township_of_the_neighbour_has_another_name_since_eight_weeks(demo: Session):
    town = demo.get_one(Region, "320904002")
    change = demo.scalars(select(RegionChange)).one()
    assert (change.state, change.codes) == (ChangeState.DONE, [town.code])
    assert (town.name, town.name_on(change.day - timedelta(days=1))[0]) == ("大中街道", "大中镇")
