"""By which names the objects of the audit trail are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from matcher.models import (
    Account,
    AdoptionEntry,
    Assignment,
    BodySize,
    CalendarFeed,
    Campaign,
    CampaignRun,
    CampaignStop,
    Certificate,
    CertificateIssuer,
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
    Institution,
    Invitation,
    LendingPlace,
    Move,
    Need,
    Notification,
    Offer,
    Paper,
    PersonalPage,
    Post,
    PostDraft,
    Product,
    ProductFile,
    RecruitStudy,
    Region,
    RegionChange,
    ResourcePack,
    Series,
    Sheet,
    Topic,
    TopicSuggestion,
    TownshipSettings,
    UnplacedNeed,
    Venue,
    Visit,
    WorkingGroup,
)

_Words = InstrumentedAttribute[str] | ColumnElement[str]
_PLAIN = literal("")
_HEAD: tuple[_Words, _Words] = (Head.name, _PLAIN)
_NEED: tuple[_Words, _Words] = (Need.title, _PLAIN)
_REGION: tuple[_Words, _Words] = (Region.name, Region.name_en)


def _select(key: InstrumentedAttribute[Any], *names: tuple[_Words, _Words]) -> Select[Any]:
    """Key, then each name beside its English one. Any: keys are numbers or codes."""
    return select(key, *(column for pair in names for column in pair))


def _of_need(key: InstrumentedAttribute[Any], *names: tuple[_Words, _Words]) -> Select[Any]:
    """Further names, then those of a need, which is joined: what is asked for, and where."""
    return _select(key, *names, _NEED, _REGION)


_TOWNSHIP = Need.township_code == Region.code

NAMED_SUBJECTS: Mapping[str, Select[Any]] = {
    "need": _of_need(Need.id).join(Region, _TOWNSHIP),
    "assignment": _of_need(Assignment.id).join(Assignment.need).join(Region, _TOWNSHIP),
    "invitation": (
        _of_need(Invitation.id, _HEAD)
        .join(Invitation.head)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Region, _TOWNSHIP)
    ),
    "draft_step": _of_need(DraftStep.id).join(DraftStep.need).join(Region, _TOWNSHIP),
    "move": _of_need(Move.id).join(Move.assignment).join(Assignment.need).join(Region, _TOWNSHIP),
    "colleague": (
        _of_need(Colleague.id, (Colleague.name, _PLAIN))
        .join(Colleague.invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Region, _TOWNSHIP)
    ),
    "enquiry": (_of_need(Enquiry.id, _HEAD).join(Enquiry.head).join(Enquiry.need).join(Region, _TOWNSHIP)),
    "emergency": _select(Emergency.id, (Emergency.name, _PLAIN)),
    "emergency_call": (
        _select(EmergencyCall.id, _HEAD, (Emergency.name, _PLAIN))
        .join(EmergencyCall.head)
        .join(EmergencyCall.emergency)
    ),
    "emergency_team": (
        _select(EmergencyTeam.id, (Emergency.name, _PLAIN), _REGION)
        .join(EmergencyTeam.emergency)
        .join(EmergencyTeam.township)
    ),
    "visit": _of_need(Visit.id).join(Visit.assignment).join(Assignment.need).join(Region, _TOWNSHIP),
    "notification": (
        _of_need(Notification.id, _HEAD)
        .outerjoin(Head, Notification.head_id == Head.id)
        .outerjoin(Need, Notification.need_id == Need.id)
        .outerjoin(Region, _TOWNSHIP)
    ),
    "series": _of_need(Series.id).join(Series.need).join(Region, _TOWNSHIP),
    "offer": _select(Offer.id, _HEAD).join(Offer.head),
    "personal_page": _select(PersonalPage.head_id, _HEAD).join(PersonalPage.head),
    "calendar_feed": (
        _select(CalendarFeed.id, _HEAD, _REGION)
        .outerjoin(Head, CalendarFeed.head_id == Head.id)
        .outerjoin(Region, CalendarFeed.region_code == Region.code)
    ),
    "head": _select(Head.id, _HEAD),
    "institution": _select(Institution.id, (Institution.name, _PLAIN)),
    "venue": _select(Venue.id, (Venue.name, _PLAIN)),
    "topic": _select(Topic.id, (Topic.name, Topic.name_en)),
    "resource_pack": _select(ResourcePack.id, (ResourcePack.name, ResourcePack.name_en)),
    "lending_place": _select(LendingPlace.id, (LendingPlace.name, _PLAIN)),
    "product": _select(Product.id, (Product.name, Product.name_en)),
    "product_file": _select(ProductFile.id, (ProductFile.name, _PLAIN)),
    "account": _select(Account.id, (Account.name, _PLAIN)),
    "region": _select(Region.code, _REGION),
    "county_settings": _select(CountySettings.county_code, _REGION).join(
        Region, CountySettings.county_code == Region.code
    ),
    "township_settings": _select(TownshipSettings.township_code, _REGION).join(
        Region, TownshipSettings.township_code == Region.code
    ),
    "unplaced_need": _select(UnplacedNeed.id, (UnplacedNeed.title, _PLAIN)),
    "certificate": _select(Certificate.id, (Certificate.head_name, _PLAIN), (Certificate.number, _PLAIN)),
    "filing": _select(Filing.id, (Filing.owner, _PLAIN)),
    "certificate_issuer": _select(CertificateIssuer.county_code, (CertificateIssuer.name, _PLAIN)),
    "complaint": _select(Complaint.id, (Complaint.number, _PLAIN)),
    "channel_account": _select(ChannelAccount.id, (ChannelAccount.name, _PLAIN)),
    "adoption_entry": _select(AdoptionEntry.id, _REGION).join(AdoptionEntry.county),
    "paper": _select(Paper.id, (Paper.title, _PLAIN)),
    "post": _select(Post.id, _HEAD, _REGION).join(Post.head).join(Post.region),
    "post_draft": _select(PostDraft.id, (PostDraft.name, _PLAIN), _REGION).join(PostDraft.region),
    "body_size": _select(BodySize.id, _REGION).join(Region, BodySize.region_code == Region.code),
    "campaign": _select(Campaign.id, (Campaign.name, _PLAIN)),
    "recruit_study": _select(RecruitStudy.id, _REGION).join(Region, RecruitStudy.county_code == Region.code),
    "handover": _select(Handover.id, _REGION).join(Handover.county),
    "head_transfer": _select(HeadTransfer.id, _HEAD).join(Head, HeadTransfer.head_id == Head.id),
    "region_change": _select(RegionChange.id, _REGION).join(RegionChange.county),
    "campaign_run": _select(CampaignRun.id, (Campaign.name, _PLAIN)).join(CampaignRun.campaign),
    "campaign_stop": (
        _select(CampaignStop.id, (Campaign.name, _PLAIN), _REGION)
        .join(CampaignStop.campaign)
        .join(CampaignStop.township)
    ),
    "firm_output": _select(FirmOutput.id, (Institution.name, _PLAIN)).join(FirmOutput.institution),
    "firm_request": _select(FirmRequest.id, (Institution.name, _PLAIN)).join(FirmRequest.institution),
    "working_group": _select(WorkingGroup.id, _REGION).join(WorkingGroup.county),
    "head_proposal": (
        _of_need(HeadProposal.id, _HEAD)
        .join(Head, HeadProposal.head_id == Head.id)
        .join(HeadProposal.need)
        .join(Region, _TOWNSHIP)
    ),
    "group_question": (
        _of_need(GroupQuestion.id, (Topic.name, Topic.name_en))
        .join(Topic, GroupQuestion.topic_id == Topic.id)
        .join(GroupQuestion.need)
        .join(Region, _TOWNSHIP)
    ),
    "head_search": (
        _select(HeadSearch.id, (Topic.name, Topic.name_en), _REGION)
        .join(Topic, HeadSearch.topic_id == Topic.id)
        .join(HeadSearch.township)
    ),
    "topic_suggestion": _select(TopicSuggestion.id, (TopicSuggestion.name, _PLAIN)),
    "sheet": _select(Sheet.id, (Sheet.name, _PLAIN)),
}
"""Of each table the query that finds names by key; whose objects have no name of their own are known by their head or
their need. The other tables have nothing to be called by."""
