"""The queries of what is open in a county, each of (key, name, about, day); the earliest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Select, case, func, select

from matcher import clock
from matcher.complaints.queries.complaints import LISTED_CHARACTERS
from matcher.counties.queries.county_facts import LONG_WAIT
from matcher.firm_requests.queries.firm_request_list import is_unsaid, is_untouched
from matcher.handing_over.queries.open_questions import QUESTIONS
from matcher.models import (
    Assignment,
    Campaign,
    Complaint,
    Emergency,
    FirmRequest,
    Head,
    HeadProposal,
    HeadSearch,
    Institution,
    Invitation,
    Move,
    Need,
    Paper,
    Region,
    Round,
    Topic,
    TopicSuggestion,
    UnplacedNeed,
    WorkingGroup,
    lies_in,
)
from matcher.visits.periods import ASKED_FOR
from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    ComplaintStatus,
    EmergencyState,
    HeadProposalState,
    MoveState,
    NeedStatus,
    OpenMatter,
    PaperState,
    Placing,
    RoundStatus,
    SuggestionState,
)

Rows: TypeAlias = Select[*tuple[Any, ...]]
"""Any: names and days are of different types in different tables."""


def _weeks(code: str) -> Rows:
    query = select(Round.id, Round.status.label("name"), Round.status.label("about"), Round.monday)
    return query.where(Round.area_code == code, Round.status != RoundStatus.CLOSED).order_by(Round.monday)


def _emergencies(code: str) -> Rows:
    query = select(Emergency.id, Emergency.name, Emergency.kind.label("about"), Emergency.first_day)
    return query.where(Emergency.county_code == code, Emergency.state == EmergencyState.OPEN).order_by(
        Emergency.id
    )


def _answers(code: str) -> Rows:
    return (
        select(Need.id, Need.title, Head.name.label("about"), Invitation.answer_by)
        .select_from(Invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Invitation.head)
        .where(
            lies_in(Need.township_code, code),
            Invitation.answer == Answer.WAITING,
            Assignment.status == AssignmentStatus.RELEASED,
        )
        .order_by(Invitation.answer_by, Invitation.id)
    )


def _moves(code: str) -> Rows:
    return (
        select(Need.id, Need.title, Move.reason.label("about"), Move.expires_at)
        .select_from(Move)
        .join(Move.assignment)
        .join(Assignment.need)
        .where(lies_in(Need.township_code, code), Move.state == MoveState.PENDING)
        .order_by(Move.expires_at, Move.id)
    )


def _own_words(code: str) -> Rows:
    query = select(
        UnplacedNeed.id, UnplacedNeed.title, UnplacedNeed.topic_words.label("about"), UnplacedNeed.created_at
    )
    waiting = (lies_in(UnplacedNeed.township_code, code), UnplacedNeed.state == Placing.WAITING)
    return query.where(*waiting).order_by(UnplacedNeed.created_at, UnplacedNeed.id)


def _complaints(code: str) -> Rows:
    """By how they begin: the number is the sender's key to the answer and stands on no paper."""
    kind = case((Complaint.is_correction, "correction"), else_="complaint").label("name")
    text = Complaint.text
    is_long = func.length(text) > LISTED_CHARACTERS
    begins = case((is_long, func.substr(text, 1, LISTED_CHARACTERS).concat("…")), else_=text)
    query = select(Complaint.id, kind, begins.label("about"), Complaint.answer_by)
    open_ = (Complaint.region_code == code, Complaint.status != ComplaintStatus.ANSWERED)
    return query.where(*open_).order_by(Complaint.answer_by, Complaint.id)


def _long_wait(code: str) -> Rows:
    query = select(Need.id, Need.title, Region.name.label("about"), Need.posted_at).join(Need.township)
    waits = (
        lies_in(Need.township_code, code),
        Need.status == NeedStatus.POSTED,
        Need.posted_at < clock.now() - LONG_WAIT,
    )
    return query.where(*waits).order_by(Need.posted_at, Need.id)


def _unrecorded(code: str) -> Rows:
    """Those that are still asked about; the others are but counted (`open_matters`)."""
    return (
        select(Need.id, Need.title, Region.name.label("about"), Assignment.ends_at)
        .select_from(Assignment)
        .join(Assignment.need)
        .join(Need.township)
        .where(
            lies_in(Need.township_code, code),
            Assignment.status == AssignmentStatus.ACCEPTED,
            Assignment.ends_at < clock.now(),
            Assignment.starts_at > clock.now() - ASKED_FOR,
        )
        .order_by(Assignment.ends_at, Need.id)
    )


def _papers(code: str) -> Rows:
    query = select(Paper.id, Paper.title, Paper.number.label("about"), Paper.day)
    return query.where(Paper.county_code == code, Paper.state == PaperState.DRAFT).order_by(
        Paper.day, Paper.id
    )


def _campaigns(code: str) -> Rows:
    query = select(Campaign.id, Campaign.name, Campaign.kind.label("about"), Campaign.first_day)
    ahead = (Campaign.county_code == code, Campaign.last_day >= clock.today())
    return query.where(*ahead).order_by(Campaign.first_day, Campaign.id)


def _proposals(code: str) -> Rows:
    return (
        select(Need.id, Need.title, Head.name.label("about"), HeadProposal.proposed_at)
        .select_from(HeadProposal)
        .join(Need, Need.id == HeadProposal.need_id)
        .join(Head, Head.id == HeadProposal.head_id)
        .where(
            lies_in(Need.township_code, code),
            HeadProposal.state == HeadProposalState.WAITING,
            Need.status == NeedStatus.POSTED,  # of any other need nobody is proposed any more
        )
        .order_by(HeadProposal.proposed_at, HeadProposal.id)
    )


def _suggestions(code: str) -> Rows:
    return (
        select(
            TopicSuggestion.id,
            TopicSuggestion.name,
            WorkingGroup.kind.label("about"),
            TopicSuggestion.suggested_at,
        )
        .join(WorkingGroup, WorkingGroup.id == TopicSuggestion.group_id)
        .where(WorkingGroup.county_code == code, TopicSuggestion.state == SuggestionState.WAITING)
        .order_by(TopicSuggestion.suggested_at, TopicSuggestion.id)
    )


def _firm_requests(code: str) -> Rows:
    query = select(
        FirmRequest.id, Institution.name, FirmRequest.category.label("about"), FirmRequest.created_at
    ).join(FirmRequest.institution)
    waits = (Institution.county_code == code, is_untouched() | is_unsaid())
    return query.where(*waits).order_by(FirmRequest.created_at, FirmRequest.id)


def _head_searches(code: str) -> Rows:
    return (
        select(HeadSearch.id, Topic.name, Region.name.label("about"), HeadSearch.asked_at)
        .join(HeadSearch.topic)
        .join(HeadSearch.township)
        .join(HeadSearch.group)
        .where(WorkingGroup.county_code == code, HeadSearch.ended_at.is_(None))
        .order_by(HeadSearch.asked_at, HeadSearch.id)
    )


QUERIES: Mapping[OpenMatter, Callable[[str], Rows]] = {
    OpenMatter.WEEKS: _weeks,
    OpenMatter.EMERGENCIES: _emergencies,
    OpenMatter.ANSWERS: _answers,
    OpenMatter.MOVES: _moves,
    OpenMatter.OWN_WORDS: _own_words,
    OpenMatter.COMPLAINTS: _complaints,
    OpenMatter.FIRM_REQUESTS: _firm_requests,
    OpenMatter.LONG_WAIT: _long_wait,
    OpenMatter.UNRECORDED: _unrecorded,
    OpenMatter.PAPERS: _papers,
    OpenMatter.CAMPAIGNS: _campaigns,
    OpenMatter.PROPOSALS: _proposals,
    OpenMatter.SUGGESTIONS: _suggestions,
    **QUESTIONS,
    OpenMatter.HEAD_SEARCHES: _head_searches,
}
