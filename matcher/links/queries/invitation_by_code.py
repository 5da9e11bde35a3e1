"""Which invitation a code and a telephone number belong to."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.answer_codes import AnswerCodes
from matcher.models import Assignment, Head, Invitation
from matcher.vocabulary import Answer, AssignmentStatus


def invitation_by_code(session: Session, codes: AnswerCodes, number: str, code: str) -> Invitation | None:
    """The invitation of a visit to come, of a head with this number, that has this code; None where there is none.

    Of the few invitations of one number two have the same code once in a million; then it is the one that waits.
    """
    digits = _digits(number)
    if not digits:
        return None
    plain = func.replace(func.replace(Head.phone, " ", ""), "-", "")
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .join(Invitation.head)
        .where(
            plain == digits,
            Assignment.starts_at > clock.now(),
            Assignment.status != AssignmentStatus.PROPOSED,
            Invitation.answer != Answer.CANCELLED,
        )
        .order_by(Assignment.starts_at, Invitation.id)
    )
    found = [each for each in session.scalars(query) if codes.belongs(code, each)]
    return min(found, key=lambda each: each.answer is not Answer.WAITING, default=None)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign not in " -")
