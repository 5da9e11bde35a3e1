"""All personal links within reach, each kind for itself (个人链接)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from matcher.database.page import ON_SCREEN, Extent, Page
from matcher.links.queries.contact_rows import contact_query, contact_rows
from matcher.links.queries.invitation_rows import invitation_query, invitation_rows
from matcher.links.queries.link_row import LinkRow
from matcher.links.queries.page_rows import page_query, page_rows
from matcher.links.schemas.link_filter import LinkFilter, LinksShown
from matcher.policy import Action, Actor, allows
from matcher.vocabulary import LinkKind

SEEN_BY: Mapping[LinkKind, Action] = {
    LinkKind.INVITATION: Action.ROUND_VIEW,
    LinkKind.PAGE: Action.REGISTRY_VIEW,
    LinkKind.CONTACT: Action.NEED_VIEW,
}
SENT_BY: Mapping[LinkKind, Action] = {
    LinkKind.INVITATION: Action.ROUND_PLAN,
    LinkKind.PAGE: Action.NOTIFICATION_TELL,
    LinkKind.CONTACT: Action.NEED_EDIT,
}
"""What somebody has to be allowed to do to be shown a link itself, and to make another."""
STATES: Mapping[LinkKind, tuple[LinksShown, ...]] = {
    LinkKind.INVITATION: (LinksShown.OPEN, LinksShown.CLOSED, LinksShown.ALL),
    LinkKind.PAGE: (LinksShown.OPEN, LinksShown.OVER, LinksShown.ENDED, LinksShown.NONE, LinksShown.ALL),
    LinkKind.CONTACT: (LinksShown.OPEN, LinksShown.CLOSED, LinksShown.OVER, LinksShown.NONE, LinksShown.ALL),
}
"""In which states links of each kind can be; asked for another one, a list shows those in use."""
_QUERIES = {
    LinkKind.INVITATION: invitation_query,
    LinkKind.PAGE: page_query,
    LinkKind.CONTACT: contact_query,
}
_ROWS = {LinkKind.INVITATION: invitation_rows, LinkKind.PAGE: page_rows, LinkKind.CONTACT: contact_rows}


def kinds_seen(actor: Actor) -> tuple[LinkKind, ...]:
    """The kinds of links whose state the actor may see, the first of them where none is asked for."""
    return tuple(kind for kind, action in SEEN_BY.items() if allows(actor, action))


def kind_shown(actor: Actor, wanted: LinkFilter) -> LinkKind:
    """The kind that the filter asks for, or the actor's first one."""
    kinds = kinds_seen(actor)
    return wanted.link if wanted.link in kinds else kinds[0]


def list_links(
    session: Session, actor: Actor, wanted: LinkFilter, extent: Extent = ON_SCREEN
) -> Page[LinkRow]:
    """A page of the links of one kind within the actor's reach."""
    kind = kind_shown(actor, wanted)
    return _ROWS[kind](session, actor, narrowed(kind, wanted), extent)


def narrowed(kind: LinkKind, wanted: LinkFilter) -> LinkFilter:
    """The filter as it is understood for links of this kind."""
    return wanted if wanted.state in STATES[kind] else replace(wanted, state=LinksShown.OPEN)


def count_links(session: Session, actor: Actor, wanted: LinkFilter) -> Mapping[LinkKind, int | None]:
    """How many links of each kind the same filter finds; not counted (None) for somebody above the counties."""
    if actor.is_above_county:
        return dict.fromkeys(kinds_seen(actor))
    return {kind: _number(session, actor, kind, wanted) for kind in kinds_seen(actor)}


def heads_without_page(session: Session, actor: Actor, wanted: LinkFilter) -> int:
    """How many heads, of those looked for, were never given a personal page."""
    return _number(session, actor, LinkKind.PAGE, replace(wanted, state=LinksShown.NONE))


def _number(session: Session, actor: Actor, kind: LinkKind, wanted: LinkFilter) -> int:
    query = _QUERIES[kind](actor, narrowed(kind, wanted)).with_only_columns(
        literal(1), maintain_column_froms=True
    )
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
