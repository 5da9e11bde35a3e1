"""Giving a head a personal page by link, renewing it, and ending it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_version
from matcher.models import Head, PersonalPage
from matcher.policy import Actor


def give_personal_page(session: Session, actor: Actor, head: Head, generation: int) -> PersonalPage:
    """Open the head's page, or let it be open longer; the link stays the one it was.

    `generation` is 0 where there was none yet. Raises `Outdated` where the link was ended since somebody
    saw that of `generation`.
    """
    page = _locked(session, head)
    if page is None:
        ensure_version(0, generation)
        page = PersonalPage(head_id=head.id, generation=1)
        session.add(page)
    else:
        ensure_version(page.generation, generation)
    page.ends_at, page.stopped = _end(session, head.county_code), False
    record(session, actor, "personal_page.give", head, until=page.ends_at.date().isoformat())
    return page


def renew_personal_page(session: Session, head: Head) -> None:
    """Who uses the page keeps it: it is open for the whole of its time from now on. What is closed stays closed."""
    session.execute(
        update(PersonalPage)
        .where(PersonalPage.head_id == head.id, PersonalPage.ends_at > clock.now())
        .values(ends_at=_end(session, head.county_code))
    )


def end_personal_page(session: Session, actor: Actor, head: Head, generation: int) -> None:
    """Close the page: its link counts no more, and the next one is another. Closing it twice is once.

    Raises `Outdated` where somebody has seen another generation than the present one.
    """
    page = _locked(session, head)
    ensure_version(page.generation if page else 0, generation)
    if page is None or page.ends_at is None:
        return
    page.generation += 1
    page.ends_at = None
    page.stopped = actor.account_id is None
    record(session, actor, "personal_page.end", head, generation=page.generation)


def close_personal_page(session: Session, head: Head) -> None:
    """Close the page of a head who does not want to be contacted any more; its link opens nothing."""
    page = _locked(session, head)
    if page is not None:
        page.generation, page.ends_at, page.stopped = page.generation + 1, None, True


def _locked(session: Session, head: Head) -> PersonalPage | None:
    query = select(PersonalPage).where(PersonalPage.head_id == head.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _end(session: Session, county_code: str) -> datetime:
    return clock.now() + timedelta(days=settings_of(session, county_code).personal_page_days)
