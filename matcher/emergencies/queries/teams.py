"""The teams of an emergency: where, when, who, how far, and what is in the way of those that were not sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.emergencies.queries.in_the_way import Hindrance, PlannedVisit, Promises, promises_of
from matcher.emergencies.queries.place_and_kit import PlaceAndKit, place_and_kit
from matcher.emergencies.queries.team_visits import TeamVisit, visits_of_teams
from matcher.emergencies.queries.untold import untold_of_needs
from matcher.models import (
    Emergency,
    EmergencyCall,
    EmergencyMember,
    EmergencyPack,
    EmergencyTeam,
    Head,
    Need,
    NeedPack,
    lies_in,
)
from matcher.policy import Action, Actor, allows
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import CallState, NeedStatus, TeamState

_STATES: Mapping[NeedStatus, TeamState] = {
    NeedStatus.POSTED: TeamState.GONE,
    NeedStatus.MATCHED: TeamState.SHORT,
    NeedStatus.CONFIRMED: TeamState.SENT,
    NeedStatus.DONE: TeamState.HELD,
    NeedStatus.RATED: TeamState.HELD,
    NeedStatus.WITHDRAWN: TeamState.STOOD_DOWN,
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A head in a team, and what is in the way as long as it was not sent; `is_asked` who has not answered yet."""

    head_id: int
    name: str
    phone: str
    leads: bool
    is_asked: bool
    hindrances: Sequence[Hindrance]


@dataclass(frozen=True, slots=True)
class StandIn:
    """A head who could go instead, and what does not bar her but is to be thought of."""

    head_id: int
    name: str
    hindrances: Sequence[Hindrance]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team; of one that was sent, its need with its version, when and where its visit is by now, who comes, and who
    could instead where somebody is missing; `untold` messages about it have yet to be told to heads or township. Of one
    that was not sent, what stands in the way of it as a whole.
    """

    id: int
    version: int
    state: TeamState
    township: RegionName
    venue: str
    topic: str
    topic_en: str
    starts_at: datetime
    ends_at: datetime
    audience: int
    contact: str
    task: str
    members: Sequence[MemberRow]
    packs: Sequence[tuple[str, str, int]]
    need_id: int | None
    need_version: int
    attendance: int | None
    stand_ins: Sequence[StandIn]
    untold: int
    in_the_way: PlaceAndKit

    @property
    def bars(self) -> bool:
        """Whether somebody of it cannot be sent as things are, its place or kit is not free, or its time has come."""
        barred = any(each.bars for member in self.members for each in member.hindrances)
        return self.starts_at <= clock.now() or bool(self.in_the_way) or barred

    @property
    def is_ahead(self) -> bool:
        """Whether it was sent and has not begun."""
        return (
            self.state in (TeamState.SENT, TeamState.SHORT, TeamState.GONE) and self.starts_at > clock.now()
        )

    @property
    def is_stale(self) -> bool:
        """Whether its time has come, and nobody went: it is still to be stood down."""
        return self.state is TeamState.GONE and not self.is_ahead


def team_rows(session: Session, actor: Actor, emergency: Emergency) -> tuple[TeamRow, ...]:
    """The teams in the actor's region by time; those that were not sent for who may edit alone."""
    edits = allows(actor, Action.EMERGENCY_EDIT)
    query = (
        select(EmergencyTeam)
        .where(
            EmergencyTeam.emergency_id == emergency.id,
            lies_in(EmergencyTeam.township_code, actor.region_code),
            *(() if edits else (EmergencyTeam.need_id.is_not(None),)),
        )
        .options(
            joinedload(EmergencyTeam.township),
            joinedload(EmergencyTeam.venue),
            joinedload(EmergencyTeam.topic),
            joinedload(EmergencyTeam.need).options(
                joinedload(Need.township),
                joinedload(Need.venue),
                selectinload(Need.packs).joinedload(NeedPack.pack),
            ),
            selectinload(EmergencyTeam.members).joinedload(EmergencyMember.head),
            selectinload(EmergencyTeam.packs).joinedload(EmergencyPack.pack),
        )
        .order_by(EmergencyTeam.starts_at, EmergencyTeam.id)
    )
    teams = session.scalars(query).all()
    sent = [team.need_id for team in teams if team.need_id is not None]
    visits, untold = visits_of_teams(session, sent), untold_of_needs(session, sent)
    told = [_Told(team, visits.get(team.need_id or 0)) for team in teams]
    spare = _who_could(session, emergency) if edits and any(each.is_short for each in told) else ()
    heads = {each.head_id for team in teams if team.need_id is None for each in team.members}
    heads |= {head.id for head in spare}
    looked_at = [each.stretch for each in told if each.is_short or each.team.need_id is None]
    promises = promises_of(session, emergency.county_code, emergency.id, looked_at, heads)
    in_the_way = place_and_kit(session, [team for team in teams if team.need_id is None])
    return tuple(_row(each, spare, promises, untold, in_the_way) for each in told)


def _who_could(session: Session, emergency: Emergency) -> Sequence[Head]:
    query = (
        select(Head)
        .join(EmergencyCall, EmergencyCall.head_id == Head.id)
        .where(
            EmergencyCall.emergency_id == emergency.id, EmergencyCall.state == CallState.COULD, Head.active
        )
        .order_by(Head.name_key, Head.id)
    )
    return session.scalars(query).all()


@dataclass(frozen=True, slots=True)
class _Told:
    """A team with its visit: as it was put together, and once it was sent as its need and visit say."""

    team: EmergencyTeam
    visit: TeamVisit | None

    @property
    def state(self) -> TeamState:
        need = self.team.need
        return _STATES.get(need.status, TeamState.SENT) if need else TeamState.DRAFT

    @property
    def stretch(self) -> PlannedVisit:
        team, when = self.team, self.visit or self.team
        venue = team.need.venue if team.need else team.venue
        return PlannedVisit(venue, when.starts_at, when.ends_at, team.id, team.need_id)

    @property
    def is_short(self) -> bool:
        is_ahead = self.stretch.starts_at > clock.now()
        return is_ahead and self.state in (TeamState.SHORT, TeamState.GONE)

    @property
    def heads(self) -> Sequence[Head]:
        if self.team.need is None:
            return [each.head for each in self.team.members]
        return self.visit.heads if self.visit else ()

    def could_step_in(self, head: Head, promises: Promises) -> Sequence[Hindrance] | None:
        """What is in the way of somebody who might go instead; None where she cannot, goes already or said no."""
        if head.id in {each.id for each in self.heads} or (self.visit and head.id in self.visit.declined):
            return None
        found = promises.in_the_way(self.stretch, head.id)
        return None if any(each.bars for each in found) else found


def _row(
    told: _Told,
    spare: Sequence[Head],
    promises: Promises,
    untold: Mapping[int, int],
    in_the_way: Mapping[int, PlaceAndKit],
) -> TeamRow:
    team, need, stretch = told.team, told.team.need, told.stretch
    packs = [(each.pack, each.quantity) for each in (need.packs if need else team.packs)]
    could = [(head, told.could_step_in(head, promises)) for head in (spare if told.is_short else ())]
    return TeamRow(
        team.id, team.version, told.state, RegionName.of(need.township if need else team.township),
        need.venue.name if need else team.venue.name, team.topic.name, team.topic.name_en, stretch.starts_at,
        stretch.ends_at, need.audience if need else team.audience, need.contact if need else team.contact,
        (need.remarks if need else team.task) or "",
        [
            MemberRow(
                head.id, head.name, head.phone, head.id == team.leader_id,
                told.visit is not None and head.id in told.visit.asked,
                promises.in_the_way(stretch, head.id) if need is None else (),
            )
            for head in told.heads
        ],
        [(pack.name, pack.name_en, quantity) for pack, quantity in packs],
        team.need_id, need.version if need else 0, told.visit.attendance if told.visit else None,
        sorted((StandIn(head.id, head.name, way) for head, way in could if way is not None), key=_ways),
        untold.get(team.need_id or 0, 0), in_the_way.get(team.id, PlaceAndKit()),
    )  # fmt: skip


def _ways(stand_in: StandIn) -> int:
    return len(stand_in.hindrances)
