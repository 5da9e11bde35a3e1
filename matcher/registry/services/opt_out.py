"""A head does not want to be contacted any more (不再联系我), and may say otherwise later."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, and_, delete, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.accounts.services.close_account import shut_out
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.services.ask_heads import end_calls_to_heads
from matcher.enquiries.services.end_enquiries import end_enquiries_to_heads
from matcher.errors import Conflict, Invalid
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.links.services.give_personal_page import close_personal_page
from matcher.models import Account, Head, Invitation, MessageAddress
from matcher.notifications.services.notify_opted_out import forget_head, notify_opted_out
from matcher.offers.services.open_offer import FirstOffer, open_offer
from matcher.personal_data.queries.erased import ensure_not_erased
from matcher.policy import Actor
from matcher.policy.one_person import records_of
from matcher.registry.queries.opted_out import number_digest, same_number
from matcher.registry.queries.what_goes import live_invitations
from matcher.registry.schemas.agree_again import AgreeAgain
from matcher.registry.services.hold_records import hold_records
from matcher.remedies.services.end_requests import end_requests_to_heads
from matcher.transfers.queries.moved_to import moved_to
from matcher.transfers.services.end_transfers import end_transfers_of_heads
from matcher.vocabulary import LIVE_ANSWERS, DeclineReason, PersonKind
from matcher.wording import Text


def opt_out(session: Session, actor: Actor, head: Head) -> None:
    """Decline what waits and what is promised, and keep of the head only what its past visits need. Twice is like once.

    Whether something would be possible is asked no more. Whoever stands in the county's list several times with one
    number is left alone in all of them, and in counties she has moved from. Telephone number, ways to be told and the
    offer are deleted, account and personal page closed; of the number stays a digest, so that nobody enters it again.
    The coordinators hear of it, the head of nothing any more.
    """
    former = select(Head).where(
        Head.id.in_(records_of(head.id)), Head.id != head.id, Head.opted_out_at.is_(None)
    )

    def all_records() -> Sequence[Head]:
        return [*same_number(session, head), *session.scalars(former.order_by(Head.id)).all()]

    leave_alone(session, actor, hold_records(session, all_records))


def leave_alone(session: Session, actor: Actor, heads: Sequence[Head]) -> None:
    """The same for these heads, held, and nobody else; those that were left alone already stay as they are."""
    heads = [head for head in heads if head.opted_out_at is None]
    if not heads:
        return
    live = live_invitations(heads).execution_options(populate_existing=True)
    for invitation in session.scalars(live).all():
        if invitation.answer in LIVE_ANSWERS:  # a no before may have ended the visit
            _decline(session, actor, invitation)
    for each in heads:
        _leave_alone(session, actor, each)
    session.flush()
    end_enquiries_to_heads(session, actor, heads)
    end_calls_to_heads(session, actor, heads)
    end_requests_to_heads(session, actor, heads)
    end_transfers_of_heads(session, actor, heads)


def _leave_alone(session: Session, actor: Actor, head: Head) -> None:
    if head.phone:
        head.opted_out_number = number_digest(head.phone)
    head.opted_out_at, head.active, head.phone = clock.now(), False, ""
    if head.offer is not None:
        session.delete(head.offer)
    session.execute(delete(MessageAddress).where(MessageAddress.head_id == head.id))
    for account in session.scalars(select(Account).where(Account.head_id == head.id, Account.active)):
        shut_out(session, actor, account)
    close_personal_page(session, head)
    forget_head(session, head)
    notify_opted_out(session, head)
    record(session, actor, "head.opt_out", head)


def agree_again(session: Session, actor: Actor, head: Head, command: AgreeAgain) -> None:
    """Take the head back into use because the head has said so; `command.how` says when and how, and is kept.

    Other records that were left alone with the number stay so, each until its own word, but the number may be entered
    again. Hours and limits are assumed anew; the offer waits for topics. Raises `Invalid` where another head has the
    number, `Conflict` where nobody had opted out, the head has moved to another county, or somebody else was faster.
    """
    ensure_fresh(head, command.version)
    ensure_not_erased(session, PersonKind.HEAD, head.id)
    if head.opted_out_at is None:
        raise Conflict(Text("This head may be contacted; nothing has to be said."))
    if county := moved_to(session, head.id):
        raise Conflict(
            Text("This head has moved to {county}. Take the move back, or let her move back.", county=county)
        )
    taken = select(Head.id).where(
        Head.county_code == head.county_code, Head.phone == command.phone, Head.name_key == head.name_key,
        Head.id != head.id,
    )  # fmt: skip
    if session.scalar(taken.limit(1)) is not None:
        raise Invalid.field("phone", Text("A head of this name with this number is in the list already."))
    for each in session.scalars(_left_alone_with(head)).all():
        each.opted_out_number = ""
    head.opted_out_at, head.active = None, True
    head.phone = command.phone
    record(session, actor, "head.agree_again", head, how=command.how)
    session.flush()
    session.refresh(head, ["offer"])
    if head.offer is None:
        open_offer(session, actor, head, FirstOffer(()))


def _decline(session: Session, actor: Actor, invitation: Invitation) -> None:
    decline_invitation(session, actor, invitation, Decline(DeclineReason.OTHER, invitation.version))


def _left_alone_with(head: Head) -> Select[Head]:
    same = and_(Head.opted_out_number != "", Head.opted_out_number == head.opted_out_number)
    return (
        select(Head)
        .where(Head.county_code == head.county_code, or_(Head.id == head.id, same))
        .order_by(Head.id)
    )
