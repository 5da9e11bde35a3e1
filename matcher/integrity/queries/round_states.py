"""What a week says of itself, beside its plans and runs."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import COUNTY_DIGITS, Assignment, Invitation, Plan, Round, Run, Scenario
from matcher.vocabulary import (
    LIVE_RUNS,
    Answer,
    AssignmentStatus,
    PlanStatus,
    RoundStatus,
    RunPurpose,
    RunStatus,
    ScenarioStatus,
)

_R, _P, _U = RoundStatus, PlanStatus, RunStatus


def _has_plan(status: PlanStatus) -> ColumnElement[bool]:
    """Whether it has one of its own; those of emergencies are beside the week, whatever its state."""
    of_week = Plan.round_id == Round.id, Plan.emergency_id.is_(None)
    return select(1).where(*of_week, Plan.status == status).correlate(Round).exists()


_of_area, _area_round = aliased(Plan), aliased(Round)
_is_of_area = func.length(Round.area_code) < COUNTY_DIGITS


def _lies_below(code: InstrumentedAttribute[str], area: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return (func.substr(code, 1, func.length(area)) == area) & (func.length(code) > func.length(area))


_live = Run.status.in_(LIVE_RUNS)

CONTRADICTIONS = (
    Contradiction(
        "round",
        "is {}, which its plans do not say",
        select(Round.id, word(Round.status)).where(
            or_(
                and_(Round.status == _R.COLLECTING, or_(_has_plan(_P.PROPOSED), _has_plan(_P.RELEASED))),
                and_(Round.status == _R.PROPOSED, or_(~_has_plan(_P.PROPOSED), _has_plan(_P.RELEASED))),
                and_(Round.status == _R.RELEASED, ~_has_plan(_P.RELEASED)),
                and_(Round.status == _R.CLOSED, _has_plan(_P.PROPOSED)),
            )
        ),
    ),
    Contradiction(
        "round",
        "is {}, which the times of releasing and closing do not say",
        select(Round.id, word(Round.status)).where(
            or_(
                (Round.status == _R.CLOSED) != Round.closed_at.is_not(None),
                and_(
                    Round.status != _R.CLOSED, (Round.status == _R.RELEASED) != Round.released_at.is_not(None)
                ),
                Round.released_at.is_not(None) != _has_plan(_P.RELEASED),
            )
        ),
    ),
    Contradiction(
        "plan",
        "was handed over from plan {}, which is of another week or area",
        select(Plan.id, _of_area.id)
        .join(_of_area, Plan.area_plan_id == _of_area.id)
        .join(Round, Plan.round_id == Round.id)
        .join(_area_round, _of_area.round_id == _area_round.id)
        .where(or_(Round.monday != _area_round.monday, ~_lies_below(Round.area_code, _area_round.area_code))),
    ),
    Contradiction(
        "assignment",
        "is of round {}, the week of a city or province",
        select(Assignment.id, Round.id).join(Assignment.round).where(_is_of_area),
    ),
    Contradiction(
        "round",
        "is {}, and as the week of a city or province it sends nothing out",
        select(Round.id, word(Round.status)).where(_is_of_area, Round.status.in_((_R.RELEASED, _R.CLOSED))),
    ),
    Contradiction(
        "plan",
        "is {}, and the time of its release says otherwise",
        select(Plan.id, word(Plan.status)).where(
            (Plan.status == _P.RELEASED) != Plan.released_at.is_not(None)
        ),
    ),
    Contradiction(
        "invitation",
        "waits for an answer, and its round {} is closed",
        select(Invitation.id, Round.id)
        .join(Invitation.assignment)
        .join(Assignment.round)
        .where(
            Round.status == _R.CLOSED,
            Invitation.answer == Answer.WAITING,
            Assignment.status == AssignmentStatus.RELEASED,
        ),
    ),
    Contradiction(
        "run",
        "is {}, and its round {} is closed",
        select(Run.id, word(Run.status), Round.id).join(Run.round).where(_live, Round.status == _R.CLOSED),
    ),
    Contradiction(
        "run",
        "is {}, which worker, lease and times do not say",
        select(Run.id, word(Run.status)).where(
            or_(
                and_(Run.status == _U.RUNNING, or_(Run.worker.is_(None), Run.lease_until.is_(None))),
                and_(Run.status != _U.RUNNING, Run.lease_until.is_not(None)),
                _live != Run.finished_at.is_(None),
            )
        ),
    ),
    Contradiction(
        "run",
        "is done, and there is no plan of it",
        select(Run.id)
        .outerjoin(Plan, Plan.run_id == Run.id)
        .where(Run.status == _U.DONE, Run.purpose == RunPurpose.PLAN, Plan.id.is_(None)),
    ),
    Contradiction(
        "scenario",
        "is made by run {}, which is {} and of round {}",
        select(Scenario.id, Run.id, word(Run.status), Run.round_id)
        .join(Scenario.run)
        .where(Run.round_id != Scenario.round_id),
    ),
    Contradiction(
        "scenario",
        "is wanted, and run {} has been done",
        select(Scenario.id, Run.id)
        .join(Scenario.run)
        .where(Scenario.status == ScenarioStatus.WANTED, Run.status == _U.DONE),
    ),
    Contradiction(
        "plan",
        "is that of run {}, which is {} and of round {}",
        select(Plan.id, Run.id, word(Run.status), Run.round_id)
        .join(Plan.run)
        .where(or_(Run.status != _U.DONE, Run.round_id != Plan.round_id)),
    ),
)
