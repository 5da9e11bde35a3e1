"""The tables of the service as typed SQLAlchemy models, one idea a file, and the words they share."""

from matcher.models.account import Account, SignIn
from matcher.models.audit import AuditEntry
from matcher.models.base import Base
from matcher.models.county import CountySettings
from matcher.models.head import Head, Institution, Post
from matcher.models.kinds import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    LIVE_RUNS,
    Answer,
    AssignmentStatus,
    Body,
    DeclineReason,
    Kind,
    Level,
    NeedStatus,
    PlanStatus,
    Rating,
    Role,
    RoundStatus,
    RunStatus,
    Stance,
    VenueKind,
)
from matcher.models.need import Need, NeedHead, NeedPack, Part, Window
from matcher.models.offer import Availability, AvailabilityException, Offer, OfferTopic
from matcher.models.plan import Assignment, BookedSlot, Plan, Seat
from matcher.models.region import Region, lies_in
from matcher.models.round import Forbid, Round, Run, RunProgress
from matcher.models.topic import ResourcePack, Topic, TopicPack
from matcher.models.venue import Venue
from matcher.models.visit import Visit
from matcher.models.worker import WorkerBeat

__all__ = [
    "LIVE_ANSWERS", "LIVE_ASSIGNMENTS", "LIVE_RUNS", "Account", "Answer", "Assignment", "AssignmentStatus",
    "AuditEntry", "Availability", "AvailabilityException", "Base", "Body", "BookedSlot", "CountySettings",
    "DeclineReason", "Forbid", "Head", "Institution", "Kind", "Level", "Need", "NeedHead", "NeedPack",
    "NeedStatus", "Offer", "OfferTopic", "Part", "Plan", "PlanStatus", "Post", "Rating", "Region",
    "ResourcePack", "Role", "Round", "RoundStatus", "Run", "RunProgress", "RunStatus", "Seat", "SignIn",
    "Stance", "Topic", "TopicPack", "Venue", "VenueKind", "Visit", "Window", "WorkerBeat", "lies_in",
]  # fmt: skip
