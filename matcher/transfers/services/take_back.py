"""Taking back that a head has moved, as long as nothing has been built upon it in the other county."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record, transition
from matcher.errors import Conflict
from matcher.models import (
    Delivery,
    GroupMember,
    Head,
    HeadTransfer,
    NoticeReading,
    Notification,
    PersonalPage,
    Post,
    PostDraftLine,
    ProductHead,
)
from matcher.models.audit import Json
from matcher.personal_data.queries.erased import ensure_not_erased
from matcher.policy import Actor
from matcher.policy.states import HEAD_TRANSFER
from matcher.registry.services.hold_heads import hold_leaving_heads
from matcher.transfers.services.hold_transfer import ensure_answers, hold_transfer
from matcher.transfers.services.leave_seats import BUILT_UPON, begun_seats, seat_again
from matcher.transfers.services.notify_transfer import forget_transfer, tell_county, tell_head
from matcher.transfers.services.take_along import give_account
from matcher.vocabulary import NotificationEvent, PersonKind


def take_back(session: Session, actor: Actor, transfer: HeadTransfer, version: int) -> None:
    """The head is in use again in the county she had left, with seats, groups and offer as they were.

    What she was asked there and what lists that are open said of her is not said again. Either county may do it. Raises
    `Outdated`; `Conflict` where she has not moved, was erased or wants no contact, where the new county has invited or
    asked her, named her for anything or let her move on, or a seat was changed since; `Forbidden` for anybody else.
    """
    ensure_answers(actor, transfer)
    heads = session.scalars(
        select(Head).where(Head.id.in_((transfer.head_id, transfer.successor_id or 0))).order_by(Head.id)
    ).all()
    hold_leaving_heads(session, heads)
    hold_transfer(session, transfer, version)
    HEAD_TRANSFER.after("take_back", transfer.state)
    head, successor = transfer.head, transfer.successor
    assert successor is not None
    for each in (head, successor):
        ensure_not_erased(session, PersonKind.HEAD, each.id)
        if each.opted_out_at is not None:
            raise Conflict(BUILT_UPON)
    _ensure_unused(session, successor, transfer.moved)
    with session.no_autoflush:  # state and successor are written together
        transfer.successor_id = None
        transition(session, actor, HEAD_TRANSFER, transfer, "take_back")
    session.flush()
    head.active = True
    record(session, actor, "head.restore", head, name=head.name)
    give_account(session, actor, successor, head)
    _open_page_again(session, head, successor)
    seat_again(session, actor, head, successor, transfer.moved)
    _join_again(session, actor, transfer)
    _remove(session, successor, head)
    session.refresh(transfer)
    forget_transfer(session, transfer)
    for code in (transfer.from_code, transfer.to_code):
        tell_county(session, NotificationEvent.TRANSFER_OFF, transfer, code, back=True)
    tell_head(session, NotificationEvent.TRANSFER_OFF, transfer)
    session.flush()


def _ensure_unused(session: Session, successor: Head, moved: Mapping[str, Json]) -> None:
    """What would go with the record without the database minding it; seats given above the counties stay hers."""
    new_seat = exists().where(
        Post.head_id == successor.id, Post.region_code.startswith(successor.county_code)
    )
    rows = (
        exists().where(GroupMember.head_id == successor.id),
        exists().where(PostDraftLine.head_id == successor.id),
        exists().where(ProductHead.head_id == successor.id),
        new_seat,
        exists().where(Post.head_id == successor.id, Post.id.in_(begun_seats(moved)), Post.version > 1),
    )
    if any(session.scalar(select(each)) for each in rows):
        raise Conflict(BUILT_UPON)


def _open_page_again(session: Session, head: Head, successor: Head) -> None:
    page, former = session.get(PersonalPage, successor.id), session.get(PersonalPage, head.id)
    if page is not None and page.ends_at is not None:
        if former is None:
            session.add(PersonalPage(head_id=head.id, generation=1, ends_at=page.ends_at))
        else:
            former.ends_at = page.ends_at
    session.flush()


def _join_again(session: Session, actor: Actor, transfer: HeadTransfer) -> None:
    keys = transfer.moved.get("groups")
    query = select(GroupMember).where(GroupMember.id.in_(keys if isinstance(keys, list) else []))
    for member in session.scalars(query.order_by(GroupMember.id)).all():
        member.until = None
        flag_modified(member.group, "kind")
        record(session, actor, "working_group.join", member.group, head_id=transfer.head_id)
    session.flush()


def _remove(session: Session, successor: Head, head: Head) -> None:
    """What she was told goes to the record she has; the database itself knows what else points to this one."""
    for column in (Notification.head_id, Delivery.head_id):
        session.execute(
            update(column.class_).where(column == successor.id).values({column.key: head.id}),
            execution_options={"synchronize_session": False},
        )
    session.execute(delete(NoticeReading).where(NoticeReading.head_id == successor.id))
    session.expire_all()
    try:
        with session.begin_nested():
            session.delete(successor)
            session.flush()
    except IntegrityError:
        raise Conflict(BUILT_UPON) from None
