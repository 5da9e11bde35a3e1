"""What a leader of the enterprise working group reads of firms, for a walk over all forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any  # what an application keeps has any type

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.leaders import leaders_of
from matcher.links.personal_links import PersonalLinks
from matcher.models import Account, FirmRequest, Head, PersonalPage, WorkingGroup
from matcher.vocabulary import FirmRequestState, Kind
from tests.builders.people import a_personal_page, an_account

FIRM_LEADER = "firm-leader"


def pages_of_leader(session: Session, county: str) -> list[str]:
    """The request that waits, for the leader of the county's group, who signs in."""
    leader = _leader(session, county)
    account = session.scalar(select(Account).where(Account.head_id == leader.id))
    account = account or an_account(session, head=leader)
    account.login, account.active, account.must_change_password = FIRM_LEADER, True, False
    return [_page(session, county)]


def leaders_page_by_link(session: Session, links: PersonalLinks, county: str) -> str:
    """The same behind the link of the leader's personal page."""
    leader = _leader(session, county)
    page = session.get(PersonalPage, leader.id) or a_personal_page(session, leader)
    return f"/me/{links.token_of(page)}{_page(session, county)}"


def closed_request(session: Session) -> str:
    """A request that is closed, which can be opened again."""
    closed = select(FirmRequest).where(FirmRequest.state == FirmRequestState.CLOSED).order_by(FirmRequest.id)
    asked = session.scalars(closed).first()
    assert asked is not None
    return f"/firm-requests/{asked.id}"


def firm_pages_by_link(session: Session, extensions: Mapping[str, Any]) -> list[str]:
    """Of a request in hand whose firm is asked which half-days suit, and of a closed one: by its contact's link, and
    that in hand by the personal page of a head of the firm as well.
    """
    found = []
    for state in (FirmRequestState.IN_HAND, FirmRequestState.CLOSED):
        query = select(FirmRequest).where(FirmRequest.state == state).order_by(FirmRequest.id)
        asked = session.scalars(query).first()
        assert asked is not None
        asked.contact = asked.contact or "王经理 0515-85210011"
        if state is FirmRequestState.IN_HAND:
            in_hand = asked
            asked.offered_halves = [f"{clock.today() + timedelta(days=7)}.am"]
            asked.offered_at = clock.now()
        found.append(extensions["sizhang.firm_links"].path_of(asked))
    head = session.scalars(
        select(Head).where(Head.institution_id == in_hand.institution_id, Head.active).order_by(Head.id)
    ).first()
    if head is not None:
        page = session.get(PersonalPage, head.id) or a_personal_page(session, head)
        token = extensions["sizhang.personal_links"].token_of(page)
        found.append(f"/me/{token}/firm-requests/{in_hand.id}")
    return found


def _group(session: Session, county: str) -> WorkingGroup:
    here = WorkingGroup.county_code == county, WorkingGroup.kind == Kind.ENTERPRISE
    return session.scalars(select(WorkingGroup).where(*here)).one()


def _leader(session: Session, county: str) -> Head:
    return leaders_of(session, _group(session, county).id)[0]


def _page(session: Session, county: str) -> str:
    waiting = select(FirmRequest).where(FirmRequest.state == FirmRequestState.OPEN).order_by(FirmRequest.id)
    asked = session.scalars(waiting).first()
    assert asked is not None
    return f"/groups/{_group(session, county).id}/firm-requests/{asked.id}"
