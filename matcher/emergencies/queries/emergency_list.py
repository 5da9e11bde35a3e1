"""The emergencies within somebody's reach, with how many were asked and how many teams were sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.emergencies.schemas.emergency import EmergencyFilter
from matcher.models import Assignment, Emergency, EmergencyCall, EmergencyTeam, Head, Invitation, lies_in
from matcher.policy import Action, Actor, allows, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, CallState, EmergencyKind, EmergencyState


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """An emergency with its numbers; for a township, of the teams that were sent to it."""

    id: int
    county: RegionName
    name: str
    kind: EmergencyKind
    first_day: date
    last_day: date
    state: EmergencyState
    asked: int
    could: int
    teams: int


@dataclass(frozen=True, slots=True)
class OpenEmergency:
    """One that is under way, in short; `is_past` where its last day is over and nobody has closed it."""

    id: int
    name: str
    kind: EmergencyKind
    is_past: bool


def list_emergencies(
    session: Session, actor: Actor, wanted: EmergencyFilter, extent: Extent = ON_SCREEN
) -> Page[EmergencyLine]:
    """A page of the emergencies in the actor's reach, those under way first, then the latest."""
    conditions: list[ColumnElement[bool]] = [within(actor, Action.EMERGENCY_VIEW, Emergency)]
    if wanted.state:
        conditions.append(Emergency.state == wanted.state)
    if wanted.search:
        conditions.append(Emergency.name.contains(wanted.search, autoescape=True))
    query = (
        select(Emergency)
        .where(*conditions)
        .options(joinedload(Emergency.county))
        .order_by(Emergency.closed_at.is_not(None), Emergency.first_day.desc(), Emergency.id.desc())
    )
    found = read_page(session, query, wanted.page, extent)
    ids = [each.id for each in found.items]
    calls, teams = _calls(session, ids), _teams(session, actor, ids)

    def line(each: Emergency) -> EmergencyLine:
        said = calls.get(each.id, {})
        return EmergencyLine(
            each.id, RegionName.of(each.county), each.name, each.kind, each.first_day, each.last_day, each.state,
            asked=sum(said.values()), could=said.get(CallState.COULD, 0), teams=teams.get(each.id, 0),
        )  # fmt: skip

    return found.map(line)


def open_emergencies(session: Session, actor: Actor) -> tuple[OpenEmergency, ...]:
    """Those in reach that are under way, the latest first; for who may close them those past their last day, too."""
    query = select(Emergency.id, Emergency.name, Emergency.kind, Emergency.last_day < clock.today()).where(
        within(actor, Action.EMERGENCY_VIEW, Emergency), Emergency.state == EmergencyState.OPEN
    )
    if not allows(actor, Action.EMERGENCY_EDIT):
        query = query.where(Emergency.last_day >= clock.today())
    return tuple(
        OpenEmergency(key, name, kind, bool(is_past))
        for key, name, kind, is_past in session.execute(query.order_by(Emergency.id.desc()))
    )


def _calls(session: Session, ids: Sequence[int]) -> Mapping[int, Mapping[CallState, int]]:
    query = (
        select(EmergencyCall.emergency_id, EmergencyCall.state, func.count())
        .where(EmergencyCall.emergency_id.in_(ids))
        .group_by(EmergencyCall.emergency_id, EmergencyCall.state)
    )
    found: dict[int, dict[CallState, int]] = {}
    for emergency_id, state, number in session.execute(query):
        found.setdefault(emergency_id, {})[state] = number
    return found


def _teams(session: Session, actor: Actor, ids: Sequence[int]) -> Mapping[int, int]:
    query = (
        select(EmergencyTeam.emergency_id, func.count())
        .where(
            EmergencyTeam.emergency_id.in_(ids),
            EmergencyTeam.need_id.is_not(None),
            lies_in(EmergencyTeam.township_code, actor.region_code),
        )
        .group_by(EmergencyTeam.emergency_id)
    )
    found: dict[int, int] = {}
    for emergency_id, number in session.execute(query):
        found[emergency_id] = number
    return found


@dataclass(frozen=True, slots=True)
class TeamOfNeed:
    """The team that a need was made for: its emergency and who leads it, "" where she does not come any more."""

    emergency_id: int
    leader: str


def _coming(need_id: int) -> Select[int]:
    return (
        select(Invitation.head_id)
        .join(Invitation.assignment)
        .where(
            Assignment.need_id == need_id,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Invitation.answer.in_(LIVE_ANSWERS),
        )
    )


def team_of_need(session: Session, need_id: int) -> TeamOfNeed | None:
    """The team whose need it is; None for every other need."""
    query = (
        select(EmergencyTeam.emergency_id, Head.name)
        .outerjoin(Head, and_(Head.id == EmergencyTeam.leader_id, Head.id.in_(_coming(need_id))))
        .where(EmergencyTeam.need_id == need_id)
    )
    row = session.execute(query).one_or_none()
    return TeamOfNeed(row[0], row[1] or "") if row else None
