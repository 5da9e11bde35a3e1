"""The working groups within reach, with who leads them and what waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.groups.queries.searches import searches_waiting
from matcher.groups.queries.waiting import topics_waiting
from matcher.models import (
    COUNTY_DIGITS,
    GroupMember,
    Head,
    HeadProposal,
    Need,
    Part,
    Topic,
    TopicSuggestion,
    WorkingGroup,
    lies_in,
)
from matcher.policy import Action, Actor, within
from matcher.policy.memberships import counts
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import HeadProposalState, Kind, NeedStatus, SuggestionState


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group: `for_leader` waits for its leader's word, `for_coordinator` is what she has proposed."""

    id: int
    county: RegionName
    kind: Kind
    leaders: tuple[str, ...]
    members: int
    open_needs: int
    for_leader: int
    for_coordinator: int


def group_cards(
    session: Session, actor: Actor, number: int = 1, extent: Extent = ON_SCREEN
) -> Page[GroupCard]:
    """A page of the groups within reach: of a head its own, else all of the region, by county and kind."""
    query = (
        select(WorkingGroup)
        .where(within(actor, Action.GROUP_VIEW, WorkingGroup))
        .options(joinedload(WorkingGroup.county))
        .order_by(WorkingGroup.county_code, WorkingGroup.id)
    )
    page = read_page(session, query, number, extent)
    return Page.map(page, _Counted(session, page.items).card)


class _Counted:
    """What the cards of these groups count, by a few queries for all of them."""

    def __init__(self, session: Session, groups: Sequence[WorkingGroup]) -> None:
        ids = [group.id for group in groups]
        self.leaders: dict[int, list[str]] = defaultdict(list)
        self.members: Counter[int] = Counter()
        members = (
            select(GroupMember.group_id, Head.name, GroupMember.leads)
            .join(GroupMember.head)
            .join(GroupMember.group)
            .where(GroupMember.group_id.in_(ids), counts())
            .order_by(Head.name_key, Head.id)
        )
        for group_id, name, leads in session.execute(members):
            self.members[group_id] += 1
            if leads:
                self.leaders[group_id].append(name)
        self.needs = self._open_needs(session, {group.county_code for group in groups})
        self.suggested = self._number(session, TopicSuggestion, ids, state=SuggestionState.WAITING)
        self.searches = searches_waiting(session, ids)
        self.lonely = topics_waiting(session, {group.county_code for group in groups})
        proposed = (
            select(HeadProposal.group_id, func.count())
            .join(HeadProposal.need)
            .where(
                HeadProposal.group_id.in_(ids), HeadProposal.state == HeadProposalState.WAITING,
                Need.status == NeedStatus.POSTED, not_of_a_team(),
            )
            .group_by(HeadProposal.group_id)
        )  # fmt: skip
        self.proposed = dict(session.execute(proposed).all())

    def card(self, group: WorkingGroup) -> GroupCard:
        """The card of one of them."""
        return GroupCard(
            group.id, RegionName.of(group.county), group.kind, tuple(self.leaders[group.id]),
            self.members[group.id], self.needs.get((group.county_code, group.kind), 0),
            self.lonely.get((group.county_code, group.kind), 0)
            + self.suggested.get(group.id, 0)
            + self.searches.get(group.id, 0),
            self.proposed.get(group.id, 0),
        )  # fmt: skip

    @staticmethod
    def _open_needs(session: Session, counties: set[str]) -> dict[tuple[str, Kind], int]:
        county = func.substr(Need.township_code, 1, COUNTY_DIGITS)
        query = (
            select(county, Topic.group, func.count(func.distinct(Need.id)))
            .join(Part, Part.need_id == Need.id)
            .join(Part.topic)
            .where(Need.status == NeedStatus.POSTED, not_of_a_team(), county.in_(counties))
            .group_by(county, Topic.group)
        )
        if len(counties) == 1:
            query = query.where(lies_in(Need.township_code, next(iter(counties))))
        return {(code, kind): number for code, kind, number in session.execute(query)}

    @staticmethod
    def _number(
        session: Session, model: type[TopicSuggestion], ids: Sequence[int], *, state: SuggestionState
    ) -> dict[int, int]:
        query = select(model.group_id, func.count()).where(model.group_id.in_(ids), model.state == state)
        return dict(session.execute(query.group_by(model.group_id)).all())
