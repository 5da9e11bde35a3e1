"""Entering a change of areas: it is looked at, with what it takes over, before anybody agrees to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.errors import Conflict, Invalid
from matcher.models import COUNTY_DIGITS, Region, RegionChange, is_within
from matcher.policy import Action, Actor, permit
from matcher.regions.queries.naming import UNDER_WAY, changes_naming
from matcher.regions.schemas.change import NEW, GoOverCommand, RenameCommand
from matcher.regions.services.ensure_fits import (
    NAME_TAKEN,
    TOO_EARLY,
    UNDER_WAY_ALREADY,
    fits_history,
    is_free_name,
)
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import ChangeSort, ChangeState, Level
from matcher.wording import Text

FARTHEST = timedelta(days=366)


def enter_rename(session: Session, actor: Actor, township: Region, command: RenameCommand) -> RegionChange:
    """The draft of a new name.

    Raises `Invalid` for a name that another township of the county bears or is going to bear, or the same as before,
    and for a day more than a year away or before what is known of the township; `Conflict` where the township is closed
    or another change of it is under way.
    """
    permit(actor, Action.REGISTRY_EDIT)
    _ensure_near(command.day)
    if township.level is not Level.TOWNSHIP or township.closed_on is not None:
        raise Conflict(Text("This township is closed."))
    if (command.name, command.name_en) == (township.name, township.name_en):
        raise Invalid.field("name", Text("This is its name already."))
    county_code = township.code[:COUNTY_DIGITS]
    _ensure_free_name(session, county_code, command.name, but={township.code})
    return _enter(
        session, actor, county_code,
        RegionChange(
            sort=ChangeSort.RENAME, day=command.day, codes=[township.code], name=command.name,
            name_en=command.name_en,
        ),
    )  # fmt: skip


def enter_going_over(session: Session, actor: Actor, command: GoOverCommand) -> RegionChange:
    """The draft of a merger, or of a new code.

    Raises `Invalid` with what is wrong with the townships, the code or the name, and for a day more than a year away
    or before what is known of the townships; `Conflict` where another change of one of them is under way.
    """
    permit(actor, Action.REGISTRY_EDIT)
    _ensure_near(command.day)
    codes = [str(code) for code in command.codes]
    for code in codes:
        _open_township(session, actor, code, "codes")
    county_code = codes[0][:COUNTY_DIGITS]
    if any(code[:COUNTY_DIGITS] != county_code for code in codes):
        raise Invalid.field("codes", Text("Please tick townships of one county only."))
    change = RegionChange(sort=ChangeSort.GO_OVER, day=command.day, codes=sorted(codes))
    if command.into_code == NEW:
        _check_new(session, county_code, codes, command)
        change.into_code, change.name, change.name_en = command.new_code, command.name, command.name_en
    else:
        into = _open_township(session, actor, command.into_code, "into_code")
        if into.code in codes or into.code[:COUNTY_DIGITS] != county_code:
            raise Invalid.field("into_code", Text("Please choose another township of the same county."))
        change.into_code = into.code
    return _enter(session, actor, county_code, change)


def _open_township(session: Session, actor: Actor, code: str, field: str) -> Region:
    return choose_region(session, actor, code, {Level.TOWNSHIP}, field=field)


def _check_new(session: Session, county_code: str, codes: Collection[str], command: GoOverCommand) -> None:
    if not is_within(command.new_code, county_code):
        raise Invalid.field("new_code", Text("Please enter 9 digits that begin with the county's code."))
    if session.get(Region, command.new_code) is not None:
        raise Invalid.field("new_code", Text("There is a township with this code already."))
    if not command.name:
        raise Invalid.field("name", Text("Please enter the new name."))
    _ensure_free_name(session, county_code, command.name, but=codes)


def _ensure_free_name(session: Session, county_code: str, name: str, *, but: Collection[str]) -> None:
    if not is_free_name(session, county_code, name, but=but, with_coming=True):
        raise Invalid.field("name", NAME_TAKEN)


def _ensure_near(day: date) -> None:
    if abs(day - clock.today()) > FARTHEST:
        raise Invalid.field("day", Text("Please enter a day within a year from today."))


def _enter(session: Session, actor: Actor, county_code: str, change: RegionChange) -> RegionChange:
    session.execute(select(Region.code).where(Region.code == county_code).with_for_update(key_share=True))
    meant = {*change.codes, change.into_code}
    if any(other.state in UNDER_WAY for other in changes_naming(session, county_code, meant)):
        raise Conflict(UNDER_WAY_ALREADY)
    if not fits_history(session, change):
        raise Invalid.field("day", TOO_EARLY)
    change.county_code, change.state, change.moved = county_code, ChangeState.DRAFT, {}
    change.created_at, change.created_by = clock.now(), actor.account_id
    session.add(change)
    record(
        session, actor, "region_change.enter", change, after=change.state.value, sort=change.sort.value,
        day=change.day.isoformat(), codes=change.codes, into=change.into_code, name=change.name,
    )  # fmt: skip
    return change
