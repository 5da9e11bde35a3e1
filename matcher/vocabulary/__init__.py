"""The short lists of words that models, schemas and pages share."""

from __future__ import annotations

from enum import StrEnum

from matcher.vocabulary.aboard import AboardStep, StepMark
from matcher.vocabulary.adoption import AdoptionStage, StuckFact
from matcher.vocabulary.answers import (
    Answer,
    AnsweredBy,
    ColleagueState,
    DeclineReason,
    EnquiryState,
    MoveState,
    ReleaseChange,
    RequestState,
)
from matcher.vocabulary.area_weeks import PartState
from matcher.vocabulary.campaigns import CampaignKind, CampaignState, StopState
from matcher.vocabulary.channels import (
    CHANNELS_OF,
    GROUP_CHANNELS,
    ONE_TO_ONE_CHANNELS,
    SMS_CHANNELS,
    AddressKind,
    ChannelKind,
    DeliveryState,
    InCalendar,
)
from matcher.vocabulary.copying import CopyKind, CopyState
from matcher.vocabulary.draft_steps import StepState
from matcher.vocabulary.emergencies import (
    AnswerGroup,
    CallState,
    EmergencyKind,
    EmergencyState,
    InTheWay,
    TeamState,
)
from matcher.vocabulary.exceptions import ExceptionKind
from matcher.vocabulary.figures import TopicForm
from matcher.vocabulary.firm_requests import (
    FirmEntryKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestsShown,
    FirmRequestState,
)
from matcher.vocabulary.groups import (
    GroupAnswer,
    GroupTextKind,
    HeadProposalState,
    SearchAnswer,
    SuggestionState,
)
from matcher.vocabulary.handing_over import HandoverState, OpenMatter
from matcher.vocabulary.holidays import HolidayKind
from matcher.vocabulary.links import LinkKind, LinkState
from matcher.vocabulary.notifications import (
    ASKING_EVENTS,
    ASKS_FOR_EMERGENCY,
    OF_EMERGENCIES,
    OF_HEAD_ALONE,
    OF_TRANSFERS,
    SENT_AT_NIGHT,
    Audience,
    NotificationEvent,
    ToldBy,
)
from matcher.vocabulary.outputs import OutputKind
from matcher.vocabulary.overriding import OverridableRule
from matcher.vocabulary.packs import (
    ENDS,
    HAND_OVERS,
    LENDABLE,
    STOCK_STEPS,
    Carrier,
    MovementKind,
    Whereabouts,
)
from matcher.vocabulary.papers import PaperKind, PaperState
from matcher.vocabulary.placing import Placing
from matcher.vocabulary.products import FileKind
from matcher.vocabulary.proposals import ProposalStep
from matcher.vocabulary.regions import ChangeSort, ChangeState
from matcher.vocabulary.remedies import RemedyKind, RemedySide
from matcher.vocabulary.scenarios import WHAT_IFS, RunPurpose, ScenarioKind, ScenarioStatus, Weighing
from matcher.vocabulary.seasons import SeasonState, SolarTerm
from matcher.vocabulary.service import (
    LIVE_RUNS,
    BackupPlace,
    ComplaintStatus,
    PersonKind,
    RefusalKind,
    RunStatus,
)
from matcher.vocabulary.transfers import LeftBehind, TransferState
from matcher.vocabulary.visits import NotHeldReason, Presence, Rating
from matcher.vocabulary.withdrawal import WithdrawalReason

__all__ = [
    "ASKING_EVENTS", "ASKS_FOR_EMERGENCY", "CHANNELS_OF", "ENDS", "GROUP_CHANNELS", "HAND_OVERS", "LENDABLE",
    "LIVE_ANSWERS", "LIVE_ASSIGNMENTS", "LIVE_RUNS", "MOST_URGENT", "OF_EMERGENCIES", "OF_HEAD_ALONE", "OF_TRANSFERS",
    "ONE_TO_ONE_CHANNELS", "SENT_AT_NIGHT", "SMS_CHANNELS", "STOCK_STEPS", "WHAT_IFS", "AboardStep",
    "AddressKind", "AdoptionStage", "Answer", "AnswerGroup", "AnsweredBy", "AssignmentStatus", "Audience",
    "BackupPlace", "Body", "CallState", "CampaignKind", "CampaignState", "Carrier", "ChangeSort", "ChangeState",
    "ChannelKind", "ColleagueState", "ComplaintStatus", "CopyKind", "CopyState", "DeclineReason",
    "DeliveryState", "EmergencyKind", "EmergencyState", "EnquiryState", "ExceptionKind", "FileKind",
    "FirmEntryKind", "FirmOutcome", "FirmRequestCategory", "FirmRequestState", "FirmRequestsShown",
    "GroupAnswer", "GroupTextKind", "HandoverState", "HeadPreference", "HeadProposalState", "HolidayKind", "InCalendar",
    "InTheWay", "Kind", "LeftBehind", "Level", "LinkKind", "LinkState", "Listener", "MoveState", "MovementKind",
    "NeedStatus", "NotHeldReason", "NotificationEvent", "OpenMatter", "OutputKind", "OverridableRule",
    "PaperKind", "PaperState", "PartState", "PersonKind", "Placing", "PlanStatus", "Presence", "ProposalStep",
    "Rating", "RefusalKind", "ReleaseChange", "RemedyKind", "RemedySide", "Repeat", "RequestState", "Role",
    "RoundStatus", "RowState", "RunPurpose", "RunStatus", "ScenarioKind", "ScenarioStatus", "SearchAnswer",
    "SeasonState", "SheetKind", "SolarTerm", "StepMark", "StepState", "StopState", "StuckFact",
    "SuggestionState", "TeamState", "ToldBy", "TopicForm", "TransferState",
    "VenueKind", "Weighing", "Whereabouts",
    "WithdrawalReason",
]  # fmt: skip


class Level(StrEnum):
    """Level of an administrative region."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class Kind(StrEnum):
    """The four kinds of heads, and the four groups of the catalogue."""

    MEDICAL = "medical"
    EDUCATION = "education"
    AGRICULTURE = "agriculture"
    ENTERPRISE = "enterprise"


class Role(StrEnum):
    """What an account is for."""

    TOWNSHIP = "township"
    HEAD = "head"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"


class VenueKind(StrEnum):
    """What sort of place an activity is held in."""

    CIVILISATION_CENTRE = "civilisation_centre"  # 新时代文明实践所(站)
    SERVICE_CENTRE = "service_centre"  # 党群服务中心
    CLINIC = "clinic"  # 卫生院
    SCHOOL = "school"
    AGRI_STATION = "agri_station"  # 农技推广站
    VILLAGE_HALL = "village_hall"
    FIELD = "field"
    OTHER = "other"


class Seat(StrEnum):
    """What a head is in an association (任职); the first one is 主席 or 副主席 in a township's."""

    VICE_CHAIR = "vice_chair"  # 兼职副主席
    STANDING = "standing_committee"  # 常委
    MEMBER = "committee"  # 委员
    DELEGATE = "delegate"  # 代表


class HeadPreference(StrEnum):
    """Whether a need asks for a particular head, or rules it out."""

    PREFER = "prefer"
    EXCLUDE = "exclude"


class Listener(StrEnum):
    """Whom an activity is for (听众)."""

    ELDERLY = "elderly"  # 老人
    STUDENTS = "students"
    FARMERS = "farmers"  # 农户
    WORKERS = "workers"  # 职工
    RESIDENTS = "residents"  # 居民


class Repeat(StrEnum):
    """How often a need comes again, counted from its first day."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"  # the first, second … such weekday of each month
    LAST_OF_MONTH = "last_of_month"  # the last such weekday


class NeedStatus(StrEnum):
    """Where a need is in the loop."""

    DRAFT = "draft"
    POSTED = "posted"
    MATCHED = "matched"
    CONFIRMED = "confirmed"
    DONE = "done"
    RATED = "rated"
    WITHDRAWN = "withdrawn"


class RoundStatus(StrEnum):
    """Where a county's week is."""

    COLLECTING = "collecting"
    PROPOSED = "proposed"
    RELEASED = "released"
    CLOSED = "closed"


class PlanStatus(StrEnum):
    """A plan is proposed until it is released or another takes its place."""

    PROPOSED = "proposed"
    RELEASED = "released"
    DISCARDED = "discarded"


class AssignmentStatus(StrEnum):
    """Where one assignment is."""

    PROPOSED = "proposed"
    RELEASED = "released"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REASSIGNED = "reassigned"


class SheetKind(StrEnum):
    """What the rows of a sheet that is read in are about."""

    INSTITUTIONS = "institutions"
    HEADS = "heads"
    VENUES = "venues"
    NEEDS = "needs"
    POSTS = "posts"


class RowState(StrEnum):
    """What would become of a row of a sheet, or has."""

    OK = "ok"
    QUESTION = "question"
    DUPLICATE = "duplicate"
    ERROR = "error"
    TAKEN = "taken"


LIVE_ASSIGNMENTS = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED, AssignmentStatus.DONE)
LIVE_ANSWERS = (Answer.WAITING, Answer.ACCEPTED)
MOST_URGENT = 5
"""The priority of a need that cannot wait another week."""
