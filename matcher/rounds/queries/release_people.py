"""What sending a plan out says to whom: by person what is new, and what was moved or called off since the last time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.county_settings.queries.county_settings import settings_of
from matcher.deliveries.queries.messages_to_be import ToBeRead, Told, messages_to_be
from matcher.invitations.time_to_think import TimeToThink, time_to_think
from matcher.models import Account, Assignment, Head, Invitation, Need, Notification, Plan, Round
from matcher.models.audit import Json
from matcher.notifications.place_names import visit_facts
from matcher.notifications.queries.first_told import first_told
from matcher.notifications.sentences import sentence_of
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    AssignmentStatus,
    Audience,
    Kind,
    NotificationEvent,
    PlanStatus,
    ReleaseChange,
)
from matcher.wording import Text

_CALLED_OFF = (NotificationEvent.WITHDRAWN, NotificationEvent.REPLACED, NotificationEvent.EXPIRED)


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A visit that goes out: until when the head may answer; `formerly` when the head had been asked for it before."""

    kind: ReleaseChange
    need_id: int
    title: str
    township: RegionName
    venue: str
    starts_at: datetime
    ends_at: datetime
    time: TimeToThink
    formerly: datetime | None


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the last time, which the head is told by itself; `told`: is known to have heard of it."""

    kind: ReleaseChange
    sentence: Text
    told: bool


@dataclass(frozen=True, slots=True)
class PersonOfRelease:
    """A head whom something is sent, or for whom something has changed; `as_read` is None where nothing is sent.

    `account` says whether there is an account that can be signed in with; None: there is none.
    """

    head_id: int
    name: str
    kind: Kind
    institution: str
    phone: str
    account: bool | None
    asked: tuple[AskedFor, ...]
    since: tuple[Since, ...]
    as_read: ToBeRead | None


@dataclass(frozen=True, slots=True)
class ReleasePeople:
    """The people by name, those to whom something goes out first; `unchanged` heads of the week hear nothing."""

    people: tuple[PersonOfRelease, ...]
    unchanged: int


def release_people(session: Session, round_: Round, plan: Plan, site: str) -> ReleasePeople:
    """By person what releasing the proposed plan would send now; `site` is the public address, or ""."""
    proposals = _proposals(session, plan)
    asked = _asked(session, round_, proposals)
    since = _since(session, round_)
    heads = _heads(session, {*asked, *since})
    as_read = messages_to_be(session, _news(session, proposals, asked, heads), site)
    accounts = _accounts(session, heads)
    people = [
        PersonOfRelease(
            head.id, head.name, head.kind, head.institution.name, head.phone, accounts.get(head.id),
            tuple(asked.get(head.id, ())), tuple(since.get(head.id, ())), as_read.get(head.id),
        )
        for head in heads.values()
    ]  # fmt: skip
    people.sort(key=lambda each: (not each.asked, each.name))
    return ReleasePeople(tuple(people), len(_coming(session, round_) - set(heads)))


def _proposals(session: Session, plan: Plan) -> Sequence[Assignment]:
    query = select(Assignment).where(
        Assignment.plan_id == plan.id, Assignment.status == AssignmentStatus.PROPOSED
    )
    loaded = query.options(
        selectinload(Assignment.invitations),
        joinedload(Assignment.need).options(joinedload(Need.township), joinedload(Need.venue)),
    )
    return session.scalars(loaded.order_by(Assignment.starts_at, Assignment.id)).all()


def _asked(session: Session, round_: Round, proposals: Sequence[Assignment]) -> dict[int, list[AskedFor]]:
    settings, now = settings_of(session, round_.area_code), clock.now()
    before = _asked_before(session, [entry.need_id for entry in proposals])
    found: dict[int, list[AskedFor]] = {}
    for entry in proposals:
        if entry.starts_at <= now:
            continue
        time = time_to_think(entry.starts_at, settings, now)
        for invitation in entry.invitations:
            formerly = before.get((entry.need_id, invitation.head_id))
            found.setdefault(invitation.head_id, []).append(
                AskedFor(
                    ReleaseChange.AGAIN if formerly else ReleaseChange.NEW, entry.need_id, entry.need.title,
                    RegionName.of(entry.need.township), entry.need.venue.name, entry.starts_at, entry.ends_at,
                    time, formerly,
                )
            )  # fmt: skip
    return found


def _asked_before(session: Session, need_ids: Collection[int]) -> Mapping[tuple[int, int], datetime]:
    """When heads had been asked for these needs before, by need and head; the last time counts."""
    query = (
        select(Assignment.need_id, Invitation.head_id, Assignment.starts_at)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(Assignment.need_id.in_(need_ids), Invitation.answer_by.is_not(None))
        .order_by(Invitation.id)
    )
    return {(need_id, head_id): starts_at for need_id, head_id, starts_at in session.execute(query)}


def _since(session: Session, round_: Round) -> dict[int, list[Since]]:
    """What heads of the week's visits have been told, or will be, since the last release."""
    last = session.scalar(
        select(func.max(Plan.released_at)).where(
            Plan.round_id == round_.id, Plan.status == PlanStatus.RELEASED, Plan.emergency_id.is_(None)
        )
    )
    if last is None:
        return {}
    of_round = select(Assignment.need_id).where(Assignment.round_id == round_.id)
    query = select(Notification).where(
        Notification.audience == Audience.HEAD,
        Notification.event.in_((NotificationEvent.MOVED, *_CALLED_OFF)),
        Notification.need_id.in_(of_round),
        Notification.created_at >= last,
        Notification.overtaken_at.is_(None),
        Notification.until > clock.now(),
    )
    found: dict[int, list[Since]] = {}
    for each in session.scalars(query.order_by(Notification.id)):
        if each.head_id is not None:
            kind = ReleaseChange.MOVED if each.event is NotificationEvent.MOVED else ReleaseChange.CANCELLED
            since = Since(kind, sentence_of(each), each.told_at is not None)
            found.setdefault(each.head_id, []).append(since)
    return found


def _heads(session: Session, head_ids: Collection[int]) -> Mapping[int, Head]:
    query = select(Head).where(Head.id.in_(head_ids)).options(joinedload(Head.institution))
    return {head.id: head for head in session.scalars(query)}


def _accounts(session: Session, head_ids: Collection[int]) -> Mapping[int, bool]:
    query = select(Account.head_id, open_today()).where(Account.head_id.in_(head_ids))
    return {head_id: active for head_id, active in session.execute(query) if head_id is not None}


def _news(
    session: Session,
    proposals: Sequence[Assignment],
    asked: Mapping[int, Sequence[AskedFor]],
    heads: Mapping[int, Head],
) -> Mapping[int, Sequence[Told]]:
    first = first_told(session, [heads[key] for key in asked])
    needs = {entry.need_id: entry.need for entry in proposals}

    def told(head_id: int, each: AskedFor) -> Told:
        facts: dict[str, Json] = {"head": heads[head_id].name, "answer_by": each.time.until.isoformat()}
        named = visit_facts(needs[each.need_id], each.starts_at, each.ends_at)
        return NotificationEvent.INVITED, named | facts | first.get(head_id, {}), each.township.name

    return {head_id: [told(head_id, each) for each in visits] for head_id, visits in asked.items()}


def _coming(session: Session, round_: Round) -> set[int]:
    query = (
        select(Invitation.head_id)
        .join(Assignment, Assignment.id == Invitation.assignment_id)
        .where(
            Assignment.round_id == round_.id,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Invitation.answer.in_(LIVE_ANSWERS),
        )
    )
    return set(session.scalars(query))
