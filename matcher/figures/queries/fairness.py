"""Who was not reached for long, who is asked often, and what waits: to help, never to compare people or counties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.figures.ledger import By
from matcher.figures.queries.asked_heads import AskedHead, asked_heads
from matcher.figures.queries.figures import Line, ensure_in_reach, figures_of
from matcher.figures.queries.heirs import heirs_of
from matcher.models import TOWNSHIP_DIGITS, Assignment, Need, Part, Region, Topic, Visit, lies_in
from matcher.policy import Action, Actor, allows
from matcher.registry.queries.regions import RegionName, regions_within
from matcher.vocabulary import Kind, Level, NeedStatus

RECENT_WEEKS = 8
LONG_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Reach:
    """When a township last had a visit, in all and of each kind; None: never. `is_long_ago`: not in recent weeks."""

    township: RegionName
    last: date | None
    kinds: Mapping[Kind, date | None]
    is_long_ago: bool


@dataclass(frozen=True, slots=True)
class Fairness:
    """A county's townships by code, and its heads by name where the reader plans the county's weeks.

    `needs` are the figures of its townships for the days; `waiting` how many needs were open at the end of
    recent weeks, those agreed on among them.
    """

    region: RegionName
    since: date
    reached: Sequence[Reach]
    heads: Sequence[AskedHead] | None
    needs: Sequence[Line]
    waiting: Sequence[tuple[date, int]]


def fairness_of(session: Session, actor: Actor, county: Region, first: date, last: date) -> Fairness:
    """The fairness of a county or township; raises `NotFound` where it is out of reach."""
    ensure_in_reach(session, actor, county.code)
    today = clock.today()
    since = today - timedelta(weeks=RECENT_WEEKS)
    found = figures_of(session, actor, county, first, last, apart=[By.REGION], with_topics=False)
    townships = regions_within(session, actor, {Level.TOWNSHIP}, below=county.code)
    plans_it = allows(actor, Action.ROUND_RELEASE) and actor.county_code == county.code
    return Fairness(
        region=RegionName.of(county),
        since=since,
        reached=_reached(session, county.code, townships, today),
        heads=asked_heads(session, county.code, since) if plans_it else None,
        needs=found.breakdowns[By.REGION].lines,
        waiting=_waiting(session, county.code, today),
    )


def _reached(session: Session, code: str, townships: Sequence[RegionName], today: date) -> list[Reach]:
    query = (
        select(Need.township_code, Topic.group, func.max(Assignment.starts_at))
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .join(Need.parts)
        .join(Part.topic)
        .where(lies_in(Need.township_code, code), Visit.happened)
        .group_by(Need.township_code, Topic.group)
    )
    latest: dict[str, dict[Kind, date]] = {}
    heirs = heirs_of(session, code, TOWNSHIP_DIGITS)
    for code_of_township, kind, starts_at in session.execute(query):
        own = latest.setdefault(heirs.get(code_of_township, code_of_township), {})
        own[kind] = max(own.get(kind, date.min), starts_at.date())
    long_ago = today - timedelta(weeks=LONG_WEEKS)
    found = []
    for township in townships:
        own = latest.get(township.code, {})
        last = max(own.values(), default=None)
        kinds = {kind: own.get(kind) for kind in Kind}
        found.append(Reach(township, last, kinds, last is None or last <= long_ago))
    return found


def _waiting(session: Session, code: str, today: date) -> list[tuple[date, int]]:
    """How many needs had been posted and neither met nor withdrawn at the end of each recent week.

    Needs that were withdrawn before it was kept when are left out.
    """
    held = (
        select(Assignment.need_id, func.min(Assignment.starts_at).label("held_at"))
        .join(Visit, Visit.assignment_id == Assignment.id)
        .where(Visit.happened)
        .group_by(Assignment.need_id)
        .subquery()
    )
    gone_once = (Need.status == NeedStatus.WITHDRAWN) & Need.withdrawn_at.is_(None)
    query = (
        select(Need.posted_at, Need.withdrawn_at, held.c.held_at)
        .outerjoin(held, held.c.need_id == Need.id)
        .where(lies_in(Need.township_code, code), Need.posted_at.is_not(None), ~gone_once)
    )
    spans = [
        (posted, min((each for each in (gone, met) if each), default=None))
        for posted, gone, met in session.execute(query)
    ]
    ends = [today - timedelta(weeks=ago) for ago in range(RECENT_WEEKS, -1, -1)]
    return [
        (end, sum(posted.date() <= end and (over is None or over.date() > end) for posted, over in spans))
        for end in ends
    ]
