"""One visit as a file for one's calendar, on each page that shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from matcher.errors import Conflict
from matcher.policy import Action
from matcher.subscriptions.event_words import name_of_calendar
from matcher.subscriptions.queries.events import event_of_need
from matcher.wording import Text
from matcher.wording.name import Name
from web.http.access import page
from web.http.calendar_answer import calendar_answer
from web.http.link_access import OpenedLink, by_link
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Invitation, Need

visit_file = Blueprint("visit_file", __name__)
SAVED_AS = "visit.ics"


@visit_file.get("/a/<token>/visit.ics")
@by_link()
def by_personal_link(link: OpenedLink) -> Response:
    """For whoever has the personal link of an invitation."""
    return _of_invitation(link.invitation)


@visit_file.get("/answers/<int:invitation_id>/visit.ics")
@page(Action.ANSWER_VIEW, loads="invitation")
def of_invitation(invitation: Invitation) -> Response:
    """For the head, signed in."""
    return _of_invitation(invitation)


@visit_file.get("/needs/<int:need_id>/visit.ics")
@page(Action.NEED_VIEW, loads="need")
def of_need(need: Need) -> Response:
    """For whoever may see the need."""
    return _answer(need.id, None, Name(need.title))


def _of_invitation(invitation: Invitation) -> Response:
    return _answer(invitation.assignment.need_id, invitation.head_id, Name(invitation.head.name))


def _answer(need_id: int, head_id: int | None, owner: Name) -> Response:
    """Raises `Conflict` where nobody was ever asked to come."""
    event = event_of_need(session(), need_id, head_id)
    if event is None:
        raise Conflict(Text("Nobody has been asked to come yet, so there is nothing to put into a calendar."))
    return calendar_answer(name_of_calendar(owner), [event], saved_as=SAVED_AS)
