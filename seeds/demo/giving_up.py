"""Townships that have waited long enough and help themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from matcher import clock
from matcher.models import Need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.vocabulary import NeedStatus, WithdrawalReason
from seeds.demo.county_stage import CountyStage

PATIENCE_WEEKS = 3
_GIVES_UP = 0.4


def give_up_waiting(stage: CountyStage, at: datetime) -> None:
    """Withdraw, at that moment, most of the needs that have waited longer than townships are patient."""
    query = select(Need).where(
        Need.township_code.startswith(stage.county.code),
        Need.status == NeedStatus.POSTED,
        Need.weeks_waiting >= PATIENCE_WEEKS,
    )
    with clock.pretending(at):
        for need in stage.session.scalars(query.order_by(Need.id)):
            if stage.random.random() < _GIVES_UP:
                staff = stage.accounts.staff[need.township_code]
                withdraw_need(
                    stage.session, Actor.of(staff), need, need.version, WithdrawalReason.OTHER, "一直没有排上"
                )  # fmt: skip
