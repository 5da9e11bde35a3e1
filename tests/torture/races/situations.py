"""What is arranged before a race, by the services themselves, so that everything has its audit trail."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Account, Assignment, Head, Need, Part, Plan, ResourcePack, Venue
from matcher.needs.services.post_need import post_need
from matcher.policy import Actor
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.vocabulary import DeclineReason, VenueKind
from tests.builders.catalogue import a_pack
from tests.builders.people import an_account
from tests.builders.places import a_venue
from tests.torture.races.race import Situation
from tests.torture.world import World, a_drafted_need, a_posted_need, clerk, coordinator, the_round

_new = count(1)


def a_draft(session: Session, world: World) -> Situation:
    """A need that is not posted yet."""
    need = a_drafted_need(session, world)
    return Situation({"need": need.id}, need.id)


def a_wish(session: Session, world: World) -> Situation:
    """A posted need, and the day and heads with which it can be planned."""
    need = a_posted_need(session, world)
    return _of_need(session, world, need)


def a_proposal(session: Session, world: World) -> Situation:
    """A proposed plan with one visit in it."""
    need = a_posted_need(session, world)
    _place(session, world, need)
    return _of_need(session, world, need)


def an_invitation(session: Session, world: World) -> Situation:
    """A visit that was sent out; its head has not answered."""
    need = a_posted_need(session, world)
    _release(session, world, need)
    return _of_need(session, world, need)


def a_vacancy(session: Session, world: World) -> Situation:
    """A joint event that was sent out; one of its two heads has declined, the other not answered."""
    need = a_drafted_need(session, world)
    need.parts.append(Part(position=1, topic_id=world.topic_id))
    post_need(session, clerk(session, world), need)
    vacant = _release(session, world, need, world.heads[3]).invitations[1]
    said = Decline(DeclineReason.BUSY, vacant.version, "")
    decline_invitation(session, _head_actor(session, vacant.head_id), vacant, said)
    return _of_need(session, world, need)


def a_promise(session: Session, world: World) -> Situation:
    """The same, and the head has said yes."""
    situation = an_invitation(session, world)
    assignment = session.get_one(Assignment, situation.numbers["assignment"])
    invitation = assignment.invitations[0]
    accept_invitation(session, _head_actor(session, invitation.head_id), invitation)
    return situation


def records(session: Session, world: World) -> Situation:
    """A head's offer, a venue, a topic, a pack and an account, to be changed."""
    head = session.get_one(Head, world.heads[0])
    pack = session.scalars(select(ResourcePack)).first() or a_pack(session)
    venue = session.scalars(select(Venue).where(Venue.kind == VenueKind.FIELD)).first()
    venue = venue or a_venue(session, name="试验田", kind=VenueKind.FIELD)
    other = session.scalars(select(Account).where(Account.login == "raced")).first()
    other = other or an_account(session, login="raced")
    session.flush()
    new = next(_new)
    return Situation(
        {"head": head.id, "venue": venue.id, "topic": world.topic_id, "pack": pack.id, "account": other.id,
         "low": 40 + new, "high": 1000 + new, "new": new},
        head_account=world.head_accounts[0],
    )  # fmt: skip


def _release(session: Session, world: World, need: Need, *more: int) -> Assignment:
    assignment = _place(session, world, need, *more)
    release_plan(session, coordinator(session, world), assignment.plan)
    return assignment


def _place(session: Session, world: World, need: Need, *more: int) -> Assignment:
    plan = _plan(session, world)
    command = ManualAssignment(need.id, (world.heads[0], *more), _start(session, world))
    return place_assignment(session, coordinator(session, world), plan, command)


def _plan(session: Session, world: World) -> Plan:
    return start_manual_plan(session, coordinator(session, world), the_round(session, world))


def _start(session: Session, world: World) -> datetime:
    return datetime.combine(the_round(session, world).monday + timedelta(days=1), time(10))


def _head_actor(session: Session, head_id: int) -> Actor:
    return Actor.of(session.scalars(select(Account).where(Account.head_id == head_id)).one())


def _of_need(session: Session, world: World, need: Need) -> Situation:
    session.flush()
    round_ = the_round(session, world)
    plan = proposed_plan_of(session, round_)
    assignment = session.scalars(select(Assignment).where(Assignment.need_id == need.id)).one_or_none()
    numbers: dict[str, int | str] = {
        "need": need.id, "round": round_.id, "one": world.heads[1], "other": world.heads[2],
        "day": _start(session, world).date().isoformat(), "plan": plan.id if plan else 0,
        "assignment": assignment.id if assignment else 0,
        "invitation": assignment.invitations[0].id if assignment else 0,
    }  # fmt: skip
    return Situation(numbers, need.id, world.head_accounts[0])
