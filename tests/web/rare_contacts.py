"""The links of contacts in the states whose forms differ."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.links.contact_links import ContactLinks
from matcher.models import Assignment, Need
from matcher.vocabulary import AssignmentStatus, NeedStatus


def contact_addresses(session: Session, links: ContactLinks) -> list[str]:
    """The links of the contacts of a need that waits, of a visit to come, and of one to be confirmed."""
    found = []
    soon = Assignment.starts_at > clock.now()
    for wanted in (Need.status == NeedStatus.POSTED, _confirmed() & soon, _confirmed() & ~soon):
        query = select(Need).outerjoin(Assignment, Assignment.need_id == Need.id).where(wanted)
        need = session.scalars(query.order_by(Need.id.desc())).first()
        assert need is not None
        need.contact = need.contact or "张干事 0515-85212345"
        found.append(links.path_of(need))
    return found


def _confirmed() -> ColumnElement[bool]:
    return Assignment.status == AssignmentStatus.ACCEPTED
