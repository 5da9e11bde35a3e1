"""What an assignment says of itself, beside its invitations and their answers, its plan and its need's parts."""

from __future__ import annotations

from sqlalchemy import and_, func, or_, select

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import (
    Assignment,
    ChangeRequest,
    Colleague,
    Enquiry,
    Invitation,
    Move,
    Need,
    Override,
    Part,
    Plan,
)
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    Answer,
    AssignmentStatus,
    ColleagueState,
    EnquiryState,
    MoveState,
    NeedStatus,
    PlanStatus,
    RequestState,
)

_A = AssignmentStatus
_OF_THIS = Invitation.assignment_id == Assignment.id
_LIVE_ANSWER = Invitation.answer.in_(LIVE_ANSWERS)

_parts = (
    select(func.count()).select_from(Part).where(Part.need_id == Assignment.need_id).correlate(Assignment)
)
_accepted = select(func.count()).where(_OF_THIS, Invitation.answer == Answer.ACCEPTED).correlate(Assignment)
_anybody = select(1).where(_OF_THIS, _LIVE_ANSWER).correlate(Assignment).exists()
_everybody = _accepted.scalar_subquery() == _parts.scalar_subquery()
_part_taken = and_(Part.position == Invitation.position, Part.topic_id == Invitation.topic_id)

CONTRADICTIONS = (
    Contradiction(
        "override",
        "is of head {}, who is not asked for assignment {}",
        select(Override.id, Override.head_id, Override.assignment_id).where(
            ~select(1)
            .where(Invitation.assignment_id == Override.assignment_id, Invitation.head_id == Override.head_id)
            .correlate(Override)
            .exists()
        ),
    ),
    Contradiction(
        "assignment",
        "is {}, which the answers of its heads do not say",
        select(Assignment.id, word(Assignment.status)).where(
            or_(
                and_(Assignment.status == _A.ACCEPTED, ~_everybody),
                and_(Assignment.status == _A.RELEASED, or_(_everybody, ~_anybody)),
                and_(Assignment.status == _A.DONE, ~_anybody),
                and_(Assignment.status.not_in((*LIVE_ASSIGNMENTS, _A.PROPOSED)), _anybody),
            )
        ),
    ),
    Contradiction(
        "invitation",
        "was {} before it was sent: its assignment {} is proposed",
        select(Invitation.id, word(Invitation.answer), Assignment.id)
        .join(Invitation.assignment)
        .where(Assignment.status == _A.PROPOSED, Invitation.answer != Answer.WAITING),
    ),
    Contradiction(
        "invitation",
        "waits for an answer without an end",
        select(Invitation.id)
        .join(Invitation.assignment)
        .where(
            Assignment.status == _A.RELEASED,
            Invitation.answer == Answer.WAITING,
            Invitation.answer_by.is_(None),
        ),
    ),
    Contradiction(
        "invitation",
        "is in force for a part that need {} does not have",
        select(Invitation.id, Assignment.need_id)
        .join(Invitation.assignment)
        .outerjoin(Part, and_(Part.need_id == Assignment.need_id, _part_taken))
        .where(Assignment.status.in_(LIVE_ASSIGNMENTS), _LIVE_ANSWER, Part.need_id.is_(None)),
    ),
    Contradiction(
        "move",
        "is proposed for assignment {}, which is {}",
        select(Move.id, Assignment.id, word(Assignment.status))
        .join(Move.assignment)
        .where(Move.state == MoveState.PENDING, Assignment.status.not_in(LIVE_ASSIGNMENTS)),
    ),
    Contradiction(
        "colleague",
        "is {} for invitation {}, which is {}",
        select(Colleague.id, word(Colleague.state), Invitation.id, word(Invitation.answer))
        .join(Colleague.invitation)
        .where(
            or_(
                and_(Colleague.state == ColleagueState.PENDING, ~_LIVE_ANSWER),
                and_(Colleague.state == ColleagueState.CONFIRMED, Invitation.answer != Answer.ACCEPTED),
            )
        ),
    ),
    Contradiction(
        "enquiry",
        "is {}, and nobody is needed for need {}, which is {}",
        select(Enquiry.id, word(Enquiry.state), Need.id, word(Need.status))
        .join(Enquiry.need)
        .where(
            Enquiry.state.in_((EnquiryState.WAITING, EnquiryState.COULD)),
            Need.status.not_in((NeedStatus.POSTED, NeedStatus.MATCHED)),
        ),
    ),
    Contradiction(
        "change_request",
        "is {}, and nothing is open for need {}, which is {}",
        select(ChangeRequest.id, word(ChangeRequest.state), Need.id, word(Need.status))
        .join(ChangeRequest.need)
        .where(ChangeRequest.state == RequestState.WAITING, Need.status != NeedStatus.POSTED),
    ),
    Contradiction(
        "assignment",
        "is {}, and its plan {} is {}",
        select(Assignment.id, word(Assignment.status), Plan.id, word(Plan.status))
        .join(Assignment.plan)
        .where(
            or_(
                and_(Assignment.status == _A.PROPOSED, Plan.status != PlanStatus.PROPOSED),
                and_(
                    Assignment.status.not_in((_A.PROPOSED, _A.CANCELLED)), Plan.status != PlanStatus.RELEASED
                ),
            )
        ),
    ),
    Contradiction(
        "assignment",
        "belongs to round {}, and its plan {} to another one",
        select(Assignment.id, Assignment.round_id, Plan.id)
        .join(Assignment.plan)
        .where(Assignment.round_id != Plan.round_id),
    ),
)
