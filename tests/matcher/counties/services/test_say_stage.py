"""A county's stage is said by somebody above it, added to what was said before, and audited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.stages import stage_history, stage_tag, stages_now
from matcher.counties.schemas.stage import StageCommand
from matcher.counties.services.say_stage import say_stage
from matcher.database.engine import transaction
from matcher.errors import Forbidden, Invalid, NotFound, Outdated
from matcher.models import AdoptionEntry, AuditEntry
from matcher.policy import Actor
from matcher.vocabulary import AdoptionStage, Role
from tests.builders.adoption import a_stage
from tests.builders.places import DONGTAI, a_county
from tests.races import side_by_side

CITY = Actor(None, Role.COORDINATOR, "3209", "李主任")
MARCH = date(2026, 3, 2)


def said(
    session: Session, stage: AdoptionStage, day: date = MARCH, words: str = "", actor: Actor = CITY
) -> None:
    command = StageCommand(stage, day, words, stage_tag(session, DONGTAI))
    say_stage(session, actor, DONGTAI, command)


def test_what_was_said_is_kept_and_what_was_said_last_holds(session: Session) -> None:
    a_county(session)
    said(session, AdoptionStage.PILOT, words="盐科协〔2026〕3号")
    said(session, AdoptionStage.FULL, MARCH + timedelta(days=30))
    said(
        session, AdoptionStage.EXTENDING, MARCH + timedelta(days=10)
    )  # neither the stage nor the day was right
    now = stages_now(session, "3209")[DONGTAI]
    assert (now.stage, now.day) == (AdoptionStage.EXTENDING, MARCH + timedelta(days=10))
    assert [each.stage for each in stage_history(session, DONGTAI)] == [
        AdoptionStage.EXTENDING, AdoptionStage.FULL, AdoptionStage.PILOT,
    ]  # fmt: skip
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {each.action for each in entries} == {"adoption_entry.say"}
    assert [(each.before, each.after) for each in entries] == [
        (None, "pilot"), ("pilot", "full"), ("full", "extending"),
    ]  # fmt: skip


def test_of_one_day_the_newer_word_holds(session: Session) -> None:
    a_county(session)
    said(session, AdoptionStage.FULL)
    said(session, AdoptionStage.PILOT, words="更正")
    assert stages_now(session, "3209")[DONGTAI].stage is AdoptionStage.PILOT


def test_saying_the_same_twice_is_like_once(session: Session) -> None:
    a_county(session)
    seen = stage_tag(session, DONGTAI)
    for _ in range(2):  # the button was pressed twice: both times of what was seen before
        say_stage(session, CITY, DONGTAI, StageCommand(AdoptionStage.PILOT, MARCH, "", seen))
    assert len(session.scalars(select(AdoptionEntry)).all()) == 1


def test_no_day_that_is_to_come(session: Session) -> None:
    a_county(session)
    with pytest.raises(Invalid):
        said(session, AdoptionStage.FULL, clock.today() + timedelta(days=1))


@pytest.mark.parametrize(
    ("actor", "refused"),
    [
        (Actor(None, Role.COORDINATOR, DONGTAI, "王主任"), Forbidden),
        (Actor(None, Role.ADMINISTRATOR, DONGTAI, "管理员"), Forbidden),
        (Actor(None, Role.OBSERVER, "3209", "市里"), Forbidden),
        (Actor(None, Role.COORDINATOR, "3201", "别市"), NotFound),
    ],
)
def test_only_who_is_above_it_says_it(session: Session, actor: Actor, refused: type[Exception]) -> None:
    a_county(session)
    with pytest.raises(refused):
        said(session, AdoptionStage.PILOT, actor=actor)


def test_a_city_is_no_county(session: Session) -> None:
    a_county(session)
    with pytest.raises(NotFound):
        say_stage(session, CITY, "3209", StageCommand(AdoptionStage.PILOT, MARCH, "", ""))


def test_nobody_speaks_past_another(session: Session) -> None:
    a_county(session)
    seen = stage_tag(session, DONGTAI)
    a_stage(session)
    with pytest.raises(Outdated):
        say_stage(session, CITY, DONGTAI, StageCommand(AdoptionStage.FULL, MARCH, "", seen))


def test_of_two_at_once_one_is_told_what_the_other_said(engine: Engine) -> None:
    with transaction(engine) as session:
        a_county(session)
        seen = stage_tag(session, DONGTAI)
    pilot, full = (
        lambda session, stage=stage: say_stage(session, CITY, DONGTAI, StageCommand(stage, MARCH, "", seen))
        for stage in (AdoptionStage.PILOT, AdoptionStage.FULL)
    )
    assert sorted(side_by_side(engine, pilot, full)) == ["conflict", "done"]
    with transaction(engine) as session:
        assert len(session.scalars(select(AdoptionEntry)).all()) == 1
