"""The weeks of a season as they were matched: what a study plays through once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

import structlog
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ResourcePack, Round, Run
from matcher.vocabulary import RunPurpose, RunStatus
from matcher.week import take_snapshot
from solver import Week, WeekRefused, dump_week, load_week

log = structlog.get_logger("sizhang.recruiting")
SEASON = timedelta(weeks=13)
"""A quarter of a year: long enough for a gain that is no accident, short enough for the same topics to be in season."""


def season_texts(session: Session, county_code: str) -> list[str]:
    """The week files of the county's season that ends with the one being planned, in order.

    A past week is as it was when it was matched the last time before it was sent out; one that was never matched by the
    county itself is left out. The one being planned is as it is now.
    """
    planning = clock.planning_monday(clock.today())
    before_sending = or_(Round.released_at.is_(None), Run.created_at <= Round.released_at)
    latest = (
        select(func.max(Run.id))
        .join(Round, Round.id == Run.round_id)
        .where(
            Round.area_code == county_code, Round.monday < planning, Round.monday > planning - SEASON,
            Run.purpose == RunPurpose.PLAN, Run.status == RunStatus.DONE, before_sending,
        )
        .group_by(Run.round_id)
    )  # fmt: skip
    query = (
        select(Run.week)
        .join(Round, Round.id == Run.round_id)
        .where(Run.id.in_(latest))
        .order_by(Round.monday)
    )
    weeks = list(session.scalars(query))
    round_ = session.scalar(select(Round).where(Round.area_code == county_code, Round.monday == planning))
    if round_ is not None:
        weeks.append(dump_week(take_snapshot(session, round_).week))
    return weeks


def stock_now(session: Session, county_code: str) -> dict[str, int]:
    """How many units of each pack the county has today, by the pack's id in week files."""
    query = select(ResourcePack.id, ResourcePack.stock).where(
        ResourcePack.county_code == county_code, ResourcePack.active
    )
    return {str(pack_id): stock for pack_id, stock in session.execute(query)}


def read_season(texts: Iterable[str], stock: Mapping[str, int]) -> list[Week]:
    """The weeks of these files; what cannot be read any more is left out.

    Kit that was bought since counts in all of them: who has it by now need not buy it.
    """
    weeks = []
    for text in texts:
        try:
            weeks.append(_equipped(load_week(text), stock))
        except WeekRefused as error:
            log.warning("week_unreadable", error=str(error))
    return weeks


def _equipped(week: Week, stock: Mapping[str, int]) -> Week:
    packs = tuple(replace(pack, stock=max(pack.stock, stock.get(pack.id, 0))) for pack in week.packs)
    return replace(week, packs=packs)
