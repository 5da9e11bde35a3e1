"""What townships can host: the county says it, a township may differ, and the solver is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from matcher.county_settings.queries.hosting_limits import HostingLimits, hosting_limits
from matcher.county_settings.schemas.settings import SettingsCommand, TownshipHosting
from matcher.county_settings.services.save_settings import reset_settings, save_settings
from matcher.errors import WHOLE_FORM, Invalid
from matcher.models import AuditEntry, TownshipSettings
from matcher.policy import Actor
from matcher.vocabulary import Role
from matcher.week import take_snapshot
from matcher.week.settings_values import settings_values
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_township
from tests.builders.rounds import a_round

SANCANG, ANFENG = f"{DONGTAI}115", f"{DONGTAI}116"


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def as_now(session: Session) -> SettingsCommand:
    a_township(session)
    a_township(session, ANFENG, "安丰镇")
    now = settings_values(session, DONGTAI)
    return SettingsCommand(**now.values, version=now.version)  # type: ignore[arg-type]  # weights are never None


def test_without_settings_there_is_no_limit(session: Session) -> None:
    as_now(session)
    assert hosting_limits(session, DONGTAI) == {}


def test_a_township_is_held_to_its_county_where_it_does_not_differ(session: Session) -> None:
    own = (TownshipHosting(SANCANG, sessions_at_once=3),)
    wanted = replace(as_now(session), sessions_at_once=1, sessions_per_day=2, townships=own)
    save_settings(session, coordinator(session), DONGTAI, wanted)
    assert hosting_limits(session, DONGTAI) == {SANCANG: HostingLimits(3, 2), ANFENG: HostingLimits(1, 2)}
    assert hosting_limits(session, SANCANG) == {SANCANG: HostingLimits(3, 2)}


def test_a_row_left_empty_takes_the_townships_own_limit_away(session: Session) -> None:
    actor, command = coordinator(session), as_now(session)
    save_settings(session, actor, DONGTAI, replace(command, townships=(TownshipHosting(SANCANG, 3, None),)))
    now = replace(command, version=settings_values(session, DONGTAI).version)
    save_settings(session, actor, DONGTAI, replace(now, townships=(TownshipHosting(SANCANG),)))
    assert session.get(TownshipSettings, SANCANG) is None
    entry = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert entry is not None
    assert entry.detail["changed"] == {SANCANG: [[3, None], [None, None]]}


def test_a_township_elsewhere_is_refused_and_nothing_is_kept(session: Session) -> None:
    command = replace(as_now(session), sessions_at_once=2, townships=(TownshipHosting("320982100", 1),))
    actor = coordinator(session)
    with pytest.raises(Invalid) as refused, session.begin_nested():
        save_settings(session, actor, DONGTAI, command)
    assert list(refused.value.messages) == [WHOLE_FORM]
    assert settings_values(session, DONGTAI).changed == frozenset()


def test_the_usual_settings_have_no_limits(session: Session) -> None:
    actor, own = coordinator(session), (TownshipHosting(SANCANG, 1),)
    save_settings(session, actor, DONGTAI, replace(as_now(session), sessions_per_day=1, townships=own))
    assert settings_values(session, DONGTAI).changed == {"sessions_per_day", "townships"}
    reset_settings(session, actor, DONGTAI, settings_values(session, DONGTAI).version)
    assert settings_values(session, DONGTAI).changed == frozenset()


def test_rest_and_limits_reach_the_solver(session: Session) -> None:
    own = (TownshipHosting(SANCANG, sessions_per_day=3),)
    save_settings(
        session, coordinator(session), DONGTAI, replace(as_now(session), sessions_at_once=1, townships=own)
    )
    head = a_head(session, offer={"rest_minutes": 20})
    week = take_snapshot(session, a_round(session)).week
    townships = {each.id: (each.sessions_at_once, each.sessions_per_day) for each in week.townships}
    assert townships == {SANCANG: (1, 3), ANFENG: (1, None)}
    assert {each.id: each.rest_minutes for each in week.heads} == {str(head.id): 20}
