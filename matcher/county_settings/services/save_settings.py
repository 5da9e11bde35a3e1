"""Changing how a county wants its weeks planned, or going back to the usual."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.county_settings.schemas.settings import SettingsCommand
from matcher.database.ensure_fresh import refuse_stale
from matcher.models import CountySettings
from matcher.policy import Actor
from matcher.week.settings_values import TRAVEL_AND_TIMES, flat_weights, settings_values
from solver import Weights


def save_settings(session: Session, actor: Actor, county_code: str, command: SettingsCommand) -> None:
    """Set every weight and deadline; of the weights only what is not as usual is kept.

    They hold from the next matching on. Raises `Conflict` where somebody else was faster.
    """
    before = settings_values(session, county_code).values
    own = _held(session, county_code, command.version)
    wanted = asdict(command)
    own.weights = _unusual(wanted)
    for name in TRAVEL_AND_TIMES:
        setattr(own, name, wanted[name])
    changed = {name: [before[name], wanted[name]] for name in before if before[name] != wanted[name]}
    record(session, actor, "settings.edit", own, changed=changed)
    session.flush()


def reset_settings(session: Session, actor: Actor, county_code: str, version: int) -> None:
    """Go back to the usual settings. Raises `Conflict` where somebody else was faster."""
    own = _held(session, county_code, version)
    usual = settings_of(session, "")
    own.weights = {}
    for name in TRAVEL_AND_TIMES:
        setattr(own, name, getattr(usual, name))
    record(session, actor, "settings.reset", own)
    session.flush()


def _held(session: Session, county_code: str, version: int) -> CountySettings:
    own = settings_of(session, county_code)
    refuse_stale(own, version)
    if own not in session:
        own.version = None  # type: ignore[assignment]  # counting versions begins when the row is stored
        session.add(own)
        session.flush()
    else:
        flag_modified(own, "weights")
    return own


def _unusual(wanted: dict[str, int]) -> dict[str, object]:
    usual = flat_weights(Weights())
    own: dict[str, object] = {
        name: wanted[name] for name in usual if not name.startswith("fit_") and wanted[name] != usual[name]
    }
    fit = {
        name[4:]: wanted[name] for name in usual if name.startswith("fit_") and wanted[name] != usual[name]
    }
    return own | ({"fit": fit} if fit else {})
