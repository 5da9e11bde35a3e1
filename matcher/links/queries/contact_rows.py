"""The links of needs' contacts, as the list of links shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import Session, contains_eager

from matcher import clock
from matcher.audit.queries.last_entries import LastEntry, last_entries
from matcher.database.page import Extent, Page, read_page
from matcher.links.queries.contact_link_state import (
    contact_link_states,
    contact_state,
    is_standing_visit,
)
from matcher.links.queries.link_row import AboutVisit, LinkRow
from matcher.links.queries.searched_links import has_words
from matcher.links.schemas.link_filter import LinkFilter, LinkOrder, LinksShown
from matcher.models import Assignment, AuditEntry, Need, Region, Window, lies_in
from matcher.notifications.queries.passed_on import PassedOn, passed_on_to_townships
from matcher.policy import Action, Actor, allows, within
from matcher.registry.queries.regions import RegionName
from matcher.text.telephone import name_beside_numbers
from matcher.vocabulary import LinkKind, NeedStatus

A_WEEK = timedelta(weeks=1)
NEW_LINK = ("need.revoke_link", "need.details", "need.edit")
"""After which the contact's link may be another: it was taken back, or somebody else is named."""


def contact_query(actor: Actor, wanted: LinkFilter) -> Select[Need]:
    """The needs whose contacts' links the filter asks for, without an order."""
    return (
        select(Need)
        .join(Need.township)
        .outerjoin(Assignment, is_standing_visit())
        .where(
            within(actor, Action.NEED_VIEW, Need),
            Need.status != NeedStatus.DRAFT,
            *_conditions(actor, wanted),
        )
    )


def contact_rows(session: Session, actor: Actor, wanted: LinkFilter, extent: Extent) -> Page[LinkRow]:
    """A page of them: the next visit first, then needs without one, then what has begun; or by title."""
    query = contact_query(actor, wanted).options(contains_eager(Need.township))
    page = read_page(session, query.order_by(*_order(wanted)), wanted.page, extent)
    ids = [each.id for each in page.items]
    states = contact_link_states(session, ids)
    visits = _visits(session, ids)
    changed = _changed(session, page.items)
    passed_on = passed_on_to_townships(session, ids, {key: entry.at for key, entry in changed.items()})
    sees_contacts = allows(actor, Action.CONTACT_VIEW)

    def row(need: Need) -> LinkRow:
        return LinkRow(
            link=LinkKind.CONTACT,
            id=need.id,
            generation=need.contact_generation,
            version=need.version,
            whom=name_beside_numbers(need.contact) if sees_contacts else "",
            township=RegionName.of(need.township),
            state=states[need.id].state,
            until=states[need.id].ends_at,
            contact=need.contact if sees_contacts else "",
            about=_about(need, visits.get(need.id)),
            seen_at=need.contact_seen_at,
            changed=changed.get(need.id),
            passed_on=passed_on.get(need.id, PassedOn()),
        )

    return page.map(row)


def _about(need: Need, visit: Assignment | None) -> AboutVisit:
    if visit is None:
        return AboutVisit(need.id, need.title)
    return AboutVisit(need.id, need.title, None, visit.starts_at, visit.ends_at)


def _visits(session: Session, need_ids: list[int]) -> Mapping[int, Assignment]:
    query = select(Assignment).join(Need, is_standing_visit()).where(Need.id.in_(need_ids))
    return {each.need_id: each for each in session.scalars(query)}


def _changed(session: Session, needs: Iterable[Need]) -> Mapping[int, LastEntry]:
    """Of a link that never was another nothing has changed."""
    replaced = [each.id for each in needs if each.contact_generation > 1]
    return last_entries(session, "need", replaced, AuditEntry.action.in_(NEW_LINK))


def _order(wanted: LinkFilter) -> list[ColumnElement[Any]]:
    is_ahead = Assignment.starts_at > clock.now()
    rank = case((is_ahead, 0), (Assignment.id.is_(None), 1), else_=2)
    by_date: list[ColumnElement[Any]] = [rank, case((is_ahead, Assignment.starts_at)), Need.id.desc()]
    by_name: list[ColumnElement[Any]] = [Need.title.expression, Need.id.expression]
    return by_name if wanted.order is LinkOrder.NAME else by_date


def _conditions(actor: Actor, wanted: LinkFilter) -> Iterable[ColumnElement[bool]]:
    contact = (Need.contact,) if allows(actor, Action.CONTACT_VIEW) else ()
    yield from has_words(wanted.search, (Need,), (Region.name, Region.name_en, *contact))
    if wanted.county_code:
        yield lies_in(Need.township_code, wanted.county_code)
    if wanted.week:
        monday = datetime.combine(wanted.week, time.min)
        suits = Need.windows.any(and_(Window.day >= wanted.week, Window.day < wanted.week + A_WEEK))
        held = and_(Assignment.starts_at >= monday, Assignment.starts_at < monday + A_WEEK)
        yield or_(held, and_(Assignment.id.is_(None), suits))
    if wanted.state is not LinksShown.ALL:
        yield contact_state() == wanted.state.value
