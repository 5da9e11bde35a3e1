"""Taking something out of use, and back into it, without touching its history."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.accounts.services.close_account import shut_out
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.services.ask_heads import end_calls_to_heads
from matcher.enquiries.services.end_enquiries import end_enquiries_to_heads
from matcher.errors import Conflict
from matcher.models import Account, Base, Head, Institution, LendingPlace, ResourcePack, Topic, Venue
from matcher.policy import Actor
from matcher.registry.queries.usage import Registered, is_in_use
from matcher.registry.services.hold_heads import hold_leaving_heads
from matcher.remedies.services.end_requests import end_requests_to_heads
from matcher.transfers.queries.moved_to import moved_to
from matcher.transfers.services.end_transfers import end_transfers_of_heads
from matcher.wording import Text, msgid

STILL_IN_USE: Mapping[type[Base], str] = {
    Venue: msgid("Needs that are not over yet count on this venue. Let them be done or withdrawn first."),
    Topic: msgid("Needs that are not over yet ask for this topic. Let them be done or withdrawn first."),
    ResourcePack: msgid("Needs that are not over yet borrow this pack. Let them be done or withdrawn first."),
    LendingPlace: msgid("Units of packs are still there. Bring them to another lending place first."),
    Institution: msgid(
        "Heads in use belong to this institution. Archive them first, or move them elsewhere."
    ),
    Head: msgid("This head still has visits ahead. Let them be done, or ask somebody else first."),
}


def archive(session: Session, actor: Actor, subject: Registered, version: int) -> None:
    """Take it out of use: lists and new plans leave it out, history keeps it; a head's account closes.

    Twice is like once.

    Raises `Conflict` where it is still counted on or the last lending place of its county, or somebody was faster.
    """
    _hold(session, subject)
    ensure_fresh(subject, version)
    if not subject.active:
        return
    if is_in_use(session, subject):
        raise Conflict(Text(STILL_IN_USE[type(subject)]))
    if isinstance(subject, LendingPlace) and not _has_other_place(session, subject):
        raise Conflict(
            Text(
                "This is the county's last lending place in use. Add another one first: kit has to lie somewhere."
            )
        )
    subject.active = False
    record(session, actor, f"{_word(subject)}.archive", subject, name=subject.name)
    if isinstance(subject, Head):
        for account in session.scalars(select(Account).where(Account.head_id == subject.id, Account.active)):
            shut_out(session, actor, account)
        end_enquiries_to_heads(session, actor, [subject])
        end_calls_to_heads(session, actor, [subject])
        end_requests_to_heads(session, actor, [subject])
        end_transfers_of_heads(session, actor, [subject])
    session.flush()


def restore(session: Session, actor: Actor, subject: Registered, version: int) -> None:
    """Take it back into use.

    Raises `Conflict` where somebody else was faster, or a head has opted out or moved to another county.
    """
    ensure_fresh(subject, version)
    if subject.active:
        return
    if isinstance(subject, Head) and subject.opted_out_at is not None:
        raise Conflict(
            Text(
                "This head does not want to be contacted. Only the head's own word, on its page, takes that back."
            )
        )
    if isinstance(subject, Head) and (county := moved_to(session, subject.id)):
        raise Conflict(
            Text("This head has moved to {county}. Take the move back, or let her move back.", county=county)
        )
    subject.active = True
    record(session, actor, f"{_word(subject)}.restore", subject, name=subject.name)
    session.flush()


def _hold(session: Session, subject: Registered) -> None:
    if isinstance(subject, Head):
        hold_leaving_heads(session, [subject])
    elif isinstance(subject, LendingPlace):  # all of them: two of the last two are not archived at once
        places = select(LendingPlace).where(LendingPlace.county_code == subject.county_code)
        held = places.order_by(LendingPlace.id).with_for_update(of=LendingPlace)
        session.scalars(held.execution_options(populate_existing=True)).all()
    else:
        session.refresh(subject, with_for_update={"of": type(subject)})


def _has_other_place(session: Session, place: LendingPlace) -> bool:
    others = select(LendingPlace.id).where(
        LendingPlace.county_code == place.county_code, LendingPlace.active, LendingPlace.id != place.id
    )
    return session.scalar(others.limit(1)) is not None


def _word(subject: Registered) -> str:
    return "pack" if isinstance(subject, ResourcePack) else subject.__tablename__
