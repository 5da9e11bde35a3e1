"""What a head takes along to the other county: her offer, the ways she is told, account and personal page."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.links.services.give_personal_page import close_personal_page
from matcher.models import (
    Account,
    Availability,
    AvailabilityException,
    Head,
    HeadTransfer,
    MessageAddress,
    Offer,
    OfferTopic,
    PersonalPage,
    Region,
    Topic,
)
from matcher.policy import Actor
from matcher.vocabulary import AddressKind

SAID = (
    "max_travel_minutes", "max_audience", "max_sessions_per_day", "max_sessions_per_week", "rest_minutes",
    "hours_assumed", "hours_said_at", "hours_said_by", "limits_said_at", "limits_said_by",
)  # fmt: skip

EVERYWHERE = (AddressKind.SMS, AddressKind.EMAIL)
"""What reaches the same person whoever sends it; in the app of another organisation an id may be a stranger's."""


def take_along(session: Session, actor: Actor, transfer: HeadTransfer, successor: Head) -> None:
    """Offer and ways to be told are copied, since the old record is still thanked; account and page change hands."""
    head = transfer.head
    if head.offer is not None:
        _offer(session, head.offer, successor)
    addresses = select(MessageAddress).where(MessageAddress.head_id == head.id)
    addresses = addresses.where(MessageAddress.kind.in_(EVERYWHERE)).order_by(MessageAddress.position)
    session.add_all(
        MessageAddress(head_id=successor.id, position=position, kind=each.kind, address=each.address)
        for position, each in enumerate(session.scalars(addresses).all())
    )
    give_account(session, actor, head, successor)
    page = session.get(PersonalPage, head.id)
    if page is not None and page.ends_at is not None and page.ends_at > clock.now():
        session.add(PersonalPage(head_id=successor.id, generation=1, ends_at=page.ends_at))
        close_personal_page(session, head)
        page.stopped = False
    session.flush()


def give_account(session: Session, actor: Actor, head: Head, to: Head) -> None:
    """Whoever signs in as the head does so for the other record of hers from now on."""
    query = select(Account).where(Account.head_id == head.id).with_for_update(of=Account)
    for account in session.scalars(query.execution_options(populate_existing=True)).all():
        account.head_id, account.region = to.id, session.get_one(Region, to.county_code)
        record(session, actor, "account.edit", account, name=account.name, region=to.county_code)
    session.flush()


def _offer(session: Session, former: Offer, successor: Head) -> None:
    topics = _same_topics(session, former, successor.county_code)
    offer = Offer(
        head_id=successor.id, published=former.published and bool(topics), updated_at=clock.now(),
        **{name: getattr(former, name) for name in SAID},
        topics=[OfferTopic(topic_id=topic_id, fit=fit) for topic_id, fit in topics.items()],
        pattern=[
            Availability(weekday=each.weekday, start_minute=each.start_minute, end_minute=each.end_minute)
            for each in former.pattern
        ],
        exceptions=[
            AvailabilityException(
                day=each.day, available=each.available, start_minute=each.start_minute, end_minute=each.end_minute,
            )  # its note was written for those who read it here
            for each in former.exceptions
            if each.day >= clock.today()
        ],
    )  # fmt: skip
    session.add(offer)
    session.flush()
    session.refresh(successor, ["offer"])


def _same_topics(session: Session, former: Offer, county_code: str) -> Mapping[int, int]:
    """By topic of the other county with the same code: how well it fits."""
    fits = {each.topic.code: each.fit for each in former.topics}
    query = select(Topic).where(Topic.county_code == county_code, Topic.active, Topic.code.in_(fits))
    return {topic.id: fits[topic.code] for topic in session.scalars(query.order_by(Topic.id))}
