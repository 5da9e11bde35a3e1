"""Agreeing to a change of areas, carrying it out on its day, and calling it off before."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Region, RegionChange
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.policy.states import REGION_CHANGE
from matcher.regions.queries.staying_stops import staying_stops
from matcher.regions.services.ensure_fits import NAME_TAKEN, TOO_EARLY, fits_history, is_free_name
from matcher.regions.services.go_over import go_over, hold_townships
from matcher.regions.services.notify_held_back import forget_held_back
from matcher.regions.services.own_places import at_its_own_place
from matcher.vocabulary import ChangeSort, Level
from matcher.wording import Text

STOPS_MEET = Text(
    "A campaign has stops in two of these townships on one day. Please leave one of them out first, or move its day."
)


def agree(session: Session, actor: Actor, change: RegionChange, version: int) -> None:
    """Settle a change: it is carried out at once where its day has come, else by the service on that day.

    The change is held by the caller. Raises `Outdated` or `Conflict` where it is no draft any more, stops of a
    campaign meet in the successor, or as `carry_out`.
    """
    ensure_fresh(change, version)
    _ensure_no_stops_meet(session, change)
    transition(session, actor, REGION_CHANGE, change, "agree")
    if change.day <= clock.today():
        carry_out(session, actor, change)


def call_off(session: Session, actor: Actor, change: RegionChange, version: int) -> None:
    """Drop a change before it is carried out. Raises `Outdated`, `Conflict` where it has been."""
    ensure_fresh(change, version)
    transition(session, actor, REGION_CHANGE, change, "call_off")
    forget_held_back(session, change)
    session.flush()


def carry_out_now(session: Session, actor: Actor, change: RegionChange, version: int) -> None:
    """Carry out what was agreed without waiting for the workers. Raises `Outdated`, and as `carry_out`."""
    ensure_fresh(change, version)
    carry_out(session, actor, change)


def carry_out(session: Session, actor: Actor, change: RegionChange) -> None:
    """Do what was agreed: all that is open goes over with the township itself, in one transaction.

    Raises `Conflict` before its day, and where a township is closed or gone, the new code or name was given away, or
    stops of a campaign meet in the successor by now.
    """
    REGION_CHANGE.after("carry_out", change.state)
    if change.day > clock.today():
        raise Conflict(Text("The day of this change is still to come."))
    if change.sort is ChangeSort.RENAME:
        moved = _rename(session, change)
    else:
        moved = _close(session, change)
    counts = {code: {key: len(rows) for key, rows in each.items()} for code, each in _rows(moved).items()}
    with session.no_autoflush:  # moment and state are written together
        change.moved, change.done_at, change.held_back = moved, clock.now(), {}
        transition(session, actor, REGION_CHANGE, change, "carry_out", moved=counts)
    forget_held_back(session, change)
    session.flush()


def _rename(session: Session, change: RegionChange) -> dict[str, Json]:
    (code,) = change.codes
    hold_townships(session, [code])
    township = _open(session, code)
    _ensure_fits(session, change, but=[code])
    township.former_names = [
        *township.former_names, [township.name, township.name_en, change.day.isoformat()],
    ]  # fmt: skip
    township.name, township.name_en = change.name, change.name_en
    session.flush()
    return {}


def _close(session: Session, change: RegionChange) -> dict[str, Json]:
    hold_townships(session, sorted({*change.codes, change.into_code}))
    closed = [_open(session, code) for code in change.codes]
    _ensure_fits(session, change, but=change.codes)
    _ensure_no_stops_meet(session, change)
    is_new = bool(change.name)
    if is_new and session.get(Region, change.into_code) is not None:
        raise Conflict(Text("There is a township with this code already."))
    into = _open_new(session, change, closed[0]) if is_new else _open(session, change.into_code)
    heirs = session.scalars(
        select(Region.code).where(Region.heir_code.in_(change.codes)).order_by(Region.code)
    ).all()
    former = {code: session.get_one(Region, code).heir_code for code in heirs}
    for each in closed:
        each.closed_on, each.successor_code, each.heir_code = change.day, into.code, into.code
    session.flush()
    session.execute(
        update(Region).where(Region.code.in_(heirs)).values(heir_code=into.code),
        execution_options={"synchronize_session": False},
    )
    stood = {code: at_its_own_place(session, each) for code, each in zip(change.codes, closed, strict=True)}
    rows = {code: go_over(session, code, change.into_code, change.day) for code in change.codes}
    return {"rows": rows, "heirs": former, "is_new": is_new, "stood": stood}


def _open_new(session: Session, change: RegionChange, like: Region) -> Region:
    """The township that is there from the day on; it lies where the first of the closed ones does."""
    township = Region(
        code=change.into_code, parent_code=change.county_code, level=Level.TOWNSHIP, name=change.name,
        name_en=change.name_en, latitude=like.latitude, longitude=like.longitude,
        position_is_real=like.position_is_real, opened_on=change.day,
    )  # fmt: skip
    session.add(township)
    session.flush()
    return township


def _open(session: Session, code: str) -> Region:
    township = session.get(Region, code)
    if township is None:
        raise Conflict(Text("One of these townships is not there any more. Please call this change off."))
    if township.closed_on is not None:
        raise Conflict(Text("This township is closed."))
    return township


def _ensure_fits(session: Session, change: RegionChange, *, but: Collection[str]) -> None:
    """The same once more that was looked at when the change was entered: much may have happened since."""
    if not fits_history(session, change):
        raise Conflict(TOO_EARLY)
    if change.name and not is_free_name(session, change.county_code, change.name, but=but):
        raise Conflict(NAME_TAKEN)


def _ensure_no_stops_meet(session: Session, change: RegionChange) -> None:
    if staying_stops(session, change.codes, change.into_code, change.day):
        raise Conflict(STOPS_MEET)


def _rows(moved: dict[str, Json]) -> dict[str, dict[str, list[Json]]]:
    found = moved.get("rows")
    return {str(code): dict(each) for code, each in found.items()} if isinstance(found, dict) else {}
