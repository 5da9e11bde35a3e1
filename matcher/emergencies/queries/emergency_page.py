"""An emergency on one screen: what was asked and answered, and how far the teams are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.deliveries.queries.readers import routes_of_heads
from matcher.emergencies.hours import is_asked_further
from matcher.emergencies.queries.sent import gave_up, sent_heads
from matcher.emergencies.queries.teams import TeamRow, team_rows
from matcher.emergencies.queries.whom_to_ask import NOBODY, ToAsk, to_ask
from matcher.models import Emergency, EmergencyCall, Head
from matcher.policy import Action, Actor, allows
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import AnswerGroup, CallState, EmergencyState, Kind, TeamState


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One head who was asked, and what she said; `to_ring` where no channel reaches her.

    `is_asked_further` where she said yes before it was prolonged and has not said whether she could longer.
    `is_sent` in a team, `is_expected` where its visit is ahead, `gave_up` where she has said no to one.
    """

    id: int
    version: int
    state: CallState
    head_id: int
    head: str
    kind: Kind
    institution: str
    phone: str
    township: RegionName
    from_at: datetime | None
    until_at: datetime | None
    remark: str
    deputy: str
    noted_by: str
    asked_at: datetime
    answered_at: datetime | None
    to_ring: bool
    is_asked_further: bool
    is_sent: bool
    is_expected: bool
    gave_up: bool

    @property
    def group(self) -> AnswerGroup:
        """Where she stands on the list."""
        if self.state is CallState.WAITING or self.is_asked_further:
            return AnswerGroup.TO_RING if self.to_ring else AnswerGroup.SILENT
        return AnswerGroup(self.state.value)


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """Everything the page shows; the answers of heads are for who may edit, to others their numbers.

    `is_past` where its last day is over and nobody has closed it.
    """

    emergency: Emergency
    county: RegionName
    townships: Sequence[RegionName]
    kinds: Sequence[Kind]
    counts: Mapping[CallState, int]
    answers: Sequence[AnswerRow]
    teams: Sequence[TeamRow]
    to_ask: ToAsk
    is_open: bool
    is_past: bool

    @property
    def asked(self) -> int:
        """How many heads were asked."""
        return sum(self.counts.values())

    @property
    def groups(self) -> Mapping[AnswerGroup, Sequence[AnswerRow]]:
        """The answers by where they stand, in the order of the list; empty groups are left out."""
        found = {group: [row for row in self.answers if row.group is group] for group in AnswerGroup}
        return {group: rows for group, rows in found.items() if rows}

    @property
    def silent(self) -> int:
        """How many of them owe an answer: none yet, or none about the days it was prolonged by."""
        return self.counts[CallState.WAITING] + sum(each.is_asked_further for each in self.answers)

    @property
    def drafts(self) -> int:
        """Teams that were not sent yet."""
        return sum(team.state is TeamState.DRAFT for team in self.teams)


def emergency_page(session: Session, actor: Actor, emergency: Emergency) -> EmergencyPage:
    """The page as the actor may see it: a township sees the teams that were sent to it."""
    edits = allows(actor, Action.EMERGENCY_EDIT)
    answers = answer_rows(session, emergency)
    is_open = emergency.state is EmergencyState.OPEN
    is_past = is_open and emergency.last_day < clock.today()
    return EmergencyPage(
        emergency,
        RegionName.of(emergency.county),
        [RegionName.of(each.township) for each in emergency.townships],
        [Kind(each) for each in emergency.kinds],
        Counter(each.state for each in answers),
        answers if edits else (),
        team_rows(session, actor, emergency),
        to_ask(session, emergency) if edits and is_open and not is_past else NOBODY,
        is_open,
        is_past,
    )


_ORDER = case(
    (EmergencyCall.state == CallState.COULD, 0),
    (EmergencyCall.state == CallState.WAITING, 1),
    (EmergencyCall.state == CallState.COULD_NOT, 2),
    else_=3,
)


def answer_rows(session: Session, emergency: Emergency) -> tuple[AnswerRow, ...]:
    """Who was asked: who could first, then who has not said, each by when they could or by name."""
    query = (
        select(EmergencyCall)
        .where(EmergencyCall.emergency_id == emergency.id)
        .options(
            joinedload(EmergencyCall.head).options(joinedload(Head.institution), joinedload(Head.township))
        )
        .join(EmergencyCall.head)
        .order_by(_ORDER, EmergencyCall.from_at, Head.name_key, EmergencyCall.id)
    )
    calls = session.scalars(query).all()
    routes = routes_of_heads(session, [call.head_id for call in calls])
    sent, missing = sent_heads(session, emergency.id), gave_up(session, emergency.id)
    return tuple(
        AnswerRow(
            call.id, call.version, call.state, call.head_id, call.head.name, call.head.kind,
            call.head.institution.name, call.head.phone, RegionName.of(call.head.township), call.from_at,
            call.until_at, call.remark, call.deputy, call.noted_by, call.asked_at, call.answered_at,
            to_ring=not routes.get(call.head_id), is_sent=call.head_id in sent,
            is_asked_further=call.state is CallState.COULD and is_asked_further(call),
            is_expected=call.head_id in sent and sent[call.head_id] > clock.now(),
            gave_up=call.head_id in missing,
        )
        for call in calls
    )  # fmt: skip
