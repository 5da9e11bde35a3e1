"""The short lists of words that models, schemas and pages share."""

from __future__ import annotations

from enum import StrEnum

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
from matcher.vocabulary.draft_steps import StepState
from matcher.vocabulary.exceptions import ExceptionKind
from matcher.vocabulary.figures import TopicForm
from matcher.vocabulary.holidays import HolidayKind
from matcher.vocabulary.links import LinkKind, LinkState
from matcher.vocabulary.outputs import OutputKind
from matcher.vocabulary.overriding import OverridableRule
from matcher.vocabulary.packs import ENDS, HAND_OVERS, LENDABLE, Carrier, MovementKind, Whereabouts
from matcher.vocabulary.papers import PaperKind, PaperState
from matcher.vocabulary.placing import Placing
from matcher.vocabulary.proposals import ProposalStep
from matcher.vocabulary.remedies import RemedyKind, RemedySide
from matcher.vocabulary.scenarios import WHAT_IFS, RunPurpose, ScenarioKind, ScenarioStatus, Weighing
from matcher.vocabulary.service import (
    LIVE_RUNS,
    BackupPlace,
    ComplaintStatus,
    PersonKind,
    RefusalKind,
    RunStatus,
)
from matcher.vocabulary.visits import NotHeldReason, Presence, Rating
from matcher.vocabulary.withdrawal import WithdrawalReason

__all__ = [
    "ASKING_EVENTS", "CHANNELS_OF", "ENDS", "GROUP_CHANNELS", "HAND_OVERS", "LENDABLE", "LIVE_ANSWERS",
    "LIVE_ASSIGNMENTS", "LIVE_RUNS", "MOST_URGENT", "ONE_TO_ONE_CHANNELS", "SMS_CHANNELS", "WHAT_IFS",
    "AddressKind", "Answer", "AnsweredBy", "AssignmentStatus", "Audience", "BackupPlace", "Body",
    "CampaignKind", "CampaignState", "Carrier", "ChannelKind", "ColleagueState", "ComplaintStatus",
    "DeclineReason", "DeliveryState", "EnquiryState", "ExceptionKind", "HeadPreference", "HolidayKind",
    "InCalendar", "Kind", "Level", "LinkKind", "LinkState", "Listener", "MoveState", "MovementKind",
    "NeedStatus", "NotHeldReason", "NotificationEvent", "OutputKind", "OverridableRule", "PaperKind",
    "PaperState", "PartState", "PersonKind", "Placing", "PlanStatus", "Presence", "ProposalStep", "Rating",
    "RefusalKind", "ReleaseChange", "RemedyKind", "RemedySide", "Repeat", "RequestState", "Role", "RoundStatus",
    "RowState", "RunPurpose", "RunStatus", "ScenarioKind", "ScenarioStatus", "SheetKind", "StepState",
    "StopState", "ToldBy", "TopicForm", "VenueKind", "Weighing", "Whereabouts", "WithdrawalReason",
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


class Audience(StrEnum):
    """Whom a notification is for."""

    HEAD = "head"
    TOWNSHIP = "township"
    COORDINATOR = "coordinator"
    SENDER = "sender"  # whoever sent a complaint or suggestion


class NotificationEvent(StrEnum):
    """What somebody has to hear of."""

    INVITED = "invited"
    REPLACED = "replaced"  # another head is asked for the place
    WITHDRAWN = "withdrawn"
    OPEN_AGAIN = "open_again"  # the withdrawal was taken back; nobody is promised again
    CONFIRMED = "confirmed"
    FELL_OUT = "fell_out"  # what was confirmed is so no more
    INCOMPLETE = "incomplete"  # the week was closed with a part that nobody takes
    LEFT_OPEN = "left_open"  # the week was closed without a head for it
    CALLED_OFF = "called_off"  # its day or its township was, for a typhoon or a flood
    LAPSED = "lapsed"  # the same, and it has no times left
    RELINKED = "relinked"  # the personal link is another
    DECLINED = "declined"
    SUGGESTED = "suggested"
    ENQUIRED = "enquired"  # asked whether the head could; others are asked, too
    COULD_COME = "could_come"
    ENQUIRY_OVER = "enquiry_over"  # thanks: somebody else comes, or nobody is needed
    CHANGE_ASKED = (
        "change_asked"  # asked whether something could be different, so that a need finds its place
    )
    CHANGE_AGREED = "change_agreed"
    CHANGE_REFUSED = "change_refused"
    CHANGE_OVER = "change_over"  # nobody need answer any more
    DECLINE_NOTED = "decline_noted"  # a no that was said by telephone was taken down
    NOT_NEEDED = "not_needed"  # the invitation was taken back, the visit goes on
    PART_DROPPED = "part_dropped"  # the visit goes without a part, as the township has agreed
    VISIT_OFF = "visit_off"  # the coordinator called the visit off; the need stays open
    RECONSIDERED = "reconsidered"
    EXPIRED = "expired"
    ASKED_INSTEAD = "asked_instead"  # invited in place of somebody who was asked before (候补)
    REMINDED = "reminded"  # half of the time to answer is over
    LAST_REMINDER = "last_reminder"  # it ends before the next evening
    ACCEPTED = "accepted"
    MOVE_ASKED = "move_asked"  # another time or place is proposed
    MOVE_REFUSED = "move_refused"  # a head cannot at any of them
    MOVE_BARRED = "move_barred"  # all heads agree, and a rule stands in the way by then
    MOVE_OFF = "move_off"  # the proposal is over; the visit was not moved
    MOVED = "moved"  # the time or the place of a visit is another
    COLLEAGUE_NAMED = "colleague_named"  # a head would like somebody else to come instead
    COLLEAGUE_CONFIRMED = "colleague_confirmed"
    COLLEAGUE_REFUSED = "colleague_refused"
    COLLEAGUE_OFF = "colleague_off"  # nobody comes instead any more
    DETAILS = "details"  # contact, remarks or number of listeners of a promised visit are others
    TOMORROW = "tomorrow"
    PLEASE_CONFIRM = "please_confirm"
    THANKED = "thanked"
    RECORDED_ABSENT = "recorded_absent"  # the record of a visit says that the head did not come
    RECORDED_SUBSTITUTE = "recorded_substitute"  # that somebody else came instead
    RECORDED_PRESENT = "recorded_present"  # put right: the head did come
    NOT_HELD = "not_held"  # that the visit did not take place
    RECORD_CORRECTED = "record_corrected"
    COUNTY_NOTE = "county_note"  # a township has a word for the county about a visit
    HELD_AFTER_ALL = "held_after_all"
    URGENT = "urgent"
    REOPENED = "reopened"  # a visit did not take place, and its need is open again
    PLACED = "placed"  # a need in own words has its topic and place now
    PLACED_LATE = "placed_late"  # the same, and its times are over
    RETURNED = "returned"  # a coordinator gives it back with a word
    SERIES_DRAFT = "series_draft"  # a day of a series could not be posted
    CONTACT_WORD = "contact_word"  # whom a need names as contact asks for a change
    CONTACT_RECORDED = "contact_recorded"  # the contact has recorded how the visit went
    OPTED_OUT = "opted_out"  # the head does not want to be contacted any more
    OFFER_CHANGED = "offer_changed"  # what a head offers, while a week is being planned
    COMPLAINT_ANSWERED = "complaint_answered"


class ToldBy(StrEnum):
    """How it is known that somebody has heard of a change."""

    TELEPHONE = "telephone"  # a person ticked it off
    ANSWER = "answer"
    READING = "reading"  # acknowledged on a page
    MESSAGE = "message"  # the provider of a one-to-one channel took the message


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
OF_HEAD_ALONE = (NotificationEvent.OPTED_OUT, NotificationEvent.OFFER_CHANGED)
"""What is about a head, and no need."""
ASKING_EVENTS = (NotificationEvent.INVITED, NotificationEvent.ASKED_INSTEAD)
