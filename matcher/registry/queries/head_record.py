"""One head in full: who it is, what it offers, what it has given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.models import Account, Assignment, Head, Invitation, Offer, OfferTopic, Topic, Visit, VisitHead
from matcher.offers.queries.assumed import Assumed, assumed_of
from matcher.personal_data.queries.erased import was_erased
from matcher.posts.queries.held import HeldPost, posts_of
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Answer, AssignmentStatus, Kind, PersonKind, Presence

RECENT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class OfferedTopic:
    """A topic of the offer and how well it fits, 3 best."""

    name: str
    name_en: str
    fit: int


@dataclass(frozen=True, slots=True)
class HeadAccount:
    """The account in a head's name; `active` where it can sign in."""

    id: int
    active: bool


@dataclass(frozen=True, slots=True)
class HeadRecord:
    """A head with posts, offered topics, sessions given in recent weeks (how many, how many people came), what is
    assumed of it, who entered it, and whether it has opted out or was erased.
    """

    id: int
    name: str
    kind: Kind
    title: str
    phone: str
    institution: str
    township: RegionName
    posts: tuple[HeldPost, ...]
    topics: tuple[OfferedTopic, ...]
    published: bool
    active: bool
    account: HeadAccount | None
    sessions: int
    people: int
    ahead: int
    assumed: Assumed
    entered_at: datetime | None
    entered_by: str
    opted_out_at: datetime | None
    erased: bool
    version: int


def head_record(session: Session, head: Head) -> HeadRecord:
    """The record of a loaded head."""
    since = clock.now() - timedelta(weeks=RECENT_WEEKS)
    held = (
        select(func.count(Invitation.id), func.sum(Visit.attendance))
        .join(Invitation.assignment)
        .join(VisitHead, VisitHead.invitation_id == Invitation.id)
        .join(Visit, Visit.id == VisitHead.visit_id)
        .where(
            Invitation.head_id == head.id,
            Visit.happened,
            VisitHead.presence == Presence.CAME,
            Assignment.starts_at >= since,
        )
    )
    ahead = (
        select(func.count(Invitation.id))
        .join(Invitation.assignment)
        .where(
            Invitation.head_id == head.id,
            Invitation.answer == Answer.ACCEPTED,
            Assignment.starts_at > clock.now(),
            Assignment.status.in_((AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)),
        )
    )
    sessions, people = session.execute(held).one()
    offered = (
        select(Topic, OfferTopic.fit)
        .join(OfferTopic, OfferTopic.topic_id == Topic.id)
        .join(OfferTopic.offer)
        .where(Offer.head_id == head.id)
        .order_by(OfferTopic.fit.desc(), Topic.id)
    )
    return HeadRecord(
        id=head.id, name=head.name, kind=head.kind, title=head.title, phone=head.phone,
        institution=head.institution.name, township=RegionName.of(head.township),
        posts=posts_of(session, head.id),
        topics=tuple(_offered(topic, fit) for topic, fit in session.execute(offered)),
        published=bool(head.offer and head.offer.published), active=head.active,
        account=_account(session, head),
        sessions=sessions, people=people or 0, ahead=session.scalar(ahead) or 0,
        assumed=assumed_of(head), entered_at=head.entered_at, entered_by=head.entered_by,
        opted_out_at=head.opted_out_at, erased=was_erased(session, PersonKind.HEAD, head.id), version=head.version,
    )  # fmt: skip


def _account(session: Session, head: Head) -> HeadAccount | None:
    query = select(Account.id, open_today()).where(Account.head_id == head.id)
    found = session.execute(query).one_or_none()
    return HeadAccount(found[0], found[1]) if found else None


def _offered(topic: Topic, fit: int) -> OfferedTopic:
    return OfferedTopic(topic.name, topic.name_en, fit)
