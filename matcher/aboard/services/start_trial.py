"""Matching the coming week of a county before anything of it is sent to anybody."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.aboard.queries.trial import trial_of
from matcher.aboard.schemas.trial import TrialCommand
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Outdated
from matcher.models import Region, Run
from matcher.policy import Actor
from matcher.rounds.services.open_round import open_round
from matcher.rounds.services.start_run import start_run
from matcher.wording import Text


def start_trial(
    session: Session, actor: Actor, county: Region, command: TrialCommand, seconds: int | None
) -> Run:
    """Open the coming week, where nobody has, and put it in the queue; the plan waits until somebody sends it out.

    Raises `Outdated` where that is another week by now or not as it was seen, `Conflict` as `start_run` does.
    """
    if command.monday != clock.planning_monday(clock.today()):
        raise Outdated(
            Text("Meanwhile another week is the coming one. Nothing was matched; please look again.")
        )
    ensure_tag(trial_of(session, county.code).tag, command.seen)
    week = open_round(session, actor, county.code, command.monday)
    return start_run(session, actor, week, seconds)
