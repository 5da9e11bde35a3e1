"""Every row that several people may edit at the same time counts its versions, and refuses a change from an old one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher import clock
from matcher.database.engine import transaction, writing
from matcher.models import (
    Account,
    Assignment,
    Base,
    BodySize,
    CalendarFeed,
    Campaign,
    CampaignStop,
    Certificate,
    CertificateIssuer,
    ChangeRequest,
    ChannelAccount,
    Colleague,
    Complaint,
    CountySettings,
    DraftStep,
    Emergency,
    EmergencyCall,
    EmergencyTeam,
    Enquiry,
    Filing,
    FirmOutput,
    FirmRequest,
    GroupQuestion,
    Handover,
    Head,
    HeadProposal,
    HeadSearch,
    HeadTransfer,
    HolidayYear,
    Institution,
    Invitation,
    LendingPlace,
    Move,
    Need,
    Notification,
    Offer,
    Override,
    Paper,
    Plan,
    Post,
    PostDraft,
    Product,
    RegionChange,
    ResourcePack,
    Round,
    Scenario,
    Series,
    Sheet,
    SheetRow,
    Topic,
    TopicSuggestion,
    UnplacedNeed,
    Venue,
    Visit,
    WorkingGroup,
)
from matcher.vocabulary import (
    RowState,
)
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.certificates import a_certificate
from tests.builders.change_requests import a_change_request
from tests.builders.channels import a_channel_account
from tests.builders.colleagues import a_colleague
from tests.builders.complaints import a_complaint
from tests.builders.draft_steps import a_draft_step
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.enquiries import an_enquiry
from tests.builders.filing import a_filing
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_proposal, a_question, a_search, a_suggestion, the_group
from tests.builders.handovers import a_handover
from tests.builders.holidays import holidays_entered
from tests.builders.kit import a_lending_place
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.outputs import an_output
from tests.builders.overrides import an_override
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_venue
from tests.builders.posts import a_body_size, a_post, a_post_draft
from tests.builders.products import a_product
from tests.builders.regions import a_change
from tests.builders.rounds import an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.series import a_series
from tests.builders.sheets import a_sheet
from tests.builders.transfers import a_transfer
from tests.builders.unplaced import an_unplaced_need

EDITED_AT_THE_SAME_TIME = (
    Account, Assignment, BodySize, CalendarFeed, Campaign, CampaignStop, ChangeRequest,
    Certificate, CertificateIssuer, ChannelAccount,
    Colleague, Complaint, CountySettings, DraftStep, Emergency, EmergencyCall, EmergencyTeam, Enquiry, Filing,
    FirmOutput, FirmRequest, Handover, Head, HeadTransfer, HolidayYear, Institution, LendingPlace, Move,
    Need, Notification, Offer, Override, Paper, Plan, Post, PostDraft, Product, RegionChange, ResourcePack, Round,
    Invitation,
    Scenario,
    Series, Sheet, SheetRow, Topic, UnplacedNeed, Venue, Visit,
    GroupQuestion, HeadProposal, HeadSearch, TopicSuggestion, WorkingGroup,
)  # fmt: skip


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

        a_firm_request(session, head.institution), an_output(session, head.institution), a_handover(session),
        a_post(session, head), a_body_size(session, a_county(session)),
        a_post_draft(session, a_county(session)), a_product(session, topic), (campaign := a_campaign(session)),
        a_stop(session, campaign, assignment.need.township_code), a_lending_place(session),
        the_group(session, head.county_code),
        a_proposal(session, assignment.need, head, head), a_question(session, assignment.need, a_topic(session)),
        a_suggestion(session, the_group(session, head.county_code)), (emergency := an_emergency(session)),
        a_call(session, emergency, head), a_team(session, emergency, head),
        a_suggestion(session, the_group(session, head.county_code)),
        a_search(session, topic, assignment.need.township_code), a_change(session, assignment.need.township),
        a_transfer(session, head),
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
