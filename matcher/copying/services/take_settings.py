"""Taking over numbers of another county's settings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from matcher.copying.item import CopyItem
from matcher.county_settings.schemas.settings import SettingsCommand, TownshipHosting
from matcher.county_settings.services.save_settings import save_settings
from matcher.policy import Actor
from matcher.week.settings_values import settings_values


def take_settings(
    session: Session, actor: Actor, county_code: str, source: str, items: Sequence[CopyItem]
) -> None:
    """Set the numbers that are ticked; telephone, abbreviation and what single townships host stay the county's own."""
    if not items:
        return
    own, theirs = settings_values(session, county_code), settings_values(session, source).values
    wanted = own.values | {each.name: theirs[each.name] for each in items}
    townships = tuple(
        TownshipHosting(each.code, each.sessions_at_once, each.sessions_per_day)
        for each in own.townships
        if each.differs
    )
    command = SettingsCommand(
        **wanted,  # type: ignore[arg-type]  # those that may be None are the ones that may be None here
        version=own.version,
        telephone=own.telephone,
        paper_abbreviation=own.paper_abbreviation,
        townships=townships,
    )
    save_settings(session, actor, county_code, command)
