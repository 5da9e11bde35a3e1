"""A working group's part of the catalogue: who offers what, what nobody offers, what is suggested."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matcher.groups.queries.who_could import offerings
from matcher.models import Topic, TopicSuggestion, WorkingGroup
from matcher.text.telephone import without_numbers
from matcher.vocabulary import SuggestionState

MOST_DECIDED = 10


@dataclass(frozen=True, slots=True)
class GroupTopic:
    """A topic in use, with the names of the heads who offer it."""

    id: int
    name: str
    name_en: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggested topic; `by` is the head, "" the county; `decided_by` the leader, or who decided in her place."""

    id: int
    version: int
    name: str
    about: str
    minutes: int
    audience: int
    state: SuggestionState
    suggested_at: datetime
    by: str
    decided_by: str
    by_coordinator: bool
    decided_words: str

    def without_numbers(self) -> Suggested:
        """The same without the telephone numbers in its words."""
        return replace(
            self, about=without_numbers(self.about), decided_words=without_numbers(self.decided_words)
        )

    @property
    def waits(self) -> bool:
        """Whether it is not decided yet."""
        return self.state is SuggestionState.WAITING


def topics_of(session: Session, group: WorkingGroup) -> tuple[GroupTopic, ...]:
    """The topics in use of the group's field, those that nobody offers first."""
    query = select(Topic).where(
        Topic.county_code == group.county_code, Topic.group == group.kind, Topic.active
    )
    topics = session.scalars(query.order_by(Topic.code, Topic.id)).all()
    heads: dict[int, list[str]] = defaultdict(list)
    for each in offerings(session, group.county_code, [topic.id for topic in topics]):
        heads[each.topic_id].append(each.name)
    rows = [GroupTopic(topic.id, topic.name, topic.name_en, tuple(heads[topic.id])) for topic in topics]
    return tuple(sorted(rows, key=lambda each: bool(each.heads)))


def suggestions_of(session: Session, group: WorkingGroup) -> tuple[Suggested, ...]:
    """What is suggested, all that waits and the last decisions."""
    query = _suggestions().where(TopicSuggestion.group_id == group.id)
    waits = TopicSuggestion.state == SuggestionState.WAITING
    waiting = session.scalars(query.where(waits)).all()
    decided = session.scalars(query.where(~waits).limit(MOST_DECIDED)).all()
    return tuple(_suggested(each) for each in (*waiting, *decided))


def suggestion(session: Session, suggestion_id: int) -> Suggested:
    """One of them, which is there."""
    return _suggested(session.scalars(_suggestions().where(TopicSuggestion.id == suggestion_id)).one())


def _suggestions() -> Select[TopicSuggestion]:
    return (
        select(TopicSuggestion)
        .options(
            joinedload(TopicSuggestion.head), joinedload(TopicSuggestion.leader),
            joinedload(TopicSuggestion.decider),
        )
        .order_by(TopicSuggestion.suggested_at.desc(), TopicSuggestion.id.desc())
    )  # fmt: skip


def _suggested(row: TopicSuggestion) -> Suggested:
    decider = row.leader.name if row.leader else row.decider.name if row.decider else ""
    return Suggested(
        row.id, row.version, row.name, row.about, row.minutes, row.audience, row.state, row.suggested_at,
        row.head.name if row.head else "", decider, row.leader is None and row.decided_at is not None,
        row.decided_words,
    )  # fmt: skip
