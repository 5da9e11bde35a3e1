"""The open needs of a working group: who could come, what nobody offers, what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.groups.queries.said import ProposalSaid, QuestionSaid, proposals_for, questions_about
from matcher.groups.queries.who_could import Offering, offerings
from matcher.models import Need, Part, Topic, WorkingGroup, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import without_numbers
from matcher.vocabulary import HeadPreference, NeedStatus

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A topic of the need that is of the group's field; `is_lonely` where nobody in the county offers it."""

    topic_id: int
    name: str
    name_en: str
    is_lonely: bool
    question: QuestionSaid | None

    @property
    def waits(self) -> bool:
        """Whether the leader has yet to say something of it."""
        return self.is_lonely and (self.question is None or not self.question.stands)


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """An open need: `could` may be proposed, `preferred` are wanted already."""

    id: int
    title: str
    township: RegionName
    days: tuple[date, ...]
    audience: int
    weeks_waiting: int
    topics: tuple[AskedTopic, ...]
    could: tuple[Offering, ...]
    preferred: tuple[str, ...]
    proposals: tuple[ProposalSaid, ...]

    @property
    def lonely(self) -> tuple[AskedTopic, ...]:
        """The topics that nobody offers."""
        return tuple(each for each in self.topics if each.is_lonely)

    @property
    def waits(self) -> bool:
        """Whether the leader has yet to say who could, or what else would do."""
        return any(each.waits for each in self.topics)


def open_needs(session: Session, group: WorkingGroup) -> tuple[OpenNeed, ...]:
    """Those that ask for a topic of the group's field: what nobody offers first, then the most pressing.

    Telephone numbers in titles and in what was said are left out: members read them.
    """
    lonely = Need.parts.any(Part.topic_id.in_(_nobody_offers(session, group)))
    query = _of(group).order_by(
        case((lonely, 0), else_=1), Need.priority.desc(), Need.weeks_waiting.desc(), Need.id
    )
    shown = _shown(session, group, session.scalars(query.limit(MOST_SHOWN)).unique().all())
    return tuple(sorted(shown, key=lambda each: not each.waits))


def number_of_open_needs(session: Session, group: WorkingGroup) -> int:
    """How many there are, shown or not."""
    query = _of(group).options().with_only_columns(func.count()).order_by(None)
    return session.scalar(query) or 0


def _nobody_offers(session: Session, group: WorkingGroup) -> set[int]:
    topics = select(Topic.id).where(Topic.county_code == group.county_code, Topic.group == group.kind)
    ids = set(session.scalars(topics))
    return ids - {each.topic_id for each in offerings(session, group.county_code, ids)}


def open_need(session: Session, group: WorkingGroup, need_id: int) -> OpenNeed | None:
    """One of them; None where it is not open any more, or not of the group's field and county."""
    needs = session.scalars(_of(group).where(Need.id == need_id)).unique().all()
    return next(iter(_shown(session, group, needs)), None)


def was_open(session: Session, group: WorkingGroup, need_id: int) -> bool:
    """Whether it is of the group's field and county, and not open any more: it has its visit, or was withdrawn."""
    over = Need.status.not_in((NeedStatus.DRAFT, NeedStatus.POSTED))
    return session.scalar(select(Need.id).where(Need.id == need_id, over, *_in_field(group))) is not None


def _in_field(group: WorkingGroup) -> tuple[ColumnElement[bool], ...]:
    return (
        not_of_a_team(), lies_in(Need.township_code, group.county_code),
        Need.parts.any(Part.topic.has(Topic.group == group.kind)),
    )  # fmt: skip


def _of(group: WorkingGroup) -> Select[Need]:
    return (
        select(Need)
        .where(Need.status == NeedStatus.POSTED, *_in_field(group))
        .options(
            joinedload(Need.township), selectinload(Need.parts).joinedload(Part.topic),
            selectinload(Need.windows), selectinload(Need.head_preferences),
        )
    )  # fmt: skip


def _shown(session: Session, group: WorkingGroup, needs: Sequence[Need]) -> list[OpenNeed]:
    ids = [need.id for need in needs]
    topic_ids = {part.topic_id for need in needs for part in need.parts if part.topic.group is group.kind}
    offered = offerings(session, group.county_code, topic_ids)
    offered_ids = {each.topic_id for each in offered}
    names = {each.head_id: each.name for each in offered}
    questions = {key: each.without_numbers() for key, each in questions_about(session, ids).items()}
    proposals = proposals_for(session, ids, group.id)
    found = []
    for need in needs:
        topics = tuple(
            AskedTopic(
                part.topic_id, part.topic.name, part.topic.name_en, part.topic_id not in offered_ids,
                questions.get((need.id, part.topic_id)),
            )
            for part in need.parts if part.topic.group is group.kind
        )  # fmt: skip
        spoken_of = {each.head_id for each in need.head_preferences}
        found.append(
            OpenNeed(
                need.id, without_numbers(need.title), RegionName.of(need.township),
                tuple(sorted({window.day for window in need.windows})), need.audience, need.weeks_waiting, topics,
                _could(offered, {each.topic_id for each in topics}, spoken_of),
                tuple(
                    names[each.head_id] for each in need.head_preferences
                    if each.preference is HeadPreference.PREFER and each.head_id in names
                ),
                tuple(each.without_numbers() for each in proposals.get(need.id, ())),
            )
        )  # fmt: skip
    return found


def _could(offered: tuple[Offering, ...], topic_ids: set[int], but: set[int]) -> tuple[Offering, ...]:
    """Each head once who offers one of the topics and is not spoken of by the township."""
    by_head = {
        each.head_id: each for each in offered if each.topic_id in topic_ids and each.head_id not in but
    }
    return tuple(by_head.values())
