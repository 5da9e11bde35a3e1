"""Something in a state of each machine, and what the database wants said of it there."""

from __future__ import annotations

from sqlalchemy.orm import Session, object_session

from matcher import clock
from matcher.models import (
    Backup,
    Base,
    ChangeRequest,
    Colleague,
    Complaint,
    Emergency,
    EmergencyCall,
    Enquiry,
    FirmRequest,
    HeadProposal,
    HeadTransfer,
    Move,
    Paper,
    RecruitStudy,
    RegionChange,
    TopicSuggestion,
    UnplacedNeed,
)
from matcher.policy.machine import Machine
from matcher.policy.states import INVITATION
from matcher.vocabulary import (
    CallState,
    ChangeState,
    ColleagueState,
    ComplaintStatus,
    EmergencyState,
    EnquiryState,
    FirmOutcome,
    FirmRequestState,
    HeadProposalState,
    MoveState,
    PaperState,
    Placing,
    RequestState,
    RunStatus,
    SuggestionState,
    TransferState,
)
from tests.builders.campaigns import a_waiting_planning
from tests.builders.catalogue import a_topic
from tests.builders.change_requests import a_request_to_a_head
from tests.builders.colleagues import a_colleague
from tests.builders.complaints import a_complaint
from tests.builders.draft_steps import a_draft_step
from tests.builders.emergencies import a_call, an_emergency
from tests.builders.enquiries import a_question, invite_chosen
from tests.builders.firm_requests import a_firm_request
from tests.builders.groups import a_proposal, a_suggestion, the_group
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.papers import a_paper
from tests.builders.people import a_head
from tests.builders.places import a_county, a_township
from tests.builders.queued import a_delivery
from tests.builders.recruiting import a_study
from tests.builders.regions import a_change
from tests.builders.rounds import a_plan, a_round, an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.transfers import a_transfer
from tests.builders.unplaced import an_unplaced_need
from tests.builders.wecom import an_entry
from tests.builders.weeks import a_waiting_run


def a_backup(session: Session) -> Backup:
    """A backup that was asked for."""
    backup = Backup(created_at=clock.now())
    session.add(backup)
    session.flush()
    return backup


def a_pending_move(session: Session) -> Move:
    """A visit that the township would like to have at another time."""
    return a_move(session, an_assignment(session, a_need(session), a_head(session)))


def a_named_colleague(session: Session) -> Colleague:
    """Somebody whom a head would like to send."""
    visit = an_assignment(session, a_need(session), a_head(session))
    return a_colleague(session, visit.invitations[0])


def a_need_in_own_words(session: Session) -> UnplacedNeed:
    """What a township asks for that no topic and no place of the lists fits."""
    return an_unplaced_need(session, a_township(session))


def a_waiting_study(session: Session) -> RecruitStudy:
    """Whom to look for, asked a moment ago."""
    a_county(session)
    return a_study(session, status=RunStatus.QUEUED)


def a_proposed_head(session: Session) -> HeadProposal:
    """A leader has proposed a head for a need."""
    head = a_head(session)
    return a_proposal(session, a_need(session), head, head)


def a_suggested_topic(session: Session) -> TopicSuggestion:
    """A county's group has been suggested a topic."""
    return a_suggestion(session, the_group(session, a_county(session).code))


def a_call_of_an_emergency(session: Session) -> EmergencyCall:
    """A head who could help on all days, whatever she says of it then."""
    return a_call(session, an_emergency(session), a_head(session), state=CallState.COULD)


def an_entered_change(session: Session) -> RegionChange:
    """A township of the county is to bear another name."""
    return a_change(session, a_township(session))


def a_head_who_moves(session: Session) -> HeadTransfer:
    """A head whom her county has asked, and where she would belong."""
    made = a_transfer(session, a_head(session), TransferState.AGREED)
    made.state = TransferState.ASKED
    session.flush()
    return made


def a_request_of_a_firm(session: Session) -> FirmRequest:
    """What a firm asks help with."""
    return a_firm_request(session, a_firms_head(session).institution)


SUBJECTS = {
    "need": a_need, "round": a_round, "plan": a_plan, "run": a_waiting_run, "backup": a_backup,
    "delivery": a_delivery, "complaint": a_complaint, "move": a_pending_move,
    "colleague": a_named_colleague, "enquiry": a_question,
    "change_request": a_request_to_a_head,
    "unplaced_need": a_need_in_own_words, "wecom_entry": an_entry,
    "draft_step": a_draft_step, "scenario": a_scenario, "paper": a_paper, "campaign_run": a_waiting_planning,
    "recruit_study": a_waiting_study, "head_proposal": a_proposed_head, "topic_suggestion": a_suggested_topic,
    "emergency": an_emergency, "emergency_call": a_call_of_an_emergency,
    "region_change": an_entered_change, "firm_request": a_request_of_a_firm,
    "head_transfer": a_head_who_moves,
}  # fmt: skip


def a_subject(session: Session, machine: Machine) -> Base:
    """Something with the states of the machine."""
    if machine.subject in SUBJECTS:
        return SUBJECTS[machine.subject](session)
    assignment = an_assignment(session, a_need(session), a_head(session))
    return assignment.invitations[0] if machine is INVITATION else assignment


def _say_when_closed(subject: Base, state: str) -> None:
    if isinstance(subject, Complaint):
        subject.answered_at = clock.now() if state == ComplaintStatus.ANSWERED else None
    if isinstance(subject, FirmRequest):
        closed = state == FirmRequestState.CLOSED
        subject.outcome = FirmOutcome.SOLVED if closed else None
        subject.closed_on = clock.today() if closed else None
    if isinstance(subject, Emergency):
        subject.closed_at = clock.now() if state == EmergencyState.CLOSED else None


def say_when_settled(subject: Base, state: str) -> None:
    """The database holds that what is answered, or has ended, says when."""
    _say_when_closed(subject, state)
    if isinstance(subject, Colleague):
        subject.decided_at = None if state == ColleagueState.PENDING else clock.now()
    if isinstance(subject, UnplacedNeed):
        session = object_session(subject)
        assert session is not None
        subject.need_id = a_need(session).id if state == Placing.PLACED else None
    if isinstance(subject, Enquiry):
        invite_chosen(subject, is_chosen=state == EnquiryState.CHOSEN)
    if isinstance(subject, ChangeRequest):
        answered = state in (RequestState.AGREED, RequestState.REFUSED)
        subject.answered_at = clock.now() if answered else None
    if isinstance(subject, HeadProposal):
        subject.settled_at = None if state == HeadProposalState.WAITING else clock.now()
    if isinstance(subject, TopicSuggestion):
        session = object_session(subject)
        assert session is not None
        subject.topic_id = a_topic(session).id if state == SuggestionState.APPROVED else None
        subject.decided_at = None if state == SuggestionState.WAITING else clock.now()
    if isinstance(subject, Paper | RegionChange):
        _say_when(subject, state)
    if isinstance(subject, HeadTransfer):
        subject.successor_id = subject.head_id if state == TransferState.DONE else None
    if isinstance(subject, Move):
        subject.ended_at = None if state == MoveState.PENDING else clock.now()


def _say_when(subject: Paper | RegionChange, state: str) -> None:
    if isinstance(subject, Paper):
        subject.sent_at = None if state == PaperState.DRAFT else clock.now()
    else:
        subject.done_at = clock.now() if state in (ChangeState.DONE, ChangeState.UNDONE) else None
