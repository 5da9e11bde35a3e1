"""The demonstration's first matching, made by the real worker."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.errors import Conflict
from matcher.models import Account, Run
from matcher.policy import Actor
from matcher.rounds.services.open_round import open_round
from matcher.rounds.services.start_run import start_run
from matcher.settings import Settings
from matcher.vocabulary import LIVE_RUNS, Role, RoundStatus
from seeds.demo.load import DONGTAI


def start_first_run(engine: Engine, settings: Settings) -> int | None:
    """Ask for the coming week of Dongtai to be matched; the run's id, or none where that has been done before.

    None as well where the demonstration has grown old, so that nothing is left to match. The worker finds the run by
    itself.
    """
    with transaction(engine) as session:
        coordinator = _coordinator(session)
        if coordinator is None:
            return None
        monday = clock.planning_monday(clock.today())
        round_ = open_round(session, coordinator, DONGTAI, monday)
        asked = session.scalar(select(Run.id).where(Run.round_id == round_.id).limit(1))
        if asked is not None or round_.status in (RoundStatus.RELEASED, RoundStatus.CLOSED):
            return None
        try:
            return start_run(session, coordinator, round_, settings.run_seconds).id
        except Conflict:
            return None


def run_is_over(engine: Engine, run_id: int) -> bool:
    """Whether the run is neither waiting nor under way any more."""
    with reading(engine) as session:
        run = session.get(Run, run_id)
        return run is None or run.status not in LIVE_RUNS


def _coordinator(session: Session) -> Actor | None:
    query = select(Account).where(Account.role == Role.COORDINATOR, Account.region_code == DONGTAI)
    account = session.scalars(query.order_by(Account.id).limit(1)).first()
    return Actor.of(account) if account else None
