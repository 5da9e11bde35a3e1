"""Who answered an invitation, and when."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Invitation
from matcher.vocabulary import AnsweredBy


def for_the_head(deputy: str) -> dict[str, str]:
    """What an audit row says of an answer that somebody gave for the head."""
    return {"deputy": deputy} if deputy else {}


def note_answer(session: Session, invitation: Invitation, deputy: str) -> None:
    """Note that the invitation is answered now: by its head, or where `deputy` names somebody, by that person.

    A head who answers goes on having the personal page.
    """
    invitation.answered_at = clock.now()
    invitation.answered_by = AnsweredBy.DEPUTY if deputy else AnsweredBy.HEAD
    invitation.deputy = deputy
    if not deputy:
        renew_personal_page(session, invitation.head)
