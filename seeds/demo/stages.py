"""How far the city's two counties are, as its coordinator has said."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.stages import stage_tag
from matcher.counties.schemas.stage import StageCommand
from matcher.counties.services.say_stage import say_stage
from matcher.models import Account
from matcher.policy import Actor
from matcher.vocabulary import AdoptionStage
from seeds.demo.accounts import CITY_COORDINATOR

_SAID = (
    ("320981", AdoptionStage.PREPARING, 112, "筹备会后选定为首个县"),
    ("320981", AdoptionStage.PILOT, 104, "先在三个镇试点，逐步扩大到六个镇"),
    ("320981", AdoptionStage.EXTENDING, 11, "试点总结后向全市各镇推开"),
    ("320904", AdoptionStage.PREPARING, 8, ""),
    ("320904", AdoptionStage.PILOT, 3, "学习东台做法"),
)


def add_stages(session: Session) -> None:
    """Dongtai went first and extends by now; Dafeng is a pilot."""
    account = session.scalars(select(Account).where(Account.login == CITY_COORDINATOR)).one()
    for county, stage, weeks_ago, words in _SAID:
        day: date = clock.today() - timedelta(weeks=weeks_ago)
        command = StageCommand(stage, day, words, stage_tag(session, county))
        say_stage(session, Actor.of(account), county, command)
