"""Who answered an invitation, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Invitation
from matcher.vocabulary import AnsweredBy


@dataclass(frozen=True, slots=True)
class ByTelephone:
    """An answer that somebody took down: who did, and when it was said."""

    noted_by: str
    said_at: datetime


def for_the_head(deputy: str, call: ByTelephone | None = None) -> dict[str, str]:
    """What an audit row says of an answer that somebody gave for the head, or that was given by telephone."""
    said = {"deputy": deputy} if deputy else {}
    return said | ({"by_telephone": call.said_at.isoformat()} if call else {})


def note_answer(
    session: Session, invitation: Invitation, deputy: str, call: ByTelephone | None = None
) -> None:
    """Note that the invitation is answered: by its head, or where `deputy` names somebody, by that person.

    A head who answers goes on having the personal page; who said it by telephone (`call`) has not used it.
    """
    invitation.answered_at = call.said_at if call else clock.now()
    invitation.answered_by = AnsweredBy.DEPUTY if deputy else AnsweredBy.HEAD
    invitation.deputy = deputy
    invitation.noted_by = call.noted_by if call else ""
    if not deputy and call is None:
        renew_personal_page(session, invitation.head)
