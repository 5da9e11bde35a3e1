"""What the personal link of an invitation shows: less than its head sees who has signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.half_days import HalfDay
from matcher.invitations.queries.invitation import (
    InvitationDetail,
    detail_options,
    invitation_details,
    was_taken_over,
)
from matcher.invitations.queries.reconsiderable import can_reconsider
from matcher.invitations.queries.suggestible import suggestible_half_days, that_suit_township
from matcher.models import Invitation
from matcher.notifications.queries.called_off import CalledOff, called_off
from matcher.text.telephone import without_numbers
from matcher.visits.queries.word_on_head import WordOnHead, word_on_head
from matcher.vocabulary import LIVE_ANSWERS, Answer, AnsweredBy, NeedStatus


class LinkState(StrEnum):
    """What a link finds: which page it shows and what can be done there (`docs/answer-links.md`)."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"
    BEGUN = "begun"
    DONE = "done"


LIVE_STATES = (LinkState.WAITING, LinkState.ACCEPTED)
"""The head is asked or expected, and can still say otherwise."""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The invitation without telephone numbers, whom it was sent to, and what can be done with it.

    `half_days` are those that can be named instead, `suiting` those of them that suit the township; `has_contact` says
    that a number can be asked for.
    """

    state: LinkState
    invitation: InvitationDetail
    title: str
    head_name: str
    institution: str
    remarks: str
    answered_by: AnsweredBy | None
    deputy: str
    suggested: tuple[HalfDay, ...]
    half_days: tuple[HalfDay, ...]
    suiting: tuple[HalfDay, ...]
    can_reconsider: bool
    has_contact: bool
    word: WordOnHead | None
    called_off: CalledOff | None


def find_invitation(session: Session, invitation_id: int) -> Invitation | None:
    """The invitation of a link, with all that its page shows; None where there is none (any more)."""
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .where(Invitation.id == invitation_id)
        .options(*detail_options(), selectinload(Invitation.suggestions))
    )
    return session.scalars(query).one_or_none()


def answer_page(session: Session, invitation: Invitation) -> AnswerPage:
    """The page of the invitation's link."""
    (detail,) = invitation_details(session, [invitation])
    state = link_state(invitation)
    half_days = suggestible_half_days(invitation.assignment.starts_at) if state in LIVE_STATES else ()
    return AnswerPage(
        state=state,
        invitation=detail,
        title=without_numbers(detail.title),
        head_name=invitation.head.name,
        institution=invitation.head.institution.name,
        remarks=without_numbers(detail.remarks),
        answered_by=invitation.answered_by,
        deputy=invitation.deputy,
        suggested=tuple(HalfDay(each.day, each.half) for each in invitation.suggestions),
        half_days=half_days,
        suiting=that_suit_township(invitation.assignment.need, half_days) if half_days else (),
        can_reconsider=can_reconsider(session, invitation),
        has_contact=state is LinkState.ACCEPTED and bool(detail.contact) and bool(invitation.head.phone),
        word=_word(session, invitation) if detail.has_begun else None,
        called_off=called_off(session, invitation.id) if state is LinkState.WITHDRAWN else None,
    )


def _word(session: Session, invitation: Invitation) -> WordOnHead | None:
    word = word_on_head(session, invitation.id)
    return replace(word, thanks=without_numbers(word.thanks)) if word else None


def link_state(invitation: Invitation) -> LinkState:
    """The state of an invitation as whoever holds its link is told."""
    assignment = invitation.assignment
    if invitation.answer is Answer.CANCELLED:
        return LinkState.REASSIGNED if was_taken_over(invitation) else LinkState.WITHDRAWN
    if invitation.answer not in LIVE_ANSWERS:
        return LinkState(invitation.answer.value)
    if assignment.need.status in (NeedStatus.DONE, NeedStatus.RATED):
        return LinkState.DONE
    return LinkState.BEGUN if assignment.starts_at <= clock.now() else LinkState(invitation.answer.value)
