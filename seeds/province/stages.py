"""What was said of the stages of the province's counties, through the service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.counties.queries.stages import stage_tag
from matcher.counties.schemas.stage import StageCommand
from matcher.counties.services.say_stage import say_stage
from matcher.policy import Actor
from matcher.vocabulary import AdoptionStage
from seeds.province.adoption import Adoption
from seeds.townships import County

_S = AdoptionStage
_BEFORE = {
    _S.PREPARING: (),
    _S.PILOT: (_S.PREPARING,),
    _S.EXTENDING: (_S.PREPARING, _S.PILOT),
    _S.FULL: (_S.PREPARING, _S.PILOT, _S.EXTENDING),
    _S.PAUSED: (_S.PREPARING, _S.PILOT),
}
_WORDS = {
    _S.PREPARING: "筹备会已开，正在摸底四长名单",
    _S.PILOT: "先在几个乡镇试点",
    _S.EXTENDING: "试点总结后逐步推开",
    _S.FULL: "各乡镇全部纳入",
    _S.PAUSED: "人员调整，暂停派单，待新负责人到岗",
}
_FIRST_WEEKS = 6  # of preparing, before the first week was planned


def say_stages(session: Session, actor: Actor, county: County, adoption: Adoption) -> None:
    """Say one after the other what stages the county went through, each a word on it."""
    for stage, weeks_ago in _history(adoption):
        day = clock.today() - timedelta(weeks=weeks_ago)
        tag = stage_tag(session, county.code)
        say_stage(session, actor, county.code, StageCommand(stage, day, _WORDS[stage], tag))


def _history(adoption: Adoption) -> Iterator[tuple[AdoptionStage, int]]:
    """The stages with how many weeks ago each began: spread over the weeks there were."""
    assert adoption.stage is not None
    before = _BEFORE[adoption.stage]
    began = max(adoption.weeks, adoption.stage_weeks) + _FIRST_WEEKS
    for number, stage in enumerate(before):
        yield stage, began - number * (began - adoption.stage_weeks) // len(before)
    yield adoption.stage, adoption.stage_weeks
