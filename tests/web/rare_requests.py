"""Heads and townships who are asked for a change, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.request_links import RequestLinks
from matcher.models import ChangeRequest, Head, Need, Round
from matcher.vocabulary import RequestState
from tests.builders.change_requests import a_change_request
from tests.builders.needs import a_need
from tests.builders.people import a_head


def asked_beside(session: Session, round_: Round, need: Need) -> str:
    """For an open need its township is asked, and a head has said no; the address of the need in its week."""
    head = a_head(session, township=need.township)
    said = {"state": RequestState.REFUSED, "answered_at": clock.now(), "said_by": head.name}
    a_change_request(session, round_, need)
    a_change_request(session, round_, need, head, **said)
    return f"/rounds/{round_.id}/needs/{need.id}"


def asked_who_sign_in(session: Session, like: Need, head: Head) -> str:
    """A head who signs in and the township of a need are asked; the address of the need."""
    need = a_need(session, venue=like.venue, topics=[each.topic for each in like.parts])
    county = Round.area_code == need.township_code[:6]
    round_ = session.scalars(select(Round).where(county).order_by(Round.id.desc())).first()
    assert round_ is not None
    a_change_request(session, round_, need, head)
    a_change_request(session, round_, need)
    return f"/needs/{need.id}"


def requests_by_link(session: Session, links: RequestLinks) -> list[str]:
    """The links of all requests."""
    return [links.path_of(each) for each in session.scalars(select(ChangeRequest).order_by(ChangeRequest.id))]
