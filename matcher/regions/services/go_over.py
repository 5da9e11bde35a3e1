"""Handing what is open of a township to the one it went over to, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.models import Need, Region
from matcher.models.audit import Json
from matcher.needs.services.lock_need import lock_need
from matcher.regions.queries.going_over import SUBJECTS, Subject, going_over, is_ahead, running_posts
from matcher.regions.services.seats import seat_anew

Moved = Mapping[str, Sequence[Json]]
"""The keys of the rows that went over, by subject; of each post what `seat_anew` says."""


def hold_townships(session: Session, codes: Collection[str]) -> None:
    """The townships and their needs that are not over, locked to the end of the transaction: needs first, by id.

    Nobody posts a need in them meanwhile (`ensure_not_duplicate` holds the township).
    """
    while True:
        needs = _open_needs(session, codes)
        held = session.begin_nested()
        for need_id in sorted(needs):
            lock_need(session, need_id)
        query = select(Region).where(Region.code.in_(codes)).order_by(Region.code).with_for_update(of=Region)
        session.scalars(query.execution_options(populate_existing=True)).all()
        if _open_needs(session, codes) <= needs:
            held.commit()
            return
        held.rollback()  # a need was posted meanwhile: what is held is let go, and held anew


def go_over(
    session: Session, code: str, into: str, day: date, opened_on: date | None = None
) -> dict[str, list[Json]]:
    """Give what is open of a township the code of another one from a day on; what went over.

    Posts end there by the day, and begin in the other association not before it was there (`opened_on`).
    """
    moved: dict[str, list[Json]] = {}
    for subject in SUBJECTS:
        keys = going_over(session, subject, code, into)
        if keys:
            give_code(session, subject, keys, into, only_of=code)
            moved[subject.key] = keys
    begins = max(day, opened_on or day)
    posts: list[Json] = [
        seat_anew(session, post, into, day, begins) for post in running_posts(session, code, day)
    ]
    if posts:
        moved["post"] = posts
    session.expire_all()
    return moved


def give_code(
    session: Session, subject: Subject, keys: Collection[int | str], code: str, *, only_of: str = ""
) -> None:
    """Put these rows under a code, of `only_of` those that still bear that one."""
    values: dict[str, object] = {subject.column.key: code}
    if "version" in subject.model.__mapper__.columns:
        version = subject.model.__mapper__.columns["version"]
        values["version"] = version + 1
    query = update(subject.model).where(subject.id.in_(keys))
    if only_of:
        query = query.where(subject.column == only_of)
    session.execute(query.values(values).execution_options(synchronize_session=False))


def _open_needs(session: Session, codes: Collection[str]) -> set[int]:
    return set(session.scalars(select(Need.id).where(Need.township_code.in_(codes), is_ahead())))
