"""What a head's personal page shows: less than the head sees who has signed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.invitations.queries.invitation import InvitationDetail
from matcher.invitations.queries.invitations import head_invitations
from matcher.models import Head, Invitation, PersonalPage
from matcher.notifications.queries.called_off import CalledOff, called_off_unseen
from matcher.offers.queries.offer import OfferDetail
from matcher.offers.queries.offer_behind_link import offer_behind_link
from matcher.policy import Action, Actor, within
from matcher.registry.queries.what_goes import OptOutNotice, opt_out_notice
from matcher.text.telephone import without_numbers
from matcher.visits.queries.service_record import ServiceRecord, service_record
from matcher.vocabulary import LinkState


@dataclass(frozen=True, slots=True)
class LinkedInvitation:
    """An invitation without telephone numbers, and what its own link is made of."""

    detail: InvitationDetail
    id: int
    link_generation: int


@dataclass(frozen=True, slots=True)
class PersonalPageView:
    """What waits for an answer, what is coming, what was called off, which noes can be taken back, the days away, what
    was given.
    """

    head_name: str
    institution: str
    ends_at: datetime | None
    waiting: tuple[LinkedInvitation, ...]
    coming: tuple[LinkedInvitation, ...]
    declined: tuple[LinkedInvitation, ...]
    called_off: tuple[CalledOff, ...]
    offer: OfferDetail
    record: ServiceRecord
    opt_out: OptOutNotice


@dataclass(frozen=True, slots=True)
class PersonalPageState:
    """How a head's page stands, as the coordinator sees it: never given, open, over, or ended."""

    head_id: int
    generation: int = 0
    ends_at: datetime | None = None
    stopped: bool = False
    state: LinkState = LinkState.NONE

    @property
    def is_open(self) -> bool:
        """Whether its link opens it now."""
        return self.state is LinkState.OPEN


def find_personal_page(session: Session, head_id: int) -> PersonalPage | None:
    """The page of a link with its head; None where there is none, or the head is not in the registry any more.

    Who has opted out is still told that.
    """
    query = (
        select(PersonalPage)
        .join(PersonalPage.head)
        .where(PersonalPage.head_id == head_id, or_(Head.active, Head.opted_out_at.is_not(None)))
        .options(joinedload(PersonalPage.head).joinedload(Head.institution))
    )
    return session.scalars(query).one_or_none()


def open_page(session: Session, head_id: int) -> PersonalPage | None:
    """The page that the head's link opens now; None where there is none, it is over, or it was ended."""
    page = find_personal_page(session, head_id)
    return page if page and page.ends_at and page.ends_at > clock.now() else None


def page_link_state() -> ColumnElement[str]:
    """How the link of a head's `PersonalPage` stands, a value of `LinkState`; of an outer join, where there is none."""
    return case(
        (PersonalPage.ends_at > clock.now(), LinkState.OPEN.value),
        (PersonalPage.ends_at.is_not(None), LinkState.OVER.value),
        (PersonalPage.head_id.is_not(None), LinkState.ENDED.value),
        else_=LinkState.NONE.value,
    )


def personal_page_states(session: Session, head_ids: Collection[int]) -> Mapping[int, PersonalPageState]:
    """How the pages of these heads stand."""
    query = select(PersonalPage, page_link_state()).where(PersonalPage.head_id.in_(head_ids))
    found = {
        page.head_id: PersonalPageState(
            page.head_id, page.generation, page.ends_at, page.stopped, LinkState(state)
        )
        for page, state in session.execute(query)
    }
    return {head_id: found.get(head_id, PersonalPageState(head_id)) for head_id in head_ids}


def personal_page_state(session: Session, head_id: int) -> PersonalPageState:
    """How the head's page stands."""
    return personal_page_states(session, [head_id])[head_id]


def personal_page(session: Session, actor: Actor, page: PersonalPage) -> PersonalPageView:
    """The page; `actor` is whoever holds its link."""
    invitations = head_invitations(session, actor)
    ahead = [*invitations.waiting, *invitations.coming, *invitations.declined]
    query = select(Invitation.id, Invitation.link_generation).where(
        within(actor, Action.ANSWER_VIEW, Invitation), Invitation.id.in_([each.id for each in ahead])
    )
    generation_of = {row.id: row.link_generation for row in session.execute(query)}
    linked = {each.id: _linked(each, generation_of[each.id]) for each in ahead}
    return PersonalPageView(
        head_name=page.head.name,
        institution=page.head.institution.name,
        ends_at=page.ends_at,
        waiting=tuple(linked[each.id] for each in invitations.waiting),
        coming=tuple(linked[each.id] for each in invitations.coming),
        declined=tuple(linked[each.id] for each in invitations.declined),
        called_off=called_off_unseen(session, actor),
        offer=offer_behind_link(session, page.head),
        record=_without_numbers(service_record(session, actor)),
        opt_out=opt_out_notice(session, page.head),
    )


def _without_numbers(record: ServiceRecord) -> ServiceRecord:
    thanks = [
        replace(one, title=without_numbers(one.title), words=without_numbers(one.words))
        for one in record.thanks
    ]
    return replace(record, thanks=tuple(thanks))


def _linked(detail: InvitationDetail, generation: int) -> LinkedInvitation:
    safe = replace(
        detail, title=without_numbers(detail.title), remarks=without_numbers(detail.remarks), contact=""
    )
    return LinkedInvitation(safe, detail.id, generation)
