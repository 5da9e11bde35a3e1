"""A county's settings: only what differs is kept, and the solver gets what was set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.county_settings.schemas.settings import SettingsCommand
from matcher.county_settings.services.save_settings import reset_settings, save_settings
from matcher.errors import Conflict
from matcher.models import CountySettings
from matcher.policy import Actor
from matcher.vocabulary import Role
from matcher.week.county_rules import weights_of
from matcher.week.settings_values import settings_values
from tests.builders.people import an_account
from tests.builders.places import DONGTAI


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def as_now(session: Session) -> SettingsCommand:
    now = settings_values(session, DONGTAI)
    return SettingsCommand(**now.values, version=now.version)


def test_what_is_set_reaches_the_solver(session: Session) -> None:
    wanted = replace(as_now(session), served_point=150, fit_2=12, speed_kmh=45)
    save_settings(session, coordinator(session), DONGTAI, wanted)
    weights = weights_of(settings_of(session, DONGTAI))
    assert (weights.served_point, weights.fit[2], weights.fit[1]) == (150, 12, 25)
    assert settings_of(session, DONGTAI).speed_kmh == 45


def test_only_what_differs_from_the_usual_is_kept(session: Session) -> None:
    save_settings(session, coordinator(session), DONGTAI, replace(as_now(session), fit_1=30))
    assert session.get_one(CountySettings, DONGTAI).weights == {"fit": {"1": 30}}
    assert settings_values(session, DONGTAI).changed == {"fit_1"}


def test_a_reset_brings_everything_back(session: Session) -> None:
    actor = coordinator(session)
    save_settings(session, actor, DONGTAI, replace(as_now(session), change=0, notice_hours=72))
    reset_settings(session, actor, DONGTAI, settings_values(session, DONGTAI).version)
    assert settings_values(session, DONGTAI).changed == frozenset()


def test_settings_changed_by_another_are_not_overwritten(session: Session) -> None:
    actor, seen = coordinator(session), as_now(session)
    save_settings(session, actor, DONGTAI, replace(seen, change=10))
    with pytest.raises(Conflict):
        save_settings(session, actor, DONGTAI, replace(seen, change=20))


def test_number_and_quiet_hours_are_kept_and_a_reset_leaves_the_number(session: Session) -> None:
    actor = coordinator(session)
    wanted = replace(as_now(session), quiet_from=20 * 60, quiet_until=8 * 60, telephone="0515-85212345")
    save_settings(session, actor, DONGTAI, wanted)
    assert settings_values(session, DONGTAI).changed == {"quiet_from", "quiet_until"}
    reset_settings(session, actor, DONGTAI, settings_values(session, DONGTAI).version)
    own = settings_of(session, DONGTAI)
    assert (own.quiet_from, own.telephone) == (21 * 60, "0515-85212345")


def test_the_letters_of_paper_numbers_are_kept_and_a_reset_leaves_them(session: Session) -> None:
    save_settings(
        session, coordinator(session), DONGTAI, replace(as_now(session), paper_abbreviation="东科协")
    )
    reset_settings(session, coordinator(session), DONGTAI, settings_values(session, DONGTAI).version)

    assert settings_of(session, DONGTAI).paper_abbreviation == "东科协"
