"""Moves of heads as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Head, HeadTransfer, is_within
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.transfers.queries.left_behind import Belongings, left_behind
from matcher.vocabulary import Kind, LeftBehind, TransferState

UNDER_WAY = (TransferState.ASKED, TransferState.CONSENTED, TransferState.AGREED)
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A move in one line; `comes` where the reader's is the county she comes to."""

    id: int
    head: str
    kind: Kind
    state: TransferState
    day: date
    former: RegionName
    county: RegionName
    comes: bool
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class TransferShown:
    """A move with all that its page says; `left` is what she has in the county she leaves, before she has left.

    `record_id` is her record in the reader's county, where there is one; `held_back` says by language why the workers
    could not carry it out; `speaks` where the reader answers for one county, not for all of them.
    """

    line: TransferLine
    version: int
    reason: str
    institution: str
    title: str
    phone: str
    consented_at: datetime | None
    consent_words: str
    no_words: str
    new_institution: str
    new_township: RegionName | None
    new_title: str
    record_id: int | None
    left: Belongings | None
    moved: Mapping[LeftBehind, int]
    held_back: Mapping[str, str]
    leaves: bool
    speaks: bool

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.line.day <= clock.today()


def transfers_of(session: Session, actor: Actor) -> list[TransferLine]:
    """The newest moves within reach, those that are under way first."""
    query = select(HeadTransfer).where(within(actor, Action.REGISTRY_VIEW, HeadTransfer)).options(*_WITH)
    order = HeadTransfer.state.in_(UNDER_WAY).desc(), HeadTransfer.day.desc(), HeadTransfer.id.desc()
    return [_line(each, actor) for each in session.scalars(query.order_by(*order).limit(MOST_SHOWN))]


def transfers_of_head(session: Session, head: Head) -> list[HeadTransfer]:
    """Where this record came from or went, and what is under way, by id."""
    query = (
        select(HeadTransfer)
        .options(*_WITH)
        .where(
            or_(
                (HeadTransfer.head_id == head.id) & HeadTransfer.state.in_((*UNDER_WAY, TransferState.DONE)),
                HeadTransfer.successor_id == head.id,
            )
        )
    )
    return list(session.scalars(query.order_by(HeadTransfer.id)))


def transfer_asked(session: Session, head_id: int) -> HeadTransfer | None:
    """The move that waits for the head's word, or that she can still say no to."""
    query = (
        select(HeadTransfer)
        .options(*_WITH)
        .where(HeadTransfer.head_id == head_id, HeadTransfer.state.in_(UNDER_WAY))
    )
    return session.scalars(query).one_or_none()


def transfer_shown(session: Session, actor: Actor, transfer: HeadTransfer) -> TransferShown:
    """Everything the page of a move shows to one of the two counties, or above them."""
    line, head = _line(transfer, actor), transfer.head
    leaves = is_within(transfer.from_code, actor.region_code)
    under_way = transfer.state in UNDER_WAY
    knows = leaves or under_way or transfer.state is TransferState.DONE  # what came to nothing is hers again
    return TransferShown(
        line=line, version=transfer.version, reason=transfer.reason if knows else "",
        institution=head.institution.name if under_way or leaves else "",
        title=head.title if under_way or leaves else "", phone=head.phone if under_way else "",
        consented_at=transfer.consented_at if knows else None, consent_words=transfer.consent_words if knows else "",
        no_words=transfer.no_words if leaves or transfer.state is not TransferState.REFUSED else "",
        new_institution=transfer.institution.name if transfer.institution else "",
        new_township=RegionName.of(transfer.new_township) if transfer.new_township else None,
        new_title=transfer.new_title, record_id=head.id if leaves else transfer.successor_id,
        left=left_behind(session, head, transfer.to_code, transfer.day) if under_way and leaves else None,
        moved=numbers_moved(transfer), held_back=transfer.held_back, leaves=leaves,
        speaks=not actor.is_above_county,
    )  # fmt: skip


def numbers_moved(transfer: HeadTransfer) -> Mapping[LeftBehind, int]:
    """What went or ended when it was carried out."""
    numbers = transfer.moved.get("numbers")
    found = numbers.items() if isinstance(numbers, dict) else ()
    return {LeftBehind(key): number for key, number in found if isinstance(number, int)}


_WITH = (
    joinedload(HeadTransfer.head).joinedload(Head.institution),
    joinedload(HeadTransfer.from_county),
    joinedload(HeadTransfer.to_county),
)


def _line(transfer: HeadTransfer, actor: Actor) -> TransferLine:
    return TransferLine(
        transfer.id, transfer.head.name, transfer.head.kind, transfer.state, transfer.day,
        RegionName.of(transfer.from_county), RegionName.of(transfer.to_county),
        is_within(transfer.to_code, actor.region_code) and not is_within(transfer.from_code, actor.region_code),
        bool(transfer.held_back) and transfer.state is TransferState.AGREED,
    )  # fmt: skip
