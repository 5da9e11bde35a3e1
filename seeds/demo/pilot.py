"""The two years before: a pilot in a few townships, a week at a time, until all of them were taken aboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from matcher import clock
from matcher.models import Need, Offer, Round
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.vocabulary import NeedStatus
from seeds.catalogue import menu
from seeds.demo.cast import RESERVED
from seeds.demo.county_stage import CountyStage
from seeds.demo.everyday import everyday_wishes
from seeds.demo.history import close_over, play_until_answered
from seeds.demo.visiting import record_visits
from seeds.demo.week_loop import planning_day

PILOT_WEEKS = 92
PAUSE = timedelta(weeks=12)
"""The pilot ends so long before the week being planned: then its results are looked at, and the others prepared."""
FIRST_TOWNSHIPS, TOWNSHIPS = 3, 6
FIRST_NEEDS, NEEDS = 2, 3
_OF_THE_COUNTY = 3
"""Every third of the county's own heads is asked for the pilot."""
_WEEK = timedelta(weeks=1)


def play_pilot(stage: CountyStage, planning: date, weeks: int) -> None:
    """Play so many weeks of the pilot, from three townships with two needs a week to six with three.

    It draws from a source of its own: the weeks after it are the same with and without it. Heads of the other
    townships, and most of the county's own, offer something only when it is over. What nobody could come to is
    withdrawn at its end, to be asked for anew.
    """
    end = planning - PAUSE
    first = end - weeks * _WEEK
    own = _with_first_heads(replace(stage, random=Random(f"demo/{stage.county.code}/pilot")))
    later = [each.offer for each in stage.registry.heads if each not in own.registry.heads and each.offer]
    if weeks:
        _publish(later, datetime.combine(first, time(9)), published=False)
    over: Round | None = None
    for number in range(weeks):
        monday = first + number * _WEEK
        close_over(own, over, planning_day(monday), planning_day(monday))
        share = number / weeks
        some = _in_townships(own, round(FIRST_TOWNSHIPS + (TOWNSHIPS - FIRST_TOWNSHIPS) * share))
        needs = round(FIRST_NEEDS + (NEEDS - FIRST_NEEDS) * share)
        wishes = everyday_wishes(some, menu(month=monday.month, without=RESERVED), needs)
        over = play_until_answered(own, monday, planning_day(monday), wishes)
        record_visits(own, monday - _WEEK, datetime.combine(monday, time(7)))
    if over is not None:
        record_visits(own, over.monday, datetime.combine(end, time(7)))
        close_over(own, over, planning_day(end + _WEEK), planning_day(end + _WEEK))
        _withdraw_the_rest(own, datetime.combine(end, time(16)))
        _publish(later, datetime.combine(end, time(17)), published=True)
    stage.session.flush()


def _with_first_heads(stage: CountyStage) -> CountyStage:
    """The same, with the heads of the pilot's townships and some of the county's own."""
    registry = stage.registry
    codes = {town.code for town in stage.county.townships[:TOWNSHIPS]}
    places = [each.institution for each in registry.experts]
    own = [number for number, place in enumerate(places) if place.county_level][::_OF_THE_COUNTY]
    there = [number for number, place in enumerate(places) if place.township_code in codes]
    numbers = sorted({*own, *there})
    experts = tuple(registry.experts[number] for number in numbers)
    heads = tuple(registry.heads[number] for number in numbers)
    return replace(stage, registry=replace(registry, experts=experts, heads=heads))


def _publish(offers: Sequence[Offer], at: datetime, *, published: bool) -> None:
    for offer in offers:
        offer.published, offer.updated_at = published, at


def _in_townships(stage: CountyStage, number: int) -> CountyStage:
    """The same, with the venues of the first townships only."""
    codes = [town.code for town in stage.county.townships[:number]]
    sketches = tuple(each for each in stage.registry.sketches if each.township_code in codes)
    return replace(stage, registry=replace(stage.registry, sketches=sketches))


def _withdraw_the_rest(stage: CountyStage, at: datetime) -> None:
    query = select(Need).where(
        Need.township_code.startswith(stage.county.code), Need.status == NeedStatus.POSTED
    )
    with clock.pretending(at):
        for need in stage.session.scalars(query.order_by(Need.id)):
            staff = stage.accounts.staff[need.township_code]
            withdraw_need(stage.session, Actor.of(staff), need, need.version)
