"""What should stand in heads' WeCom calendars now: of each promised visit, what its entry shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.channels.providers.wecom_schedule import Schedule
from matcher.clock import CHINA
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of
from matcher.models import Account, Assignment, ChannelAccount, Head, Invitation, MessageAddress, Need, Part
from matcher.subscriptions.calendar_event import EventStatus
from matcher.subscriptions.event_words import description_of, place_of, title_of
from matcher.vocabulary import LIVE_ASSIGNMENTS, AddressKind, Answer
from matcher.wording import Text, render
from matcher.wording.catalogue import CHINESE
from matcher.wording.joining import Joined, Mark

COUNTS = Text("What Sizhang's own page says counts.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an invitation's entry should show, and by which account of the head's own county; times are local."""

    account_id: int
    is_on: bool
    starts_at: datetime
    ends_at: datetime
    schedule: Schedule


def wanted_entries(session: Session, invitation_ids: Collection[int] | None = None) -> Mapping[int, Wanted]:
    """By invitation: every promised visit that is not over, of heads who chose WeCom, or of these invitations alone.

    Where a colleague comes instead, the head's calendar is not the place for it.
    """
    accounts = _accounts(session)
    if not accounts:
        return {}
    promised = _promised(session, list(accounts), invitation_ids)
    visits = {each.assignment_id: each.assignment for each in promised}
    asked = [answer.id for visit in visits.values() for answer in visit.invitations]
    colleagues = colleagues_of(session, asked)
    heads = {each.head_id for each in promised}
    members, languages = _members(session, heads), _languages(session, heads)
    found = {}
    for each in promised:
        own = colleagues.get(each.id)
        if each.head_id not in members or (own is not None and own.comes):
            continue
        account_id, is_on = accounts[each.head.county_code]
        visit = each.assignment
        language = (languages.get(each.head_id) or CHINESE)[:2]
        schedule = _schedule(each, members[each.head_id], language, colleagues)
        found[each.id] = Wanted(account_id, is_on, visit.starts_at, visit.ends_at, schedule)
    return found


def keeps_calendars(session: Session) -> bool:
    """Whether any county has its app do that."""
    return (
        session.scalars(select(ChannelAccount.id).where(ChannelAccount.keeps_calendar).limit(1)).first()
        is not None
    )


def _accounts(session: Session) -> dict[str, tuple[int, bool]]:
    """Of each county the account that keeps calendars: one that is switched on before one that is not, then by age."""
    query = select(ChannelAccount.county_code, ChannelAccount.id, ChannelAccount.enabled).where(
        ChannelAccount.keeps_calendar
    )
    last_first = sorted(session.execute(query), key=lambda row: (row.enabled, -row.id))
    return {county: (key, is_on) for county, key, is_on in last_first}


def _promised(
    session: Session, counties: list[str], invitation_ids: Collection[int] | None
) -> Sequence[Invitation]:
    visit = joinedload(Invitation.assignment)
    need = visit.joinedload(Assignment.need)
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Invitation.head)
        .where(
            Invitation.answer == Answer.ACCEPTED,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Assignment.ends_at > clock.now(),
            Head.active,
            Head.opted_out_at.is_(None),
            Head.county_code.in_(counties),
        )
        .options(
            need.joinedload(Need.township),
            need.joinedload(Need.venue),
            need.selectinload(Need.parts).joinedload(Part.topic),
            visit.selectinload(Assignment.invitations)
            .joinedload(Invitation.head)
            .joinedload(Head.institution),
        )
        .order_by(Invitation.id)
    )
    if invitation_ids is not None:
        query = query.where(Invitation.id.in_(invitation_ids))
    return session.scalars(query).unique().all()


def _members(session: Session, heads: Collection[int]) -> dict[int, str]:
    """The account in WeCom of each head who has one among her ways; of several the one that is tried first."""
    query = select(MessageAddress).where(
        MessageAddress.head_id.in_(heads),
        MessageAddress.kind == AddressKind.WECOM,
        MessageAddress.address != "",
    )
    last_first = session.scalars(query.order_by(MessageAddress.position.desc()))
    return {each.head_id: each.address for each in last_first if each.head_id is not None}


def _languages(session: Session, heads: Collection[int]) -> dict[int, str | None]:
    query = select(Account.head_id, Account.locale).where(Account.head_id.in_(heads))
    return {head_id: locale for head_id, locale in session.execute(query) if head_id is not None}


def _schedule(
    invitation: Invitation, member: str, language: str, colleagues: Mapping[int, NamedColleague]
) -> Schedule:
    """The words of the calendar files, without telephone numbers and links."""
    visit = invitation.assignment
    about = description_of(visit, invitation.head_id, colleagues)
    return Schedule(
        member=member,
        starts_at=_seconds(visit.starts_at),
        ends_at=_seconds(visit.ends_at),
        title=render(title_of(visit.need, EventStatus.CONFIRMED), language),
        place=place_of(visit.need),
        text=render(Joined((about, COUNTS), Mark.LINE), language),
    )


def _seconds(local: datetime) -> int:
    return int(local.replace(tzinfo=CHINA).timestamp())
