"""Putting a team together: where, when, who, with what. Nobody hears of it before it is sent."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.emergencies.schemas.team import TeamCommand
from matcher.emergencies.services.lock_emergency import lock_emergency, lock_team
from matcher.errors import Conflict, Invalid
from matcher.models import (
    Emergency,
    EmergencyCall,
    EmergencyMember,
    EmergencyPack,
    EmergencyTeam,
    ResourcePack,
    Topic,
    Venue,
    lies_in,
)
from matcher.policy import Action, Actor, permit
from matcher.vocabulary import CallState
from matcher.wording import Text

SENT = Text("This team has been sent. Please stand it down, or change its visit, instead.")
BEGUN = Text("This is over already; please choose a time ahead.")


def save_team(
    session: Session,
    actor: Actor,
    emergency: Emergency,
    command: TeamCommand,
    team: EmergencyTeam | None = None,
) -> EmergencyTeam:
    """The new or changed team. Promises its heads have elsewhere do not stop it: only sending does.

    Raises `Invalid` for a place, topic, kit or head that is not to be had, and for a time that has passed; `Conflict`
    where it was sent, the emergency is closed or the same team is there already; `Outdated` where somebody else was
    faster.
    """
    permit(actor, Action.EMERGENCY_EDIT)
    what = "emergency_team.edit" if team else "emergency_team.add"
    if team is None:
        emergency = lock_emergency(session, emergency.id)
        team = EmergencyTeam(emergency_id=emergency.id)
    else:
        team = lock_team(session, team)
        ensure_fresh(team, command.version)
        ensure_not_sent(team)
    venue = _checked(session, emergency, command)
    _ensure_not_there(session, team, command)
    team.venue_id, team.township_code = venue.id, venue.township_code
    team.topic_id, team.audience = command.topic_id, command.audience
    team.starts_at, team.ends_at = command.starts_at, command.ends_at
    team.contact, team.task = command.contact, command.task
    team.leader_id = command.leader if command.leader in command.members else command.members[0]
    team.members.clear()
    team.packs.clear()
    session.add(team)
    session.flush()
    flag_modified(team, "audience")  # heads and kit belong to it: whoever looks at it is told
    team.members = [
        EmergencyMember(position=number, head_id=head_id) for number, head_id in enumerate(command.members)
    ]
    team.packs = [
        EmergencyPack(pack_id=row.pack_id, quantity=row.quantity) for row in command.packs if row.quantity
    ]
    session.flush()
    record(session, actor, what, team, heads=len(command.members), starts_at=team.starts_at.isoformat())
    session.flush()
    return team


def drop_team(session: Session, actor: Actor, team: EmergencyTeam, version: int) -> None:
    """Take a team out that was not sent; nobody had heard of it. Raises `Conflict` otherwise, `Outdated`."""
    permit(actor, Action.EMERGENCY_EDIT)
    team = lock_team(session, team)
    ensure_fresh(team, version)
    ensure_not_sent(team)
    record(session, actor, "emergency_team.drop", team, emergency_id=team.emergency_id)
    session.delete(team)
    session.flush()


def _ensure_not_there(session: Session, team: EmergencyTeam, command: TeamCommand) -> None:
    """Raise `Conflict` where a team just like it waits to be sent: a second tap makes no second one."""
    query = select(EmergencyTeam).where(
        EmergencyTeam.emergency_id == team.emergency_id, EmergencyTeam.need_id.is_(None),
        EmergencyTeam.venue_id == command.venue_id, EmergencyTeam.starts_at == command.starts_at,
        EmergencyTeam.ends_at == command.ends_at,
    )  # fmt: skip
    with session.no_autoflush:
        others = session.scalars(query.options(selectinload(EmergencyTeam.members))).all()
    for other in others:
        if other is not team and {each.head_id for each in other.members} == set(command.members):
            raise Conflict(Text("The same team is there already, at that place and time."))


def ensure_not_sent(team: EmergencyTeam) -> None:
    """Raise `Conflict` where the team has a need: it was sent."""
    if team.need_id is not None:
        raise Conflict(SENT)


def _checked(session: Session, emergency: Emergency, command: TeamCommand) -> Venue:
    county = emergency.county_code
    faults: dict[str, list[Text]] = {}
    venue = session.scalar(
        select(Venue).where(Venue.id == command.venue_id, Venue.active, lies_in(Venue.township_code, county))
    )
    if venue is None:
        faults["venue_id"] = [Text("Please choose one of the list.")]
    topic = session.get(Topic, command.topic_id)
    if topic is None or topic.county_code != county or not topic.active:
        faults["topic_id"] = [Text("This topic is not in the catalogue any more.")]
    if not emergency.first_day <= command.day <= emergency.last_day:
        faults["day"] = [Text("This is not one of the days of the emergency.")]
    elif command.starts_at <= clock.now():
        faults["start"] = [BEGUN]
    if not _could(session, emergency.id).issuperset(command.members):
        faults["members"] = [Text("One of these heads has not said that she could help, or cannot any more.")]
    faults |= _kit(session, county, command)
    if faults or venue is None:
        raise Invalid(faults)
    return venue


def _could(session: Session, emergency_id: int) -> set[int]:
    query = select(EmergencyCall.head_id).where(
        EmergencyCall.emergency_id == emergency_id, EmergencyCall.state == CallState.COULD
    )
    return set(session.scalars(query))


def _kit(session: Session, county: str, command: TeamCommand) -> dict[str, list[Text]]:
    wanted = {row.pack_id: row.quantity for row in command.packs if row.quantity}
    query = select(ResourcePack).where(
        ResourcePack.id.in_(wanted), ResourcePack.county_code == county, ResourcePack.active
    )
    stock = {pack.id: pack.stock for pack in session.scalars(query)}
    return {
        f"packs.{number}.quantity": [
            Text("The county has {stock} of these.", stock=stock.get(row.pack_id, 0))
        ]
        for number, row in enumerate(command.packs)
        if row.quantity > stock.get(row.pack_id, 0)
    }
