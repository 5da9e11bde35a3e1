"""The personal links of a database with rare states in it: of invitations, pages, contacts, and what else is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any  # what an application keeps has any type

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.links.answer_links import AnswerLinks
from matcher.links.personal_links import PersonalLinks
from matcher.models import Assignment, Head, Invitation, Move, Need, PersonalPage
from matcher.vocabulary import Answer
from tests.web.rare_colleagues import of_named_colleague
from tests.web.rare_contacts import contact_addresses
from tests.web.rare_emergencies import calls_by_link
from tests.web.rare_enquiries import asked_by_link
from tests.web.rare_firms import firm_pages_by_link
from tests.web.rare_groups import group_pages_by_link
from tests.web.rare_products import with_a_file
from tests.web.rare_requests import requests_by_link
from tests.web.rare_states import EXTRA


def personal_links(session: Session, extensions: Mapping[str, Any]) -> list[str]:
    """The links of invitations that wait, are accepted and are declined, of the pages, and of contacts."""
    links: AnswerLinks = extensions["sizhang.answer_links"]
    of_pages: PersonalLinks = extensions["sizhang.personal_links"]
    paths = contact_addresses(session, extensions["sizhang.contact_links"])
    for answer in (Answer.WAITING, Answer.ACCEPTED, Answer.DECLINED):
        newest = select(Invitation).where(Invitation.answer == answer).order_by(Invitation.id.desc())
        invitation = session.scalars(newest).first()
        assert invitation is not None
        if answer is Answer.ACCEPTED:
            with_a_file(session, invitation)
        paths.append(f"/a/{links.token_of(invitation)}")
    of_heads = (
        select(PersonalPage)
        .join(PersonalPage.head)
        .where(
            Head.entered_by == "", PersonalPage.ends_at.is_not(None)
        )  # who has moved has another; the walk opens two
    )
    pages = session.scalars(of_heads.order_by(PersonalPage.head_id)).all()
    paths.append(f"/a/{links.token_of(of_named_colleague(session))}")
    of_county = Need.township_code.startswith(EXTRA["vacant"])
    moved = session.scalars(select(Move).join(Move.assignment).join(Assignment.need).where(of_county)).one()
    paths.append(f"/a/{links.token_of(moved.assignment.invitations[0])}")
    paths += calls_by_link(session, extensions["sizhang.call_links"])
    paths += asked_by_link(session, extensions["sizhang.enquiry_links"])
    paths += requests_by_link(session, extensions["sizhang.request_links"])
    paths += firm_pages_by_link(session, extensions)
    paths += group_pages_by_link(session, of_pages)
    return ["/a", *paths, *(f"/me/{of_pages.token_of(page)}" for page in pages)]
