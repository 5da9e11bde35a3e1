"""What the database itself refuses, whoever asks: each rule is broken past the services, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Insert, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher import clock
from matcher.database.engine import transaction, writing
from matcher.models import (
    Account,
    Assignment,
    Base,
    BodySize,
    BookedSlot,
    CalendarFeed,
    Certificate,
    CertificateIssuer,
    ChangeRequest,
    ChannelAccount,
    Colleague,
    Complaint,
    CountySettings,
    DraftStep,
    Enquiry,
    Filing,
    FirmOutput,
    Head,
    HolidayYear,
    Institution,
    Invitation,
    Move,
    Need,
    Notification,
    Offer,
    Override,
    Paper,
    Plan,
    Post,
    PostDraft,
    ResourcePack,
    Round,
    Run,
    Scenario,
    Series,
    Sheet,
    SheetRow,
    Topic,
    UnplacedNeed,
    Venue,
    Visit,
    WecomEntry,
)
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ChannelKind,
    ColleagueState,
    MoveState,
    PlanStatus,
    RoundStatus,
    RowState,
    RunStatus,
)
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.certificates import a_certificate
from tests.builders.change_requests import a_change_request
from tests.builders.channels import a_channel_account
from tests.builders.colleagues import a_colleague
from tests.builders.complaints import a_complaint
from tests.builders.draft_steps import a_draft_step
from tests.builders.enquiries import an_enquiry
from tests.builders.filing import a_filing
from tests.builders.holidays import holidays_entered
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.outputs import an_output
from tests.builders.overrides import an_override
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_venue
from tests.builders.posts import a_body_size, a_post, a_post_draft
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.series import a_series
from tests.builders.sheets import a_sheet
from tests.builders.unplaced import an_unplaced_need
from tests.builders.wecom import an_entry

EDITED_AT_THE_SAME_TIME = (
    Account, Assignment, BodySize, CalendarFeed, ChangeRequest, Certificate, CertificateIssuer, ChannelAccount,
    Colleague, Complaint, CountySettings, DraftStep, Enquiry, Filing, FirmOutput, Head, HolidayYear, Institution, Move,
    Need, Notification, Offer, Override, Paper, Plan, Post, PostDraft, ResourcePack, Round, Invitation, Scenario,
    Series, Sheet, SheetRow, Topic, UnplacedNeed, Venue, Visit,
)  # fmt: skip


def refuses(session: Session, statement: Any, values: dict[str, Any] | None = None) -> None:
    """The statement fails, and the rest of the transaction goes on."""
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(statement, values)


def another(session: Session, found: Base, **changed: Any) -> Insert:
    """The statement that would store a second row like this one."""
    session.flush()
    session.refresh(found)
    columns = type(found).__mapper__.column_attrs
    same = {each.key: getattr(found, each.key) for each in columns if each.key != "id"}
    return insert(type(found)).values(same | changed)


def test_a_head_is_booked_once_at_a_time(session: Session) -> None:
    head = a_head(session)
    an_assignment(session, a_need(session), head)
    other = an_assignment(session, a_need(session), a_head(session))
    slot = session.query(BookedSlot).filter_by(head_id=head.id).first()
    assert slot is not None
    refuses(session, another(session, slot, invitation_id=other.invitations[0].id))


def test_a_need_is_not_given_to_two_assignments(session: Session) -> None:
    standing = an_assignment(session, a_need(session), a_head(session))
    for status in (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED, AssignmentStatus.DONE):
        refuses(session, another(session, standing, status=status))
    session.execute(another(session, standing, status=AssignmentStatus.DECLINED))


def test_a_plan_proposes_one_assignment_for_a_need(session: Session) -> None:
    plan = a_plan(session)
    proposal = an_assignment(
        session, a_need(session), a_head(session), plan=plan, status=AssignmentStatus.PROPOSED
    )
    refuses(session, another(session, proposal))


def test_a_part_of_a_need_has_one_head_who_comes(session: Session) -> None:
    invitation = an_assignment(session, a_need(session), a_head(session)).invitations[0]
    spare = a_head(session)
    for answer in (Answer.WAITING, Answer.ACCEPTED):
        refuses(session, another(session, invitation, head_id=spare.id, answer=answer))
    session.execute(another(session, invitation, head_id=spare.id, answer=Answer.DECLINED))


def test_one_move_of_a_visit_is_proposed_at_a_time(session: Session) -> None:
    move = a_move(session, an_assignment(session, a_need(session), a_head(session)))
    refuses(session, another(session, move))
    session.execute(another(session, move, state=MoveState.DECLINED, ended_at=clock.now()))


def test_one_colleague_of_an_invitation_waits_or_comes(session: Session) -> None:
    visit = an_assignment(session, a_need(session), a_head(session))
    colleague = a_colleague(session, visit.invitations[0])
    refuses(session, another(session, colleague))
    refuses(session, another(session, colleague, state=ColleagueState.CONFIRMED, decided_at=clock.now()))
    session.execute(another(session, colleague, state=ColleagueState.REFUSED, decided_at=clock.now()))


def test_an_invitation_has_one_entry_in_a_calendar_and_its_number_says_what_it_shows(
    session: Session,
) -> None:
    entry = an_entry(session)
    refuses(session, another(session, entry))
    for half in ({"schedule_id": "17c7"}, {"shown": "0" * 64}, {"doubtful": -1}):
        refuses(session, update(WecomEntry).values(**half))
    session.execute(update(WecomEntry).values(schedule_id="17c7", shown="0" * 64))


def test_only_an_app_of_wecom_keeps_calendars(session: Session) -> None:
    a_channel_account(session)
    refuses(session, update(ChannelAccount).values(keeps_calendar=True))
    session.execute(update(ChannelAccount).values(kind=ChannelKind.WECOM_APP, keeps_calendar=True))


def test_a_round_has_one_live_run(session: Session) -> None:
    run = Run(
        round_id=a_round(session).id, week="{}", seconds=1, status=RunStatus.QUEUED, created_at=clock.now()
    )
    session.add(run)
    for status in (RunStatus.QUEUED, RunStatus.RUNNING):
        refuses(session, another(session, run, status=status))
    session.execute(another(session, run, status=RunStatus.CANCELLED))


def test_a_round_has_one_draft(session: Session) -> None:
    plan = a_plan(session)
    refuses(session, another(session, plan))
    session.execute(another(session, plan, status=PlanStatus.DISCARDED))


def test_a_county_has_one_round_a_week(session: Session) -> None:
    refuses(session, another(session, a_round(session), status=RoundStatus.CLOSED))


def test_an_assignment_ends_after_it_begins(session: Session) -> None:
    assignment = an_assignment(session, a_need(session), a_head(session))
    refuses(session, update(Assignment).values(ends_at=assignment.starts_at - timedelta(minutes=1)))


@pytest.mark.parametrize("model", [Need, Round, Assignment, Plan])
def test_a_state_is_one_of_the_list(session: Session, model: type[Base]) -> None:
    an_assignment(session, a_need(session), a_head(session))
    table = model.__table__
    from sqlalchemy import literal_column

    refuses(session, update(table).values(status=literal_column("'nonsense'")))


def test_what_is_named_exists(session: Session) -> None:
    invitation = an_assignment(session, a_need(session), a_head(session)).invitations[0]
    refuses(session, update(Invitation).where(Invitation.id == invitation.id).values(head_id=999_999))


def test_what_people_edit_at_the_same_time_counts_its_versions() -> None:
    counted = {mapper.class_ for mapper in Base.registry.mappers if mapper.version_id_col is not None}
    assert counted == set(EDITED_AT_THE_SAME_TIME)


def one_of_each(session: Session) -> dict[type[Base], Base]:
    topic, head = a_topic(session), a_head(session)
    assignment = an_assignment(session, a_need(session, topics=[topic]), head)
    settings = CountySettings(county_code=a_county(session).code)
    visit = Visit(assignment_id=assignment.id, happened=True, recorded_at=clock.now())
    session.add_all([settings, visit])
    session.flush()
    sheet = a_sheet(session, a_county(session), {RowState.OK: 1})
    found = [
        an_account(session), assignment, settings, head, head.institution, assignment.need, head.offer,
        assignment.plan, a_pack(session), assignment.round, assignment.invitations[0], topic, a_venue(session), visit,
        a_notification(session, assignment), a_channel_account(session), a_complaint(session),
        a_calendar_feed(session, head), a_certificate(session, head), an_issuer(session), sheet, sheet.rows[0],
        a_move(session, assignment), a_colleague(session, assignment.invitations[0]), holidays_entered(session, 2027),
        a_series(session, assignment.need), an_unplaced_need(session, assignment.need.township),
        a_draft_step(session), a_scenario(session, assignment.round), an_override(session, assignment),
        an_enquiry(session, assignment, a_head(session)),
        a_change_request(session, assignment.round, assignment.need), a_filing(session), a_paper(session),
        an_output(session, head.institution), a_post(session, head), a_body_size(session, a_county(session)),
        a_post_draft(session, a_county(session)),
    ]  # fmt: skip
    return {type(each): each for each in found if each is not None}


def an_issuer(session: Session) -> CertificateIssuer:
    issuer = CertificateIssuer(county_code=a_county(session).code, name="科协")
    session.add(issuer)
    session.flush()
    return issuer


def a_calendar_feed(session: Session, head: Head) -> CalendarFeed:
    feed = CalendarFeed(head_id=head.id)
    session.add(feed)
    session.flush()
    return feed


@pytest.mark.parametrize("model", EDITED_AT_THE_SAME_TIME, ids=lambda model: model.__name__)
def test_the_second_of_two_changes_made_from_the_same_state_is_refused(
    engine: Engine, model: type[Base]
) -> None:
    with transaction(engine) as session:
        key = one_of_each(session)[model].__mapper__.primary_key_from_instance(
            one_of_each_row(session, model)
        )
    with Session(engine) as looking:
        stale = looking.get_one(model, key[0])
        looking.expunge(stale)
    with transaction(engine) as first:
        touch(first.get_one(model, key[0]))
    with writing(engine) as second:
        second.add(stale)
        touch(stale)
        with pytest.raises(StaleDataError):
            second.commit()


def one_of_each_row(session: Session, model: type[Base]) -> Base:
    return session.query(model).limit(1).one()


def touch(row: Base) -> None:
    """Mark a row as changed, whatever its columns are."""
    from sqlalchemy.orm.attributes import flag_modified

    column = next(
        each.key for each in type(row).__mapper__.column_attrs
        if each.key not in ("id", "version") and not each.columns[0].primary_key
    )  # fmt: skip
    getattr(row, column)
    flag_modified(row, column)
