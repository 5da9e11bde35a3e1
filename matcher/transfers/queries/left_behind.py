"""What a head has in the county she leaves on a day: what stands in the way, what goes with her, what ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import (
    COUNTY_DIGITS,
    Account,
    Assignment,
    CampaignRun,
    ChangeRequest,
    Emergency,
    EmergencyCall,
    EmergencyMember,
    EmergencyTeam,
    Enquiry,
    GroupMember,
    Head,
    HeadProposal,
    HeadSearch,
    Invitation,
    MessageAddress,
    Need,
    NeedHead,
    Occurrence,
    Offer,
    OfferTopic,
    PackHandOver,
    PersonalPage,
    Post,
    PostDraft,
    PostDraftLine,
    ProductHead,
    Reservation,
    ReservedHead,
    Series,
    Topic,
    lies_in,
)
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.usage import OPEN_NEEDS
from matcher.vocabulary import (
    LIVE_ANSWERS,
    LIVE_ASSIGNMENTS,
    CallState,
    EmergencyState,
    EnquiryState,
    HeadPreference,
    HeadProposalState,
    LeftBehind,
    RequestState,
)

IN_THE_WAY = (LeftBehind.VISITS, LeftBehind.TEAMS)
"""What has to be settled before the day: nobody is to be left waiting."""
GOES = (
    LeftBehind.OFFER, LeftBehind.TOPICS, LeftBehind.TELEPHONE, LeftBehind.ACCOUNT, LeftBehind.PERSONAL_PAGE,
    LeftBehind.HIGHER_POSTS,
)  # fmt: skip
"""What she has in the other county, too, or from then on only there."""


@dataclass(frozen=True, slots=True)
class VisitInTheWay:
    """A visit on or after the day for which the head was asked, or which she has promised."""

    need_id: int
    title: str
    township: RegionName
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Belongings:
    """How many there are of each; what there is nothing of is left out."""

    numbers: Mapping[LeftBehind, int]
    visits: Sequence[VisitInTheWay]

    @property
    def is_free(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(each in self.numbers for each in IN_THE_WAY)


def left_behind(session: Session, head: Head, to_code: str, day: date) -> Belongings:
    """What there is at this moment; `to_code` is empty where no county was chosen yet: topics are left out then."""
    numbers = {key: session.scalar(query) or 0 for key, query in _counts(head, to_code, day).items()}
    return Belongings(
        {key: number for key, number in numbers.items() if number}, visits_in_the_way(session, head, day)
    )


def visits_in_the_way(session: Session, head: Head, day: date) -> list[VisitInTheWay]:
    """The first of them by day; those before the day are held as agreed."""
    query = (
        select(Invitation)
        .join(Invitation.assignment)
        .where(*_is_in_the_way(head, day))
        .options(joinedload(Invitation.assignment).joinedload(Assignment.need).joinedload(Need.township))
        .order_by(Assignment.starts_at, Invitation.id)
        .limit(30)
    )
    entries = [each.assignment for each in session.scalars(query)]
    return [
        VisitInTheWay(
            each.need_id, each.need.title, RegionName.of(each.need.township), each.starts_at, each.ends_at
        )
        for each in entries
    ]


def running_posts(head_id: int, day: date) -> Select[Post]:
    """The posts that go on on the day or begin later."""
    going_on = or_(Post.last_day.is_(None), Post.last_day >= day)
    return select(Post).where(Post.head_id == head_id, going_on).order_by(Post.id)


def _is_in_the_way(head: Head, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Invitation.head_id == head.id,
        Invitation.answer.in_(LIVE_ANSWERS),
        Assignment.status.in_(LIVE_ASSIGNMENTS),
        Assignment.ends_at > max(clock.now(), datetime.combine(day, time.min)),
    )


def _counts(head: Head, to_code: str, day: date) -> dict[LeftBehind, Select[int]]:
    return (
        _of_visits(head, day)
        | _of_offer(head, to_code)
        | _of_reach(head)
        | _of_seats(head, day)
        | _of_words(head)
    )


def _of_visits(head: Head, day: date) -> dict[LeftBehind, Select[int]]:
    asked = select(func.count(Invitation.id)).join(Invitation.assignment)
    mine = Invitation.head_id == head.id
    kit = select(func.count(PackHandOver.id)).where(
        PackHandOver.to_assignment_id.in_(
            select(Invitation.assignment_id)
            .join(Invitation.assignment)
            .where(mine, Assignment.ends_at > clock.now())
        )
    )
    teams = select(func.count(EmergencyTeam.id)).join(
        EmergencyMember, EmergencyMember.team_id == EmergencyTeam.id
    )
    newest = select(func.max(CampaignRun.id)).group_by(CampaignRun.campaign_id)
    reserved = (
        select(func.count())
        .select_from(ReservedHead)
        .join(
            Reservation,
            and_(
                Reservation.campaign_run_id == ReservedHead.campaign_run_id,
                Reservation.stop_id == ReservedHead.stop_id,
            ),
        )
    )
    return {
        LeftBehind.VISITS: asked.where(*_is_in_the_way(head, day)),
        LeftBehind.TEAMS: teams.where(EmergencyMember.head_id == head.id, EmergencyTeam.need_id.is_(None)),
        LeftBehind.KIT: kit,
        LeftBehind.RESERVED: reserved.where(
            ReservedHead.head_id == head.id,
            Reservation.campaign_run_id.in_(newest),
            Reservation.starts_at > clock.now(),
        ),
        LeftBehind.SERIES: _series(mine),
    }


def _series(mine: ColumnElement[bool]) -> Select[int]:
    """Series that go on and of which she gave a session."""
    given = (
        select(Occurrence.series_id)
        .join(Assignment, Assignment.need_id == Occurrence.need_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(mine, Invitation.answer.in_(LIVE_ANSWERS))
    )
    return select(func.count(Series.id)).where(
        Series.ended_at.is_(None), Series.same_heads, Series.id.in_(given)
    )


def _of_offer(head: Head, to_code: str) -> dict[LeftBehind, Select[int]]:
    offered = (
        select(func.count())
        .select_from(OfferTopic)
        .join(OfferTopic.offer)
        .join(OfferTopic.topic)
        .where(Offer.head_id == head.id)
    )
    there = Topic.code.in_(select(Topic.code).where(Topic.county_code == to_code, Topic.active))
    of_topics = {LeftBehind.TOPICS: offered.where(there), LeftBehind.OTHER_TOPICS: offered.where(~there)}
    return {
        LeftBehind.OFFER: select(func.count(Offer.id)).where(Offer.head_id == head.id),
        **(of_topics if to_code else {}),
    }


def _of_reach(head: Head) -> dict[LeftBehind, Select[int]]:
    telephone = select(func.count(Head.id)).where(Head.id == head.id, Head.phone != "")
    addresses = select(func.count(MessageAddress.id)).where(MessageAddress.head_id == head.id)
    page = select(func.count()).select_from(PersonalPage)
    return {
        LeftBehind.TELEPHONE: select(telephone.scalar_subquery() + addresses.scalar_subquery()),
        LeftBehind.ACCOUNT: select(func.count(Account.id)).where(Account.head_id == head.id, Account.active),
        LeftBehind.PERSONAL_PAGE: page.where(
            PersonalPage.head_id == head.id, PersonalPage.ends_at > clock.now()
        ),
    }


def _of_seats(head: Head, day: date) -> dict[LeftBehind, Select[int]]:
    posts = running_posts(head.id, day).order_by(None).with_only_columns(func.count(Post.id))
    here = lies_in(Post.region_code, head.county_code)
    drafts = (
        select(func.count(PostDraftLine.id))
        .join(PostDraftLine.draft)
        .where(PostDraftLine.head_id == head.id, PostDraft.adopted_at.is_(None))
    )
    groups = select(func.count(GroupMember.id)).where(
        GroupMember.head_id == head.id, GroupMember.until.is_(None)
    )
    return {
        LeftBehind.HIGHER_POSTS: posts.where(func.length(Post.region_code) < COUNTY_DIGITS),
        LeftBehind.POSTS: posts.where(here),
        LeftBehind.POST_DRAFTS: drafts,
        LeftBehind.GROUPS: groups,
        LeftBehind.LEADS: groups.where(GroupMember.leads),
    }


def _of_words(head: Head) -> dict[LeftBehind, Select[int]]:
    proposals = select(func.count(HeadProposal.id)).where(
        HeadProposal.head_id == head.id, HeadProposal.state == HeadProposalState.WAITING
    )
    enquiries = select(func.count(Enquiry.id)).where(
        Enquiry.head_id == head.id, Enquiry.state.in_((EnquiryState.WAITING, EnquiryState.COULD))
    )
    requests = select(func.count(ChangeRequest.id)).where(
        ChangeRequest.head_id == head.id, ChangeRequest.state == RequestState.WAITING
    )
    calls = (
        select(func.count(EmergencyCall.id))
        .join(EmergencyCall.emergency)
        .where(
            EmergencyCall.head_id == head.id,
            EmergencyCall.state != CallState.OVER,
            Emergency.state == EmergencyState.OPEN,
        )
    )
    searches = select(func.count(HeadSearch.id)).where(
        HeadSearch.head_id == head.id, HeadSearch.ended_at.is_(None)
    )
    preferred = select(func.count()).select_from(NeedHead).join(Need, Need.id == NeedHead.need_id)
    return {
        LeftBehind.PROPOSALS: proposals,
        LeftBehind.QUESTIONS: select(enquiries.scalar_subquery() + requests.scalar_subquery()),
        LeftBehind.SEARCHES: searches,
        LeftBehind.EMERGENCIES: calls,
        LeftBehind.PREFERRED: preferred.where(
            NeedHead.head_id == head.id,
            NeedHead.preference == HeadPreference.PREFER,
            Need.status.in_(OPEN_NEEDS),
        ),
        LeftBehind.PRODUCTS: select(func.count())
        .select_from(ProductHead)
        .where(ProductHead.head_id == head.id),
    }
