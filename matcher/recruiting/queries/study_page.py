"""What the page of whom to recruit shows: the last study that has come to an end, and one that is under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher import clock
from matcher.groups.queries.searches import Search, live_searches
from matcher.models import Need, Prospect, Purchase, RecruitStudy
from matcher.offers.queries.heads_offering import heads_offering
from matcher.policy import Action, Actor, within
from matcher.registry.queries.names_today import NameToday, names_today
from matcher.vocabulary import LIVE_RUNS, Kind, RunStatus


@dataclass(frozen=True, slots=True)
class Called:
    """A name, and the one in English where there is any."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ServedNeed:
    """A need that would have been met: for a link to its page."""

    need_id: int
    title: str
    township: NameToday


@dataclass(frozen=True, slots=True)
class GainRow:
    """What the weeks would have been worth more with something; `by_week` has the gain of each week."""

    value_delta: int
    by_week: tuple[int, ...]
    serves: tuple[ServedNeed, ...]
    drops: int

    @property
    def more(self) -> int:
        """By how many more needs are met in all."""
        return len(self.serves) - self.drops


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """Kit of which one more unit would have helped; `stock` is how many there are now."""

    pack_id: int
    pack: Called
    stock: int
    gain: GainRow


@dataclass(frozen=True, slots=True)
class ProspectRow:
    """A head to look for.

    `search` is what is on with the working group of the field, if it was put to it.
    """

    id: int
    kind: Kind
    topic: Called
    township: NameToday
    gain: GainRow
    offered_by: int
    is_in_use: bool
    search: Search | None


@dataclass(frozen=True, slots=True)
class StudyDetail:
    """A study that was finished: from the Monday `first` to that of `last`, over so many matched `weeks`."""

    study_id: int
    finished_at: datetime | None
    first: date | None
    last: date | None
    weeks: int
    is_complete: bool
    prospects: tuple[ProspectRow, ...]
    kit_is_complete: bool
    purchases: tuple[PurchaseRow, ...]


@dataclass(frozen=True, slots=True)
class LiveStudy:
    """A study that waits or is under way, and how many prospects it has found so far."""

    study_id: int
    status: RunStatus
    found: int


def live_study(session: Session, actor: Actor) -> LiveStudy | None:
    """The study of the actor's county that waits or is under way."""
    query = select(RecruitStudy).where(
        within(actor, Action.ROUND_PLAN, RecruitStudy), RecruitStudy.status.in_(LIVE_RUNS)
    )
    found = session.scalars(query.order_by(RecruitStudy.id.desc()).limit(1)).first()
    return LiveStudy(found.id, found.status, found.found) if found else None


def failure(session: Session, actor: Actor) -> str | None:
    """What kept the newest study of the actor's county from its end, in a sentence; None where nothing did."""
    query = select(RecruitStudy.status, RecruitStudy.error).where(
        within(actor, Action.ROUND_PLAN, RecruitStudy)
    )
    newest = session.execute(query.order_by(RecruitStudy.id.desc()).limit(1)).first()
    return newest.error if newest is not None and newest.status is RunStatus.FAILED else None


def latest_study(session: Session, actor: Actor) -> StudyDetail | None:
    """The study of the actor's county that was finished last."""
    query = (
        select(RecruitStudy)
        .where(within(actor, Action.ROUND_PLAN, RecruitStudy), RecruitStudy.status == RunStatus.DONE)
        .options(
            selectinload(RecruitStudy.prospects).options(joinedload(Prospect.topic)),
            selectinload(RecruitStudy.purchases).options(joinedload(Purchase.pack)),
        )
        .order_by(RecruitStudy.id.desc())
        .limit(1)
    )
    study = session.scalars(query).first()
    if study is None:
        return None
    needs = _needs(session, study)
    return StudyDetail(
        study.id, study.finished_at, study.first_monday, study.last_monday, study.weeks,
        study.is_complete, _prospects(session, study, needs),
        study.kit_is_complete, _purchases(study, needs),
    )  # fmt: skip


def _needs(session: Session, study: RecruitStudy) -> Mapping[int, ServedNeed]:
    found: list[Prospect | Purchase] = [*study.prospects, *study.purchases]
    ids = {need_id for each in found for need_id in each.serves}
    asked = select(Need.id, Need.title, Need.township_code).where(Need.id.in_(ids)).order_by(Need.id)
    needs = session.execute(asked).all()
    towns = names_today(session, {code for _id, _title, code in needs}, _worked_out_on(study))
    return {need_id: ServedNeed(need_id, title, towns[code]) for need_id, title, code in needs}


def _worked_out_on(study: RecruitStudy) -> date:
    return (study.finished_at or study.started_at or clock.now()).date()


def _gain(row: Prospect | Purchase, needs: Mapping[int, ServedNeed]) -> GainRow:
    serves = tuple(needs[need_id] for need_id in row.serves if need_id in needs)
    return GainRow(row.value_delta, tuple(row.by_week), serves, len(row.drops))


def _purchases(study: RecruitStudy, needs: Mapping[int, ServedNeed]) -> tuple[PurchaseRow, ...]:
    return tuple(
        PurchaseRow(
            each.pack_id, Called(each.pack.name, each.pack.name_en), each.pack.stock, _gain(each, needs)
        )
        for each in study.purchases
        if each.pack.active
    )


def _prospects(
    session: Session, study: RecruitStudy, needs: Mapping[int, ServedNeed]
) -> tuple[ProspectRow, ...]:
    codes = {each.township_code for each in study.prospects}
    towns = names_today(session, codes, _worked_out_on(study))
    searches = live_searches(session, study.county_code)
    offers = heads_offering(session, [each.topic_id for each in study.prospects])
    return tuple(
        ProspectRow(
            id=each.id, kind=each.kind, topic=Called(each.topic.name, each.topic.name_en),
            township=towns[each.township_code], gain=_gain(each, needs),
            offered_by=offers.get(each.topic_id, 0), is_in_use=each.topic.active,
            search=searches.get(each.topic_id),
        )
        for each in study.prospects
    )  # fmt: skip
