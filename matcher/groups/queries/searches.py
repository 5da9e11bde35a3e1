"""Whom a county looks for, as pages show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.groups.queries.said import is_gone
from matcher.groups.queries.waiting import stands
from matcher.models import HeadSearch, Topic, WorkingGroup
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import Kind, SearchAnswer

MOST_ENDED = 10


@dataclass(frozen=True, slots=True)
class Search:
    """A head who is looked for, and what the group's leader said, if she did.

    `head_is_gone` says that the head who was named is out of use, wants no contact or is of another county or field.
    """

    id: int
    version: int
    kind: Kind
    topic: str
    topic_en: str
    township: RegionName
    more: int
    weeks: int
    asked_at: datetime
    answer: SearchAnswer | None
    head_id: int | None
    head: str
    words: str
    answered_at: datetime | None
    leader: str
    leader_id: int | None
    head_is_gone: bool
    is_in_use: bool
    ended_at: datetime | None
    refused_at: datetime | None
    refused_words: str

    @classmethod
    def of(cls, row: HeadSearch) -> Search:
        """A loaded search."""
        return cls(
            row.id, row.version, row.group.kind, row.topic.name, row.topic.name_en, RegionName.of(row.township),
            row.more, row.weeks, row.asked_at, row.answer, row.head_id, row.head.name if row.head else "",
            row.words, row.answered_at, row.leader.name if row.leader else "", row.leader_id,
            is_gone(row.head, row.group), row.topic.active, row.ended_at, row.refused_at,
            row.refused_words,
        )  # fmt: skip

    @property
    def name(self) -> str:
        """The topic it is for."""
        return self.topic

    @property
    def name_en(self) -> str:
        """The same in English."""
        return self.topic_en

    @property
    def _stands(self) -> bool:
        return self.answer is not None and not self.head_is_gone and self.refused_at is None

    @property
    def waits(self) -> bool:
        """Whether it waits for the leader's word; not where the topic is out of use."""
        return self.ended_at is None and self.is_in_use and not self._stands

    def without_numbers(self) -> Search:
        """The same without the telephone numbers in its words."""
        refused_words = without_numbers(self.refused_words)
        return replace(self, words=without_numbers(self.words), refused_words=refused_words)


def searches_of(session: Session, group: WorkingGroup) -> tuple[Search, ...]:
    """What is put to the group: all that is on, and what ended last, the newest first."""
    query = _searches().where(HeadSearch.group_id == group.id)
    live = session.scalars(query.where(HeadSearch.ended_at.is_(None))).all()
    ended = session.scalars(query.where(HeadSearch.ended_at.is_not(None)).limit(MOST_ENDED)).all()
    return tuple(Search.of(each) for each in (*live, *ended))


def search_by(session: Session, search_id: int) -> Search:
    """One of them, which is there."""
    return Search.of(session.scalars(_searches().where(HeadSearch.id == search_id)).one())


def live_searches(session: Session, county_code: str) -> Mapping[int, Search]:
    """What is on in the county, by topic."""
    on = _searches().join(HeadSearch.group).where(WorkingGroup.county_code == county_code)
    rows = session.scalars(on.where(HeadSearch.ended_at.is_(None)))
    return {each.topic_id: Search.of(each) for each in rows}


def searches_waiting(session: Session, group_ids: Collection[int]) -> Mapping[int, int]:
    """By group how many wait for its leader's word; the same as `Search.waits`."""
    query = (
        select(HeadSearch.group_id, func.count())
        .where(
            HeadSearch.group_id.in_(group_ids),
            HeadSearch.ended_at.is_(None),
            ~stands(HeadSearch),
            HeadSearch.topic.has(Topic.active),
        )
        .group_by(HeadSearch.group_id)
    )
    return dict(session.execute(query).all())


def _searches() -> Select[HeadSearch]:
    return (
        select(HeadSearch)
        .options(
            joinedload(HeadSearch.group), joinedload(HeadSearch.topic), joinedload(HeadSearch.township),
            joinedload(HeadSearch.head), joinedload(HeadSearch.leader),
        )
        .order_by(HeadSearch.asked_at.desc(), HeadSearch.id.desc())
    )  # fmt: skip
