"""A township that became a subdistrict: earlier days keep its former name, and lists find it by both."""

from __future__ import annotations

from datetime import timedelta

from matcher import clock
from matcher.models import Region
from matcher.policy import Actor
from matcher.regions.schemas.change import RenameCommand
from matcher.regions.services.carry_out import agree
from matcher.regions.services.enter_change import enter_rename
from seeds.demo.county_stage import CountyStage

DAZHONG = "320904002"
FORMERLY = ("大中镇", "Dazhong Town")
SINCE = timedelta(weeks=8)


def rename_township(stage: CountyStage) -> None:
    """Let Dazhong be a town until eight weeks ago, and enter and carry out its new name as the coordinator would."""
    session = stage.session
    township = session.get_one(Region, DAZHONG)
    name, name_en = township.name, township.name_en
    township.name, township.name_en = FORMERLY
    session.flush()
    coordinator = Actor.of(stage.accounts.coordinator)
    command = RenameCommand(clock.today() - SINCE, name, name_en)
    change = enter_rename(session, coordinator, township, command)
    session.flush()
    agree(session, coordinator, change, change.version)
