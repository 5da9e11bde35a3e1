"""What a township of the demonstration can host, whom to ring in its county and how that numbers its papers."""

from __future__ import annotations

from datetime import datetime

from matcher import clock
from matcher.county_settings.schemas.settings import SettingsCommand, TownshipHosting
from matcher.county_settings.services.save_settings import save_settings
from matcher.policy import Actor
from matcher.week.settings_values import settings_values
from seeds.demo.county_stage import CountyStage
from seeds.demo.predicaments import BUSY_TOWN

OFFICE = "000 0000 8000"
"""Whom to ring who cannot sign in; like all numbers of the demonstration it reaches nobody."""

LETTERS = "东科协"
"""Which letters the numbers of the association's papers begin with."""


def limit_hosting(stage: CountyStage, at: datetime) -> None:
    """Let the coordinator say at that moment what the busy town can host, whom to ring and how papers are numbered."""
    session, county = stage.session, stage.county
    busy = next(town.code for town in county.townships if town.name == BUSY_TOWN)
    now = settings_values(session, county.code)
    command = SettingsCommand(
        **now.values,  # type: ignore[arg-type]  # weights are never None
        version=now.version,
        townships=(TownshipHosting(busy, sessions_at_once=1),),
        telephone=OFFICE,
        paper_abbreviation=LETTERS,
    )
    with clock.pretending(at):
        save_settings(session, Actor.of(stage.accounts.coordinator), county.code, command)
