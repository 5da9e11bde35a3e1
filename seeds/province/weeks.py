"""The weeks of a county of the province, filled in bulk, with what is stuck in them."""

from __future__ import annotations

from datetime import datetime
from random import Random

from matcher import clock
from matcher.vocabulary import AdoptionStage
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import CountyRoll
from seeds.bulk.need_rows import NeedRows
from seeds.bulk.week_rows import WEEK, WeekRows
from seeds.catalogue import menu, topics
from seeds.population.wishes import wishes_of
from seeds.province.adoption import Adoption, Trouble

LONG_WEEKS = 10
_SILENT, _WAIT_LONG = 2, 2
_QUIET_WEEKS = 9
"""A county that sends no needs any more has sent none for so long."""
_COLLECTING = 0.3
"""The share of the counties whose coming week is not sent out yet."""


def collect_weeks(
    rows: BulkRows, roll: CountyRoll, adoption: Adoption, now: datetime, random: Random
) -> None:
    """Collect the past weeks, the running and the coming one; a county that pauses or sends nothing has none lately."""
    coming = clock.planning_monday(now.date())
    trouble = adoption.trouble
    ended = _ended(adoption)
    unasked = _mostly_unoffered(roll)
    collects = random.random() < _COLLECTING and trouble is not Trouble.UNANSWERED
    for ago in range(adoption.weeks, ended - 1, -1):
        late = trouble is Trouble.WEEK_NOT_SENT_OUT and ago <= 1
        released = not late and (ago > 0 or not collects)
        silent = _SILENT if ago == 0 and trouble is Trouble.UNANSWERED else 0
        monday = coming - ago * WEEK
        week = WeekRows(
            rows, roll, monday, now, random, released, open_to_its_end=True, silent=silent, unasked=unasked
        )  # fmt: skip
        week.collect(adoption.needs)
    if trouble is Trouble.LONG_WAIT:
        _wait_long(rows, roll, now, random)


def _mostly_unoffered(roll: CountyRoll) -> frozenset[str]:
    """Nine in ten of the topics that no head offers: townships have seen who there is."""
    unoffered = [topic.code for topic in topics() if topic.code not in roll.able]
    return frozenset(code for number, code in enumerate(unoffered) if number % 10)


def _ended(adoption: Adoption) -> int:
    """How many weeks before the coming one the last was planned; for none at all, more than there are."""
    if adoption.weeks == 0:
        return 1
    if adoption.stage is AdoptionStage.PAUSED:
        return adoption.stage_weeks
    return _QUIET_WEEKS if adoption.trouble is Trouble.NO_NEEDS else 0


def _wait_long(rows: BulkRows, roll: CountyRoll, now: datetime, random: Random) -> None:
    coming = clock.planning_monday(now.date())
    drawn = wishes_of(roll.venues, roll.experts, menu(month=coming.month), _WAIT_LONG, random)
    for wish in drawn:
        need = NeedRows(rows, roll, wish, coming, now - LONG_WEEKS * WEEK, now, random)
        need.waiting_on(LONG_WEEKS)
