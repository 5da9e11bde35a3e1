"""The teams of an emergency: where, when, who, how far, and what is in the way of those that were not sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.emergencies.queries.in_the_way import Hindrance, Promises, Stretch, promises_of
from matcher.models import (
    Assignment,
    Emergency,
    EmergencyMember,
    EmergencyPack,
    EmergencyTeam,
    Invitation,
    Visit,
    lies_in,
)
from matcher.policy import Action, Actor, allows
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, NeedStatus, TeamState

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
    """A head in a team, and what is in the way as long as it was not sent."""

    head_id: int
    name: str
    phone: str
    leads: bool
    hindrances: Sequence[Hindrance]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team; of one that was sent, its need with its version, and who comes."""

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

    @property
    def bars(self) -> bool:
        """Whether somebody of it cannot be sent as things are, or its time has come."""
        return self.starts_at <= clock.now() or any(
            each.bars for member in self.members for each in member.hindrances
        )

    @property
    def is_ahead(self) -> bool:
        """Whether it was sent and has not begun."""
        return (
            self.state in (TeamState.SENT, TeamState.SHORT, TeamState.GONE) and self.starts_at > clock.now()
        )


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
            joinedload(EmergencyTeam.need),
            selectinload(EmergencyTeam.members).joinedload(EmergencyMember.head),
            selectinload(EmergencyTeam.packs).joinedload(EmergencyPack.pack),
        )
        .order_by(EmergencyTeam.starts_at, EmergencyTeam.id)
    )
    teams = session.scalars(query).all()
    visits = _visits(session, [team.need_id for team in teams if team.need_id is not None])
    drafts = [team for team in teams if team.need_id is None]
    heads = {each.head_id for team in drafts for each in team.members}
    stretches = [_stretch(team) for team in drafts]
    promises = promises_of(session, emergency.county_code, emergency.id, stretches, heads)
    return tuple(_row(team, visits, promises) for team in teams)


@dataclass(frozen=True, slots=True)
class _Visited:
    heads: frozenset[int]
    attendance: int | None


def _visits(session: Session, need_ids: Sequence[int]) -> Mapping[int, _Visited]:
    """Of each need's visit that stands who comes, and how many people were there."""
    query = (
        select(Assignment.need_id, Invitation.head_id, Visit.attendance)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .outerjoin(Visit, Visit.assignment_id == Assignment.id)
        .where(
            Assignment.need_id.in_(need_ids),
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Invitation.answer.in_(LIVE_ANSWERS),
        )
        .order_by(Invitation.id)
    )
    heads: dict[int, set[int]] = {}
    people: dict[int, int | None] = {}
    for need_id, head_id, attendance in session.execute(query):
        heads.setdefault(need_id, set()).add(head_id)
        people[need_id] = attendance
    return {need_id: _Visited(frozenset(each), people[need_id]) for need_id, each in heads.items()}


def _stretch(team: EmergencyTeam) -> Stretch:
    return Stretch(team.venue, team.starts_at, team.ends_at, team.id)


def _row(team: EmergencyTeam, visits: Mapping[int, _Visited], promises: Promises) -> TeamRow:
    need = team.need
    visit = visits.get(need.id) if need else None
    return TeamRow(
        team.id, team.version, _STATES.get(need.status, TeamState.SENT) if need else TeamState.DRAFT,
        RegionName.of(team.township), team.venue.name, team.topic.name, team.topic.name_en, team.starts_at,
        team.ends_at, team.audience, team.contact, team.task,
        [
            MemberRow(
                each.head_id, each.head.name, each.head.phone, each.head_id == team.leader_id,
                promises.in_the_way(_stretch(team), each.head_id) if need is None else (),
            )
            for each in team.members
            if visit is None or each.head_id in visit.heads
        ],
        [(each.pack.name, each.pack.name_en, each.quantity) for each in team.packs],
        team.need_id, need.version if need else 0, visit.attendance if visit else None,
    )  # fmt: skip
