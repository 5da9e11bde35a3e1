"""Which rows lie within an actor's reach, and loading one of them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.errors import NotFound
from matcher.models import (
    Account,
    Assignment,
    AuditEntry,
    Base,
    Campaign,
    CampaignRun,
    CampaignStop,
    Certificate,
    ChangeRequest,
    ChannelAccount,
    Complaint,
    CountySettings,
    Emergency,
    EmergencyCall,
    EmergencyTeam,
    Enquiry,
    FirmOutput,
    FirmRequest,
    Handover,
    Head,
    HeadProposal,
    HeadSearch,
    HeadTransfer,
    Institution,
    Invitation,
    LendingPlace,
    Need,
    Notification,
    Offer,
    Paper,
    Plan,
    Post,
    PostDraft,
    Product,
    ProductFile,
    Prospect,
    RecruitStudy,
    Refusal,
    Region,
    RegionChange,
    ResourcePack,
    Round,
    Run,
    Scenario,
    Series,
    Sheet,
    Topic,
    TopicSuggestion,
    UnplacedNeed,
    Venue,
    WorkingGroup,
    lies_in,
    lies_in_most,
)
from matcher.policy.accounts import manageable
from matcher.policy.actor import COUNTY_DIGITS, Actor
from matcher.policy.emergencies import emergencies_near
from matcher.policy.firms import firms_of
from matcher.policy.memberships import of_member
from matcher.policy.one_person import records_of
from matcher.policy.permissions import Action, Scope, permit
from matcher.policy.products import given_by, products_near
from matcher.vocabulary import AssignmentStatus, Level, PaperState, Role

Condition = ColumnElement[bool]


def _starts(column: InstrumentedAttribute[str]) -> Callable[[Actor], Condition]:
    return lambda actor: lies_in(column, actor.region_code)


def _within_often(column: InstrumentedAttribute[str]) -> Callable[[Actor], Condition]:
    """For tables of many rows that are shown newest first."""
    return lambda actor: lies_in_most(column, actor.region_code)


def _in_round(actor: Actor) -> Condition:
    return lies_in(Round.area_code, actor.region_code)


def _of_need(actor: Actor) -> Condition:
    return lies_in(Need.township_code, actor.region_code)


def _is_told() -> Condition:
    """Heads learn of an assignment when it is released, never of a proposal."""
    return Assignment.status != AssignmentStatus.PROPOSED


def _manageable(actor: Actor) -> Condition:
    """Accounts of the region in roles the actor may give out: no coordinator resets an administrator."""
    within_region = lies_in(Account.region_code, actor.region_code)
    return and_(within_region, Account.role.in_(manageable(actor.role)))


def _refused(actor: Actor) -> Condition:
    """Refusals of the region's accounts; those of names nobody has for whoever has all accounts in reach."""
    reach = lies_in(Account.region_code, actor.region_code)
    nobody = and_(Refusal.account_id.is_(None), ~select(Account.id).where(~reach).exists())
    return or_(Refusal.account_id.in_(select(Account.id).where(reach)), nobody)


def _post(actor: Actor) -> Condition:
    """Posts in the associations of the region, and those of its heads anywhere."""
    of_head = Post.head.has(lies_in(Head.county_code, actor.region_code))
    return or_(lies_in(Post.region_code, actor.region_code), of_head)


def _readable(actor: Actor) -> Condition:
    """Papers of the region, drafts for those who write them only; townships read what their county sent."""
    if actor.role is Role.COORDINATOR and not actor.is_above_county:
        return Paper.county_code == actor.county_code
    reach = or_(lies_in(Paper.county_code, actor.region_code), Paper.county_code == actor.county_code)
    return and_(reach, Paper.state != PaperState.DRAFT)


def _transfer(actor: Actor) -> Condition:
    """Heads who leave the region, and those who come and have said yes to its being told of them."""
    comes = and_(lies_in(HeadTransfer.to_code, actor.region_code), HeadTransfer.consented_at.is_not(None))
    return or_(lies_in(HeadTransfer.from_code, actor.region_code), comes)


def _campaign(actor: Actor) -> Condition:
    """Campaigns of the region's counties; a township reads its county's."""
    return or_(lies_in(Campaign.county_code, actor.region_code), Campaign.county_code == actor.county_code)


REGION_RULES: dict[type[Base], Callable[[Actor], Condition]] = {
    Region: _starts(Region.code),
    Account: _manageable,
    Refusal: _refused,
    AuditEntry: _within_often(AuditEntry.region_code),
    Need: _within_often(Need.township_code),
    Venue: _starts(Venue.township_code),
    Topic: _starts(Topic.county_code),
    ResourcePack: _starts(ResourcePack.county_code),
    LendingPlace: _starts(LendingPlace.county_code),
    Product: products_near,
    ProductFile: lambda actor: ProductFile.product.has(products_near(actor)),
    Institution: _starts(Institution.county_code),
    FirmOutput: lambda actor: FirmOutput.institution.has(firms_of(actor)),
    FirmRequest: lambda actor: FirmRequest.institution.has(firms_of(actor)),
    Head: _starts(Head.county_code),
    Certificate: _starts(Certificate.county_code),
    Paper: _readable,
    Campaign: _campaign,
    CampaignStop: lambda actor: CampaignStop.campaign.has(_campaign(actor)),
    Emergency: emergencies_near,
    EmergencyCall: lambda actor: EmergencyCall.emergency.has(emergencies_near(actor)),
    EmergencyTeam: lambda actor: EmergencyTeam.emergency.has(emergencies_near(actor)),
    RecruitStudy: _starts(RecruitStudy.county_code),
    RegionChange: _starts(RegionChange.county_code),
    Handover: _starts(Handover.county_code),
    HeadTransfer: _transfer,
    CampaignRun: lambda actor: CampaignRun.campaign.has(_campaign(actor)),
    CountySettings: _starts(CountySettings.county_code),
    ChannelAccount: _starts(ChannelAccount.county_code),
    Post: _post,
    PostDraft: _starts(PostDraft.region_code),
    Round: _starts(Round.area_code),
    Notification: _starts(Notification.region_code),
    Sheet: _starts(Sheet.region_code),
    Series: _starts(Series.township_code),
    UnplacedNeed: _starts(UnplacedNeed.township_code),
    Complaint: _starts(Complaint.region_code),
    Offer: lambda actor: Offer.head.has(lies_in(Head.county_code, actor.region_code)),
    Run: lambda actor: Run.round.has(_in_round(actor)),
    Plan: lambda actor: Plan.round.has(_in_round(actor)),
    Scenario: lambda actor: Scenario.round.has(_in_round(actor)),
    Assignment: lambda actor: Assignment.need.has(_of_need(actor)),
    Invitation: lambda actor: Invitation.assignment.has(Assignment.need.has(_of_need(actor))),
    WorkingGroup: _starts(WorkingGroup.county_code),
    HeadProposal: lambda actor: HeadProposal.need.has(_of_need(actor)),
    TopicSuggestion: lambda actor: TopicSuggestion.group.has(
        lies_in(WorkingGroup.county_code, actor.region_code)
    ),
    HeadSearch: lambda actor: HeadSearch.group.has(lies_in(WorkingGroup.county_code, actor.region_code)),
    Prospect: lambda actor: Prospect.study_id.in_(
        select(RecruitStudy.id).where(lies_in(RecruitStudy.county_code, actor.region_code))
    ),
    Enquiry: lambda actor: Enquiry.need.has(_of_need(actor)),
    ChangeRequest: lambda actor: ChangeRequest.need.has(_of_need(actor)),
}

OWN_RULES: dict[type[Base], Callable[[Actor], Condition]] = {
    WorkingGroup: lambda actor: of_member(actor.head_id),
    TopicSuggestion: lambda actor: TopicSuggestion.group.has(of_member(actor.head_id)),
    HeadSearch: lambda actor: HeadSearch.group.has(of_member(actor.head_id)),
    Enquiry: lambda actor: Enquiry.head_id == actor.head_id,
    EmergencyCall: lambda actor: EmergencyCall.head_id == actor.head_id,
    ChangeRequest: lambda actor: ChangeRequest.head_id == actor.head_id,
    FirmOutput: lambda actor: FirmOutput.institution.has(firms_of(actor)),
    FirmRequest: lambda actor: FirmRequest.institution.has(firms_of(actor)),
    Product: given_by,
    ProductFile: lambda actor: ProductFile.product.has(given_by(actor)),
    Head: lambda actor: Head.id == actor.head_id,
    HeadTransfer: lambda actor: HeadTransfer.head_id == actor.head_id,
    Certificate: lambda actor: Certificate.head_id.in_(records_of(actor.head_id)),
    Offer: lambda actor: Offer.head_id == actor.head_id,
    Invitation: lambda actor: and_(
        Invitation.head_id.in_(records_of(actor.head_id)), Invitation.assignment.has(_is_told())
    ),
    Assignment: lambda actor: and_(
        Assignment.invitations.any(Invitation.head_id.in_(records_of(actor.head_id))), _is_told()
    ),
}

_of_area = func.length(Round.area_code) < COUNTY_DIGITS
KIND_RULES: dict[str, Condition] = {
    "round": ~_of_area,
    "area_round": _of_area,
    "plan": Plan.round.has(~_of_area),
    "scenario": Scenario.round.has(~_of_area),
    "township": Region.level == Level.TOWNSHIP,
    "county": Region.level == Level.COUNTY,
}
"""What a kind leaves out of its model: the week of a city has a page of its own, and no county's page is about it."""

LOADABLE: dict[str, type[Base]] = {
    "region": Region, "township": Region, "county": Region, "account": Account, "venue": Venue, "topic": Topic,
    "pack": ResourcePack, "lending_place": LendingPlace,
    "institution": Institution, "head": Head, "offer": Offer, "need": Need, "round": Round, "area_round": Round,
    "run": Run,
    "plan": Plan, "scenario": Scenario, "assignment": Assignment, "invitation": Invitation,
    "notification": Notification, "sheet": Sheet, "series": Series, "complaint": Complaint,
    "channel_account": ChannelAccount,
    "certificate": Certificate, "paper": Paper, "unplaced_need": UnplacedNeed, "enquiry": Enquiry,
    "change_request": ChangeRequest, "post": Post, "post_draft": PostDraft, "firm_output": FirmOutput,
    "firm_request": FirmRequest,
    "campaign": Campaign, "campaign_stop": CampaignStop, "campaign_run": CampaignRun,
    "recruit_study": RecruitStudy, "prospect": Prospect, "head_search": HeadSearch,
    "emergency": Emergency, "emergency_call": EmergencyCall, "emergency_team": EmergencyTeam,
    "region_change": RegionChange, "handover": Handover, "head_transfer": HeadTransfer,
    "group": WorkingGroup, "head_proposal": HeadProposal, "topic_suggestion": TopicSuggestion,
    "product": Product, "product_file": ProductFile,
}  # fmt: skip

# What changes only under its need's, head's or round's lock (`matcher.needs.services.lock_need`, `lock_round`); to
# lock it first invites deadlocks.
HELD_BY_OTHERS: frozenset[type[Base]] = frozenset({
    Assignment, CampaignRun, CampaignStop, ChangeRequest, Emergency, EmergencyCall, EmergencyTeam,
    Enquiry, HeadProposal, HeadTransfer, Invitation, Plan, Scenario,
})  # fmt: skip
HELD_WITH_OTHERS = frozenset({"area_round"})
"""Kinds that are locked together with rows that come before them in the order of locks: by the service, too."""


def within(actor: Actor, action: Action, model: type[Base]) -> Condition:
    """The condition that a row of `model` lies within the actor's reach for this action.

    Raises `Forbidden` where the role may not do the action at all.
    """
    scope = permit(actor, action)
    rules = OWN_RULES if scope is Scope.OWN else REGION_RULES
    return rules[model](actor)


def load(
    session: Session, actor: Actor, action: Action, kind: str, key: int | str, *, lock: bool = False
) -> Base:
    """The row `key` of the kind (a name in `LOADABLE`), locked for the transaction if asked.

    Rows that change under another's lock are left to the service, which takes that lock.
    Raises `Forbidden` where the role may not do the action, `NotFound` where the row is missing or foreign.
    """
    model = LOADABLE[kind]
    primary = model.__mapper__.primary_key[0]
    query = select(model).where(primary == key, within(actor, action, model))
    if kind in KIND_RULES:
        query = query.where(KIND_RULES[kind])
    if lock and model not in HELD_BY_OTHERS and kind not in HELD_WITH_OTHERS:
        query = query.with_for_update(of=model)
    found = session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound
    return found
