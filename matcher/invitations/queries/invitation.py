"""One invitation as its head sees it: what, where, when, how far, with whom, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session, contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from matcher import clock
from matcher.assignments.queries.overrides import AgreedRule, agreed_rules
from matcher.colleagues.queries.colleagues import NamedColleague, colleagues_of, name_of
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Assignment, CountySettings, Head, Invitation, Need, NeedPack, Part
from matcher.moves.queries.moves_for_heads import HeadMove, moves_for_heads
from matcher.policy.states import INVITATION
from matcher.registry.queries.packs import PackQuantity
from matcher.vocabulary import LIVE_ANSWERS, Answer, DeclineReason, Kind
from matcher.week.travel import Position, minutes_between
from matcher.wording.listeners import who_listens
from matcher.wording.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Companion:
    """Another part of the same event and who takes it: nobody yet where `head_name` is empty."""

    topic: str
    topic_en: str
    kind: Kind
    head_name: str = ""
    institution: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class InvitationDetail:
    """An invitation with its event.

    `travel_minutes` is one way from the head's home; `is_open` says that yes or no can be answered now,
    `can_withdraw` that a yes can be taken back; `taken_over` that another head was asked for the place after this one.
    `beyond` is what the head has agreed to beyond its own limits, `move` what is proposed for the event instead,
    `colleague` who would come, or comes, instead of the head. `version` belongs to the answer.
    """

    id: int
    version: int
    answer: Answer
    answered_at: datetime | None
    answer_by: datetime | None
    decline_reason: DeclineReason | None
    remark: str
    title: str
    kind: Kind
    topic: str
    topic_en: str
    township: str
    township_en: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    audience: int
    listeners: Phrase
    travel_minutes: int
    contact: str
    remarks: str
    kit: tuple[PackQuantity, ...]
    companions: tuple[Companion, ...]
    is_open: bool
    can_withdraw: bool
    taken_over: bool
    beyond: tuple[AgreedRule, ...] = ()
    move: HeadMove | None = None
    colleague: NamedColleague | None = None

    @property
    def minutes(self) -> int:
        """The length of the session."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    @property
    def has_begun(self) -> bool:
        """True once its record may tell how it went."""
        return self.starts_at <= clock.now()


def detail_options() -> tuple[ORMOption, ...]:
    """What to load with invitations, joined with their assignments, so that showing them asks nothing more."""
    event = contains_eager(Invitation.assignment)
    need = event.joinedload(Assignment.need)
    others = event.selectinload(Assignment.invitations)
    return (
        joinedload(Invitation.topic),
        joinedload(Invitation.head).joinedload(Head.institution),
        event.selectinload(Assignment.overrides),
        need.joinedload(Need.township),
        need.joinedload(Need.venue),
        need.selectinload(Need.parts).joinedload(Part.topic),
        need.selectinload(Need.packs).joinedload(NeedPack.pack),
        others.joinedload(Invitation.head).joinedload(Head.institution),
        others.joinedload(Invitation.topic),
    )


def invitation_details(session: Session, invitations: Sequence[Invitation]) -> tuple[InvitationDetail, ...]:
    """The invitations as their heads see them, in the order given."""
    counties = {invitation.head.county_code for invitation in invitations}
    settings = {code: settings_of(session, code) for code in counties}
    moves = moves_for_heads(session, invitations, settings)
    there = {other.id for each in invitations for other in each.assignment.invitations}
    colleagues = colleagues_of(session, there)
    return tuple(
        _detail(invitation, settings[invitation.head.county_code], moves.get(invitation.id), colleagues)
        for invitation in invitations
    )


def was_taken_over(invitation: Invitation) -> bool:
    """Whether a later invitation is for the same place of the assignment."""
    return any(
        other.position == invitation.position and other.id > invitation.id
        for other in invitation.assignment.invitations
    )


def _detail(
    invitation: Invitation,
    settings: CountySettings,
    move: HeadMove | None,
    colleagues: Mapping[int, NamedColleague],
) -> InvitationDetail:
    event, need = invitation.assignment, invitation.assignment.need
    ahead = event.starts_at > clock.now()
    home = Position(invitation.head.latitude, invitation.head.longitude)
    there = Position(need.venue.latitude, need.venue.longitude)
    return InvitationDetail(
        id=invitation.id,
        version=invitation.version,
        answer=invitation.answer,
        answered_at=invitation.answered_at,
        answer_by=invitation.answer_by,
        decline_reason=invitation.decline_reason,
        remark=invitation.remark,
        title=need.title,
        kind=invitation.topic.group,
        topic=invitation.topic.name,
        topic_en=invitation.topic.name_en,
        township=need.township.name,
        township_en=need.township.name_en,
        venue=need.venue.name,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        audience=need.audience,
        listeners=who_listens(need.listeners, need.grade),
        travel_minutes=minutes_between(settings, home, there),
        contact=need.contact,
        remarks=need.remarks,
        kit=tuple(PackQuantity(row.pack.name, row.pack.name_en, row.quantity) for row in need.packs),
        companions=_companions(invitation, colleagues),
        is_open=ahead and INVITATION.allows("accept", invitation.answer),
        can_withdraw=ahead and invitation.answer is Answer.ACCEPTED,
        taken_over=was_taken_over(invitation),
        beyond=tuple(each for each in agreed_rules(event) if each.head_id == invitation.head_id),
        move=move,
        colleague=colleagues.get(invitation.id),
    )


def _companions(invitation: Invitation, colleagues: Mapping[int, NamedColleague]) -> tuple[Companion, ...]:
    live = {
        other.position: other for other in invitation.assignment.invitations if other.answer in LIVE_ANSWERS
    }
    found: list[Companion] = []
    for part in invitation.assignment.need.parts:
        if part.position == invitation.position:
            continue
        topic, other = part.topic, live.get(part.position)
        if other is None:
            found.append(Companion(topic.name, topic.name_en, topic.group))
        else:
            found.append(
                Companion(
                    topic.name,
                    topic.name_en,
                    topic.group,
                    name_of(other, colleagues),
                    other.head.institution.name,
                    other.answer,
                )
            )
    return tuple(found)
