"""The links of invitations to visits ahead, as the list of links shows them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, select
from sqlalchemy.orm import Session, contains_eager

from matcher import clock
from matcher.audit.queries.last_entries import last_entries
from matcher.database.page import Extent, Page, read_page
from matcher.deliveries.queries.readers import routes_of_heads
from matcher.links.queries.link_row import AboutVisit, LinkRow
from matcher.links.queries.searched_links import has_words
from matcher.links.schemas.link_filter import LinkFilter, LinkOrder, LinksShown
from matcher.models import Assignment, AuditEntry, Head, Institution, Invitation, Need, Region, lies_in
from matcher.notifications.queries.passed_on import PassedOn, passed_on_to_heads
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import LIVE_ANSWERS, AssignmentStatus, LinkKind, LinkState

A_WEEK = timedelta(weeks=1)


def invitation_query(actor: Actor, wanted: LinkFilter) -> Select[Invitation]:
    """The invitations to visits ahead that the filter asks for, without an order."""
    return (
        select(Invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Need.township)
        .join(Invitation.head)
        .join(Head.institution)
        .where(
            within(actor, Action.ROUND_VIEW, Invitation),
            Assignment.starts_at > clock.now(),
            Assignment.status != AssignmentStatus.PROPOSED,
            *_conditions(wanted),
        )
    )


def invitation_rows(session: Session, actor: Actor, wanted: LinkFilter, extent: Extent) -> Page[LinkRow]:
    """A page of them: the next visit first, or by the heads' names."""
    query = invitation_query(actor, wanted).options(
        contains_eager(Invitation.assignment).contains_eager(Assignment.need).contains_eager(Need.township),
        contains_eager(Invitation.head).contains_eager(Head.institution),
    )
    by_name = [Head.name] if wanted.order is LinkOrder.NAME else []
    query = query.order_by(*by_name, Assignment.starts_at, Invitation.assignment_id, Invitation.id)
    page = read_page(session, query, wanted.page, extent)
    ids = [each.id for each in page.items]
    changed = last_entries(session, "invitation", ids, AuditEntry.action == "invitation.revoke_link")
    passed_on = passed_on_to_heads(session, ids, {key: entry.at for key, entry in changed.items()})
    routes = routes_of_heads(session, [each.head_id for each in page.items])

    def row(invitation: Invitation) -> LinkRow:
        visit, head = invitation.assignment, invitation.head
        is_live = invitation.answer in LIVE_ANSWERS
        return LinkRow(
            link=LinkKind.INVITATION,
            id=invitation.id,
            generation=invitation.link_generation,
            version=invitation.version,
            whom=head.name,
            township=RegionName.of(visit.need.township),
            state=LinkState.OPEN if is_live else LinkState.CLOSED,
            until=visit.starts_at if is_live else None,
            institution=head.institution.name,
            kind=head.kind,
            head_id=head.id,
            about=AboutVisit(visit.need_id, visit.need.title, visit.round_id, visit.starts_at, visit.ends_at),
            answer=invitation.answer,
            answer_by=invitation.answer_by,
            changed=changed.get(invitation.id),
            passed_on=passed_on.get(invitation.id, PassedOn()),
            channels=tuple(each.kind for each in routes.get(head.id, ())),
        )

    return page.map(row)


def _conditions(wanted: LinkFilter) -> Iterable[ColumnElement[bool]]:
    yield from has_words(wanted.search, (Head, Institution, Need), (Region.name, Region.name_en))
    if wanted.county_code:
        yield lies_in(Need.township_code, wanted.county_code)
    if wanted.week:
        monday = datetime.combine(wanted.week, time.min)
        yield and_(Assignment.starts_at >= monday, Assignment.starts_at < monday + A_WEEK)
    if wanted.state is not LinksShown.ALL:
        state = case(
            (Invitation.answer.in_(LIVE_ANSWERS), LinkState.OPEN.value), else_=LinkState.CLOSED.value
        )
        yield state == wanted.state.value
