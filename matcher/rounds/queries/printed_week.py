"""A week to be put on paper: a block for each township, or for each head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Need, Round
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.open_needs import open_need_ids
from matcher.rounds.queries.round_assignments import AssignmentRow, InvitationRow, round_assignments
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class PrintedVisit:
    """A visit with whom to ring at the township; `own` is the head's place in it, in a head's block."""

    visit: AssignmentRow
    contact: str
    own: InvitationRow | None = None

    @property
    def others(self) -> tuple[InvitationRow, ...]:
        """Who comes besides the head whose block this is."""
        return tuple(each for each in self.visit.live_invitations if each != self.own)


@dataclass(frozen=True, slots=True)
class TownshipBlock:
    """What a township has in the week, and the titles of what nobody has been found for."""

    township: RegionName
    visits: tuple[PrintedVisit, ...]
    open_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """Where a head goes in the week."""

    head: str
    kind: Kind
    institution: str
    visits: tuple[PrintedVisit, ...]


def township_blocks(session: Session, round_: Round) -> Sequence[TownshipBlock]:
    """The townships with a visit or an open need in the week, by their codes."""
    visits = _planned(round_assignments(session, round_))
    contacts = _contacts(session, visits)
    names: dict[str, RegionName] = {}
    held: dict[str, list[PrintedVisit]] = defaultdict(list)
    left: dict[str, list[str]] = defaultdict(list)
    for visit in visits:
        names[visit.township.code] = visit.township
        held[visit.township.code].append(PrintedVisit(visit, contacts[visit.need_id]))
    planned = {visit.need_id for visit in visits}
    for need in _open(session, round_):
        if need.id not in planned:
            names.setdefault(need.township_code, RegionName.of(need.township))
            left[need.township_code].append(need.title)
    return [TownshipBlock(names[code], tuple(held[code]), tuple(left[code])) for code in sorted(names)]


def head_blocks(session: Session, round_: Round) -> Sequence[HeadBlock]:
    """The heads who go somewhere in the week, by kind and name."""
    visits = _planned(round_assignments(session, round_))
    contacts = _contacts(session, visits)
    places: dict[int, list[PrintedVisit]] = defaultdict(list)
    who: dict[int, InvitationRow] = {}
    for visit in visits:
        for invitation in visit.live_invitations:
            who[invitation.head_id] = invitation
            places[invitation.head_id].append(PrintedVisit(visit, contacts[visit.need_id], invitation))
    kinds = list(Kind)
    ordered = sorted(who.values(), key=lambda each: (kinds.index(each.kind), each.head, each.head_id))
    return [
        HeadBlock(each.head, each.kind, each.institution, tuple(places[each.head_id])) for each in ordered
    ]


def _planned(board: Iterable[AssignmentRow]) -> list[AssignmentRow]:
    return [entry for entry in board if entry.is_proposed or entry.stands]


def _contacts(session: Session, visits: Iterable[AssignmentRow]) -> Mapping[int, str]:
    query = select(Need.id, Need.contact).where(Need.id.in_([visit.need_id for visit in visits]))
    return {row.id: row.contact for row in session.execute(query)}


def _open(session: Session, round_: Round) -> Sequence[Need]:
    query = select(Need).where(Need.id.in_(open_need_ids(session, round_))).order_by(Need.id)
    return session.scalars(query.options(joinedload(Need.township))).all()
