"""The needs of a round's week: intake, and the facts of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.calendar import Calendar
from matcher.duties.queries.duties import Asked, Duty, duties_of
from matcher.errors import NotFound
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Head, Need, NeedPack, Part, Round, Venue, lies_in
from matcher.needs.queries.need_page import NeedWindow, window_shown
from matcher.registry.queries.packs import PackQuantity
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.round_assignments import TopicName
from matcher.vocabulary import HeadPreference, Kind, NeedStatus
from matcher.wording.listeners import who_listens
from matcher.wording.phrase import Phrase


@dataclass(frozen=True, slots=True)
class RoundNeedPart:
    """One part of a need."""

    position: int
    topic_id: int
    topic: TopicName
    group: Kind


@dataclass(frozen=True, slots=True)
class RoundNeed:
    """One need as the coordinator weighs it."""

    id: int
    title: str
    township: RegionName
    venue: str
    capacity: int
    status: NeedStatus
    minutes: int
    audience: int
    listeners: Phrase
    priority: int
    weeks_waiting: int
    contact: str
    remarks: str
    parts: tuple[RoundNeedPart, ...]
    windows: tuple[NeedWindow, ...]
    packs: tuple[PackQuantity, ...]
    preferred: tuple[str, ...]
    excluded: tuple[str, ...]
    version: int
    duties: tuple[Duty, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The groups of its topics, each once."""
        return tuple(dict.fromkeys(part.group for part in self.parts))


def round_needs(session: Session, round_: Round, need_ids: frozenset[int]) -> list[RoundNeed]:
    """These needs of the round's county, most urgent first."""
    query = _with_all().where(Need.id.in_(need_ids), lies_in(Need.township_code, round_.area_code))
    needs = session.scalars(query).unique().all()
    heads = _preferred_heads(session, needs)
    calendar = calendar_of(session)
    duties = duties_of(session, [Asked.of(need) for need in needs])
    return _most_urgent_first(
        replace(_view(need, round_, heads, calendar), duties=duties.get(need.id, ())) for need in needs
    )


def renewed_needs(
    session: Session, round_: Round, before: Iterable[RoundNeed], need_ids: frozenset[int]
) -> list[RoundNeed]:
    """The same, where none of the needs has changed since `before` was read: only others than those are read."""
    known = [need for need in before if need.id in need_ids]
    others = need_ids - {need.id for need in known}
    return _most_urgent_first([*known, *(round_needs(session, round_, others) if others else ())])


def _most_urgent_first(needs: Iterable[RoundNeed]) -> list[RoundNeed]:
    return sorted(needs, key=lambda need: (-need.priority, -need.weeks_waiting, need.id))


def round_need(session: Session, round_: Round, need_id: int) -> RoundNeed:
    """One need of the round's county. Raises `NotFound` where it is another county's or a draft."""
    query = _with_all().where(
        Need.id == need_id, lies_in(Need.township_code, round_.area_code), Need.status != NeedStatus.DRAFT
    )
    found = session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound
    view = _view(found, round_, _preferred_heads(session, [found]), calendar_of(session))
    return replace(view, duties=duties_of(session, [Asked.of(found)]).get(need_id, ()))


def need_titles(session: Session, round_: Round, need_ids: Collection[int]) -> dict[int, str]:
    """What these needs of the round's county are called."""
    query = select(Need.id, Need.title).where(
        Need.id.in_(need_ids), lies_in(Need.township_code, round_.area_code)
    )
    return dict(session.execute(query).all())


def _with_all() -> Select[Need]:
    return select(Need).options(
        joinedload(Need.township),
        joinedload(Need.venue),
        selectinload(Need.parts).joinedload(Part.topic),
        selectinload(Need.windows),
        selectinload(Need.packs).joinedload(NeedPack.pack),
        selectinload(Need.head_preferences),
    )


def _preferred_heads(session: Session, needs: Iterable[Need]) -> Mapping[int, str]:
    """What the heads are called whom the needs wish for or rule out."""
    ids = {each.head_id for need in needs for each in need.head_preferences}
    return dict(session.execute(select(Head.id, Head.name).where(Head.id.in_(ids))).all())


def _view(need: Need, round_: Round, heads: Mapping[int, str], calendar: Calendar) -> RoundNeed:
    venue: Venue = need.venue
    return RoundNeed(
        id=need.id,
        title=need.title,
        township=RegionName.of(need.township),
        venue=venue.name,
        capacity=venue.capacity,
        status=need.status,
        minutes=need.minutes,
        audience=need.audience,
        listeners=who_listens(need.listeners, need.grade),
        priority=need.priority,
        weeks_waiting=need.weeks_waiting,
        contact=need.contact,
        remarks=need.remarks,
        parts=tuple(
            RoundNeedPart(
                part.position, part.topic_id, TopicName(part.topic.name, part.topic.name_en), part.topic.group
            )
            for part in need.parts
        ),
        windows=tuple(
            window_shown(calendar, each) for each in need.windows if 0 <= (each.day - round_.monday).days < 7
        ),
        packs=tuple(PackQuantity(row.pack.name, row.pack.name_en, row.quantity) for row in need.packs),
        preferred=_names(need, heads, HeadPreference.PREFER),
        excluded=_names(need, heads, HeadPreference.EXCLUDE),
        version=need.version,
    )


def _names(need: Need, heads: Mapping[int, str], preference: HeadPreference) -> tuple[str, ...]:
    return tuple(heads[each.head_id] for each in need.head_preferences if each.preference is preference)
