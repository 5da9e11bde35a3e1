"""Emergencies under way, with heads who could, have not said, and teams that were sent or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.emergencies.services.send_team import send_team
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.links.call_links import CallLinks
from matcher.models import Account, Emergency, EmergencyCall, Head, Region
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import CallState, DeclineReason
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head


def emergency_pages(session: Session, account: Account, of_head: Account) -> list[str]:
    """The pages of an emergency with a team that waits to be sent, one that was, and somebody who has not said."""
    coordinator = Actor.of(account)
    county = coordinator.county_code
    townships = select(Region).where(Region.parent_code == county).order_by(Region.code)
    township = session.scalars(townships).first()
    assert township is not None
    emergency = an_emergency(session, township)
    heads = [a_head(session, township=township) for _ in range(4)]
    for head in heads[:3]:
        a_call(session, emergency, head, state=CallState.COULD)
    waiting = a_call(session, emergency, heads[3])
    assert of_head.head is not None
    a_call(session, emergency, of_head.head)
    sent = a_team(session, emergency, heads[0])
    send_team(session, coordinator, sent, sent.version)
    draft = a_team(
        session, emergency, heads[1], venue_id=sent.venue_id,
        starts_at=sent.ends_at, ends_at=sent.ends_at + timedelta(hours=2),
    )  # fmt: skip
    a_team(session, emergency, heads[2], venue_id=sent.venue_id)  # for which that place has no room
    _one_goes_missing(session, coordinator, emergency, heads[1:3], sent.venue_id)
    new = an_emergency(session, township, name="疫情防控")
    return [
        *(f"/emergencies/{each.id}" for each in (emergency, new)),
        f"/emergencies/{emergency.id}/edit", f"/emergencies/{emergency.id}/teams/new",
        f"/emergencies/teams/{draft.id}/edit", f"/emergencies/calls/{waiting.id}/noted",
    ]  # fmt: skip


def _one_goes_missing(
    session: Session, coordinator: Actor, emergency: Emergency, heads: Sequence[Head], venue_id: int
) -> None:
    """A team that was sent, of whom the last one cannot come after all: somebody else could."""
    begins = datetime.combine(emergency.first_day + timedelta(days=2), time(8))
    team = a_team(
        session, emergency, *heads, venue_id=venue_id, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    visit = send_team(session, coordinator, team, team.version)
    gone = next(each for each in visit.invitations if each.head_id == heads[-1].id)
    decline_invitation(session, link_actor(heads[-1]), gone, Decline(DeclineReason.HEALTH, gone.version, ""))


def calls_by_link(session: Session, links: CallLinks) -> list[str]:
    """The link of somebody who has not said."""
    query = select(EmergencyCall).where(EmergencyCall.state == CallState.WAITING).order_by(EmergencyCall.id)
    first = session.scalars(query).first()
    assert first is not None
    assert session.get(Emergency, first.emergency_id) is not None
    return [links.path_of(first)]
