"""Changing how a county wants its weeks planned, or going back to the usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.county_settings.schemas.settings import SettingsCommand, TownshipHosting
from matcher.county_settings.services.own_settings import own_settings
from matcher.errors import WHOLE_FORM, Invalid
from matcher.models import CountySettings, TownshipSettings
from matcher.policy import Actor
from matcher.week.settings_values import (
    PLAIN_SETTINGS,
    TownshipValues,
    flat_weights,
    settings_values,
    township_values,
)
from matcher.wording import Text
from solver import Weights

WITHOUT_USUAL = ("telephone", "paper_abbreviation")
"""Settings in words: going back to the usual leaves them as they are."""


def save_settings(session: Session, actor: Actor, county_code: str, command: SettingsCommand) -> None:
    """Set every weight and deadline, and what townships can host; only what is not as usual is kept.

    They hold from the next matching on. Raises `Conflict` where somebody else was faster, `Invalid` for a township
    of another county.
    """
    now = settings_values(session, county_code)
    before = now.values
    own = _own_settings(session, county_code, command.version)
    wanted = asdict(command)
    own.weights = _unusual(wanted)
    for name in PLAIN_SETTINGS:
        setattr(own, name, wanted[name])
    changed = {name: [before[name], wanted[name]] for name in before if before[name] != wanted[name]}
    for name in WITHOUT_USUAL:
        if getattr(now, name) != wanted[name]:
            changed[name] = [getattr(now, name), wanted[name]]
        setattr(own, name, wanted[name])
    changed |= _set_townships(session, now.townships, command.townships)
    record(session, actor, "settings.edit", own, changed=changed)
    session.flush()


def reset_settings(session: Session, actor: Actor, county_code: str, version: int) -> None:
    """Go back to the usual settings. Raises `Conflict` where somebody else was faster."""
    own = _own_settings(session, county_code, version)
    usual = settings_of(session, "")
    own.weights = {}
    for name in PLAIN_SETTINGS:
        setattr(own, name, getattr(usual, name))
    _set_townships(session, township_values(session, county_code), ())
    record(session, actor, "settings.reset", own)
    session.flush()


def _set_townships(
    session: Session, now: Sequence[TownshipValues], wanted: Sequence[TownshipHosting]
) -> dict[str, list[list[int | None]]]:
    """Keep what townships can host; what changed, by township code, as before and after. Raises `Invalid`."""
    asked = {row.township_code: [row.sessions_at_once, row.sessions_per_day] for row in wanted}
    if not asked.keys() <= {each.code for each in now}:
        raise Invalid({WHOLE_FORM: [Text("One of these townships is not part of this county.")]})
    changed = {}
    for township in now:
        before = [township.sessions_at_once, township.sessions_per_day]
        after = asked.get(township.code, [None, None])
        if before == after:
            continue
        changed[township.code] = [before, after]
        own = session.get(TownshipSettings, township.code)
        if after == [None, None]:
            session.delete(own)
        else:
            own = own or TownshipSettings(township_code=township.code)
            own.sessions_at_once, own.sessions_per_day = after
            session.add(own)
    return changed


def _own_settings(session: Session, county_code: str, version: int) -> CountySettings:
    own = own_settings(session, county_code, version)
    if own in session.new:
        session.flush()
    else:
        flag_modified(own, "weights")
    return own


def _unusual(wanted: Mapping[str, int]) -> dict[str, int | dict[str, int]]:
    usual = flat_weights(Weights())
    own: dict[str, int | dict[str, int]] = {
        name: wanted[name] for name in usual if not name.startswith("fit_") and wanted[name] != usual[name]
    }
    fit = {
        name[4:]: wanted[name] for name in usual if name.startswith("fit_") and wanted[name] != usual[name]
    }
    return own | ({"fit": fit} if fit else {})
