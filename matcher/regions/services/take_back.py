"""Taking a change of areas back that was carried out, as long as nothing has been built upon it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import CampaignStop, EmergencyTeam, Need, Region, RegionChange, Series, Venue
from matcher.policy import Actor
from matcher.policy.states import REGION_CHANGE
from matcher.regions.queries.going_over import SUBJECTS, is_ahead
from matcher.regions.services.ensure_fits import BUILT_UPON, ensure_nothing_later
from matcher.regions.services.go_over import give_code, hold_townships
from matcher.regions.services.own_places import stand_as_before
from matcher.regions.services.seats import seat_again
from matcher.vocabulary import ChangeSort, NeedStatus

OVER = (NeedStatus.DONE, NeedStatus.RATED)


def take_back(session: Session, actor: Actor, change: RegionChange, version: int) -> None:
    """Undo a change: the townships are there again under their old name or code, with what went over from them.

    What was entered for the successor meanwhile stays there. The change is held by the caller. Raises `Outdated`;
    `Conflict` where it was not carried out, where another change of its townships is under way or came later,
    a visit that went over was held, a post was changed, something to come would be held in one township at a
    venue of another, or the township it made has been given anything new.
    """
    ensure_fresh(change, version)
    REGION_CHANGE.after("take_back", change.state)
    hold_townships(session, sorted({*change.codes, change.into_code} - {""}))
    ensure_nothing_later(session, change)
    if change.sort is ChangeSort.RENAME:
        _old_name(session, change)
    else:
        _reopen(session, change)
    transition(session, actor, REGION_CHANGE, change, "take_back")
    session.flush()


def _old_name(session: Session, change: RegionChange) -> None:
    township = _there(session, change.codes[0])
    last = township.former_names[-1] if township.former_names else None
    if township.closed_on is not None or last is None or last[2] != change.day.isoformat():
        raise Conflict(BUILT_UPON)
    if (township.name, township.name_en) != (change.name, change.name_en):
        raise Conflict(BUILT_UPON)
    township.name, township.name_en = last[0], last[1]
    township.former_names = township.former_names[:-1]
    session.flush()


def _reopen(session: Session, change: RegionChange) -> None:
    into = _there(session, change.into_code)
    moved = change.moved
    rows, heirs = moved.get("rows"), moved.get("heirs")
    assert isinstance(rows, dict)
    assert isinstance(heirs, dict)
    needs = [key for each in rows.values() for key in each.get("need", ())]
    held = select(Need.id).where(Need.id.in_(needs), Need.status.in_(OVER))
    if into.closed_on is not None or session.scalar(held.limit(1)) is not None:
        raise Conflict(BUILT_UPON)
    for code in change.codes:
        township = _there(session, code)
        township.closed_on, township.successor_code, township.heir_code = None, "", ""
    for code, heir in heirs.items():
        _there(session, code).heir_code = heir
    session.flush()
    for code, of_code in rows.items():
        for subject in SUBJECTS:
            keys = of_code.get(subject.key, ())
            if (
                keys and subject.id is subject.column
            ):  # known by the code itself, which is the successor's now
                keys = [into.code]
            give_code(session, subject, keys, code, only_of=into.code)
        for done in of_code.get("post", ()):
            seat_again(session, done, code)
    session.expire_all()
    stand_as_before(session, moved, into)
    _ensure_places(session, [*change.codes, into.code])
    if moved.get("is_new"):
        _remove(session, _there(session, change.into_code))


def _ensure_places(session: Session, codes: Collection[str]) -> None:
    """Raise `Conflict` where something to come would be held in one township at a venue of another."""
    to_come: tuple[tuple[type[Need | Series | CampaignStop | EmergencyTeam], ColumnElement[bool]], ...] = (
        (Need, is_ahead()),
        (Series, Series.ended_at.is_(None)),
        (CampaignStop, CampaignStop.day >= clock.today()),
        (EmergencyTeam, EmergencyTeam.need_id.is_(None)),
    )
    for model, is_open in to_come:
        astray = (
            select(model.id)
            .join(Venue, Venue.id == model.venue_id)
            .where(
                model.township_code.in_(codes),
                Venue.township_code != model.township_code,
                is_open,
            )
        )
        if session.scalar(astray.limit(1)) is not None:
            raise Conflict(BUILT_UPON)


def _there(session: Session, code: str) -> Region:
    township = session.get(Region, code)
    if township is None:
        raise Conflict(BUILT_UPON)
    return township


def _remove(session: Session, township: Region) -> None:
    """The database itself knows whether anything points to it."""
    try:
        with session.begin_nested():
            session.delete(township)
            session.flush()
    except IntegrityError:
        raise Conflict(BUILT_UPON) from None
