"""Whether anything of a week is news to somebody who has its page open: a short text that differs once something is."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import state_tag
from matcher.models import ChangeRequest, Enquiry, Head, Need, Offer, Round, Window, lies_in
from matcher.rounds.queries.state_tags import week_tag
from matcher.transfers.queries.leaving import moves_of_week

A_WEEK = timedelta(weeks=1)


def news_tag(session: Session, round_: Round) -> str:
    """Of the week's plan, visits and answers, its needs, the enquiries, what heads offer or when they are away, and who
    of them leaves or comes."""
    return state_tag(
        week_tag(session, round_),
        _needs(session, round_),
        _asked(session, Enquiry, round_),
        _asked(session, ChangeRequest, round_),
        _offers(session, round_),
        [(each.id, each.day) for each in moves_of_week(session, round_.area_code, round_.monday)],
    )


def _needs(session: Session, round_: Round) -> tuple[int, int]:
    """How many needs have times in the week, and how often they were changed: also those withdrawn."""
    in_week = Need.windows.any((Window.day >= round_.monday) & (Window.day < round_.monday + A_WEEK))
    query = select(func.count(), func.coalesce(func.sum(Need.version), 0)).where(
        lies_in(Need.township_code, round_.area_code), in_week
    )
    number, versions = session.execute(query).one()
    return number, int(versions)


def _asked(session: Session, what: type[Enquiry | ChangeRequest], round_: Round) -> tuple[int, int]:
    query = select(func.count(), func.coalesce(func.sum(what.version), 0)).where(what.round_id == round_.id)
    number, versions = session.execute(query).one()
    return number, int(versions)


def _offers(session: Session, round_: Round) -> str:
    query = select(func.max(Offer.updated_at), func.sum(Offer.version)).join(Offer.head)
    newest, versions = session.execute(query.where(lies_in(Head.county_code, round_.area_code))).one()
    return f"{newest} {versions}"
