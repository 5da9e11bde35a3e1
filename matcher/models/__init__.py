"""The tables of the service as typed SQLAlchemy models, one idea a file."""

from matcher.models.account import Account, SignIn
from matcher.models.adoption import AdoptionEntry
from matcher.models.audit import AuditEntry
from matcher.models.backup import Backup
from matcher.models.base import Base
from matcher.models.calendar_feed import CalendarFeed
from matcher.models.campaign import Campaign, CampaignStop, CampaignTopic, StopTopic
from matcher.models.campaign_run import CampaignRun, Reservation, ReservedHead
from matcher.models.certificate import Certificate, CertificateIssuer
from matcher.models.change_request import ChangeRequest
from matcher.models.channel import ChannelAccount, ChannelBucket
from matcher.models.colleague import Colleague
from matcher.models.complaint import Complaint
from matcher.models.county import CountySettings, TownshipSettings
from matcher.models.delivery import Delivery, delivery_notification
from matcher.models.draft_step import DraftStep
from matcher.models.duty import DutyDone, TopicDuty
from matcher.models.emergency import (
    Emergency,
    EmergencyCall,
    EmergencyMember,
    EmergencyPack,
    EmergencyTeam,
    EmergencyTopic,
    EmergencyTownship,
)
from matcher.models.enquiry import Enquiry
from matcher.models.erasure import Erasure
from matcher.models.filing import Filing
from matcher.models.firm_output import FirmOutput
from matcher.models.firm_request import FirmRequest, FirmRequestEntry
from matcher.models.group import GroupMember, GroupText, WorkingGroup
from matcher.models.group_word import GroupQuestion, HeadProposal, TopicSuggestion
from matcher.models.handover import Handover
from matcher.models.head import Head, Institution
from matcher.models.head_search import HeadSearch
from matcher.models.head_transfer import HeadTransfer
from matcher.models.holiday import HolidayDay, HolidayYear
from matcher.models.lending import LendingPlace, PackHandOver, PackMovement
from matcher.models.message_address import MessageAddress
from matcher.models.move import Alternative, Move, MoveReply
from matcher.models.need import Need, NeedHead, NeedPack, Part, Window
from matcher.models.notice_reading import NoticeReading
from matcher.models.notification import Notification
from matcher.models.offer import Availability, AvailabilityException, Offer, OfferTopic
from matcher.models.override import Override
from matcher.models.paper import Paper, PaperVersion
from matcher.models.personal_page import PersonalPage
from matcher.models.plan import Assignment, BookedSlot, Invitation, Plan, Suggestion
from matcher.models.post import BodySize, Post
from matcher.models.post_draft import PostDraft, PostDraftLine
from matcher.models.product import (
    Product,
    ProductFile,
    ProductFilePiece,
    ProductHead,
    ProductPack,
    ProductWindow,
)
from matcher.models.rate_count import RateCount
from matcher.models.recruit_study import Prospect, Purchase, RecruitStudy
from matcher.models.refusal import Refusal
from matcher.models.region import (
    COUNTY_DIGITS,
    TOWNSHIP_DIGITS,
    Region,
    is_within,
    lies_in,
    lies_in_most,
    without_index,
)
from matcher.models.region_change import RegionChange
from matcher.models.retention_run import RetentionRun
from matcher.models.round import Forbid, Round, Run, RunProgress
from matcher.models.scenario import Scenario, ScenarioHead, ScenarioVisit
from matcher.models.series import Occurrence, Series
from matcher.models.sheet import Sheet, SheetRow
from matcher.models.topic import ResourcePack, Topic, TopicPack
from matcher.models.unplaced_need import UnplacedNeed
from matcher.models.venue import Venue
from matcher.models.visit import Visit, VisitHead, VisitRevision
from matcher.models.wecom_entry import WecomEntry
from matcher.models.worker import WorkerBeat

__all__ = [
    "COUNTY_DIGITS",
    "TOWNSHIP_DIGITS",
    "Account",
    "AdoptionEntry",
    "Alternative",
    "Assignment",
    "AuditEntry",
    "Availability",
    "AvailabilityException",
    "Backup",
    "Base",
    "BodySize",
    "BookedSlot",
    "CalendarFeed",
    "Campaign",
    "CampaignRun",
    "CampaignStop",
    "CampaignTopic",
    "Certificate",
    "CertificateIssuer",
    "ChangeRequest",
    "ChannelAccount",
    "ChannelBucket",
    "Colleague",
    "Complaint",
    "CountySettings",
    "Delivery",
    "DraftStep",
    "DutyDone",
    "Emergency",
    "EmergencyCall",
    "EmergencyMember",
    "EmergencyPack",
    "EmergencyTeam",
    "EmergencyTopic",
    "EmergencyTownship",
    "Enquiry",
    "Erasure",
    "Filing",
    "FirmOutput",
    "FirmRequest",
    "FirmRequestEntry",
    "Forbid",
    "GroupMember",
    "GroupQuestion",
    "GroupText",
    "Handover",
    "Head",
    "HeadProposal",
    "HeadSearch",
    "HeadTransfer",
    "HolidayDay",
    "HolidayYear",
    "Institution",
    "Invitation",
    "LendingPlace",
    "MessageAddress",
    "Move",
    "MoveReply",
    "Need",
    "NeedHead",
    "NeedPack",
    "NoticeReading",
    "Notification",
    "Occurrence",
    "Offer",
    "OfferTopic",
    "Override",
    "PackHandOver",
    "PackMovement",
    "Paper",
    "PaperVersion",
    "Part",
    "PersonalPage",
    "Plan",
    "Post",
    "PostDraft",
    "PostDraftLine",
    "Product",
    "ProductFile",
    "ProductFilePiece",
    "ProductHead",
    "ProductPack",
    "ProductWindow",
    "Prospect",
    "Purchase",
    "RateCount",
    "RecruitStudy",
    "Refusal",
    "Region",
    "RegionChange",
    "Reservation",
    "ReservedHead",
    "ResourcePack",
    "RetentionRun",
    "Round",
    "Run",
    "RunProgress",
    "Scenario",
    "ScenarioHead",
    "ScenarioVisit",
    "Series",
    "Sheet",
    "SheetRow",
    "SignIn",
    "StopTopic",
    "Suggestion",
    "Topic",
    "TopicDuty",
    "TopicPack",
    "TopicSuggestion",
    "TownshipSettings",
    "UnplacedNeed",
    "Venue",
    "Visit",
    "VisitHead",
    "VisitRevision",
    "WecomEntry",
    "Window",
    "WorkerBeat",
    "WorkingGroup",
    "delivery_notification",
    "is_within",
    "lies_in",
    "lies_in_most",
    "without_index",
]
