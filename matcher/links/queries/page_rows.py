"""The links of heads' personal pages, as the list of links shows them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matcher.audit.queries.last_entries import last_entries
from matcher.database.page import Extent, Page, read_page
from matcher.links.queries.link_row import LinkRow
from matcher.links.queries.personal_page import page_link_state, personal_page_states
from matcher.links.schemas.link_filter import LinkFilter, LinkOrder, LinksShown
from matcher.models import Account, AuditEntry, Head, Institution, PersonalPage, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import LinkKind


def page_query(actor: Actor, wanted: LinkFilter) -> Select[Head]:
    """The heads in use whose pages the filter asks for, without an order."""
    return (
        select(Head)
        .join(Head.institution)
        .outerjoin(PersonalPage, PersonalPage.head_id == Head.id)
        .where(within(actor, Action.REGISTRY_VIEW, Head), Head.active, *_conditions(wanted))
    )


def page_rows(session: Session, actor: Actor, wanted: LinkFilter, extent: Extent) -> Page[LinkRow]:
    """A page of them: what ends next first, or by the heads' names."""
    query = page_query(actor, wanted).options(contains_eager(Head.institution), joinedload(Head.township))
    by_date = [PersonalPage.ends_at.is_(None), PersonalPage.ends_at] if wanted.order is LinkOrder.DATE else []
    page = read_page(session, query.order_by(*by_date, Head.name, Head.id), wanted.page, extent)
    ids = [each.id for each in page.items]
    states = personal_page_states(session, ids)
    given = last_entries(session, "head", ids, AuditEntry.action == "personal_page.give")
    has_account = frozenset(session.scalars(select(Account.head_id).where(Account.head_id.in_(ids))))

    def row(head: Head) -> LinkRow:
        own = states[head.id]
        return LinkRow(
            link=LinkKind.PAGE,
            id=head.id,
            generation=own.generation,
            version=own.generation,
            whom=head.name,
            township=RegionName.of(head.township),
            state=own.state,
            until=own.ends_at,
            institution=head.institution.name,
            kind=head.kind,
            head_id=head.id,
            stopped=own.stopped,
            is_introduced_by="" if head.id in has_account else head.entered_by,
            changed=given.get(head.id),
        )

    return page.map(row)


def _conditions(wanted: LinkFilter) -> Iterable[ColumnElement[bool]]:
    yield from search_condition(wanted.search, Head, Institution)
    if wanted.county_code:
        yield lies_in(Head.county_code, wanted.county_code)
    if wanted.state is not LinksShown.ALL:
        yield page_link_state() == wanted.state.value
