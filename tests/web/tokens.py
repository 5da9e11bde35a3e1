"""The tokens of the links that stand in addresses."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from matcher.links.feed_links import FeedSubject
from matcher.models import ChangeRequest, EmergencyCall, Enquiry, FirmRequest, Invitation, Need
from tests.builders.change_requests import a_change_request
from tests.builders.enquiries import an_enquiry
from tests.builders.people import a_personal_page
from tests.web.world import Things


def add_tokens(app: Flask, session: Session, things: Things) -> None:
    """Add those of the things' invitation, calendar, contact and personal page to their keys."""
    of = app.extensions
    invitation = session.get_one(Invitation, things.keys["invitation_id"])
    need = session.get_one(Need, things.keys["need_id"])
    need.contact = need.contact or "张干事 0515-85212345"
    page = a_personal_page(session, invitation.head)
    things.keys["token"] = of["sizhang.answer_links"].token_of(invitation)
    asked = session.get(Enquiry, things.keys.get("enquiry_id", 0)) or an_enquiry(
        session, invitation.assignment, invitation.head
    )
    things.keys["enquiry_id"] = asked.id
    things.keys["enquiry_token"] = of["sizhang.enquiry_links"].path_of(asked).rpartition("/")[2]
    request = session.get(ChangeRequest, things.keys.get("change_request_id", 0)) or a_change_request(
        session, invitation.assignment.round, need
    )
    things.keys["change_request_id"] = request.id
    things.keys["request_token"] = of["sizhang.request_links"].token_of(request)
    call = session.get_one(EmergencyCall, things.keys["emergency_call_id"])
    things.keys["call_token"] = of["sizhang.call_links"].token_of(call)
    things.keys["feed_token"] = feed_token(app, things)
    things.keys["contact_token"] = of["sizhang.contact_links"].token_of(need)
    asked = session.get_one(FirmRequest, things.keys["firm_request_id"])
    things.keys["firm_token"] = of["sizhang.firm_links"].token_of(asked)
    things.keys["personal_token"] = of["sizhang.personal_links"].token_of(page)


def feed_token(app: Flask, things: Things) -> str:
    """The token of the calendar of a county's head."""
    head = FeedSubject(head_id=int(things.keys["head_id"]))
    return str(app.extensions["sizhang.feed_links"].token_of(head, 0))
