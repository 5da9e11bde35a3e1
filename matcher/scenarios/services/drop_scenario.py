"""Dropping a scenario nobody wants any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Scenario
from matcher.policy import Actor
from matcher.scenarios.services.keep_scenario import drop_locked
from matcher.scenarios.services.lock_scenario import lock_scenario


def drop_scenario(session: Session, actor: Actor, scenario: Scenario, *, version: int | None = None) -> None:
    """Drop it, whatever state it is in; what a run still makes of it is thrown away.

    Raises `Outdated` where it is dropped already or not of `version`, `Conflict` where the week is closed.
    """
    lock_scenario(session, scenario, version)
    drop_locked(session, actor, scenario)
