"""The assignments of a round as its coordinator looks at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.assignments.queries.overrides import AgreedRule, agreed_rules
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of
from matcher.county_settings.queries.county_settings import settings_of
from matcher.half_days import HalfDay
from matcher.models import (
    Assignment,
    CountySettings,
    Head,
    Invitation,
    Need,
    NeedHead,
    Offer,
    OfferTopic,
    Part,
    Plan,
    Round,
    Topic,
    Venue,
)
from matcher.offers.queries.assumed import Assumed, assumed_of
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    Answer,
    AssignmentStatus,
    DeclineReason,
    HeadPreference,
    Kind,
    PlanStatus,
)
from matcher.week.travel import Position, minutes_between
from matcher.week.week_time import span_of

SHOWN = (*LIVE_ASSIGNMENTS, AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED)


@dataclass(frozen=True, slots=True)
class TopicName:
    """A topic as people know it."""

    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One head's place: the way from home in minutes, the fit of the topic (None: not offered), the answer.

    `assumed` is what nobody has said of the head; `deputy` is who answered for the head, `noted_by` who took the answer
    down by telephone; `suggested` when the head could come instead, `colleague` who would come in the head's place,
    `beyond` what it agreed to beyond its limits.
    """

    id: int
    position: int
    topic: TopicName
    head_id: int
    head: str
    kind: Kind
    institution: str
    way_minutes: int
    fit: int | None
    preferred: bool
    assumed: Assumed
    answer: Answer
    answer_by: datetime | None
    answered_at: datetime | None
    decline_reason: DeclineReason | None
    remark: str
    deputy: str
    noted_by: str
    suggested: tuple[HalfDay, ...]
    link_generation: int
    version: int
    colleague: NamedColleague | None = None
    beyond: tuple[AgreedRule, ...] = ()

    @property
    def is_live(self) -> bool:
        """True where the head is still counted on."""
        return self.answer in LIVE_ANSWERS


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment with everything its row or card says."""

    id: int
    version: int
    need_id: int
    title: str
    township: RegionName
    venue: str
    audience: int
    priority: int
    weeks_waiting: int
    starts_at: datetime
    ends_at: datetime
    status: AssignmentStatus
    pinned: bool
    by_hand: bool
    invitations: tuple[InvitationRow, ...]
    vacant: tuple[TopicName, ...]

    @property
    def live_invitations(self) -> tuple[InvitationRow, ...]:
        """The heads counted on, in the order of the parts."""
        return tuple(invitation for invitation in self.invitations if invitation.is_live)

    @property
    def is_short(self) -> bool:
        """True where a part has nobody and no answer is being waited for, so that somebody has to act."""
        return (
            self.stands
            and bool(self.vacant)
            and not any(each.answer is Answer.WAITING for each in self.live_invitations)
        )

    @property
    def is_beyond(self) -> bool:
        """True where a head goes beyond its own limits for it, with its yes."""
        return any(invitation.beyond for invitation in self.live_invitations)

    @property
    def kind(self) -> Kind:
        """The kind of the first head: the colour of the card."""
        return self.invitations[0].kind

    @property
    def day(self) -> date:
        """The day of the visit."""
        return self.starts_at.date()

    @property
    def is_proposed(self) -> bool:
        """True while only the coordinator knows of it."""
        return self.status is AssignmentStatus.PROPOSED

    @property
    def stands(self) -> bool:
        """True where it has been sent out and still holds."""
        return self.status in LIVE_ASSIGNMENTS


def round_assignments(
    session: Session, round_: Round, need_ids: Collection[int] | None = None
) -> tuple[AssignmentRow, ...]:
    """The round's proposals, what was released, and what was declined or ran out, by start.

    So is what was moved here from another week. Only those for `need_ids`, if given.
    """
    proposed = and_(Assignment.status == AssignmentStatus.PROPOSED, Plan.status == PlanStatus.PROPOSED)
    query = (
        select(Assignment)
        .join(Plan, Assignment.plan_id == Plan.id)
        .where(
            or_(
                and_(Assignment.round_id == round_.id, or_(proposed, Assignment.status.in_(SHOWN))),
                _moved_here(round_),
            ),
            *(() if need_ids is None else (Assignment.need_id.in_(need_ids),)),
        )
        .options(
            joinedload(Assignment.need).options(
                joinedload(Need.township),
                joinedload(Need.venue),
                selectinload(Need.parts).joinedload(Part.topic),
                selectinload(Need.head_preferences),
            ),
            selectinload(Assignment.overrides),
            selectinload(Assignment.invitations).options(
                joinedload(Invitation.topic),
                selectinload(Invitation.suggestions),
                joinedload(Invitation.head).options(
                    joinedload(Head.institution), joinedload(Head.offer).selectinload(Offer.topics)
                ),
            ),
        )
        .order_by(Assignment.starts_at, Assignment.id)
    )
    settings = settings_of(session, round_.area_code)
    assignments = session.scalars(query).unique().all()
    colleagues = colleagues_of(session, [each.id for found in assignments for each in found.invitations])
    return tuple(_assignment_row(found, settings, colleagues) for found in assignments)


def renewed_assignments(
    session: Session, round_: Round, before: Iterable[AssignmentRow], need_ids: frozenset[int]
) -> tuple[AssignmentRow, ...]:
    """The same, where nothing but what is proposed for these needs has changed since `before` was read."""
    others = (row for row in before if row.need_id not in need_ids)
    rows = [*others, *round_assignments(session, round_, need_ids)]
    return tuple(sorted(rows, key=lambda row: (row.starts_at, row.id)))


def planned_need(session: Session, round_: Round, assignment_id: int) -> int | None:
    """The need that an assignment of the round is made for, as long as it is there."""
    query = select(Assignment.need_id).where(Assignment.id == assignment_id, Assignment.round_id == round_.id)
    return session.scalar(query)


def _moved_here(round_: Round) -> ColumnElement[bool]:
    """Visits promised for another week of the same area that now take place in this one."""
    first, end = span_of(round_.monday)
    others = select(Round.id).where(Round.area_code == round_.area_code, Round.id != round_.id)
    return and_(
        Assignment.starts_at >= first,
        Assignment.starts_at < end,
        Assignment.status.in_(LIVE_ASSIGNMENTS),
        Assignment.round_id.in_(others),
    )


def _assignment_row(
    found: Assignment, settings: CountySettings, colleagues: Mapping[int, NamedColleague]
) -> AssignmentRow:
    need, overridden = found.need, agreed_rules(found)
    invitations = tuple(
        replace(
            _invitation_row(invitation, need.venue, need.head_preferences, settings),
            colleague=colleagues.get(invitation.id),
            beyond=tuple(each for each in overridden if each.head_id == invitation.head_id),
        )
        for invitation in found.invitations
    )
    taken = {invitation.position for invitation in invitations if invitation.is_live}
    return AssignmentRow(
        id=found.id,
        version=found.version,
        need_id=need.id,
        title=need.title,
        township=RegionName.of(need.township),
        venue=need.venue.name,
        audience=need.audience,
        priority=need.priority,
        weeks_waiting=need.weeks_waiting,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        status=found.status,
        pinned=found.is_decided,
        by_hand=found.by_hand,
        invitations=invitations,
        vacant=tuple(
            TopicName(part.topic.name, part.topic.name_en)
            for part in need.parts
            if part.position not in taken
        ),
    )


def _invitation_row(
    invitation: Invitation, venue: Venue, preferences: list[NeedHead], settings: CountySettings
) -> InvitationRow:
    head = invitation.head
    home, there = Position(head.latitude, head.longitude), Position(venue.latitude, venue.longitude)
    offered: list[OfferTopic] = head.offer.topics if head.offer else []
    return InvitationRow(
        id=invitation.id,
        position=invitation.position,
        topic=TopicName(invitation.topic.name, invitation.topic.name_en),
        head_id=head.id,
        head=head.name,
        kind=head.kind,
        institution=head.institution.name,
        way_minutes=minutes_between(settings, home, there),
        fit=next((entry.fit for entry in offered if _is_offered(entry, head, invitation.topic)), None),
        preferred=any(
            each.head_id == head.id and each.preference is HeadPreference.PREFER for each in preferences
        ),
        assumed=assumed_of(head),
        answer=invitation.answer,
        answer_by=invitation.answer_by,
        answered_at=invitation.answered_at,
        decline_reason=invitation.decline_reason,
        remark=invitation.remark,
        deputy=invitation.deputy,
        noted_by=invitation.noted_by,
        suggested=tuple(HalfDay(each.day, each.half) for each in invitation.suggestions),
        link_generation=invitation.link_generation,
        version=invitation.version,
    )


def _is_offered(entry: OfferTopic, head: Head, topic: Topic) -> bool:
    """A head of another county offers the topics of its own; they are the same where their codes are."""
    if entry.topic_id == topic.id:
        return True
    return head.county_code != topic.county_code and entry.topic.code == topic.code
