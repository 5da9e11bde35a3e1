"""Two counties with one of everything, for asking every page about its own and about foreign things."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Base, CountySettings, Head, LendingPlace, Region, Run
from matcher.vocabulary import GroupTextKind, PaperState, Role, RowState, RunStatus, SheetKind
from tests.builders.campaigns import campaign_things
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.certificates import a_certificate
from tests.builders.change_requests import a_change_request
from tests.builders.channels import a_channel_account
from tests.builders.complaints import a_complaint
from tests.builders.emergencies import emergency_things
from tests.builders.enquiries import an_enquiry
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_member, a_proposal, a_search, a_suggestion, the_group
from tests.builders.handovers import a_handover
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.outputs import an_output
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.posts import a_post, a_post_draft
from tests.builders.products import a_file, a_product
from tests.builders.recruiting import a_study
from tests.builders.regions import a_change
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.series import a_series
from tests.builders.sheets import a_sheet
from tests.builders.transfers import a_transfer
from tests.builders.unplaced import an_unplaced_need


@dataclass(frozen=True)
class Things:
    """The keys of one county's objects by the name URLs give them, and its accounts by role."""

    keys: dict[str, int | str]
    accounts: dict[Role, int]


def county_things(session: Session, county_code: str) -> Things:
    """One of everything in a county: a posted and a released need, a run, a draft plan, accounts of all roles."""
    county = a_county(session, county_code)
    settings = CountySettings(county_code=county.code)
    session.add(settings)
    township = a_township(session, f"{county_code}115")
    venue = a_venue(session, township)
    topic = a_topic(session, county_code=county_code)
    pack = a_pack(session, county_code=county_code)
    lending_place = session.scalars(select(LendingPlace).where(LendingPlace.county_code == county_code)).one()
    head, stand_in = (a_head(session, township=township, topics={topic: 3}) for _ in range(2))
    need = a_need(session, venue=venue, topics=[topic])
    released = an_assignment(session, a_need(session, venue=venue, topics=[topic]), head)
    round_ = a_round(session, county_code)
    run = Run(round_id=round_.id, week="{}", seconds=10, status=RunStatus.DONE, created_at=clock.now())
    session.add(run)
    plan = a_plan(session, round_)
    accounts = {
        Role.TOWNSHIP: an_account(session, Role.TOWNSHIP, region=township),
        Role.HEAD: an_account(session, head=head),
        Role.COORDINATOR: an_account(session, Role.COORDINATOR, region=county),
        Role.ADMINISTRATOR: an_account(session, Role.ADMINISTRATOR, region=county),
        Role.OBSERVER: an_account(session, Role.OBSERVER, region=county),
    }
    session.flush()
    complaint = a_complaint(session, county_code)
    a_member(session, head, leads=True)
    objects: dict[str, Base] = {
        "venue": venue, "topic": topic, "pack": pack, "lending_place": lending_place,
        "institution": head.institution, "head": head,
        "offer": _offer_of(head), "need": need, "round": round_, "run": run, "plan": plan,
        "scenario": a_scenario(session, round_), "assignment": released,
        "invitation": released.invitations[0], "notification": a_notification(session, released),
        "account": accounts[Role.TOWNSHIP], "sheet": _sheet_of(session, township),
        "complaint": complaint,
        "series": a_series(session, a_need(session, venue=venue, topics=[topic])),
        "unplaced_need": an_unplaced_need(session, township),
        "channel_account": a_channel_account(session, county_code=county.code),
        "area_round": a_round(session, county_code[:4]),
        "enquiry": an_enquiry(session, released, head),
        "change_request": a_change_request(session, round_, need, head),
        "group": the_group(session, county_code), "head_proposal": a_proposal(session, need, stand_in, head),
        "topic_suggestion": a_suggestion(session, the_group(session, county_code)),
        "firm_output": an_output(session, head.institution),
        "firm_request": a_firm_request(session, head.institution),
        "post": a_post(session, head), "post_draft": a_post_draft(session, county),
        "product": (product := a_product(session, topic, heads=[head])), "product_file": a_file(session, product),
        **campaign_things(session, need),
        "handover": a_handover(session, accounts[Role.COORDINATOR]),
        "head_transfer": a_transfer(session, head),
        "region_change": a_change(session, township), **emergency_things(session, need, head),
        "recruit_study": a_study(session, status=RunStatus.QUEUED, county_code=county.code),
        "prospect": a_study(session, topic, serves=need).prospects[0],
        "head_search": a_search(session, topic, township.code),
        "paper": a_paper(session, county_code, state=PaperState.SENT),
        "certificate": (certificate := a_certificate(session, head)),
    }  # fmt: skip
    keys: dict[str, int | str] = {
        f"{kind}_id": found.id for kind, found in objects.items() if not isinstance(found, Region)
    }
    keys |= {"region_code": county.code, "county_code": county.code, "township_code": township.code}
    keys |= {
        "hand_over_id": 1,
        "position": 0,
        "stand_in_id": stand_in.id,
        "sign_in_id": 1,
        "number": 2,
        "kind": "needs",
    }
    keys["text_kind"] = GroupTextKind.RULES
    keys["complaint_number"] = complaint.number
    keys["certificate_number"] = certificate.number
    return Things(keys, {role: account.id for role, account in accounts.items()})


def _sheet_of(session: Session, township: Region) -> Base:
    return a_sheet(session, township, {RowState.ERROR: 1, RowState.OK: 1}, kind=SheetKind.NEEDS)


def _offer_of(head: Head) -> Base:
    assert head.offer is not None
    return head.offer


def account_of(session: Session, things: Things, role: Role) -> Account:
    """The account of a role in these things."""
    return session.get_one(Account, things.accounts[role])
