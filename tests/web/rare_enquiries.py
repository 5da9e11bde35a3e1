"""Heads who are asked whether they could, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.enquiry_links import EnquiryLinks
from matcher.models import Assignment, Enquiry, Head, Need
from matcher.vocabulary import EnquiryState
from tests.builders.enquiries import an_enquiry
from tests.builders.people import a_head


def asked_for_the_hole(session: Session, need: Need) -> None:
    """For the part of the need that nobody holds two heads are asked: one could, one has not answered."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == need.id)).one()
    hole = visit.invitations[1]
    part = {"position": hole.position, "topic_id": hole.topic_id}
    could = {"state": EnquiryState.COULD, "answered_at": clock.now()}
    for said in ({}, could):
        an_enquiry(
            session, visit, a_head(session, township=need.township, topics={hole.topic: 3}), **part, **said
        )


def asked_of(session: Session, head: Head, visit: Assignment) -> None:
    """The head who signs in is asked whether the visit would suit."""
    an_enquiry(session, visit, head)


def asked_by_link(session: Session, links: EnquiryLinks) -> list[str]:
    """The links of all enquiries."""
    return [links.path_of(each) for each in session.scalars(select(Enquiry).order_by(Enquiry.id))]
