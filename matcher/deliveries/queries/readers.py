"""Who reads a notification, and by which channels of the reader's own county that person can be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from matcher.accounts.account_state import is_open, open_today
from matcher.models import (
    Account,
    ChannelAccount,
    Complaint,
    Delivery,
    Head,
    MessageAddress,
    Notification,
    Region,
)
from matcher.policy.actor import COUNTY_DIGITS
from matcher.text.telephone import mobile_digits
from matcher.vocabulary import (
    CHANNELS_OF,
    ONE_TO_ONE_CHANNELS,
    SMS_CHANNELS,
    AddressKind,
    Audience,
    ChannelKind,
    Role,
)

_ROLES = {Audience.TOWNSHIP: Role.TOWNSHIP, Audience.COORDINATOR: Role.COORDINATOR}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom notifications are for: a head, the staff of a township or county, or the sender of a complaint."""

    audience: Audience
    head_id: int | None
    region_code: str
    complaint_id: int | None = None

    @classmethod
    def of(cls, notification: Notification) -> Recipient:
        """The recipient of a notification.

        A head's region is the head's own county, also where another one looks after the visit: its apps know the
        head's accounts.
        """
        if notification.audience is Audience.HEAD:
            assert notification.head is not None, "the database holds that what a head is told names the head"
            return cls(Audience.HEAD, notification.head_id, notification.head.county_code)
        return cls(notification.audience, None, notification.region_code, notification.complaint_id)

    @property
    def county_code(self) -> str:
        """The county whose channels are used."""
        return self.region_code[:COUNTY_DIGITS]


@dataclass(frozen=True, slots=True)
class Reader:
    """One person: a head, somebody with an account, or whoever sent a complaint."""

    head_id: int | None = None
    reader_id: int | None = None
    complaint_id: int | None = None

    @classmethod
    def of(cls, delivery: Delivery) -> Reader:
        """Whom a message goes to."""
        return cls(delivery.head_id, delivery.reader_id, delivery.complaint_id)


@dataclass(frozen=True, slots=True)
class Route:
    """A channel by which somebody is reached, and the place of it in that person's order."""

    kind: ChannelKind
    address: str
    position: int


AFTER_OWN_WAYS = 9
"""The place of the number left with a complaint: after the ways chosen for other news, of which there are three."""


def is_of(reader: Reader) -> ColumnElement[bool]:
    """The condition that an address is the reader's."""
    if reader.head_id is not None:
        return MessageAddress.head_id == reader.head_id
    if reader.reader_id is not None:
        return MessageAddress.reader_id == reader.reader_id
    return false()


def is_account_of(delivery: Delivery) -> ColumnElement[bool]:
    """The condition that an account is the one of the message's reader."""
    if delivery.head_id is not None:
        return Account.head_id == delivery.head_id
    if delivery.complaint_id is not None:
        sender = select(Complaint.account_id).where(Complaint.id == delivery.complaint_id)
        return Account.id == sender.scalar_subquery()
    return Account.id == delivery.reader_id


def sending_kinds(session: Session, county_code: str) -> frozenset[ChannelKind]:
    """The one-to-one channels that the county has an account for which is switched on."""
    return _kinds_of_counties(session, [county_code]).get(county_code, frozenset())


def readers_of(session: Session, recipient: Recipient) -> list[Reader]:
    """Everybody who is to read it; of a head, the head alone."""
    if recipient.audience is Audience.HEAD:
        return [Reader(head_id=recipient.head_id)]
    if recipient.audience is Audience.SENDER:
        return [Reader(complaint_id=recipient.complaint_id)]
    code = recipient.region_code
    heir = select(Region.heir_code).where(Region.code == code).scalar_subquery()
    query = select(Account.id).where(
        Account.role == _ROLES[recipient.audience],
        or_(Account.region_code == code, Account.region_code == heir),
        open_today(),
    )
    return [Reader(reader_id=each) for each in session.scalars(query.order_by(Account.id))]


def routes_of(session: Session, reader: Reader, kinds: frozenset[ChannelKind]) -> list[Route]:
    """By what the reader can be reached, in the order that was chosen; nothing for who prefers to be rung up.

    Whoever sent a complaint is reached by the ways of the account it came from, and then at the number that was left.
    """
    if reader.complaint_id is not None:
        return _routes_of_sender(session, reader.complaint_id, kinds)
    if reader.head_id is not None:
        routes = routes_of_heads(session, [reader.head_id]).get(reader.head_id, [])
        return [each for each in routes if each.kind in kinds]
    chosen = session.scalars(
        select(MessageAddress).where(is_of(reader)).order_by(MessageAddress.position)
    ).all()
    return list(_usable(chosen, "", kinds))


def routes_of_heads(session: Session, head_ids: Collection[int]) -> Mapping[int, list[Route]]:
    """By what each of the heads can be reached, by the channels of the head's own county; who is reached by nothing
    may be left out.
    """
    query = (
        select(Head.id, Head.county_code, MessageAddress, Head.phone)
        .join(Head, Head.id == MessageAddress.head_id)
        .where(MessageAddress.head_id.in_(head_ids))
        .order_by(MessageAddress.position)
    )
    rows = session.execute(query).all()
    kinds = _kinds_of_counties(session, {county for _, county, _, _ in rows})
    found: dict[int, list[Route]] = {}
    for head_id, county, address, phone in rows:
        found.setdefault(head_id, []).extend(_usable([address], phone, kinds.get(county, frozenset())))
    return found


def reached_accounts(session: Session, county_code: str, account_ids: Collection[int]) -> frozenset[int]:
    """Those of the accounts of the county that messages reach: by a channel of it, at an address that was entered."""
    kinds = sending_kinds(session, county_code)
    query = select(MessageAddress).where(MessageAddress.reader_id.in_(account_ids))
    rows = session.scalars(query.order_by(MessageAddress.reader_id, MessageAddress.position))
    return frozenset(
        each.reader_id
        for each in rows
        if each.reader_id is not None and any(True for _ in _usable([each], "", kinds))
    )


def route_now(session: Session, delivery: Delivery) -> Route | None:
    """The way that stands in the message's place by now, with today's address; None where it is another or none."""
    kinds = sending_kinds(session, delivery.county_code)
    same = SMS_CHANNELS if delivery.kind in SMS_CHANNELS else (delivery.kind,)
    routes = routes_of(session, Reader.of(delivery), kinds)
    return next((each for each in routes if each.position == delivery.position and each.kind in same), None)


def _kinds_of_counties(session: Session, codes: Collection[str]) -> Mapping[str, frozenset[ChannelKind]]:
    """Those of the counties that send; the others are left out."""
    wanted = select(ChannelAccount.county_code, ChannelAccount.kind).where(
        ChannelAccount.county_code.in_(codes),
        ChannelAccount.enabled,
        ChannelAccount.kind.in_(ONE_TO_ONE_CHANNELS),
    )
    found: dict[str, frozenset[ChannelKind]] = {}
    for county, kind in session.execute(wanted):
        found[county] = found.get(county, frozenset()) | {kind}
    return found


def _routes_of_sender(session: Session, complaint_id: int, kinds: frozenset[ChannelKind]) -> list[Route]:
    complaint = session.get(Complaint, complaint_id, populate_existing=True)
    if complaint is None:
        return []
    account = session.get(Account, complaint.account_id) if complaint.account_id is not None else None
    own = (
        Reader(account.head_id, None if account.head_id is not None else account.id) if account else Reader()
    )
    routes = routes_of(session, own, kinds) if account and is_open(account) else []
    sms = next((kind for kind in CHANNELS_OF[AddressKind.SMS] if kind in kinds), None)
    left = mobile_digits(complaint.telephone)
    if sms is not None and left and left not in {mobile_digits(each.address) for each in routes}:
        routes.append(Route(sms, left, AFTER_OWN_WAYS))
    return routes


def _usable(chosen: Sequence[MessageAddress], phone: str, kinds: frozenset[ChannelKind]) -> Iterable[Route]:
    for each in chosen:
        address = each.address or (phone if each.kind is AddressKind.SMS else "")
        kind = next((kind for kind in CHANNELS_OF[each.kind] if kind in kinds), None)
        if kind is not None and address:
            yield Route(kind, address, each.position)
