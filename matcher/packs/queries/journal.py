"""The journal of kit: what moved when, from where to where, and who noted it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Account, Assignment, Need, PackMovement, ResourcePack, lies_in
from matcher.packs.schemas.journal import JournalFilter
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import MovementKind, Whereabouts

LATEST = 12
"""So many movements stand on the page of a pack."""


@dataclass(frozen=True, slots=True)
class JournalEnd:
    """One end of a movement: a lending place by its name, or a visit by its need, day and township."""

    at: Whereabouts
    name: str = ""
    need_id: int | None = None
    day: date | None = None
    township: RegionName | None = None


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A line of the journal; `undone`: it was taken back, `undoes`: it takes another one back."""

    id: int
    pack_id: int
    county_code: str
    name: str
    name_en: str
    pack_version: int
    kind: MovementKind
    quantity: int
    day: date
    source: JournalEnd
    target: JournalEnd
    words: str
    made_at: datetime
    by: str
    undone: bool
    undoes: bool


def list_movements(
    session: Session, actor: Actor, wanted: JournalFilter, extent: Extent = ON_SCREEN
) -> Page[MovementRow]:
    """A page of the journal within reach, the newest first."""
    conditions = [within(actor, Action.REGISTRY_VIEW, ResourcePack)]
    if wanted.county_code:
        conditions.append(lies_in(ResourcePack.county_code, wanted.county_code))
    if wanted.pack_id:
        conditions.append(PackMovement.pack_id == wanted.pack_id)
    if wanted.kind:
        conditions.append(PackMovement.kind == wanted.kind)
    query = _whole(select(PackMovement).join(PackMovement.pack).where(*conditions))
    found = read_page(session, query, wanted.page, extent)
    undone, names = _undone(session, found.items), _names(session, found.items)
    return found.map(lambda each: _row(each, undone, names.get(each.made_by or 0, "")))


def latest_movements(session: Session, pack_id: int) -> Sequence[MovementRow]:
    """The newest lines about one pack."""
    query = _whole(select(PackMovement).where(PackMovement.pack_id == pack_id).limit(LATEST))
    found = session.scalars(query).all()
    undone, names = _undone(session, found), _names(session, found)
    return [_row(each, undone, names.get(each.made_by or 0, "")) for each in found]


@dataclass(frozen=True, slots=True)
class PackName:
    """A pack to narrow the journal by."""

    id: int
    name: str
    name_en: str


def packs_to_filter(session: Session, actor: Actor) -> Sequence[PackName]:
    """The packs within reach that have a journal, by name."""
    moved = select(PackMovement.id).where(PackMovement.pack_id == ResourcePack.id).exists()
    query = (
        select(ResourcePack.id, ResourcePack.name, ResourcePack.name_en)
        .where(within(actor, Action.REGISTRY_VIEW, ResourcePack), moved)
        .order_by(ResourcePack.name, ResourcePack.id)
    )
    return [PackName(*row) for row in session.execute(query)]


def _whole(query: Select[PackMovement]) -> Select[PackMovement]:
    visits = (PackMovement.source_assignment, PackMovement.target_assignment)
    return query.options(
        joinedload(PackMovement.pack),
        joinedload(PackMovement.source_place),
        joinedload(PackMovement.target_place),
        *(joinedload(visit).joinedload(Assignment.need).joinedload(Need.township) for visit in visits),
    ).order_by(PackMovement.id.desc())


def _undone(session: Session, movements: Collection[PackMovement]) -> set[int]:
    ids = [each.id for each in movements]
    query = select(PackMovement.undoes_id).where(PackMovement.undoes_id.in_(ids))
    return {key for key in session.scalars(query) if key is not None}


def _names(session: Session, movements: Collection[PackMovement]) -> dict[int, str]:
    ids = {each.made_by for each in movements if each.made_by is not None}
    query = select(Account.id, Account.name).where(Account.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)}


def _row(each: PackMovement, undone: set[int], by: str) -> MovementRow:
    return MovementRow(
        each.id, each.pack_id, each.pack.county_code, each.pack.name, each.pack.name_en, each.pack.version,
        each.kind, each.quantity, each.day,
        _end(each.source, each.source_place.name if each.source_place else None, each.source_assignment),
        _end(each.target, each.target_place.name if each.target_place else None, each.target_assignment),
        each.words, each.made_at, by, each.id in undone, each.undoes_id is not None,
    )  # fmt: skip


def _end(at: Whereabouts, place: str | None, visit: Assignment | None) -> JournalEnd:
    if visit is None:
        return JournalEnd(at, place or "")
    need = visit.need
    return JournalEnd(at, need.title, need.id, visit.starts_at.date(), RegionName.of(need.township))
