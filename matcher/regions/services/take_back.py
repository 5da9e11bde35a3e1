"""Taking a change of areas back that was carried out, as long as nothing has been built upon it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Need, Post, Region, RegionChange
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.policy.states import REGION_CHANGE
from matcher.regions.queries.going_over import SUBJECTS
from matcher.regions.services.go_over import give_code, hold_townships
from matcher.vocabulary import ChangeSort, NeedStatus
from matcher.wording import Text

BUILT_UPON = Text(
    "Something has been built upon this change since then. Please enter another change instead."
)
OVER = (NeedStatus.DONE, NeedStatus.RATED)


def take_back(session: Session, actor: Actor, change: RegionChange, version: int) -> None:
    """Undo a change: the townships are there again under their old name or code, with what went over from them.

    What was entered for the successor meanwhile stays there. The change is held by the caller. Raises `Outdated`;
    `Conflict` where it was not carried out, where a later change touched its townships, a visit that went over was
    held, or the township it made has been given anything new.
    """
    ensure_fresh(change, version)
    REGION_CHANGE.after("take_back", change.state)
    hold_townships(session, sorted({*change.codes, change.into_code} - {""}))
    if change.sort is ChangeSort.RENAME:
        _old_name(session, change)
    else:
        _reopen(session, change)
    transition(session, actor, REGION_CHANGE, change, "take_back")
    session.flush()


def _old_name(session: Session, change: RegionChange) -> None:
    township = session.get_one(Region, change.codes[0])
    last = township.former_names[-1] if township.former_names else None
    if township.closed_on is not None or last is None or last[2] != change.day.isoformat():
        raise Conflict(BUILT_UPON)
    if (township.name, township.name_en) != (change.name, change.name_en):
        raise Conflict(BUILT_UPON)
    township.name, township.name_en = last[0], last[1]
    township.former_names = township.former_names[:-1]
    session.flush()


def _reopen(session: Session, change: RegionChange) -> None:
    into = session.get_one(Region, change.into_code)
    moved = change.moved
    rows, heirs = moved.get("rows"), moved.get("heirs")
    assert isinstance(rows, dict)
    assert isinstance(heirs, dict)
    needs = [key for each in rows.values() for key in each.get("need", ())]
    held = select(Need.id).where(Need.id.in_(needs), Need.status.in_(OVER))
    if into.closed_on is not None or session.scalar(held.limit(1)) is not None:
        raise Conflict(BUILT_UPON)
    for code in change.codes:
        township = session.get_one(Region, code)
        township.closed_on, township.successor_code, township.heir_code = None, "", ""
    for code, heir in heirs.items():
        session.get_one(Region, code).heir_code = heir
    session.flush()
    for code, of_code in rows.items():
        for subject in SUBJECTS:
            give_code(session, subject, of_code.get(subject.key, ()), code, only_of=into.code)
        _seat_again(session, of_code.get("post", ()), code)
    session.expire_all()
    if moved.get("is_new"):
        _remove(session, session.get_one(Region, change.into_code))


def _seat_again(session: Session, posts: Sequence[Sequence[Json]], code: str) -> None:
    for was, anew, last in posts:
        post = session.get(Post, was)
        if post is None:
            continue
        if anew == was:
            post.region_code = code
        else:
            post.last_day = date.fromisoformat(str(last)) if last else None
            begun = session.get(Post, anew) if anew is not None else None
            if begun is not None:
                session.delete(begun)
        session.flush()


def _remove(session: Session, township: Region) -> None:
    """The database itself knows whether anything points to it."""
    try:
        with session.begin_nested():
            session.delete(township)
            session.flush()
    except IntegrityError:
        raise Conflict(BUILT_UPON) from None
