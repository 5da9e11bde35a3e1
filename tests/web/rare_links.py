"""Pages to which no link of the first pages leads: the lists of personal links, heads who have one, a proposal."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.feed_links import FeedLinks, FeedSubject
from matcher.models import Assignment, AvailabilityException, Head, MessageAddress, Need
from matcher.vocabulary import AddressKind, AssignmentStatus, ChannelKind, LinkKind, NotificationEvent
from tests.builders.channels import a_channel_account
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, a_personal_page


def link_lists(session: Session, need: Need) -> list[str]:
    """Each kind of link in all states, where a channel reaches the head of this need's visit and it has a contact."""
    county = need.township_code[:6]
    visit = session.scalars(select(Assignment).where(Assignment.need_id == need.id)).one()
    a_channel_account(session, ChannelKind.EMAIL, county_code=county)
    head_id = visit.invitations[0].head_id
    session.add(MessageAddress(head_id=head_id, kind=AddressKind.EMAIL, address="li@example.org", position=0))
    need.contact = need.contact or "张干事 0515-85212345"
    session.flush()
    return [f"/links?link={kind}&state=all" for kind in LinkKind]


def proposed_in(session: Session, county: str) -> str:
    """The page of a proposed visit of the county in its week."""
    proposed = select(Assignment).where(Assignment.status == AssignmentStatus.PROPOSED).join(Assignment.need)
    first = proposed.where(Need.township_code.startswith(county)).order_by(Assignment.id)
    visit = session.scalars(first).first()
    assert visit is not None
    return f"/rounds/{visit.round_id}/needs/{visit.need_id}"


def given_a_page(session: Session, need: Need) -> Head:
    """A head with a page, an invitation that waits, a visit called off, a day away; the offer of another is paused."""
    visit = session.scalars(select(Assignment).where(Assignment.need_id == need.id)).one()
    head = visit.invitations[0].head
    a_personal_page(session, head)
    a_notification(session, visit, NotificationEvent.WITHDRAWN)
    assert head.offer is not None
    head.place_assumed = True
    head.offer.exceptions.append(
        AvailabilityException(
            day=clock.today() + timedelta(days=9), start_minute=0, end_minute=1440, available=False, note=""
        )
    )
    paused = a_head(
        session, township=need.township, topics={need.parts[0].topic: 3}, offer={"published": False}
    )
    a_personal_page(session, paused)
    return head


def calendar_address(session: Session, links: FeedLinks) -> str:
    """Where the calendar of the first head is read."""
    head = session.scalars(select(Head).order_by(Head.id)).first()
    assert head is not None
    return f"/ics/{links.token_of(FeedSubject(head_id=head.id), 0)}.ics"
