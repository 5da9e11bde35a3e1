"""Heads who move county: one has gone to the neighbour, one waits for Dongtai's word."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Assignment, Head, HeadTransfer, Institution, Invitation, Post
from matcher.policy import Actor
from matcher.policy.actor import link_actor, service_actor
from matcher.transfers.schemas.transfer import AgreeToTransfer, HeadsWord, ProposeTransfer
from matcher.transfers.services.agree_to_transfer import agree_to_transfer
from matcher.transfers.services.carry_out import carry_out
from matcher.transfers.services.propose_transfer import propose_transfer
from matcher.transfers.services.say_word import say_own_word
from matcher.vocabulary import AssignmentStatus, Kind, Role

GONE = timedelta(days=12)
"""So long ago the one who has gone went; it was proposed four days before."""
COMES = timedelta(weeks=3)


def add_moves(session: Session, county_code: str, other_code: str) -> None:
    """Let a head with visits behind her go to the other county, and one of there be proposed to this one.

    Nobody goes where none of the heads has given anything and is free since.
    """
    today = clock.today()
    goes = session.scalars(_free(county_code, today - GONE, has_given=True)).first()
    if goes is not None:
        _gone(session, goes, other_code, today - GONE)
    comes = session.scalars(_free(other_code, today, has_given=False)).first()
    if comes is not None:
        _proposed(session, comes, county_code, today)


def _gone(session: Session, head: Head, to_code: str, day: date) -> None:
    asked = datetime.combine(day - timedelta(days=4), time(9))
    transfer = _asked(session, head, to_code, day, asked, "调到大丰区工作")
    with clock.pretending(asked + timedelta(hours=3)):
        say_own_word(session, link_actor(head), transfer, HeadsWord(yes=True, version=transfer.version))
    place = select(Institution).where(
        Institution.county_code == to_code, Institution.kind == head.kind, Institution.active
    )
    institution = session.scalars(place.order_by(Institution.id)).first()
    township = select(Head.township_code).where(Head.institution_id == (institution.id if institution else 0))
    home = session.scalars(township.order_by(Head.id)).first()
    if institution is None or home is None:
        return
    with clock.pretending(asked + timedelta(days=1)):
        command = AgreeToTransfer(institution.id, home, head.title, transfer.version)
        agree_to_transfer(session, _coordinator(session, to_code), transfer, command)
    with clock.pretending(datetime.combine(day, time(0, 1))):
        carry_out(session, service_actor(head.county_code), transfer)


def _proposed(session: Session, head: Head, to_code: str, today: date) -> None:
    asked = datetime.combine(today - timedelta(days=2), time(9))
    transfer = _asked(session, head, to_code, today + COMES, asked, "调到东台市工作")
    with clock.pretending(asked + timedelta(hours=26)):
        say_own_word(session, link_actor(head), transfer, HeadsWord(yes=True, version=transfer.version))


def _asked(session: Session, head: Head, to_code: str, day: date, at: datetime, reason: str) -> HeadTransfer:
    with clock.pretending(at):
        command = ProposeTransfer(to_code, day, reason, head.version)
        return propose_transfer(session, _coordinator(session, head.county_code), head, command)


def _free(county_code: str, day: date, *, has_given: bool) -> Select[Head]:
    """Station masters who sit nowhere, with nothing asked of them from the day on, by id."""
    asked = select(Invitation.head_id).join(Invitation.assignment)
    given = asked.where(Assignment.status == AssignmentStatus.DONE)
    later = asked.where(Assignment.ends_at >= datetime.combine(day, time.min))
    found = select(Head).where(
        Head.county_code == county_code, Head.active, Head.kind == Kind.AGRICULTURE, Head.phone != "",
        Head.id.not_in(later), Head.id.not_in(select(Post.head_id)),
    )  # fmt: skip
    return found.where(Head.id.in_(given) if has_given else Head.id.not_in(given)).order_by(Head.id)


def _coordinator(session: Session, county_code: str) -> Actor:
    query = select(Account).where(Account.role == Role.COORDINATOR, Account.region_code == county_code)
    return Actor.of(session.scalars(query.order_by(Account.id)).one())
